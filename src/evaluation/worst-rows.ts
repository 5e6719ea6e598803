/**
 * The rows that a model gets most wrong: of a classifier those whose own class has the lowest probability (so that
 * their log loss is greatest), of a regressor those with the greatest error. Cost: one sort, O(n log n).
 */
import { InvalidInput } from '../errors.js';
import type { Matrix } from '../matrix.js';
import type { Label } from '../problems/problem.js';
import { checkSameLength, classIndices } from './labels.js';

/** A row that a classifier gets wrong. */
export interface WrongRow {
  /** counted from 0 */
  readonly row: number;
  readonly truth: Label;
  /** the class with the highest probability, the first of several */
  readonly predicted: Label;
  /** of the row's own class */
  readonly probability: number;
}

/**
 * Misclassified rows, the ones with the lowest probability of their own class first; the first rows among equals.
 * @param truth (nSamples) labels
 * @param probability (nSamples, nClasses), as `predictProba` gives it
 * @param classes in the order of the columns
 * @param most how many rows at most
 * @throws InvalidInput on lengths that differ, or an unknown label
 * @example
 * ```ts
 * const probability = Matrix.from([[0.9, 0.1], [0.2, 0.8], [0.6, 0.4]]);
 * worstRows(['no', 'no', 'yes'], probability, ['no', 'yes'], 1);
 * // => [{ row: 1, truth: 'no', predicted: 'yes', probability: 0.2 }]
 * ```
 */
export function worstRows(
  truth: ArrayLike<Label>,
  probability: Matrix,
  classes: readonly Label[],
  most = 20,
): WrongRow[] {
  const owner = 'worst rows';
  checkSameLength(owner, truth, { length: probability.rows });
  if (classes.length !== probability.columns) {
    throw new InvalidInput({
      where: { owner },
      expected: `probabilities of ${classes.length} classes`,
      got: `${probability.columns} columns`,
    });
  }
  const index = classIndices(owner, truth, classes);
  const wrong: WrongRow[] = [];
  for (let row = 0; row < probability.rows; row++) {
    const own = probability.row(row);
    const best = own.indexOf(own.reduce((most, value) => Math.max(most, value)));
    if (best === index[row]) continue;
    wrong.push({
      row,
      truth: truth[row],
      predicted: classes[best],
      probability: own[index[row]],
    });
  }
  return wrong.sort((a, b) => a.probability - b.probability || a.row - b.row).slice(0, most);
}

/** A row whose number a regressor misses. */
export interface MissedRow {
  /** counted from 0 */
  readonly row: number;
  readonly truth: number;
  readonly predicted: number;
}

/**
 * Rows with the greatest absolute errors, the greatest first; the first rows among equals.
 * @param truth (nSamples) numbers
 * @param predicted (nSamples) numbers
 * @param most how many rows at most
 * @throws InvalidInput on lengths that differ
 * @example
 * ```ts
 * greatestErrors([1, 2, 3], [1, 5, 2], 1); // => [{ row: 1, truth: 2, predicted: 5 }]
 * ```
 */
export function greatestErrors(
  truth: ArrayLike<number>,
  predicted: ArrayLike<number>,
  most = 20,
): MissedRow[] {
  checkSameLength('greatest errors', truth, predicted);
  const error = (row: number) => Math.abs(truth[row] - predicted[row]);
  return Array.from({ length: truth.length }, (_, row) => row)
    .sort((a, b) => error(b) - error(a) || a - b)
    .slice(0, most)
    .map((row) => ({ row, truth: truth[row], predicted: predicted[row] }));
}
