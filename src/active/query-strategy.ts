/**
 * Which rows are worth a label (Settles 2009, "Active learning literature survey", 3). For a committee of networks with
 * P_m = P(1) of member m, their mean P and the entropy H(p) = -p log p - (1 - p) log (1 - p):
 *
 *   uncertainty    H(P), the entropy of the committee's mean
 *   margin         -|2 P_1 - 1|, how close the two classes are for a single network
 *   disagreement   H(P) - mean_m H(P_m), which is the Jensen-Shannon divergence of the members
 *   random         nothing: all rows are worth the same
 *
 * Cost: O(n m).
 */

export const QUERY_STRATEGIES = ['uncertainty', 'margin', 'disagreement', 'random'] as const;
export type QueryStrategy = (typeof QUERY_STRATEGIES)[number];

/**
 * What the label of each row is worth; the larger, the sooner it is asked for.
 * @param members P(1) of every row, by the members of a committee
 * @example
 * ```ts
 * const members = [Float64Array.of(0.5, 0.1), Float64Array.of(0.5, 0.9)];
 * queryScores('disagreement', members); // => [0, 0.368]
 * queryScores('margin', members); // => [0, -0.8]
 * ```
 */
export function queryScores(
  strategy: QueryStrategy,
  members: readonly Float64Array[],
): Float64Array {
  const [first] = members;
  const mean = meanOf(members);
  switch (strategy) {
    case 'uncertainty':
      return mean.map(entropy);
    case 'margin':
      return first.map((p) => 0 - Math.abs(2 * p - 1));
    case 'disagreement':
      return mean.map(
        (p, row) =>
          entropy(p) - members.reduce((sum, own) => sum + entropy(own[row]), 0) / members.length,
      );
    case 'random':
      return first.map(() => 0);
  }
}

/** The mean of the members, row by row. */
export function meanOf(members: readonly Float64Array[]): Float64Array {
  return members[0].map(
    (_, row) => members.reduce((sum, own) => sum + own[row], 0) / members.length,
  );
}

function entropy(p: number): number {
  const term = (q: number) => (q > 0 ? -q * Math.log(q) : 0);
  return term(p) + term(1 - p);
}
