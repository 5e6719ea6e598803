/** Checks the cells of data for fitting or predicting. */
import { InvalidInput } from '../errors.js';
import type { Matrix } from '../matrix.js';

/** @throws InvalidInput on the first cell that is NaN or infinite */
export function checkFinite(matrix: Matrix, owner: string): void {
  const bad = matrix.firstNonFinite();
  if (!bad) return;
  throw new InvalidInput({
    where: { owner, row: bad.row + 1, column: bad.column },
    expected: 'a finite number',
    got: String(bad.value),
  });
}
