/** The package as a user gets it: packed and unpacked into a folder of its own, beside what it depends on. */
import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, inject } from 'vitest';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export const DESCRIPTION = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));

/** A new folder, which is removed after the tests of the file. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'fastflavor-package-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, 'package.json'), '{"private":true,"type":"module"}');
  return folder;
}

/** Packs what is built, once for all test files. @returns the path of the archive */
export function pack(): string {
  const archive = join(inject('sharedFolder'), 'package.tgz');
  if (existsSync(archive)) return archive;
  const own = mkdtempSync(join(inject('sharedFolder'), 'pack-'));
  execFileSync('npm', ['pack', '--ignore-scripts', '--pack-destination', own], {
    cwd: ROOT,
    stdio: 'ignore',
  });
  // Whoever packed at the same time made the same archive.
  renameSync(join(own, readdirSync(own)[0]), archive);
  return archive;
}

/** @returns a folder whose `node_modules` hold the package, and its dependencies as links */
export function folderWithPackage(): string {
  const folder = temporaryFolder();
  const modules = join(folder, 'node_modules');
  const unpacked = join(modules, 'fastflavor');
  mkdirSync(unpacked, { recursive: true });
  execFileSync('tar', ['-xzf', pack(), '-C', unpacked, '--strip-components', '1']);
  for (const name of Object.keys(DESCRIPTION.dependencies)) {
    mkdirSync(dirname(join(modules, name)), { recursive: true });
    symlinkSync(join(ROOT, 'node_modules', name), join(modules, name));
  }
  return folder;
}
