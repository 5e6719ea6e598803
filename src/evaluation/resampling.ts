/** How sure a figure is: mean and spread over seeds, bootstrap intervals, and McNemar's test. */
import { quantile } from '../numerics/quantile.js';
import type { Random } from '../random.js';
import { checkSameLength, type Label } from './labels.js';

/** A figure over seeds, or backgrounds. */
export interface Summary {
  readonly mean: number;
  /** sample standard deviation, 0 for a single value */
  readonly spread: number;
  readonly values: readonly number[];
}

/** @param values at least one */
export function summarize(values: readonly number[]): Summary {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, spread: values.length > 1 ? Math.sqrt(squares / (values.length - 1)) : 0, values };
}

/** Ends of a confidence interval. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/**
 * Percentile bootstrap of a statistic of rows.
 * @param statistic of row indices, drawn with replacement
 * @param level e.g. 0.95
 */
export function bootstrapInterval(
  rows: number,
  statistic: (sample: Int32Array) => number,
  random: Random,
  { resamples = 1000, level = 0.95 } = {},
): Interval {
  const sample = new Int32Array(rows);
  const values = new Float64Array(resamples);
  for (let r = 0; r < resamples; r++) {
    for (let i = 0; i < rows; i++) sample[i] = random.index(rows);
    values[r] = statistic(sample);
  }
  values.sort();
  return { low: quantile(values, (1 - level) / 2), high: quantile(values, (1 + level) / 2) };
}

/**
 * The percentile bootstrap of a share, without drawing: resampled counts are binomial.
 * @param count of `rows` that have the property
 */
export function shareInterval(count: number, rows: number, level = 0.95): Interval {
  const below = (tail: number) => binomialQuantile(count / rows, rows, tail) / rows;
  return { low: below((1 - level) / 2), high: below((1 + level) / 2) };
}

/** The smallest k with P(X <= k) >= tail, X binomial of n. O(n). */
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

/** How two classifiers differ on the same rows. */
export interface McNemar {
  /** rows that only the first, and that only the second classifier got right */
  readonly onlyFirst: number;
  readonly onlySecond: number;
  /** two-sided probability of so unequal a pair of counts if both were equally good */
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

/** The same from what each classifier got right: 1, or 0, per row. */
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
 * The difference of two accuracies on the same rows, with its standard error: from what each classifier
 * got right.
 */
export function pairedAccuracy(
  first: Uint8Array,
  second: Uint8Array,
): { mean: number; error: number } {
  const { mean, spread } = summarize(Array.from(first, (bit, i) => bit - second[i]));
  return { mean, error: spread / Math.sqrt(first.length) };
}

/** P(min(X, n - X) <= min(a, b)) for X binomial of n = a + b fair tosses. */
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
