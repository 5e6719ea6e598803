/**
 * Bounds on what a file may claim. A few bytes can declare 10^12 rows or unpack to gigabytes; such claims are counted
 * before anything is allocated for them.
 */
import { InvalidInput } from '../errors.js';

/** Bounds on reading. */
export interface Limits {
  /**
   * bytes that the values of a file and the entries of its columns may need; by default 400 MB for columns, and values
   * may not be suspiciously more than the file holds
   */
  readonly maxMemory?: number | undefined;
}

const GIB = 2 ** 30;

/** Bytes that columns may cost: those of 100,000, or of 10,000 datasets of HDF5, which takes some seconds. */
const DEFAULT_MEMORY = 400e6;

/** Bytes that are always allowed, however small the file is. */
const FREE_BYTES = 2 ** 26;

/** A file whose values take more than so many times its own size is refused. Measured data stay far below. */
const EXPANSION = 100;

/** Bytes that a column costs without any values: its name, its entry in every chunk and in the table. */
const COLUMN_BYTES = 4000;

/**
 * @param bytes what the file's values take once they are unpacked
 * @param size the file's own size in bytes
 * @throws InvalidInput if the file claims so much more than it holds that it looks like an attack
 */
export function checkExpansion(
  bytes: number,
  size: number,
  file: string,
  { maxMemory }: Limits,
): void {
  const allowed = maxMemory ?? Math.max(FREE_BYTES, EXPANSION * size);
  if (bytes <= allowed) return;
  throw new InvalidInput({
    where: { file },
    what: `its ${bytesText(size)} unpack to ${maxMemory === undefined ? '' : 'at least '}${bytesText(bytes)}`,
    remedy: `if that is right, allow it with --max-memory ${memoryFor(bytes)}`,
  });
}

/**
 * @param bytesEach what a column costs besides its values
 * @throws InvalidInput if a table has more columns than can be handled
 */
export function checkColumnCount(
  count: number,
  file: string,
  limits: Limits,
  bytesEach = COLUMN_BYTES,
): void {
  const most = mostColumns(limits, bytesEach);
  if (count <= most) return;
  throw new InvalidInput({
    where: { file },
    expected: `at most ${most} columns`,
    got: String(count),
    remedy: `if that is right, allow it with --max-memory ${memoryFor(count * bytesEach)}`,
  });
}

/** How many columns a table may have. */
export function mostColumns({ maxMemory = DEFAULT_MEMORY }: Limits, bytesEach = COLUMN_BYTES) {
  return Math.floor(maxMemory / bytesEach);
}

/** A number of bytes for people, as in `1.9 kB`. */
function bytesText(bytes: number): string {
  const units = ['bytes', 'kB', 'MB', 'GB', 'TB', 'PB', 'EB'];
  const unit = Math.min(
    units.length - 1,
    Math.max(0, Math.floor(Math.log10(Math.max(bytes, 1)) / 3)),
  );
  return `${Number((bytes / 1000 ** unit).toPrecision(3))} ${units[unit]}`;
}

/** A value of --max-memory that suffices, in whole gigabytes. */
function memoryFor(bytes: number): string {
  return `${Math.ceil((1.1 * bytes) / GIB)}GB`;
}

/**
 * Reads an amount of memory: bytes, or a number with one of the units kB, MB, GB, TB (powers of 1024).
 * @returns NaN if the text is no amount
 */
export function memoryFromText(text: string): number {
  const [, number, unit = ''] = /^\s*(\d+\.?\d*)\s*([kmgt]?)i?b?\s*$/i.exec(text) ?? [];
  if (number === undefined) return Number.NaN;
  return Math.floor(Number(number) * 1024 ** ['', 'k', 'm', 'g', 't'].indexOf(unit.toLowerCase()));
}
