/**
 * The Bayes rule: of two classes the likelier, P(1 | x) being known. Its expected counts over rows x are
 * free of the noise of labels: a row adds P to those of class 1 and 1 - P to those of class 0. Where the
 * classes tie, at P = 1/2, any call is as good, but scores by class depend on it: they are a range, from
 * the rule that then calls 0 to the one that calls 1.
 */
import type { ConfusionMatrix } from './confusion-matrix.js';

/** What is called where the classes tie. */
export type TieCall = 0 | 1;

/** How many rows have each probability of class 1; several of these in a row are one of all their rows. */
export type Posterior = readonly (readonly [probability: number, rows: number])[];

/** @param probability P(1 | x) of every row, of few different values */
export function countPosterior(probability: Float64Array): Posterior {
  const counts = new Map<number, number>();
  for (const p of probability) counts.set(p, (counts.get(p) ?? 0) + 1);
  return [...counts].sort(([a], [b]) => a - b);
}

/** The likelier class. @param probability P(1 | x) */
export function bayesCall(probability: number, tie: TieCall): 0 | 1 {
  if (probability === 0.5) return tie;
  return probability > 0.5 ? 1 : 0;
}

/** Expected counts of class 0 and class 1 under the rule. */
export function expectedConfusion(posterior: Posterior, tie: TieCall): ConfusionMatrix {
  const counts: [[number, number], [number, number]] = [
    [0, 0],
    [0, 0],
  ];
  for (const [p, rows] of posterior) {
    const call = bayesCall(p, tie);
    counts[0][call] += (1 - p) * rows;
    counts[1][call] += p * rows;
  }
  return { classes: [0, 1], counts };
}

/**
 * Standard error of a statistic of independent rows, by the infinitesimal jackknife: from what one more
 * row of each kind would change.
 */
export function posteriorError(posterior: Posterior, statistic: (of: Posterior) => number): number {
  const value = statistic(posterior);
  let variance = 0;
  posterior.forEach(([, rows], kind) => {
    const more = posterior.map(([p, n], i) => [p, i === kind ? n + 1 : n] as const);
    variance += rows * (statistic(more) - value) ** 2;
  });
  return Math.sqrt(variance);
}
