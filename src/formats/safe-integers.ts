/**
 * 64-bit integers. A double holds those up to 2^53; a column with a greater one is text of all digits, and is written
 * back as the integers that it was.
 */
import { InvalidInput } from '../errors.js';
import type { Column } from '../table.js';

/** Kinds of 64-bit integers. */
export type IntegerKind = 'int64' | 'uint64';

/** Integers as numbers, or as text of all digits if a double does not hold each of them; null is a missing one. */
export function exactIntegers(values: ArrayLike<bigint | number | null>): Column {
  const numbers = new Float64Array(values.length);
  for (let i = 0; i < numbers.length; i++) {
    const value = values[i];
    numbers[i] = value === null ? Number.NaN : Number(value);
    if (Math.abs(numbers[i]) > Number.MAX_SAFE_INTEGER) {
      return Array.from(values, (integer) => String(integer ?? ''));
    }
  }
  return numbers;
}

/**
 * The integers of a column, for writing.
 * @throws InvalidInput if a value is missing, for which integers have no sign, or does not fit the kind
 */
export function bigIntegers(
  column: Column,
  kind: IntegerKind,
  name: string,
): BigInt64Array | BigUint64Array {
  const integers =
    kind === 'int64' ? new BigInt64Array(column.length) : new BigUint64Array(column.length);
  for (let i = 0; i < integers.length; i++) {
    const value = column[i];
    if (value === '' || Number.isNaN(value)) {
      throw new InvalidInput({
        where: { column: name, row: i + 1 },
        expected: 'an integer',
        got: 'a missing value',
        remedy: 'write CSV to keep both',
      });
    }
    const integer = BigInt(value);
    integers[i] = integer;
    if (integers[i] !== integer) {
      throw new InvalidInput({
        where: { column: name, row: i + 1 },
        expected: `an integer of the kind ${kind}, as in the rows before`,
        got: String(value),
        remedy: 'write CSV to keep all digits',
      });
    }
  }
  return integers;
}

const LARGEST_SIGNED = 2n ** 63n - 1n;

/** The kind that holds all integers of a column. */
export function kindOfIntegers(column: Column): IntegerKind {
  if (column instanceof Float64Array) return 'int64';
  return column.some((text) => text !== '' && BigInt(text) > LARGEST_SIGNED) ? 'uint64' : 'int64';
}

/** The columns of 64-bit integers among columns. */
export function integersOf(
  columns: Iterable<readonly [name: string, kind: IntegerKind | undefined]>,
): Map<string, IntegerKind> {
  const integers = new Map<string, IntegerKind>();
  for (const [name, kind] of columns) if (kind) integers.set(name, kind);
  return integers;
}
