/**
 * Type-checks examples as modules of one program that imports the built package, and runs them in one
 * process, whose working directory is an empty folder.
 */
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { faultsOfModules, STRICTEST } from '../compiler.js';
import type { Exported } from './collect.js';
import { moduleOf } from './module.js';

// Inside of the package, so that it finds itself by its own name.
const FOLDER = fileURLToPath(new URL('../../dist/test/examples', import.meta.url));

/** What is wrong with the examples, a line each; nothing if all compile and give the values they state. */
export function faultsOf(exported: readonly Exported[]): string[] {
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  copyFileSync(fileURLToPath(new URL('check.ts', import.meta.url)), join(FOLDER, 'check.ts'));
  const examples = exported.flatMap((symbol) => symbol.examples);
  const empty = examples.filter(({ code }) => code === '');
  if (empty.length > 0) return empty.map(({ name }) => `${name}: expected a \`\`\`ts block`);
  const files = examples.map((example, i) => {
    const file = `${String(i).padStart(3, '0')}-${example.name}.ts`;
    writeFileSync(join(FOLDER, file), moduleOf(example, exported));
    return file;
  });
  const options = { ...STRICTEST, types: ['node'], skipLibCheck: true };
  const faults = faultsOfModules(FOLDER, ['check.ts', ...files], options);
  if (faults.length > 0) return faults;
  return runInOneProcess(files.map((file) => join(FOLDER, file.replace(/\.ts$/, '.js'))));
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
