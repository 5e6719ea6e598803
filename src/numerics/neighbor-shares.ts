/**
 * The shares of k classes in the votes of the nearest rows of a point: one vote each, or 1 / distance, where rows at
 * distance 0 vote alone if there are any. Cost: the number of neighbours, per point. Two classes have a kernel of
 * their own (kernels/assembly/neighbor-votes.ts).
 */
import type { NearestRows } from './kd-tree.js';

/** How votes are counted. */
export interface Voting {
  /** rows per point */
  readonly neighbors: number;
  /** the class of each training row, 0 to classes - 1 */
  readonly y: ArrayLike<number>;
  readonly classes: number;
  /** whether a vote counts 1 / distance instead of 1 */
  readonly byDistance: boolean;
}

/** (points, classes), row-major: the share of each class, which sum to 1. */
export function neighborShares(
  { distances, rows }: NearestRows,
  { neighbors, y, classes, byDistance }: Voting,
): Float64Array {
  const points = rows.length / neighbors;
  const shares = new Float64Array(points * classes);
  for (let point = 0; point < points; point++) {
    const first = point * neighbors;
    const own = shares.subarray(point * classes, (point + 1) * classes);
    const nearest = distances[first];
    // If even the nearest row is infinitely far in floating point, all rows are equally far.
    const weighted = byDistance && nearest !== Infinity;
    // Where 1 / distance is out of range, votes count in units of the nearest.
    const unit = nearest < 1e-290 || nearest > 1e290 ? nearest : 1;
    let all = 0;
    for (let at = first; at < first + neighbors; at++) {
      let vote = 1;
      if (weighted) vote = nearest === 0 ? Number(distances[at] === 0) : unit / distances[at];
      own[y[rows[at]]] += vote;
      all += vote;
    }
    for (let c = 0; c < classes; c++) own[c] /= all;
  }
  return shares;
}
