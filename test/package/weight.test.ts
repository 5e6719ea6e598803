import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { pack, temporaryFolder } from './packed.js';

const MOST_PACKAGES = 110;
const MOST_BYTES = 35e6;

test(`what a user installs is at most ${MOST_PACKAGES} packages and ${MOST_BYTES / 1e6} MB of files`, () => {
  const folder = temporaryFolder();
  const flags = ['--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline'];
  execFileSync('npm', ['install', ...flags, pack()], { cwd: folder, stdio: 'pipe' });
  const { packages } = JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8'));
  const modules = join(folder, 'node_modules');
  // Packages for other systems are named in the lock file and not installed.
  const count = Object.keys(packages).filter(
    (path) => path && existsSync(join(folder, path)),
  ).length;
  const bytes = readdirSync(modules, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0);
  process.stdout.write(`installed: ${count} packages, ${(bytes / 1e6).toFixed(1)} MB of files\n`);
  expect(count).toBeLessThanOrEqual(MOST_PACKAGES);
  expect(bytes).toBeLessThanOrEqual(MOST_BYTES);
});
