/** Reads files with clear errors, and writes files completely or not at all. */
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

/**
 * Reads a text file in UTF-8.
 * @throws InvalidInput if the file cannot be read
 */
export function readText(path: string): string {
  return readBytes(path).toString('utf8');
}

/**
 * Reads the bytes of a file.
 * @throws InvalidInput if the file cannot be read
 */
export function readBytes(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    throw readError(path, error);
  }
}

/** The error for a file that cannot be read, with the system's reason. */
export function readError(path: string, error: unknown): InvalidInput {
  const { code } = error as NodeJS.ErrnoException;
  const what = code === 'ENOENT' ? 'no such file' : `cannot be read (${code})`;
  return new InvalidInput({ where: { file: path }, what });
}

/** The error for a file that cannot be written, with the system's reason. */
export function writeError(path: string, error: unknown): InvalidInput {
  const { code } = error as NodeJS.ErrnoException;
  return new InvalidInput({ where: { file: path }, what: `cannot be written (${code})` });
}

/** The temporary path, in the same folder, to which a file is written before it is renamed. */
export function temporaryPath(path: string): string {
  return join(dirname(path), `.${basename(path)}.${randomUUID()}`);
}

/**
 * Writes several files, or none of them if one of the paths cannot be written.
 * @param files contents by path
 */
export function writeTogether(files: ReadonlyMap<string, string | Uint8Array>): void {
  checkPlaces([...files.keys()]);
  for (const [path, content] of files) writeAtomically(path, content);
}

/**
 * Checks that files can be written, before the work that makes their contents.
 * @throws InvalidInput if a path is a folder, or its folder is a file or cannot be written to
 */
export function checkPlaces(paths: readonly string[]): void {
  for (const path of paths) {
    if (kindOf(path)?.isDirectory()) {
      throw new InvalidInput({ where: { file: path }, what: 'cannot be written (it is a folder)' });
    }
    for (let folder = dirname(path); ; folder = dirname(folder)) {
      const found = kindOf(folder);
      if (found && !found.isDirectory()) {
        const what = `cannot be written (${folder} is no folder)`;
        throw new InvalidInput({ where: { file: path }, what });
      }
      if (found) attempt(path, () => accessSync(folder, constants.W_OK));
      if (found || folder === dirname(folder)) break;
    }
  }
}

/** The kind of entry at a path; undefined if there is none or the path leads through a file. */
function kindOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

/**
 * Writes text or bytes to a temporary file and renames it. The folder is made if it is missing.
 * @throws InvalidInput if the path cannot be written
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
 * Makes a folder and the folders above it. Node's option `recursive` never returns if the system answers ENOENT below a
 * folder that exists, as it does in /proc.
 */
export function makeFolder(path: string): void {
  if (kindOf(path)?.isDirectory()) return;
  if (dirname(path) !== path) makeFolder(dirname(path));
  try {
    mkdirSync(path);
  } catch (error) {
    // Another process may have made the folder in the meantime.
    if (!kindOf(path)?.isDirectory()) throw error;
  }
}

/** Runs one step of writing a file, and names the file if it fails. */
function attempt(path: string, step: () => void): void {
  try {
    step();
  } catch (error) {
    throw writeError(path, error);
  }
}
