/** Version 0.1.0, from the history of the project. */
import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

export const EARLIER = { version: '0.1.0', commit: '2ee6ea1fdd8c5196928c0f50d5cd6e0bd394b149' };

const COMPILER = join(process.cwd(), 'node_modules/@typescript/native/bin/tsc');

/**
 * Compiles its transport.
 * @returns where the modules are
 * @throws Error where the history does not reach back to it
 */
export function compileEarlierTransport(folder: string): string {
  const home = join(folder, `fastflavor-${EARLIER.version}`);
  mkdirSync(home);
  const archive = join(home, 'source.tar');
  const run = (program: string, args: readonly string[], cwd: string) =>
    execFileSync(program, args, { cwd, stdio: 'pipe' });
  const wanted = [EARLIER.commit, 'package.json', 'src'];
  run('git', ['archive', '--output', archive, ...wanted], process.cwd());
  run('tar', ['-xf', archive], home);
  const sources = ['solve-profile.ts', 'fluid-profile.ts'].map((file) => `src/transport/${file}`);
  const options = ['--target', 'es2022', '--module', 'nodenext', '--outDir', 'dist'];
  run(process.execPath, [COMPILER, ...options, '--rootDir', '.', ...sources], home);
  return join(home, 'dist/src/transport');
}
