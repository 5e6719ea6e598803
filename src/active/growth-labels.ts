/** Cells with flux vectors: what is asked of them, and their labels from the dispersion relation. */
import { FLUX_INVARIANTS } from '../angular/flux-invariants.js';
import { type GrowthTableOptions, growthTable } from '../instability/growth-table.js';
import { GROWTH_RATE } from '../problems/infer-problem.js';
import type { Problem } from '../problems/problem.js';
import type { Table } from '../table.js';

/**
 * Whether flavor is unstable in a cell: whether a column, the growth rate, is above a threshold.
 * @param features columns; the 27 invariants of the fluxes if absent
 * @example
 * ```ts
 * instabilityProblem('growth_rate', 1e9).features.length; // => 27
 * ```
 */
export function instabilityProblem(
  column: string,
  above: number,
  features: readonly string[] = FLUX_INVARIANTS,
): Problem {
  return {
    name: 'instability',
    features: features.map((name) => ({ name })),
    target: {
      kind: 'classes',
      column,
      classes: [0, 1],
      names: ['stable', 'unstable'],
      positive: 1,
      above,
    },
    ...(features === FLUX_INVARIANTS && { derive: 'flux-invariants' }),
  };
}

/**
 * Growth rates of some cells. Each is a solve of the dispersion relation, some milliseconds.
 * @throws InvalidInput on a cell without a maximum-entropy distribution
 */
export function solvedRates(
  table: Table,
  rows: ArrayLike<number>,
  options: GrowthTableOptions = {},
): Float64Array {
  return growthTable(table.take(rows), options).numbers(GROWTH_RATE);
}
