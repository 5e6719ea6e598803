/**
 * Figures on realistic cells have two uncertainties, because backgrounds are few and training seeds are few. With y(b, s) the
 * figure on background b after training with seed s, B backgrounds and S seeds,
 *
 * - over backgrounds: the standard error of the mean of the B values y(b, .), each a mean over seeds;
 * - over seeds: the standard error of the mean of the S values y(., s), each a mean over backgrounds;
 * - their sum in quadrature, which rules use.
 *
 * The components of variance of a crossed design (Searle, Casella, McCulloch 1992, Variance components, ch. 4) stand behind
 * it: the squared errors estimate v_B/B + v_BS/(BS) and v_S/S + v_BS/(BS), so that the sum counts the interaction v_BS/(BS)
 * twice and is too large by that rather than too small. Cost: O(B + S).
 */
import { type Summary, summarize } from '../../src/evaluation/resampling.js';

/** The standard errors of a mean; all of them are 0 for a single value. */
export interface TwoErrors {
  readonly backgroundError: number;
  readonly seedError: number;
  /** both together, in quadrature */
  readonly error: number;
}

/** A figure: its mean, spread and values over backgrounds, each a mean over seeds; its means by seed; and its errors. */
export interface Measured extends Summary, TwoErrors {
  /** the means over backgrounds; a single one if the training seed has no effect or there is only one */
  readonly bySeed: readonly number[];
}

/** @param values one per background; those that are NaN are left out. @param bySeed one per training seed */
export function measured(values: readonly number[], bySeed: readonly number[]): Measured {
  const overBackgrounds = summarize(values.filter(Number.isFinite));
  const backgroundError = standardError(overBackgrounds);
  const seedError = standardError(summarize(bySeed.filter(Number.isFinite)));
  const error = Math.hypot(backgroundError, seedError);
  return { ...overBackgrounds, values, bySeed, backgroundError, seedError, error };
}

export interface PairedDifference extends TwoErrors {
  readonly mean: number;
}

/**
 * The paired difference of two figures, over the backgrounds and the seeds that both have; a figure with a single seed is
 * paired with every seed of the other.
 */
export function pairedDifference(a: Measured, b: Measured): PairedDifference {
  const { mean, backgroundError, seedError, error } = measured(
    a.values.map((value, i) => value - b.values[i]),
    pairedSeeds(a.bySeed, b.bySeed).map(([one, other]) => one - other),
  );
  return { mean, backgroundError, seedError, error };
}

function pairedSeeds(a: readonly number[], b: readonly number[]): [number, number][] {
  const count = a.length === 1 || b.length === 1 ? Math.max : Math.min;
  const at = (values: readonly number[], s: number) => values[values.length === 1 ? 0 : s];
  return Array.from({ length: count(a.length, b.length) }, (_, s) => [at(a, s), at(b, s)]);
}

/**
 * The standard error of a statistic by the jackknife (Efron 1982); 0 for fewer than two values.
 * @param statistic of all values but the one with the given index
 */
export function jackknifeError(count: number, statistic: (skipped: number) => number): number {
  if (count < 2) return 0;
  const { spread } = summarize(Array.from({ length: count }, (_, i) => statistic(i)));
  return ((count - 1) / Math.sqrt(count)) * spread;
}

function standardError({ spread, values }: Summary): number {
  return values.length > 1 ? spread / Math.sqrt(values.length) : 0;
}
