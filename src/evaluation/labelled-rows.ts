/** The rows of a table as a problem asks for them, in the form in which they are fitted, split and judged. */
import type { Label, Problem } from '../problems/problem.js';
import {
  type FeatureOptions,
  problemFeatures,
  problemTarget,
  trainingRows,
} from '../problems/problem-data.js';
import { readNumber, type Table } from '../table.js';
import { classIndices } from './labels.js';
import type { Rows } from './rows.js';

/** Rows of a problem. */
export interface LabelledRows extends Rows {
  /** (rows): the index of each row's class, or the number that is to be predicted */
  readonly y: Float64Array;
  readonly problem: Problem;
  /** all columns of these rows */
  readonly table: Table;
}

/**
 * The rows of a table that a model of the problem can learn from.
 * @throws InvalidInput on features that are not there or not numbers, and on labels that are no classes
 * @example
 * ```ts
 * const table = new Table([['size', ['1', '3']], ['ripe', ['no', 'yes']]], 'fruit.csv');
 * const { x, y } = labelledRows(table, inferProblem(table, { label: 'ripe' }));
 * x.data; // => [1, 3]
 * y; // => [0, 1]
 * ```
 */
export function labelledRows(
  all: Table,
  problem: Problem,
  options: FeatureOptions = {},
): LabelledRows {
  const table = trainingRows(all, problem, options);
  const x = problemFeatures(table, problem, options);
  return { table, problem, x, y: targetOf(table, problem) };
}

function targetOf(table: Table, problem: Problem): Float64Array {
  const target = problemTarget(table, problem);
  if (problem.target.kind === 'number') return Float64Array.from(target, Number);
  const { classes } = problem.target;
  // The indices of the classes 0 and 1 are the labels themselves.
  if (classes.length === 2 && classes[0] === 0 && classes[1] === 1) return target as Float64Array;
  return Float64Array.from(classIndices(table.source, target, classes));
}

/**
 * The group of every row, as a number where all are numbers; null if the problem has no groups.
 * @throws InvalidInput if the table has no such column
 * @example
 * ```ts
 * const problem = { ...fastFlavorCrossing(), groups: 'run' };
 * groupsOfRows(new Table([['run', ['7', '7', '10']]], 'cells.csv'), problem); // => [7, 7, 10]
 * ```
 */
export function groupsOfRows(table: Table, { groups }: Problem): readonly Label[] | null {
  if (groups === undefined) return null;
  const column = Array.from<string | number>(table.column(groups));
  const numbers = column.map((cell) => (typeof cell === 'number' ? cell : readNumber(cell)));
  return numbers.some(Number.isNaN) ? column : numbers;
}
