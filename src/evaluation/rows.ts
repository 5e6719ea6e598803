/** Rows with the indices of their classes, or with numbers, used for fitting, choosing or judging. */
import { InvalidInput } from '../errors.js';
import { Matrix } from '../matrix.js';
import { concatenated, taken } from '../table.js';

/** Features and labels. */
export interface Rows {
  readonly x: Matrix;
  /** the index of the class of each row, 0 or 1 of two classes; or the number that is to be predicted */
  readonly y: Float64Array;
}

/**
 * Checks that both classes occur, or two of more.
 * @param y the index of the class of each row
 * @param what the name of the data, for messages
 * @param names of the classes, for messages
 * @throws InvalidInput if only one class occurs
 * @example
 * ```ts
 * requireBothClasses(Float64Array.of(0, 1), 'cells.csv'); // => undefined
 * ```
 */
export function requireBothClasses(y: Float64Array, what: string, names?: readonly string[]): void {
  if (names && names.length > 2) {
    if (y.some((index) => index !== y[0])) return;
    throw new InvalidInput({
      where: { owner: what },
      expected: 'rows of two or more classes',
      got: y.length === 0 ? 'none' : `${y.length} of "${names[y[0]]}"`,
    });
  }
  const positives = y.reduce((sum, label) => sum + label, 0);
  if (positives > 0 && positives < y.length) return;
  const [other, positive] = names?.map((name) => `"${name}"`) ?? [
    'the other',
    'the positive class',
  ];
  throw new InvalidInput({
    where: { owner: what },
    expected: 'rows of both classes',
    got: `${positives} of ${positive} and ${y.length - positives} of ${other}`,
  });
}

/**
 * The rows with these indices, in the order given.
 * @example
 * ```ts
 * const rows = { x: Matrix.from([[1], [2], [3]]), y: Float64Array.of(0, 1, 1) };
 * takeRows(rows, Int32Array.of(2, 0)).y; // => [1, 0]
 * ```
 */
export function takeRows({ x, y }: Rows, rows: Int32Array): Rows {
  return { x: x.take(rows), y: taken(y, rows) };
}

/**
 * Joins parts with the same features, one below the other.
 * @param parts at least one
 * @example
 * ```ts
 * const part = { x: Matrix.from([[1], [2]]), y: Float64Array.of(0, 1) };
 * stackRows([part, part]).x.data; // => [1, 2, 1, 2]
 * ```
 */
export function stackRows(parts: readonly Rows[]): Rows {
  const [{ columns, names }] = parts.map(({ x }) => x);
  const y = concatenated(parts.map((part) => part.y));
  const x = concatenated(parts.map((part) => part.x.data));
  return { x: new Matrix(x, y.length, columns, names), y };
}
