/** The examples in the doc comments of what the package exports. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

export interface Example {
  /** the exported name, or `Class.method` */
  readonly name: string;
  /** empty if the tag is not followed by a block of TypeScript */
  readonly code: string;
}

export interface Exported {
  /** the module to import the name from */
  readonly from: string;
  readonly name: string;
  /** whether a caller can call or construct it */
  readonly callable: boolean;
  readonly examples: readonly Example[];
}

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const ENTRIES = [
  { from: 'fastflavor', file: `${ROOT}src/index.ts` },
  { from: 'fastflavor/node', file: `${ROOT}src/node.ts` },
].filter(({ file }) => existsSync(file));

/** Every exported name; one that two entries export is listed with the first. */
export function exportedNames(): Exported[] {
  const { config } = ts.readConfigFile(`${ROOT}tsconfig.json`, ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, ROOT);
  // Names and doc comments need no types of the language, of Node or of packages, whose reading takes longest.
  const alone = { ...options, noLib: true, types: [] };
  const host = ts.createCompilerHost(alone);
  host.resolveModuleNameLiterals = (literals, importer) =>
    literals.map(({ text }) =>
      text.startsWith('.')
        ? ts.resolveModuleName(text, importer, alone, host)
        : { resolvedModule: undefined },
    );
  const program = ts.createProgram(
    ENTRIES.map(({ file }) => file),
    alone,
    host,
  );
  const checker = program.getTypeChecker();
  const found = new Map<string, Exported>();
  for (const { from, file } of ENTRIES) {
    const source = program.getSourceFile(file);
    const module = source && checker.getSymbolAtLocation(source);
    for (const exported of module ? checker.getExportsOfModule(module) : []) {
      if (!found.has(exported.name)) found.set(exported.name, describe(exported, from, checker));
    }
  }
  return [...found.values()];
}

function describe(exported: ts.Symbol, from: string, checker: ts.TypeChecker): Exported {
  const alias = (exported.flags & ts.SymbolFlags.Alias) !== 0;
  const symbol = alias ? checker.getAliasedSymbol(exported) : exported;
  const { name } = exported;
  const members = [...(symbol.members?.values() ?? []), ...(symbol.exports?.values() ?? [])];
  return {
    from,
    name,
    callable: !isTypeOnly(exported) && isCallable(symbol, checker),
    examples: [
      ...examplesOf(symbol, name, checker),
      ...members.flatMap((member) => examplesOf(member, `${name}.${member.name}`, checker)),
    ],
  };
}

/** Whether a name is exported with `export type`. */
function isTypeOnly({ declarations = [] }: ts.Symbol): boolean {
  return declarations.some((one) => ts.isTypeOnlyExportDeclaration(one));
}

function isCallable(symbol: ts.Symbol, checker: ts.TypeChecker): boolean {
  if (!(symbol.flags & ts.SymbolFlags.Value)) return false;
  const type = checker.getTypeOfSymbol(symbol);
  return type.getCallSignatures().length + type.getConstructSignatures().length > 0;
}

function examplesOf(symbol: ts.Symbol, name: string, checker: ts.TypeChecker): Example[] {
  return symbol
    .getJsDocTags(checker)
    .filter((tag) => tag.name === 'example')
    .map((tag) => {
      const block = /```ts\n([\s\S]*?)```/.exec(ts.displayPartsToString(tag.text));
      return { name, code: block?.[1] ?? '' };
    });
}
