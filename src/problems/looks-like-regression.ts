/**
 * Whether labels that are read as classes look like numbers to be predicted: there are many different ones, and most of
 * them occur in few rows. Cost: one pass over the column.
 */
import type { Table } from '../table.js';
import { numbersOrMissing } from './feature-values.js';
import type { Problem } from './problem.js';

/** More different numbers than this look like a regression if most of them are rare. */
export const MOST_NUMBERED_CLASSES = 20;

/** More different numbers than this do in any case. */
const MOST_FREQUENT_CLASSES = 100;

/** The most rows of a rare value. */
const FEW_ROWS = 5;

/**
 * Why the classes of a problem look like numbers to be predicted, or undefined if they do not.
 * @example
 * ```ts
 * const doses = Float64Array.from({ length: 60 }, (_, row) => row % 30);
 * const table = new Table([['x', doses.map(Math.sin)], ['y', doses]], 'doses.csv');
 * looksLikeRegression(table, inferProblem(table)); // => '30 different numbers, most of them in 5 rows or fewer'
 * ```
 */
export function looksLikeRegression(table: Table, { target }: Problem): string | undefined {
  if (target.kind !== 'classes' || target.above !== undefined) return undefined;
  const { column, classes, missingValues } = target;
  if (classes.length <= MOST_NUMBERED_CLASSES || typeof classes[0] !== 'number') return undefined;
  if (classes.length > MOST_FREQUENT_CLASSES) return `${classes.length} different numbers`;
  const rows = new Map<number, number>();
  for (const value of numbersOrMissing(table, column, missingValues)) {
    if (!Number.isNaN(value)) rows.set(value, (rows.get(value) ?? 0) + 1);
  }
  const rare = [...rows.values()].filter((count) => count <= FEW_ROWS).length;
  if (rare <= rows.size / 2) return undefined;
  return `${classes.length} different numbers, most of them in ${FEW_ROWS} rows or fewer`;
}
