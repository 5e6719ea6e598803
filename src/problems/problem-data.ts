/** The features and labels of a table, as a problem asks for them. */
import { ColumnMatrix } from '../column-matrix.js';
import { InvalidInput } from '../errors.js';
import { magnitudeBound } from '../kernels/elementwise.js';
import { readNumber, type Table } from '../table.js';
import { derivation } from './derivations.js';
import { singleFeatures } from './feature-columns.js';
import { featureValues, missingCells } from './feature-values.js';
import { classNames, type Feature, type Label, type Problem } from './problem.js';

export interface FeatureOptions {
  /** computes every feature from other columns, even if the table has a column of its name */
  readonly derived?: boolean | undefined;
}

/**
 * The features of a table, shape (rows, features), with their names, images pixel by pixel: NaN where a value is missing, which the problem
 * has to allow, and the index of the category of a feature that has categories.
 * @throws InvalidInput on a feature that is neither there nor can be computed, that is neither a finite number nor
 *   missing, that is no category which the problem knows, or that is missing if the problem does not say what becomes
 *   of that
 * @example
 * ```ts
 * const things = new Table(
 *   [['size', ['1', '', '3']], ['colour', ['red', 'blue', 'red']], ['kind', ['a', 'b', 'b']]],
 *   'things.csv',
 * );
 * const problem: Problem = {
 *   name: 'kinds',
 *   features: [{ name: 'size' }, { name: 'colour', categories: ['blue', 'red'] }],
 *   target: { kind: 'classes', column: 'kind', classes: ['a', 'b'] },
 *   missing: 'median',
 * };
 * problemFeatures(things, problem).data; // => [1, 1, NaN, 0, 3, 1]
 * ```
 */
export function problemFeatures(
  table: Table,
  problem: Problem,
  options: FeatureOptions = {},
): ColumnMatrix {
  const features = singleFeatures(problem);
  const x = features.map((feature) => valuesOf(feature, table, problem, options));
  if (problem.missing === undefined) refuseMissing(table, features, x);
  return new ColumnMatrix(
    x,
    features.map(({ name }) => name),
  );
}

/** A feature: the table's column, else computed from others. */
function valuesOf(
  feature: Feature,
  table: Table,
  { derive, handleUnknown }: Problem,
  { derived = false }: FeatureOptions,
): Float64Array {
  if (derive === undefined || (table.has(feature.name) && !derived)) {
    return featureValues(table, feature, handleUnknown);
  }
  const { feature: computed, sources } = derivation(derive);
  return computed(derived ? sources(table) : table, feature.name);
}

/** @throws InvalidInput with the number of missing values of every feature, naming the first one's cell */
function refuseMissing(
  table: Table,
  features: readonly Feature[],
  x: readonly Float64Array[],
): void {
  const counts = x.map((values) => countMissing(values));
  const first = counts.findIndex((count) => count > 0);
  if (first < 0) return;
  const { name, categories } = features[first];
  const row = x[first].findIndex(Number.isNaN);
  const all = features.flatMap((feature, j) =>
    counts[j] > 0 ? [`${counts[j]} of ${feature.name}`] : [],
  );
  throw new InvalidInput({
    where: table.placeOf(row, name),
    expected: categories ? 'a category' : 'a finite number',
    got: `"${table.column(name)[row]}"`,
    remedy: `missing are ${all.join(', ')}: --missing drop leaves such rows out, and training with --missing mean, median or indicator fills them`,
  });
}

function countMissing(values: Float64Array): number {
  if (Number.isFinite(magnitudeBound(values))) return 0;
  return values.reduce((count, value) => count + Number(Number.isNaN(value)), 0);
}

/**
 * How many values of every feature are missing.
 * @throws InvalidInput as `problemFeatures`, but for missing values
 * @example
 * ```ts
 * const things = new Table([['size', ['1', '', '3']], ['kind', ['a', 'b', 'b']]], 'things.csv');
 * const problem: Problem = {
 *   name: 'kinds',
 *   features: [{ name: 'size' }],
 *   target: { kind: 'classes', column: 'kind', classes: ['a', 'b'] },
 * };
 * missingCounts(things, problem); // => [1]
 * ```
 */
export function missingCounts(table: Table, problem: Problem, options: FeatureOptions = {}) {
  return singleFeatures(problem).map((feature) =>
    countMissing(valuesOf(feature, table, problem, options)),
  );
}

/**
 * The rows for which a model of the problem has a prediction: all, or under `missing: 'drop'` those without missing
 * features.
 * @returns their indices, ascending; null if they are all rows
 * @throws InvalidInput as `problemFeatures`
 * @example
 * ```ts
 * const things = new Table([['size', ['1', '', '3']]], 'things.csv');
 * const problem: Problem = {
 *   name: 'kinds',
 *   features: [{ name: 'size' }],
 *   target: { kind: 'classes', column: 'kind', classes: ['a', 'b'] },
 *   missing: 'drop',
 * };
 * predictableRows(things, problem); // => [0, 2]
 * ```
 */
export function predictableRows(
  table: Table,
  problem: Problem,
  options: FeatureOptions = {},
): Int32Array | null {
  if (problem.missing !== 'drop') return null;
  const x = singleFeatures(problem)
    .map((feature) => valuesOf(feature, table, problem, options))
    .filter((values) => countMissing(values) > 0);
  return x.length === 0 ? null : rowsWhere(table, (row) => x.every((v) => !Number.isNaN(v[row])));
}

