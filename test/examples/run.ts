/**
 * Type-checks examples as modules of one program that imports the built package, and runs them in one
 * process, whose working directory is an empty folder.
 */
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import ts from 'typescript';
import type { Exported } from './collect.js';
import { moduleOf } from './module.js';

// Inside of the package, so that it finds itself by its own name.
const FOLDER = fileURLToPath(new URL('../../dist/test/examples', import.meta.url));

const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  lib: ['lib.es2022.d.ts'],
  types: ['node'],
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  skipLibCheck: true,
};

/** What is wrong with the examples, a line each; nothing if all compile and give the values they state. */
export function faultsOf(exported: readonly Exported[]): string[] {
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  const check = join(FOLDER, 'check.ts');
  copyFileSync(fileURLToPath(new URL('check.ts', import.meta.url)), check);
  const examples = exported.flatMap((symbol) => symbol.examples);
  const empty = examples.filter(({ code }) => code === '');
  if (empty.length > 0) return empty.map(({ name }) => `${name}: expected a \`\`\`ts block`);
  const files = examples.map((example, i) => {
    const file = join(FOLDER, `${String(i).padStart(3, '0')}-${example.name}.ts`);
    writeFileSync(file, moduleOf(example, exported));
    return file;
  });
  const program = ts.createProgram([check, ...files], OPTIONS);
  const errors = ts.getPreEmitDiagnostics(program).map(messageOf);
  if (errors.length > 0) return errors;
  program.emit();
  return runInOneProcess(files.map((file) => file.replace(/\.ts$/, '.js')));
}

function messageOf({ file, start, messageText }: ts.Diagnostic): string {
  const text = ts.flattenDiagnosticMessageText(messageText, '\n');
  if (!file || start === undefined) return text;
  const { line } = file.getLineAndCharacterOfPosition(start);
  return `${relative(FOLDER, file.fileName)}, line ${line + 1}: ${text}`;
}

function runInOneProcess(files: readonly string[]): string[] {
  const main = join(FOLDER, 'main.js');
  writeFileSync(
    main,
    [
      "import { failures } from './check.js';",
      `for (const file of ${JSON.stringify(files.map((file) => pathToFileURL(file).href))}) {`,
      '  await import(file).catch((error) => failures.push(error.stack));',
      '}',
      'process.stdout.write(JSON.stringify(failures));',
    ].join('\n'),
  );
  const cwd = mkdtempSync(join(tmpdir(), 'fastflavor-examples-'));
  try {
    return JSON.parse(execFileSync(process.execPath, [main], { cwd, encoding: 'utf8' }));
  } finally {
    rmSync(cwd, { recursive: true, force: true });
  }
}
