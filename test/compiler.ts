/** The TypeScript compiler, as a process of its own. */
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const TSC = fileURLToPath(new URL('../node_modules/@typescript/native/bin/tsc', import.meta.url));

/** What users may set: the strictest options, and no types of browsers. */
export const STRICTEST = {
  target: 'es2022',
  lib: ['es2022'],
  module: 'nodenext',
  moduleResolution: 'nodenext',
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
};

/**
 * Compiles modules in a folder.
 * @param options of the compiler, as in `tsconfig.json`
 * @returns the faults that it finds, a line each
 */
export function faultsOfModules(
  folder: string,
  files: readonly string[],
  options: Readonly<Record<string, unknown>>,
): string[] {
  const project = join(folder, 'tsconfig.json');
  writeFileSync(project, JSON.stringify({ compilerOptions: options, files }));
  const words = [TSC, '-p', project, '--pretty', 'false'];
  const { status, stdout } = spawnSync(process.execPath, words, { cwd: folder, encoding: 'utf8' });
  const faults = stdout.split('\n').filter((line) => line !== '');
  return status === 0 || faults.length > 0 ? faults : [`the compiler ended with ${status}`];
}
