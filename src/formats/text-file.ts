/** Reads whole files with clear errors. */
import { readFileSync } from 'node:fs';
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
