/** Files that are there whole or not at all: written beside their place, then renamed into it. */
import { randomUUID } from 'node:crypto';
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { InvalidInput } from '../errors.js';

/**
 * Writes a file; its folder is made where it is missing.
 * @throws InvalidInput where the place cannot be written to
 */
export function writeAtomically(path: string, content: string): void {
  const beside = join(dirname(path), `.${basename(path)}.${randomUUID()}`);
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(beside, content);
    renameSync(beside, path);
  } catch (error) {
    rmSync(beside, { force: true });
    throw new InvalidInput(`${path}: cannot be written (${(error as NodeJS.ErrnoException).code})`);
  }
}
