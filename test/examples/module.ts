/**
 * An example as a TypeScript module. Names that the package exports are imported; a statement that ends in
 * `// => value` is followed by a check of its result, or of the constant that it declares.
 */
import ts from 'typescript';
import type { Example, Exported } from './collect.js';

export function moduleOf(example: Example, exported: readonly Exported[]): string {
  const source = ts.createSourceFile('example.ts', example.code, ts.ScriptTarget.ES2022, true);
  const { used, declared } = namesIn(source);
  const imports = exported
    .filter(({ name }) => used.has(name) && !declared.has(name))
    .map(({ from, name }) => `import { ${name} } from '${from}';`);
  const edits = source.statements.flatMap((statement) => checkOf(statement, example));
  const code = edits
    .reverse()
    .reduce((text, [at, added]) => text.slice(0, at) + added + text.slice(at), example.code);
  // All on the first line, so that line numbers are those of the example.
  const header = [
    ...imports,
    "import { check, Rounded } from './check.js';",
    'void [check, Rounded];',
  ];
  return `${header.join(' ')} ${code}`;
}

function namesIn(source: ts.SourceFile): { used: Set<string>; declared: Set<string> } {
  const used = new Set<string>();
  const declared = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) {
      const { parent } = node;
      const isDeclared =
        (ts.isVariableDeclaration(parent) ||
          ts.isBindingElement(parent) ||
          ts.isParameter(parent) ||
          ts.isFunctionDeclaration(parent) ||
          ts.isImportSpecifier(parent)) &&
        parent.name === node;
      const isMember =
        (ts.isPropertyAccessExpression(parent) || ts.isPropertyAssignment(parent)) &&
        parent.name === node;
      if (isDeclared) declared.add(node.text);
      else if (!isMember) used.add(node.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return { used, declared };
}

/** Where to insert a check into the code, and its text. */
function checkOf(statement: ts.Statement, { name, code }: Example): [number, string][] {
  const [, expected] = /^\s*\/\/ => ([^\n]*)/.exec(code.slice(statement.end)) ?? [];
  if (expected === undefined) return [];
  const line = code.slice(0, statement.end).split('\n').length;
  const place = JSON.stringify(`${name}, line ${line}`);
  const value = withRoundedNumbers(expected);
  if (ts.isExpressionStatement(statement)) {
    const { expression } = statement;
    return [
      [expression.getStart(), `check(${place}, (`],
      [expression.end, `), ${value})`],
    ];
  }
  const declaration = ts.isVariableStatement(statement)
    ? statement.declarationList.declarations[0]
    : undefined;
  if (!declaration || !ts.isIdentifier(declaration.name)) {
    throw new Error(`${name}: "// => ${expected}" has to follow an expression or a constant`);
  }
  return [[statement.end, ` check(${place}, ${declaration.name.text}, ${value});`]];
}

/** Whole numbers are compared exactly, others to the digits written. */
function withRoundedNumbers(expected: string): string {
  const source = ts.createSourceFile('value.ts', `(${expected})`, ts.ScriptTarget.ES2022, true);
  const edits: [number, number, string][] = [];
  const visit = (node: ts.Node): void => {
    const sign = ts.isPrefixUnaryExpression(node) ? node.operand : node;
    if (ts.isNumericLiteral(sign) && /[.e]/i.test(sign.getText())) {
      edits.push([node.getStart(), node.end, `new Rounded('${node.getText()}')`]);
    } else ts.forEachChild(node, visit);
  };
  visit(source);
  return edits
    .reverse()
    .reduce((text, [from, to, by]) => text.slice(0, from) + by + text.slice(to), `(${expected})`);
}