/**
 * The rows that a model of the problem can learn from: those for which it has a prediction and, if the problem says
 * what becomes of missing values, that have a target. Those without a logarithm of the target have none, if the model
 * learns that.
 * @returns the table itself if they are all rows
 * @throws InvalidInput as `problemFeatures`, or if no row is left
 * @example
 * ```ts
 * const things = new Table([['size', ['1', '', '3']], ['kind', ['a', 'b', '']]], 'things.csv');
 * const problem: Problem = {
 *   name: 'kinds',
 *   features: [{ name: 'size' }],
 *   target: { kind: 'classes', column: 'kind', classes: ['a', 'b'] },
 *   missing: 'drop',
 * };
 * trainingRows(things, problem).rows; // => 1
 * ```
 */
export function trainingRows(table: Table, problem: Problem, options: FeatureOptions = {}): Table {
  const { target, missing } = problem;
  const isLogarithm = target.kind === 'number' && target.transform === 'log10';
  if (missing === undefined && !isLogarithm) return table;
  const unlabelled = unlabelledRows(table, problem);
  const complete = predictableRows(table, problem, options);
  if (!complete && !unlabelled.includes(1)) return table;
  const kept = (complete ?? rowsWhere(table, () => true)).filter((row) => unlabelled[row] === 0);
  if (kept.length > 0) return table.take(kept);
  throw new InvalidInput({
    where: { file: table.source },
    what: isLogarithm
      ? `no row has all features and a ${target.column} above 0, which its logarithm needs`
      : 'no row has a label and all features',
    ...(missing !== undefined && { remedy: '--missing mean, median or indicator fills features' }),
  });
}

/**
 * Which rows have no target that a model could learn or be judged by: 1 where it is missing, and where it is not
 * positive if the model learns its logarithm.
 * @throws InvalidInput if the table has no such column
 * @example
 * ```ts
 * const rates = new Table([['alpha', Float64Array.of(1, 2)], ['growth_rate', ['0', '3e9']]], 'cells.csv');
 * const problem = inferProblem(rates, { label: 'growth_rate', regress: true, log: true });
 * unlabelledRows(rates, problem); // => [1, 0]
 * ```
 */
export function unlabelledRows(table: Table, { target }: Problem): Uint8Array {
  const { column, missingValues } = target;
  const cells = table.column(column);
  const missing = missingCells(cells, missingValues);
  if (target.kind === 'classes' || target.transform === undefined) return missing;
  const isPositive = (cell: string | number) =>
    !((typeof cell === 'number' ? cell : readNumber(cell)) <= 0);
  return missing.map((none, row) => Number(none === 1 || !isPositive(cells[row])));
}

function rowsWhere({ rows }: Table, holds: (row: number) => boolean): Int32Array {
  return Int32Array.from({ length: rows }, (_, row) => row).filter(holds);
}

/**
 * The target of a table, shape (rows): numbers as a `Float64Array`, other labels as a list. Of a problem that asks for
 * logarithms of a column, or which rows are above a number, these are what the column gives.
 * @throws InvalidInput on the first row whose label is none of the problem's classes
 * @example
 * ```ts
 * const cells = new Table([['crossing', ['0', '1', '1']]], 'cells.csv');
 * problemTarget(cells, fastFlavorCrossing()); // => [0, 1, 1]
 * const rates = new Table([['alpha', Float64Array.of(1, 2)], ['growth_rate', ['1e7', '3e9']]], 'cells.csv');
 * const fast = inferProblem(rates, { label: 'growth_rate', above: 1e9 });
 * problemTarget(rates, fast); // => [0, 1]
 * const rate = inferProblem(rates, { label: 'growth_rate', regress: true, log: true });
 * problemTarget(rates, rate); // => [7, 9.4771]
 * ```
 */
export function problemTarget(table: Table, { target }: Problem): Float64Array | readonly Label[] {
  if (target.kind === 'number') {
    const numbers = table.numbers(target.column);
    return target.transform === 'log10' ? numbers.map(Math.log10) : numbers;
  }
  const { column, classes, above } = target;
  if (above !== undefined) return table.numbers(column).map((value) => Number(value > above));
  if (classes.every((label) => typeof label === 'number')) {
    const values = table.numbers(column);
    checkLabels(table, column, classes, values);
    return values;
  }
  const byText = new Map(classes.map((label) => [String(label), label]));
  const values = Array.from<Label, Label>(
    table.column(column),
    (value) => byText.get(String(value)) ?? value,
  );
  checkLabels(table, column, classes, values);
  return values;
}

/**
 * What readers call the classes of a problem, in order; none if its target is a number.
 * @example
 * ```ts
 * namesOfClasses(fastFlavorCrossing()); // => ['no crossing', 'crossing']
 * ```
 */
export function namesOfClasses({ target }: Problem): readonly string[] {
  return target.kind === 'classes' ? classNames(target) : [];
}

function checkLabels(
  table: Table,
  column: string,
  classes: readonly Label[],
  values: ArrayLike<Label>,
): void {
  const known = new Set(classes);
  for (let row = 0; row < values.length; row++) {
    if (known.has(values[row])) continue;
    const got = `${values[row]}`;
    const isBlank = got.trim() === '';
    throw new InvalidInput({
      where: table.placeOf(row, column),
      expected: listed(classes),
      got: isBlank ? `"${got}"` : got,
      ...(isBlank && { remedy: '--missing drop leaves out rows without a label' }),
    });
  }
}

/** `0 or 1`; `a, b or c`. */
function listed(classes: readonly Label[]): string {
  return `${classes.slice(0, -1).join(', ')} or ${classes.at(-1)}`;
}
