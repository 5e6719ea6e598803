/**
 * The difference of two classifiers that are judged on the same folds or the same rows. Scores of folds d_i = a_i - b_i
 * depend on each other, because their fits share rows; Nadeau and Bengio (2003, "Inference for the generalization
 * error", eq. 9) correct the variance of their mean,
 *
 *   s^2 = (1/k + n_test / n_train) sum_i (d_i - mean)^2 / (k - 1),
 *
 * with n_test / n_train = 1 / (k - 1) in k folds; the mean over s has Student's t distribution with k - 1 degrees of
 * freedom. Over rows or groups, `bootstrapInterval` of the difference of two statistics does the same. Cost: O(k).
 */
import { InvalidInput } from '../errors.js';
import { studentT, studentTail } from '../numerics/student-t.js';
import { type Interval, summarize } from './resampling.js';

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
  const half = standardError * studentT(k - 1, level);
  const t = mean / standardError;
  return {
    mean,
    standardError,
    low: mean - half,
    high: mean + half,
    // Equal scores in all folds do not differ.
    pValue: mean === 0 && standardError === 0 ? 1 : studentTail(k - 1, t),
  };
}
