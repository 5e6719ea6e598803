/** Reads whole files with clear errors. */
import { constants } from 'node:buffer';
import { readFileSync, statSync } from 'node:fs';
import { InvalidInput } from '../errors.js';

/**
 * Reads a text file in UTF-8.
 * @throws InvalidInput if the file cannot be read
 */
export function readText(path: string): string {
  const bytes = readBytes(path);
  if (bytes.length <= constants.MAX_STRING_LENGTH) return bytes.toString('utf8');
  const what = `its ${Math.round(bytes.length / 1e6)} MB are more than a text may have here`;
  throw new InvalidInput({ where: { file: path }, what });
}

/**
 * Reads a text file in UTF-8 of any length.
 * @returns the bytes, in memory that threads share, if they are more than a string may have
 * @throws InvalidInput if the file cannot be read
 */
export function readLongText(path: string): string | Uint8Array {
  const bytes = readBytes(path);
  if (bytes.length <= constants.MAX_STRING_LENGTH) return bytes.toString('utf8');
  const shared = new Uint8Array(new SharedArrayBuffer(bytes.length));
  shared.set(bytes);
  return shared;
}

/**
 * Reads the bytes of a file.
 * @param most the most bytes that it may have
 * @throws InvalidInput if the file cannot be read, or is larger
 */
export function readBytes(path: string, most = Infinity): Buffer {
  try {
    const size = most === Infinity ? 0 : statSync(path).size;
    if (size > most) {
      const expected = `at most ${Math.floor(most / 2 ** 20)} MiB`;
      const got = `${Math.ceil(size / 2 ** 20)} MiB`;
      throw new InvalidInput({ where: { file: path }, expected, got });
    }
    return readFileSync(path);
  } catch (error) {
    throw error instanceof InvalidInput ? error : readError(path, error);
  }
}

/** The error for a file that cannot be read, with the system's reason. */
export function readError(path: string, error: unknown): InvalidInput {
  const { code } = error as NodeJS.ErrnoException;
  const what = code === 'ENOENT' ? 'no such file' : `cannot be read (${code})`;
  return new InvalidInput({ where: { file: path }, what });
}
