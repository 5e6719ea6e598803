/**
 * The difference of two classifiers that are judged on the same folds or the same rows. Scores of folds d_i = a_i - b_i
 * depend on each other, because their fits share rows; Nadeau and Bengio (2003, "Inference for the generalization
 * error", eq. 9) correct the variance of their mean,
 *
 *   s^2 = (1/k + n_test / n_train) sum_i (d_i - mean)^2 / (k - 1),
 *
 * with n_test / n_train = 1 / (k - 1) in k folds; the mean over s has Student's t distribution with k - 1 degrees of
 * freedom. A few folds can agree by chance, which makes s too small. Of two accuracies the rows give a lower bound: the
 * mean of n differences, each 1, 0 or -1, is uncertain by their spread over sqrt(n) even if no fit depended on chance.
 * Over groups, `bootstrapInterval` of the difference of two statistics does the same. Cost: O(k), and O(n) with rows.
 */
import { InvalidInput } from '../errors.js';
import { studentT, studentTail } from '../numerics/student-t.js';
import { type Interval, pairedAccuracy, summarize } from './resampling.js';

/** A difference, and how sure it is. */
export interface FoldDifference extends Interval {
  /** of the first minus the second */
  readonly mean: number;
  readonly standardError: number;
  /** the two-sided probability of a difference at least as great if there is none */
  readonly pValue: number;
}

/**
 * The difference of scores over the same folds, with its corrected standard error and interval.
 * @param first a score per fold
 * @param second a score per fold
 * @param options `testShare`, rows for scoring over rows for fitting, of k folds 1 / (k - 1) if absent; `level` of
 *   confidence, 0.95 if absent
 * @throws InvalidInput on lengths that differ, or fewer than two folds
 * @example
 * ```ts
 * const { mean, pValue } = foldDifference([0.9, 0.92, 0.88], [0.8, 0.85, 0.83]);
 * mean; // => 0.0733
 * pValue; // => 0.0857
 * ```
 */
export function foldDifference(
  first: ArrayLike<number>,
  second: ArrayLike<number>,
  { testShare, level = 0.95 }: { readonly testShare?: number; readonly level?: number } = {},
): FoldDifference {
  const k = first.length;
  if (k !== second.length || k < 2) {
    throw new InvalidInput({
      where: { owner: 'difference over folds' },
      expected: 'as many scores of both, two or more',
      got: `${k} and ${second.length}`,
    });
  }
  const { mean, spread } = summarize(Array.from(first, (score, i) => score - second[i]));
  const standardError = spread * Math.sqrt(1 / k + (testShare ?? 1 / (k - 1)));
  return differenceOf(mean, standardError, k - 1, level);
}

/** What a classifier did on its test rows. */
export interface RowsRight {
  /** its accuracy on each fold */
  readonly folds: ArrayLike<number>;
  /** 1 for every test row that it has right, else 0: the rows of all folds, in one order for all classifiers */
  readonly right: Uint8Array;
}

/**
 * The difference of two accuracies on the same folds: that of `foldDifference`, but at least as uncertain as the rows
 * make it on which only one of the two is right. Of one fold, what the rows say.
 * @param options as of `foldDifference`
 * @throws InvalidInput on numbers of folds that differ
 * @example
 * ```ts
 * const first = { folds: [0.75, 0.5], right: Uint8Array.of(1, 1, 1, 0, 1, 0, 1, 0) };
 * const second = { folds: [0.5, 0.25], right: Uint8Array.of(1, 0, 1, 0, 1, 0, 0, 0) };
 * foldDifference(first.folds, second.folds).standardError; // => 0
 * accuracyDifference(first, second).standardError; // => 0.16366
 * ```
 */
export function accuracyDifference(
  first: RowsRight,
  second: RowsRight,
  options: { readonly testShare?: number; readonly level?: number } = {},
): FoldDifference {
  const { mean, error } = pairedAccuracy(first.right, second.right);
  const ofRows = differenceOf(mean, error, first.right.length - 1, options.level ?? 0.95);
  if (first.folds.length === 1 && second.folds.length === 1) return ofRows;
  const ofFolds = foldDifference(first.folds, second.folds, options);
  return ofRows.high - ofRows.low > ofFolds.high - ofFolds.low ? ofRows : ofFolds;
}

/** A mean whose error is known to so many degrees of freedom. */
function differenceOf(
  mean: number,
  standardError: number,
  freedom: number,
  level: number,
): FoldDifference {
  const half = standardError * studentT(freedom, level);
  return {
    mean,
    standardError,
    low: mean - half,
    high: mean + half,
    // Equal scores everywhere do not differ.
    pValue: mean === 0 && standardError === 0 ? 1 : studentTail(freedom, mean / standardError),
  };
}
