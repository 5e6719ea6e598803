/** Checks the cells of data for fitting or predicting. */
import { InvalidInput } from '../errors.js';
import { magnitudeBound } from '../kernels/elementwise.js';
import type { Matrix, MatrixCell } from '../matrix.js';

/** @throws InvalidInput on the first cell that is NaN or infinite */
export function checkFinite(matrix: Matrix, owner: string): void {
  const bad = matrix.firstNonFinite();
  if (bad) throw notFinite(owner, bad);
}

/** @throws InvalidInput on the first cell that is infinite; NaN means that a value is missing */
export function checkNotInfinite(matrix: Matrix, owner: string): void {
  const bad = matrix.firstCell((value) => value === Infinity || value === -Infinity);
  if (bad) throw notFinite(owner, bad);
}

function notFinite(owner: string, { row, column, value }: MatrixCell): InvalidInput {
  return new InvalidInput({
    where: { owner, row: row + 1, column },
    expected: 'a finite number',
    got: String(value),
  });
}

/**
 * Checks that all numbers are finite in single precision, in which trees compare features: no cut lies between two
 * infinities.
 * @throws InvalidInput on the first cell that is not
 */
export function checkSinglePrecision(x: Matrix, owner: string): void {
  if (Number.isFinite(Math.fround(magnitudeBound(x.data)))) return;
  const bad = x.firstCell((value) => !Number.isFinite(Math.fround(value)));
  if (!bad) return;
  throw new InvalidInput({
    where: { owner, row: bad.row + 1, column: bad.column },
    expected: 'a number within single precision, in which features are compared',
    got: `${bad.value}`,
  });
}
