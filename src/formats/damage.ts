/** What is said of files that are not what their names say, are cut short or are damaged. */
import { FastflavorError, InvalidInput, type Place } from '../errors.js';

/** Text in another encoding. */
export const NOT_UTF8 = 'text that is not UTF-8';

/**
 * Runs a read operation.
 * @param format the format's name, with an article if it needs one
 * @throws InvalidInput instead of errors of decoders and libraries, in one line
 */
export async function readingOf<T>(
  format: string,
  where: Place,
  read: () => T | Promise<T>,
): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof FastflavorError) throw error;
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA') {
      throw new InvalidInput({ where, what: NOT_UTF8, remedy: 'store it as UTF-8' });
    }
    throw new InvalidInput({
      where,
      what: `no ${format}, cut short or damaged${reasonOf(error)}`,
      remedy: 'write it again',
    });
  }
}

/** What a library says of damage, in parentheses; nothing if it only stumbled over it, or says it in words of code. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error) || error instanceof TypeError) return '';
  if (/\b(undefined|null|NaN)\b|\[object/.test(error.message)) return '';
  return ` (${error.message.replace(/\s+/g, ' ')})`;
}
