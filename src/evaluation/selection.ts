/**
 * The one-standard-error rule (Breiman, Friedman, Olshen and Stone 1984, section 3.4.3), for candidates
 * judged on the same data: of those whose score lies within one standard error of the best, the
 * simplest. The standard error is that of the paired difference from the best, by bootstrap over groups
 * of rows: what candidates share, as hard and easy groups, is not in it.
 */
import type { Random } from '../random.js';
import { summarize } from './resampling.js';

/**
 * A candidate's score, the larger the better, on a resample of the data.
 * @param times how often every group counts, one list per data set
 */
export type GroupScore = (times: readonly Float64Array[]) => number;

/** A candidate, beside the best. */
export interface JudgedCandidate {
  readonly score: number;
  /** how far the score lies below the best, and the standard error of that difference */
  readonly behind: number;
  readonly standardError: number;
}

/** What the rule took, and from what. */
export interface Selection {
  /** indices of candidates */
  readonly best: number;
  readonly chosen: number;
  readonly judged: readonly JudgedCandidate[];
}

/**
 * @param candidates the simplest first
 * @param groups how many there are in each data set; resamples draw as many from each
 */
export function selectSimplest(
  candidates: readonly GroupScore[],
  groups: readonly number[],
  random: Random,
  { resamples = 1000 } = {},
): Selection {
  const whole = groups.map((count) => new Float64Array(count).fill(1));
  const scores = candidates.map((score) => score(whole));
  const best = scores.indexOf(Math.max(...scores));
  const differences: number[][] = candidates.map(() => []);
  for (let r = 0; r < resamples; r++) {
    const times = groups.map((count) => drawGroups(count, random));
    const drawn = candidates.map((score) => score(times));
    differences.forEach((list, i) => {
      list.push(drawn[best] - drawn[i]);
    });
  }
  const judged = scores.map((score, i) => ({
    score,
    behind: scores[best] - score,
    standardError: summarize(differences[i]).spread,
  }));
  const chosen = judged.findIndex(({ behind, standardError }) => behind <= standardError);
  return { best, chosen, judged };
}

/** How often each group is drawn, with replacement, in as many draws as there are groups. */
export function drawGroups(count: number, random: Random): Float64Array {
  const times = new Float64Array(count);
  for (let draw = 0; draw < count; draw++) times[random.index(count)]++;
  return times;
}
