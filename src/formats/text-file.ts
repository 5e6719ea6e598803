/** Files: read with a clear word where that fails, and written whole or not at all. */
import { randomUUID } from 'node:crypto';
import {
  accessSync,
  constants,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { InvalidInput } from '../errors.js';

/** @throws InvalidInput where the file cannot be read */
export function readText(path: string): string {
  return readBytes(path).toString('utf8');
}

/** @throws InvalidInput where the file cannot be read */
export function readBytes(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    throw readError(path, error);
  }
}

/** What the system says of a file that it does not read, in words. */
export function readError(path: string, error: unknown): InvalidInput {
  const { code } = error as NodeJS.ErrnoException;
  return new InvalidInput(
    `${path}: ${code === 'ENOENT' ? 'no such file' : `cannot be read (${code})`}`,
  );
}

/** Likewise of one that it does not write. */
export function writeError(path: string, error: unknown): InvalidInput {
  return new InvalidInput(`${path}: cannot be written (${(error as NodeJS.ErrnoException).code})`);
}

/** Where a file is written before it takes its place. */
export function temporaryPath(path: string): string {
  return join(dirname(path), `.${basename(path)}.${randomUUID()}`);
}

/**
 * Writes several files, or none where the place of one is a folder.
 * @param files contents by path
 */
export function writeTogether(files: ReadonlyMap<string, string | Uint8Array>): void {
  checkPlaces([...files.keys()]);
  for (const [path, content] of files) writeAtomically(path, content);
}

/**
 * Whether files can be written, before the work that makes their contents.
 * @throws InvalidInput where the place of a file is a folder, or that of its folder a file or a folder
 *   that nothing can be written to
 */
export function checkPlaces(paths: readonly string[]): void {
  for (const path of paths) {
    if (kindOf(path)?.isDirectory()) {
      throw new InvalidInput(`${path}: cannot be written (it is a folder)`);
    }
    for (let folder = dirname(path); ; folder = dirname(folder)) {
      const found = kindOf(folder);
      if (found && !found.isDirectory()) {
        throw new InvalidInput(`${path}: cannot be written (${folder} is no folder)`);
      }
      if (found) attempt(path, () => accessSync(folder, constants.W_OK));
      if (found || folder === dirname(folder)) break;
    }
  }
}

/** What stands at a path; nothing where the path leads through a file. */
function kindOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

/**
 * Writes text or bytes beside the file's place and renames into it; its folder is made where it is
 * missing.
 * @throws InvalidInput where the place cannot be written to
 */
export function writeAtomically(path: string, content: string | Uint8Array): void {
  const beside = temporaryPath(path);
  attempt(path, () => {
    makeFolder(dirname(path));
    try {
      writeFileSync(beside, content);
      renameSync(beside, path);
    } finally {
      rmSync(beside, { force: true });
    }
  });
}

/**
 * Makes a folder and those above it. Node's own `recursive` never returns where a system answers ENOENT
 * below a folder that is there, as it does in /proc.
 */
export function makeFolder(path: string): void {
  if (kindOf(path)?.isDirectory()) return;
  if (dirname(path) !== path) makeFolder(dirname(path));
  try {
    mkdirSync(path);
  } catch (error) {
    // Another process may have been faster.
    if (!kindOf(path)?.isDirectory()) throw error;
  }
}

/** A step on the way to a file. */
function attempt(path: string, step: () => void): void {
  try {
    step();
  } catch (error) {
    throw writeError(path, error);
  }
}
