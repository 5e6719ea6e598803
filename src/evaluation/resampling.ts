/** The uncertainty of figures: mean and spread over seeds, bootstrap intervals, and McNemar's test. */
import { quantile } from '../numerics/quantile.js';
import type { Random } from '../random.js';
import { checkSameLength, type Label, rowsByLabel } from './labels.js';

/** The values of a figure over seeds or backgrounds. */
export interface Summary {
  readonly mean: number;
  /** sample standard deviation, 0 for a single value */
  readonly spread: number;
  readonly values: readonly number[];
}

/**
 * The mean and the standard deviation of values.
 * @param values at least one
 * @example
 * ```ts
 * summarize([1, 2, 3]); // => { mean: 2, spread: 1, values: [1, 2, 3] }
 * ```
 */
export function summarize(values: readonly number[]): Summary {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, spread: values.length > 1 ? Math.sqrt(squares / (values.length - 1)) : 0, values };
}

/** A confidence interval. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

export interface BootstrapOptions {
  /** 1000 if absent */
  readonly resamples?: number;
  /** of confidence; 0.95 if absent */
  readonly level?: number;
  /**
   * the group of every row. Groups are drawn as a whole, as many as there are, because rows of one group resemble
   * each other; rows are drawn one by one if absent.
   */
  readonly groups?: ArrayLike<Label>;
}

/**
 * The percentile bootstrap interval of a statistic (Efron 1979). Cost: one statistic per resample.
 * @param rows the number of rows
 * @param statistic computes the statistic of the rows with the given indices, which are drawn with replacement
 * @throws InvalidInput unless there is a group per row, if there are groups
 * @example
 * ```ts
 * const values = [1, 2, 3, 4, 5];
 * const mean = (sample: Int32Array) =>
 *   sample.reduce((sum, row) => sum + (values[row] ?? 0), 0) / sample.length;
 * const { low, high } = bootstrapInterval(5, mean, new Random(0));
 * low < 3 && high > 3; // => true
 * const groups = ['a', 'a', 'b', 'b', 'b'];
 * bootstrapInterval(5, mean, new Random(0), { groups }); // => { low: 1.5, high: 4 }
 * ```
 */
export function bootstrapInterval(
  rows: number,
  statistic: (sample: Int32Array) => number,
  random: Random,
  { resamples = 1000, level = 0.95, groups }: BootstrapOptions = {},
): Interval {
  const draw = groups ? groupDraws(rows, groups, random) : rowDraws(rows, random);
  const values = new Float64Array(resamples);
  for (let r = 0; r < resamples; r++) values[r] = statistic(draw());
  values.sort();
  return { low: quantile(values, (1 - level) / 2), high: quantile(values, (1 + level) / 2) };
}

function rowDraws(rows: number, random: Random): () => Int32Array {
  const sample = new Int32Array(rows);
  return () => {
    for (let i = 0; i < rows; i++) sample[i] = random.index(rows);
    return sample;
  };
}

/** Draws whole groups; a sample has as many rows as the groups drawn have. */
function groupDraws(rows: number, groups: ArrayLike<Label>, random: Random): () => Int32Array {
  checkSameLength('bootstrap', { length: rows }, groups);
  const all = [...rowsByLabel(groups).values()];
  return () => {
    const drawn = all.map(() => all[random.index(all.length)]);
    return Int32Array.from(drawn.flat());
  };
}

/**
 * The percentile bootstrap interval of a share, computed without drawing, because resampled counts are binomial.
 * Cost: O(rows).
 * @param count the number of rows with a property
 * @param rows the number of all rows
 * @example
 * ```ts
 * shareInterval(50, 100); // => { low: 0.40, high: 0.60 }
 * ```
 */
export function shareInterval(count: number, rows: number, level = 0.95): Interval {
  const below = (tail: number) => binomialQuantile(count / rows, rows, tail) / rows;
  return { low: below((1 - level) / 2), high: below((1 + level) / 2) };
}

