/** The options of k nearest neighbours, and the query that models of any number of classes have in common. */
import { Matrix } from '../matrix.js';
import type { KdTree } from '../numerics/kd-tree.js';
import { choice, integer, type OptionValues, option } from '../options.js';
import { oneOf, wholeLogarithmic } from '../search-range.js';

export const kNeighborsOptions = {
  nNeighbors: option(
    integer({ min: 1 }),
    5,
    'how many nearest rows vote',
    wholeLogarithmic(1, 100),
  ),
  weights: option(
    choice(['uniform', 'distance'] as const),
    'uniform',
    'uniform: every neighbour has one vote; distance: 1/distance of it',
    oneOf(['uniform', 'distance']),
  ),
};

export type KNeighborsOptions = OptionValues<typeof kNeighborsOptions>;

/**
 * The nearest rows of every row, nearest first.
 * @returns distances and row indices, each (rows, nNeighbors)
 */
export function nearestRows(
  tree: KdTree,
  x: Matrix,
  nNeighbors: number,
): { distances: Matrix; indices: Matrix } {
  const { distances, rows } = tree.nearest(x.data);
  return {
    distances: new Matrix(distances.map(Math.sqrt), x.rows, nNeighbors),
    indices: new Matrix(Float64Array.from(rows), x.rows, nNeighbors),
  };
}
