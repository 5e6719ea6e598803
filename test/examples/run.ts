/**
 * Type-checks examples as modules of one program that imports the built package, and runs them in one
 * process, whose working directory is an empty folder; those that need no files in a page of a browser, too.
 */
import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import type { Page } from 'playwright-core';
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

/** A program that runs modules one after another, and then has its `failures`. */
function programOf(files: readonly string[], end: string): string {
  return [
    "import { failures } from './check.js';",
    ...files.map(
      (file) =>
        `await import(${JSON.stringify(file)}).catch((error) => failures.push(String(error.stack)));`,
    ),
    end,
  ].join('\n');
}

function runInOneProcess(files: readonly string[]): string[] {
  const main = join(FOLDER, 'main.js');
  const addresses = files.map((file) => pathToFileURL(file).href);
  writeFileSync(main, programOf(addresses, 'process.stdout.write(JSON.stringify(failures));'));
  const cwd = mkdtempSync(join(tmpdir(), 'fastflavor-examples-'));
  try {
    return JSON.parse(execFileSync(process.execPath, [main], { cwd, encoding: 'utf8' }));
  } finally {
    rmSync(cwd, { recursive: true, force: true });
  }
}

/** The examples that import nothing of `fastflavor/node`, of those that `faultsOf` has compiled, and what is wrong with them. */
export async function faultsInBrowser(page: Page): Promise<{ run: number; faults: string[] }> {
  const files = readdirSync(FOLDER).filter(
    (file) =>
      /^\d+-.*\.js$/.test(file) &&
      !readFileSync(join(FOLDER, file), 'utf8').includes("'fastflavor/node'"),
  );
  const main = join(FOLDER, 'page.js');
  const modules = files.map((file) => `./${file}`);
  writeFileSync(main, programOf(modules, 'globalThis.failures = failures;'));
  const { outputFiles } = await build({
    entryPoints: [main],
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'browser',
    logLevel: 'silent',
  });
  await page.setContent(
    `<script type="module">${outputFiles[0].text.replaceAll('</script', '<\\/script')}</script>`,
  );
  await page.waitForFunction('globalThis.failures !== undefined', undefined, { timeout: 100_000 });
  return { run: files.length, faults: await page.evaluate('globalThis.failures') };
}
