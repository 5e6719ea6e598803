/**
 * NPY, NumPy's file of one array: a header (npy-header.ts) and the array's values. Structured arrays are read as
 * columns, and arrays in Fortran order are rearranged so that the last index runs fastest.
 *
 * The format is implemented here, because the npm packages for NPY (npyjs, numpy-parser) refuse big-endian numbers,
 * refuse Fortran order or leave it to the caller, and do not compare the file's length with its shape.
 */
import { InvalidInput } from '../errors.js';
import type { Column } from '../table.js';
import { type Header, headerEnd, parseHeader, showShape } from './npy-header.js';
import { readBytes } from './text-file.js';

/** An array read from a file. */
export interface NpyArray {
  /** the file, for messages */
  readonly source: string;
  /** one length per dimension, none for a single number */
  readonly shape: readonly number[];
  /** the values in C order, so that the last index runs fastest */
  readonly values: Float64Array;
}

/**
 * Reads an array of numbers.
 * @throws InvalidInput if the file is missing, not NPY or cut short, or does not hold plain real numbers
 */
export function readNpy(path: string): NpyArray {
  return parseNpy(readBytes(path), path);
}

/**
 * Parses the bytes of an NPY file with an array of numbers.
 * @param source the origin of the bytes, for messages
 * @throws InvalidInput if the bytes are not NPY or cut short, or do not hold plain real numbers
 */
export function parseNpy(bytes: Buffer, source: string): NpyArray {
  const header = parseHeader(bytes, source);
  const records = bytes.subarray(headerEnd(bytes, source));
  checkLength(header, records.length, source);
  const [values] = readRecords(header, records, header.count, source);
  if (header.structured || !(values instanceof Float64Array)) {
    const large = header.fields[0].type.integers && 'integers that are too large for a double';
    const what = header.structured ? 'a structured array' : (large ?? 'text');
    throw new InvalidInput({ where: { file: source }, what, expected: 'plain numbers' });
  }
  return {
    source,
    shape: header.shape,
    values: header.fortranOrder ? inCOrder(values, header.shape) : values,
  };
}

/** @throws InvalidInput if the number of bytes does not match the header */
export function checkLength(
  { shape, count, recordSize }: Header,
  length: number,
  source: string,
): void {
  const expected = count * recordSize;
  if (length === expected) return;
  throw new InvalidInput({
    where: { file: source },
    what: length < expected ? 'cut short' : 'too long',
    expected: `${expected} bytes of values for shape ${showShape(shape)}`,
    got: String(length),
  });
}

/** Reads the next records into one column per field, in the file's order. */
export function readRecords(
  { fields, recordSize }: Header,
  bytes: Buffer,
  count: number,
  source: string,
): Column[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return fields.map(({ name, type, offset }) =>
    type.read(view, offset, recordSize, count, name ? `${source}: field ${name}` : source),
  );
}

/** Rearranges values from Fortran order (first index fastest) to C order (last index fastest). */
export function inCOrder<C extends Column>(values: C, shape: readonly number[]): C {
  const result = values.slice() as { [at: number]: number | string };
  const index = new Array<number>(shape.length).fill(0);
  for (const value of values) {
    result[shape.reduce((at, length, axis) => at * length + index[axis], 0)] = value;
    for (let axis = 0; axis < shape.length && ++index[axis] === shape[axis]; axis++)
      index[axis] = 0;
  }
  return result as C;
}
