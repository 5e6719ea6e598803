/**
 * The one-standard-error rule (Breiman, Friedman, Olshen and Stone 1984, section 3.4.3) for candidates judged on the same
 * data: of the candidates whose score lies within one standard error of the best, the simplest is chosen. The standard
 * error is that of the paired difference from the best, by a bootstrap over groups of rows, so that variation common to
 * all candidates, such as hard and easy groups, cancels. Cost: one score per candidate and resample.
 */
import type { Random } from '../random.js';
import { summarize } from './resampling.js';

/**
 * A candidate's score on a resample of the data; larger is better.
 * @param times for each data set, the number of times that every group counts
 */
export type GroupScore = (times: readonly Float64Array[]) => number;

/** A candidate compared with the best one. */
export interface JudgedCandidate {
  readonly score: number;
  /** the best score minus this score */
  readonly behind: number;
  /** the standard error of `behind` */
  readonly standardError: number;
}

/** The result of the rule. */
export interface Selection {
  /** the index of the candidate with the best score */
  readonly best: number;
  /** the index of the chosen candidate */
  readonly chosen: number;
  readonly judged: readonly JudgedCandidate[];
}

/**
 * Chooses a candidate by the one-standard-error rule.
 * @param candidates the simplest first
 * @param groups the number of groups in each data set; a resample draws as many from each
 * @example
 * ```ts
 * const perGroup = [[0.82, 0.9, 0.7], [0.8, 0.9, 0.75]];
 * const scores = perGroup.map((values): GroupScore => ([times]) =>
 *   values.reduce((sum, value, group) => sum + value * (times?.[group] ?? 0), 0) / 3,
 * );
 * const { best, chosen } = selectSimplest(scores, [3], new Random(0));
 * best; // => 1
 * chosen; // => 0
 * ```
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

/**
 * Draws groups with replacement, as many times as there are groups.
 * @returns the number of times that each group is drawn
 * @example
 * ```ts
 * drawGroups(5, new Random(0)).reduce((sum, times) => sum + times); // => 5
 * ```
 */
export function drawGroups(count: number, random: Random): Float64Array {
  const times = new Float64Array(count);
  for (let draw = 0; draw < count; draw++) times[random.index(count)]++;
  return times;
}