/** The smallest k with P(X <= k) >= tail for a binomial X of n. */
function binomialQuantile(share: number, n: number, tail: number): number {
  if (share === 0) return 0;
  if (share === 1) return n;
  const odds = Math.log(share / (1 - share));
  let logTerm = n * Math.log1p(-share);
  let sum = Math.exp(logTerm);
  let k = 0;
  while (sum < tail && k < n) {
    k++;
    logTerm += Math.log((n - k + 1) / k) + odds;
    sum += Math.exp(logTerm);
  }
  return k;
}

/** The difference of two classifiers on the same rows. */
export interface McNemar {
  /** the number of rows that only the first classifier predicts correctly */
  readonly onlyFirst: number;
  /** the number of rows that only the second classifier predicts correctly */
  readonly onlySecond: number;
  /** the two-sided probability of counts at least as unequal if both classifiers are equally good */
  readonly pValue: number;
}

/**
 * McNemar's exact test: do two classifiers differ on the same rows?
 * @param truth (nSamples) labels
 * @param first (nSamples) labels that one classifier predicts
 * @param second (nSamples) labels that the other predicts
 * @throws InvalidInput on lengths that differ
 * @example
 * ```ts
 * mcnemar([0, 1, 1, 1], [0, 1, 1, 1], [0, 0, 0, 0]).pValue; // => 0.25
 * ```
 */
export function mcnemar(
  truth: ArrayLike<Label>,
  first: ArrayLike<Label>,
  second: ArrayLike<Label>,
): McNemar {
  checkSameLength('McNemar', truth, first);
  checkSameLength('McNemar', truth, second);
  const right = (predicted: ArrayLike<Label>) =>
    Uint8Array.from({ length: truth.length }, (_, i) => Number(predicted[i] === truth[i]));
  return mcnemarFromBits(right(first), right(second));
}

/**
 * McNemar's exact test, from the rows that each classifier predicts correctly.
 * @param first (nSamples), 1 for a row that the first classifier predicts correctly, else 0
 * @param second (nSamples), the same for the second classifier
 * @example
 * ```ts
 * mcnemarFromBits(Uint8Array.of(1, 1, 1, 0), Uint8Array.of(1, 0, 0, 0)).onlyFirst; // => 2
 * ```
 */
export function mcnemarFromBits(first: Uint8Array, second: Uint8Array): McNemar {
  let onlyFirst = 0;
  let onlySecond = 0;
  for (let i = 0; i < first.length; i++) {
    if (first[i] > second[i]) onlyFirst++;
    else if (first[i] < second[i]) onlySecond++;
  }
  return { onlyFirst, onlySecond, pValue: binomialTwoSided(onlyFirst, onlySecond) };
}

/**
 * The difference of two accuracies on the same rows, with its standard error.
 * @param first (nSamples), 1 for a row that the first classifier predicts correctly, else 0
 * @param second (nSamples), the same for the second classifier
 * @example
 * ```ts
 * pairedAccuracy(Uint8Array.of(1, 1, 1, 0), Uint8Array.of(1, 0, 1, 0)); // => { mean: 0.25, error: 0.25 }
 * ```
 */
export function pairedAccuracy(
  first: Uint8Array,
  second: Uint8Array,
): { mean: number; error: number } {
  const { mean, spread } = summarize(Array.from(first, (bit, i) => bit - second[i]));
  return { mean, error: spread / Math.sqrt(first.length) };
}

/** P(min(X, n - X) <= min(a, b)) for a binomial X of n = a + b fair tosses. */
function binomialTwoSided(a: number, b: number): number {
  const n = a + b;
  const least = Math.min(a, b);
  let logTerm = -n * Math.LN2;
  let sum = Math.exp(logTerm);
  for (let k = 1; k <= least; k++) {
    logTerm += Math.log((n - k + 1) / k);
    sum += Math.exp(logTerm);
  }
  return Math.min(2 * sum, 1);
}
