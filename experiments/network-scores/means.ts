/** Scores of a fit over its seeds. */
import { summarize } from '../../src/evaluation/resampling.js';
import type { FfiScores } from '../tasks/ffi-scores.js';
import type { Fit } from './fits.js';

/** A fit and what came of it, seed by seed. */
export interface FitScores extends Pick<Fit, 'name' | 'features' | 'split' | 'seeds'> {
  readonly hidden: readonly number[] | null;
  readonly scores: readonly FfiScores[];
}

/** The mean of a number over the seeds. */
export const overSeeds = ({ scores }: FitScores, value: (one: FfiScores) => number): number =>
  summarize(scores.map(value)).mean;

export const meanF1 = (fit: FitScores): number => overSeeds(fit, ({ F1 }) => F1);

/** The fit of the largest mean F1. */
export const highest = (fits: readonly FitScores[]): FitScores =>
  fits.reduce((best, one) => (meanF1(one) > meanF1(best) ? one : best));

/** The mean F1 of fits on the seeds that all of them have, by name; without those that the study does not have. */
export function meanF1OnSharedSeeds(
  fits: Readonly<Record<string, FitScores | undefined>>,
): Record<string, number> {
  const present = Object.entries(fits).flatMap(([name, fit]) => (fit ? [{ name, fit }] : []));
  const count = Math.min(...present.map(({ fit }) => fit.scores.length));
  return Object.fromEntries(
    present.map(({ name, fit }) => [name, meanF1({ ...fit, scores: fit.scores.slice(0, count) })]),
  );
}

/** How far one fit's F1 is above another's on the seeds that both have, and the standard error of the mean. */
export function difference(
  first: FitScores,
  second: FitScores,
): { readonly mean: number; readonly error: number } {
  const count = Math.min(first.scores.length, second.scores.length);
  const differences = Array.from(
    { length: count },
    (_, i) => first.scores[i].F1 - second.scores[i].F1,
  );
  const { mean, spread } = summarize(differences);
  return { mean, error: Number.isFinite(spread) ? spread / Math.sqrt(count) : 0 };
}
