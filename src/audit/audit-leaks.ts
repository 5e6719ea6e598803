/**
 * A leak audit: reasons for which a model scores better on the test rows of a table than it would on new ones, or worse.
 * It looks for test rows that are training rows, up to rounding; groups on both sides; features that are copies of the
 * label, of each other, or that alone predict the label almost perfectly; numbers of rows; classes and ranges that differ
 * between the sides; and values that may mean "missing". Cost: O(n d + n log n), some seconds for a million rows of 20
 * features; single features are tried on at most 20,000 rows.
 */
import type { Split } from '../evaluation/splits.js';
import { singleFeatures } from '../problems/feature-columns.js';
import { fillValueWarnings } from '../problems/fill-values.js';
import type { Problem } from '../problems/problem.js';
import { problemFeatures, problemTarget } from '../problems/problem-data.js';
import type { Table } from '../table.js';
import { type AuditedTarget, revealingColumns } from './column-leaks.js';
import type { Finding } from './finding.js';
import { repeatedRows, sharedGroups } from './row-leaks.js';
import { differentClasses, differentRanges } from './sides.js';

/**
 * Audits a table and the splits by which models are scored on it.
 * @param table has the rows of both sides; if they come from two tables, both joined (`Table.concat`)
 * @param splits one, or the folds of a cross-validation
 * @returns the findings, those about rows first; none if there is nothing to object to
 * @throws InvalidInput if the table does not have the problem's columns
 * @example
 * ```ts
 * const random = new Random(0);
 * const draw = () => Float64Array.from({ length: 60 }, () => random.uniform());
 * const [a, b] = [draw(), draw()];
 * const kind = Array.from(a, (value, i) => (value + b[i]! > 1 ? 'high' : 'low'));
 * const table = new Table([['a', a], ['b', b], ['twice', a.map((value) => 2 * value)], ['kind', kind]], 'things');
 * const problem: Problem = {
 *   name: 'kinds',
 *   features: [{ name: 'a' }, { name: 'b' }, { name: 'twice' }],
 *   target: { kind: 'classes', column: 'kind', classes: ['high', 'low'] },
 * };
 * const [found] = auditLeaks(table, problem, kFold(60, 5));
 * found?.sentence; // => 'twice is a copy of a, up to scale and offset; leave one of them out, as with --drop twice'
 * ```
 */
export function auditLeaks(table: Table, problem: Problem, splits: readonly Split[]): Finding[] {
  const { arrays: columns } = problemFeatures(table, problem);
  // A pixel of an image is told from its neighbours, and gives nothing away.
  const features = singleFeatures(problem).flatMap(({ name }, j) =>
    problem.features.some((feature) => feature.name === name) ? [{ name, values: columns[j] }] : [],
  );
  const { kind, column } = problem.target;
  const values = problemTarget(table, problem);
  const target = { kind, column, values } as AuditedTarget;
  const { groups } = problem;
  return [
    ...repeatedRows(columns, table.rows, splits),
    ...(groups === undefined ? [] : sharedGroups(groups, table.column(groups), splits)),
    ...revealingColumns(features, target),
    ...(target.kind === 'classes' ? differentClasses(target.values, splits) : []),
    ...differentRanges(features, splits),
    ...suspectedFills(table, problem),
  ];
}

/** Values of features that may mean "missing" and are not said to. */
function suspectedFills(table: Table, problem: Problem): Finding[] {
  return problem.features.flatMap((feature) =>
    fillValueWarnings(table, { ...problem, features: [feature] }).map((sentence) => ({
      kind: 'suspected fill value' as const,
      columns: [feature.name],
      rows: [],
      sentence,
    })),
  );
}
