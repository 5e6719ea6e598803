/**
 * The mean target of the nearest rows of a point, each of weight 1, or 1 / distance, where rows at distance 0 count
 * alone if there are any. Cost: the number of neighbours, per point.
 */
import type { NearestRows } from './kd-tree.js';

/**
 * @param neighbors rows per point
 * @param y the target of each training row
 * @param byDistance whether a row counts 1 / distance instead of 1
 */
export function neighborMeans(
  { distances, rows }: NearestRows,
  neighbors: number,
  y: Float64Array,
  byDistance: boolean,
): Float64Array {
  const means = new Float64Array(rows.length / neighbors);
  for (let point = 0, first = 0; point < means.length; point++, first += neighbors) {
    const nearest = distances[first];
    // If even the nearest row is infinitely far in floating point, all rows are equally far.
    const weighted = byDistance && nearest !== Infinity;
    let sum = 0;
    let weights = 0;
    for (let at = first; at < first + neighbors; at++) {
      let weight = 1;
      // Distances are compared with the nearest one, so that none of their quotients overflows.
      if (weighted) weight = nearest === 0 ? Number(distances[at] === 0) : nearest / distances[at];
      sum += weight * y[rows[at]];
      weights += weight;
    }
    means[point] = sum / weights;
  }
  return means;
}
