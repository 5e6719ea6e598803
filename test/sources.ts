/** The source files of the project as text, and what stands in them: imports and exported names. */
import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** AssemblyScript is a language of its own: its imports have no extension, its exports are those of the kernels. */
const ASSEMBLY = 'src/kernels/assembly/';

/** What `npm run build:kernels` writes. */
const COMPILED = 'src/kernels/kernels.';

/** Text by path, such as `src/table.ts`. */
export type Sources = ReadonlyMap<string, string>;

export function readSources(folders = ['src', 'datasets', 'experiments']): Sources {
  const paths = folders.flatMap((folder) =>
    readdirSync(ROOT + folder, { recursive: true, encoding: 'utf8' })
      .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
      .filter((path) => /\.(ts|js)$/.test(path) && !/\.d\.ts$/.test(path))
      .filter((path) => !path.startsWith(ASSEMBLY) && !path.startsWith(COMPILED)),
  );
  return new Map(paths.sort().map((path) => [path, readFileSync(ROOT + path, 'utf8')]));
}

const parsed = (path: string, text: string) =>
  ts.createSourceFile(path, text, ts.ScriptTarget.Latest);

/** What `node` refers to, if it is an import, a re-export, `import('x')` or `new URL('x', import.meta.url)`. */
function reference(node: ts.Node): ts.Node | undefined {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return node.moduleSpecifier;
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument))
    return node.argument.literal;
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
    return node.arguments[0];
  }
  const isUrl =
    ts.isNewExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === 'URL';
  return isUrl && node.arguments?.length === 2 ? node.arguments[0] : undefined;
}

/** Files by path, packages and Node's modules by name. */
export function importsOf(path: string, text: string): string[] {
  const found = new Set<string>();
  const visit = (node: ts.Node): void => {
    const target = reference(node);
    if (target && ts.isStringLiteralLike(target)) found.add(resolved(path, target.text));
    ts.forEachChild(node, visit);
  };
  visit(parsed(path, text));
  return [...found];
}

function resolved(from: string, target: string): string {
  if (!target.startsWith('.')) return target;
  return posix.join(posix.dirname(from), target).replace(/\.js$/, '.ts');
}

/** The names that a file declares and exports; what it passes on from others is not among them. */
export function exportedNames(path: string, text: string): string[] {
  const names = new Set<string>();
  const add = (name: ts.BindingName): void => {
    if (ts.isIdentifier(name)) names.add(name.text);
    else for (const part of name.elements) if (ts.isBindingElement(part)) add(part.name);
  };
  for (const statement of parsed(path, text).statements) {
    const modifiers = ts.canHaveModifiers(statement) ? (ts.getModifiers(statement) ?? []) : [];
    if (!modifiers.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)) continue;
    if (ts.isVariableStatement(statement)) {
      for (const { name } of statement.declarationList.declarations) add(name);
    } else if (
      ts.isFunctionDeclaration(statement) ||
      ts.isClassDeclaration(statement) ||
      ts.isInterfaceDeclaration(statement) ||
      ts.isTypeAliasDeclaration(statement) ||
      ts.isEnumDeclaration(statement)
    ) {
      if (statement.name) add(statement.name);
    }
  }
  return [...names];
}
