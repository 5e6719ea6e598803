/** What classifiers and regressors by k nearest neighbours have in common: options, cost, checks and the query. */
import { InvalidInput } from '../errors.js';
import { Matrix } from '../matrix.js';
import type { KdTree } from '../numerics/kd-tree.js';
import { choice, integer, type OptionValues, option } from '../options.js';
import { oneOf, wholeLogarithmic } from '../search-range.js';
import type { FitEstimate, FitShape } from './estimator.js';

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
 * The time and the memory that a fit takes, for `tags.estimate`. A query of data that fills its space looks at some
 * 20 times 1.8^d rows by the tree of d dimensions, and takes no longer than a scan of all rows (numerics/kd-tree.ts); of
 * data in clusters it looks at fewer.
 */
export function kNeighborsCost({ rows, columns }: FitShape): FitEstimate {
  const byTree = 8e-9 * 20 * 1.8 ** columns;
  const byScan = rows * (1.5e-10 + 3e-11 * columns);
  return {
    seconds: 5e-9 * rows * columns * Math.log2(rows + 1),
    bytes: 34 * rows * columns + 50 * rows,
    secondsPerRow: 1e-6 + Math.min(byTree, byScan),
  };
}

/** @throws InvalidInput on fewer rows than neighbours */
export function requireNeighbors(owner: string, nNeighbors: number, rows: number): void {
  if (nNeighbors <= rows) return;
  throw new InvalidInput({
    where: { owner },
    expected: `at least nNeighbors = ${nNeighbors} rows`,
    got: `${rows}`,
  });
}

/** How the fit of a tree of neighbours ends. */
export const NEIGHBORS_REPORT = { ended: 'no-iteration', iterations: 0, objective: null } as const;

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
    distances: new Matrix(distances, x.rows, nNeighbors),
    indices: new Matrix(Float64Array.from(rows), x.rows, nNeighbors),
  };
}
