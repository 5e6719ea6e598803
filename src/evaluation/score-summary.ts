/**
 * A score with its uncertainty: over the folds of a cross-validation, mean +- t s / sqrt(k) with the spread s of k
 * folds and Student's t; of a single test set, from a bootstrap over its rows or groups. A few folds may agree by chance;
 * the accuracy of n rows is never surer than that of n tosses.
 */
import { studentT } from '../numerics/student-t.js';
import { type Interval, shareInterval, summarize } from './resampling.js';

/** A score, and the interval in which it lies with 95 per cent confidence. */
export interface ScoreSummary extends Interval {
  readonly mean: number;
  readonly standardError: number;
  /** the score of every fold; a single one of a test set */
  readonly folds: readonly number[];
}

/**
 * The mean of the scores of two or more folds, with its interval.
 * @param bounds of the score, such as 0 and 1 of a share
 * @example
 * ```ts
 * const { mean, standardError, low } = overFolds([0.9, 0.8, 1], { low: 0, high: 1 });
 * mean; // => 0.9
 * standardError; // => 0.0577
 * low; // => 0.6516
 * ```
 */
export function overFolds(
  folds: readonly number[],
  { low = -Infinity, high = Infinity }: Partial<Interval> = {},
): ScoreSummary {
  const { mean, spread } = summarize(folds);
  const standardError = spread / Math.sqrt(folds.length);
  const half = standardError * studentT(folds.length - 1, 0.95);
  return {
    mean,
    standardError,
    low: Math.max(mean - half, low),
    high: Math.min(mean + half, high),
    folds,
  };
}

/**
 * The mean accuracy of two or more folds, with its interval: that over the folds, or that of the rows if it is wider.
 * @param right 1 for every row of all folds that is predicted rightly, else 0
 * @example
 * ```ts
 * overFolds([0.75, 0.75]).low; // => 0.75
 * accuracyOverFolds([0.75, 0.75], Uint8Array.of(1, 1, 1, 0, 1, 0, 1, 1)).low; // => 0.375
 * ```
 */
export function accuracyOverFolds(folds: readonly number[], right: Uint8Array): ScoreSummary {
  const ofFolds = overFolds(folds, { low: 0, high: 1 });
  const ofRows = accuracyOfRows(right);
  const isWider = ofRows.high - ofRows.low > ofFolds.high - ofFolds.low;
  return isWider ? { ...ofFolds, ...ofRows } : ofFolds;
}

/**
 * The interval of the accuracy on rows, as of `shareInterval`.
 * @param right 1 for every row that is predicted rightly, else 0
 * @example
 * ```ts
 * accuracyOfRows(Uint8Array.of(1, 1, 1, 0)).low; // => 0.25
 * ```
 */
export function accuracyOfRows(right: Uint8Array): Interval {
  return shareInterval(
    right.reduce((sum, one) => sum + one, 0),
    right.length,
  );
}

/** The number of standard errors on either side of a mean between which 95 per cent of a normal distribution lie. */
const NORMAL = 1.959964;

/**
 * The score of a single test set, with an interval from a bootstrap.
 * @example
 * ```ts
 * ofTestSet(0.9, { low: 0.85, high: 0.95 }).standardError; // => 0.0255
 * ```
 */
export function ofTestSet(score: number, { low, high }: Interval): ScoreSummary {
  return { mean: score, standardError: (high - low) / (2 * NORMAL), low, high, folds: [score] };
}
