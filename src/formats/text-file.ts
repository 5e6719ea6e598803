/** Reads whole files with clear errors. */
import { constants } from 'node:buffer';
import { readFileSync, statSync } from 'node:fs';
import { InvalidInput } from '../errors.js';

/**
 * Reads a text file in UTF-8, with a byte order mark or without.
 * @throws InvalidInput if the file cannot be read, or is in UTF-16
 */
export function readText(path: string): string {
  const text = readUtf8(path);
  if (text === undefined) throw utf16Error(path);
  return text;
}

/**
 * Reads a text file in UTF-8 among others, with a byte order mark or without.
 * @returns undefined if the file is in UTF-16
 * @throws InvalidInput if the file cannot be read
 */
export function readUtf8(path: string): string | undefined {
  const bytes = readBytes(path);
  if (isMarkedUtf16(bytes)) return undefined;
  if (bytes.length <= constants.MAX_STRING_LENGTH) return textOf(bytes, path);
  const what = `its ${Math.round(bytes.length / 1e6)} MB are more than a text may have here`;
  throw new InvalidInput({ where: { file: path }, what });
}

/**
 * Reads a text file in UTF-8 of any length, with a byte order mark or without.
 * @returns the bytes, in memory that threads share, if they are more than a string may have
 * @throws InvalidInput if the file cannot be read, or is in UTF-16
 */
export function readLongText(path: string): string | Uint8Array {
  const bytes = readBytes(path);
  if (bytes.length <= constants.MAX_STRING_LENGTH) return textOf(bytes, path);
  const unmarked = withoutMark(bytes, path);
  const shared = new Uint8Array(new SharedArrayBuffer(unmarked.length));
  shared.set(unmarked);
  return shared;
}

/**
 * The text of a file's bytes.
 * @throws InvalidInput if they are in UTF-16
 */
export function textOf(bytes: Buffer, path: string): string {
  return withoutMark(bytes, path).toString('utf8');
}

/** The bytes after the mark with which programs of Windows begin UTF-8. */
function withoutMark(bytes: Buffer, path: string): Buffer {
  if (isMarkedUtf16(bytes)) throw utf16Error(path);
  const isMarked = bytes.toString('latin1', 0, 3) === '\xef\xbb\xbf';
  return bytes.subarray(isMarked ? 3 : 0);
}

/** Encodings in UTF-16 by their byte order marks. */
const UTF16_MARKS: Readonly<Record<string, string | undefined>> = {
  '\xff\xfe': 'utf-16le',
  '\xfe\xff': 'utf-16be',
};

/** The bytes that are looked at to tell text in UTF-16 from anything else. */
const UTF16_HEAD = 4096;

/** Whether bytes begin with the byte order mark of UTF-16, and go on as text in it. */
export function isMarkedUtf16(bytes: Buffer): boolean {
  const encoding = UTF16_MARKS[bytes.toString('latin1', 0, 2)];
  if (encoding === undefined) return false;
  try {
    const decoder = new TextDecoder(encoding, { fatal: true });
    const head = decoder.decode(bytes.subarray(0, UTF16_HEAD), { stream: true });
    return !/[^\P{Cc}\t\n\f\r]/u.test(head);
  } catch {
    return false;
  }
}

/** The error for text in UTF-16. */
export function utf16Error(source: string): InvalidInput {
  return new InvalidInput({
    where: { file: source },
    what: 'text in UTF-16; expected UTF-8',
    remedy: 'save it as UTF-8, as iconv -f UTF-16 -t UTF-8 does',
  });
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
