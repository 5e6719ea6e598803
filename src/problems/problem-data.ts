/** The features and labels of a table, as a problem asks for them. */
import { ColumnMatrix } from '../column-matrix.js';
import { InvalidInput } from '../errors.js';
import type { Table } from '../table.js';
import { derivation } from './derivations.js';
import { classNames, type Label, type Problem } from './problem.js';

export interface FeatureOptions {
  /** computes every feature from other columns, even if the table has a column of its name */
  readonly derived?: boolean | undefined;
}

/**
 * The features of a table, shape (rows, features), with their names.
 * @throws InvalidInput on a feature that is neither there nor can be computed, or that is not a finite number
 * @example
 * ```ts
 * const cells = new Table([['size', Float64Array.of(1, 2)], ['kind', ['a', 'b']]], 'things.csv');
 * const problem: Problem = {
 *   name: 'kinds',
 *   features: [{ name: 'size' }],
 *   target: { kind: 'classes', column: 'kind', classes: ['a', 'b'] },
 * };
 * problemFeatures(cells, problem).names; // => ['size']
 * ```
 */
export function problemFeatures(
  table: Table,
  { features, derive }: Problem,
  { derived = false }: FeatureOptions = {},
): ColumnMatrix {
  const names = features.map(({ name }) => name);
  if (derive === undefined)
    return new ColumnMatrix(
      names.map((name) => table.numbers(name)),
      names,
    );
  const { feature, sources } = derivation(derive);
  const source = derived ? sources(table) : table;
  return new ColumnMatrix(
    names.map((name) => feature(source, name)),
    names,
  );
}

/**
 * The target of a table, shape (rows): numbers as a `Float64Array`, other labels as a list.
 * @throws InvalidInput on the first row whose label is none of the problem's classes
 * @example
 * ```ts
 * const cells = new Table([['crossing', ['0', '1', '1']]], 'cells.csv');
 * problemTarget(cells, fastFlavorCrossing()); // => [0, 1, 1]
 * ```
 */
export function problemTarget(table: Table, { target }: Problem): Float64Array | readonly Label[] {
  if (target.kind === 'number') return table.numbers(target.column);
  const { column, classes } = target;
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
    throw new InvalidInput({
      where: table.placeOf(row, column),
      expected: listed(classes),
      got: `${values[row]}`,
    });
  }
}

/** `0 or 1`; `a, b or c`. */
function listed(classes: readonly Label[]): string {
  return `${classes.slice(0, -1).join(', ')} or ${classes.at(-1)}`;
}
