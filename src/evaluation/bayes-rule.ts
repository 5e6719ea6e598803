/**
 * The Bayes rule, which predicts the likelier of two classes if P(1 | x) is known. Its expected counts have no noise of
 * labels, because a row adds P to the count of class 1 and 1 - P to that of class 0. If P = 1/2, both predictions are
 * equally good, but scores of single classes depend on the choice; they then have a range, between the rule that
 * predicts 0 and the rule that predicts 1 for ties. Cost: O(n).
 */
import type { ConfusionMatrix } from './confusion-matrix.js';

/** The class that is predicted if P(1 | x) = 1/2. */
export type TieCall = 0 | 1;

/** The number of rows for each probability of class 1. Concatenating posteriors pools their rows. */
export type Posterior = readonly (readonly [probability: number, rows: number])[];

/**
 * Counts rows by their probability of class 1.
 * @param probability P(1 | x) of every row, with few different values
 * @returns pairs of probability and number of rows, ascending
 * @example
 * ```ts
 * countPosterior(Float64Array.of(1, 0.5, 1)); // => [[0.5, 1], [1, 2]]
 * ```
 */
export function countPosterior(probability: Float64Array): Posterior {
  const counts = new Map<number, number>();
  for (const p of probability) counts.set(p, (counts.get(p) ?? 0) + 1);
  return [...counts].sort(([a], [b]) => a - b);
}

/**
 * The likelier class.
 * @param probability P(1 | x)
 * @example
 * ```ts
 * bayesCall(0.7, 0); // => 1
 * bayesCall(0.5, 0); // => 0
 * ```
 */
export function bayesCall(probability: number, tie: TieCall): 0 | 1 {
  if (probability === 0.5) return tie;
  return probability > 0.5 ? 1 : 0;
}

/**
 * The expected confusion matrix of the rule, with classes 0 and 1.
 * @example
 * ```ts
 * expectedConfusion([[0.25, 4]], 0).counts; // => [[3, 0], [1, 0]]
 * ```
 */
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
 * The standard error of a statistic of independent rows by the infinitesimal jackknife (Efron 1982), from the change of
 * the statistic if one row of each kind is added.
 * @example
 * ```ts
 * const accuracy = (of: Posterior) => accuracyScore(expectedConfusion(of, 0));
 * posteriorError([[0.5, 50], [1, 50]], accuracy); // => 0.0248
 * ```
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
