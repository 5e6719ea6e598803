/**
 * What a user says about missing values and text beside a problem: which values mean missing, what becomes of them,
 * and which features are categories. A problem carries it, so that a model's file does. Cost: O(rows) per feature.
 */
import { InvalidInput } from '../errors.js';
import type { Table } from '../table.js';
import { categoriesOf, isNumberColumn, type MissingValues } from './feature-values.js';
import {
  checkProblem,
  type Feature,
  type MissingPolicy,
  type Problem,
  type UnknownPolicy,
} from './problem.js';

/** Choices beside those of a problem; what is absent stays as the problem has it. */
export interface PreparationChoices {
  readonly missing?: MissingPolicy | undefined;
  /** values that mean missing in every column, and in some */
  readonly missingValues?: MissingValuesByColumn | undefined;
  /** features that are categories; `true` for every feature whose column has text */
  readonly oneHot?: readonly string[] | true | undefined;
  readonly handleUnknown?: UnknownPolicy | undefined;
}

/** Values that mean missing. */
export interface MissingValuesByColumn {
  readonly everywhere: MissingValues;
  readonly columns: Readonly<Record<string, MissingValues>>;
}

/**
 * The problem with what a user chose. Categories are those that occur in the table.
 * @param table the rows for fitting
 * @throws InvalidInput on a name that is no feature, a feature without a category or with more than a thousand, or if
 *   fewer than two classes are left
 * @example
 * ```ts
 * const table = new Table(
 *   [['zone', ['core', 'shock', '?']], ['kind', ['a', 'b', 'a']]],
 *   'cells.csv',
 * );
 * const problem: Problem = {
 *   name: 'kinds',
 *   features: [{ name: 'zone' }],
 *   target: { kind: 'classes', column: 'kind', classes: ['a', 'b'] },
 * };
 * const missingValues = { everywhere: ['?'], columns: {} };
 * const prepared = withPreparation(problem, table, { missing: 'drop', missingValues, oneHot: true });
 * prepared.features[0]?.categories; // => ['core', 'shock']
 * ```
 */
export function withPreparation(
  problem: Problem,
  table: Table,
  { missing, missingValues, oneHot = [], handleUnknown }: PreparationChoices,
): Problem {
  const names = problem.features.map(({ name }) => name);
  const stray = oneHot === true ? undefined : oneHot.find((name) => !names.includes(name));
  if (stray !== undefined) {
    throw new InvalidInput({
      where: { file: table.source, option: '--one-hot' },
      what: `${stray} is no feature`,
      remedy: `the features are ${names.join(', ')}`,
    });
  }
  const { columns = {} } = missingValues ?? {};
  const nowhere = Object.keys(columns).find(
    (name) => !names.includes(name) && name !== problem.target.column,
  );
  if (nowhere !== undefined) {
    throw new InvalidInput({
      where: { file: table.source, option: '--na' },
      what: `${nowhere} is neither a feature nor the label`,
      remedy: `these are ${[...names, problem.target.column].join(', ')}`,
    });
  }
  const feature = (given: Feature): Feature => {
    const known = withMissingValues(given, valuesFor(missingValues, given.name));
    const wanted = oneHot === true ? hasText(table, known) : oneHot.includes(given.name);
    return wanted ? { ...known, categories: occurring(table, known) } : known;
  };
  return checkProblem({
    ...problem,
    features: problem.features.map(feature),
    target: targetWith(problem.target, valuesFor(missingValues, problem.target.column)),
    ...(missing && { missing }),
    ...(handleUnknown && { handleUnknown }),
  });
}

/**
 * The values that mean missing in a column.
 * @example
 * ```ts
 * valuesFor({ everywhere: [-9999], columns: { zone: ['?'] } }, 'zone'); // => [-9999, '?']
 * ```
 */
export function valuesFor(
  values: MissingValuesByColumn | undefined,
  column: string,
): MissingValues {
  if (!values) return [];
  const { everywhere, columns } = values;
  return [...everywhere, ...(Object.hasOwn(columns, column) ? columns[column] : [])];
}

function withMissingValues<Part extends Feature | Problem['target']>(
  part: Part,
  values: MissingValues,
): Part {
  if (values.length === 0) return part;
  return { ...part, missingValues: [...new Set([...(part.missingValues ?? []), ...values])] };
}

function hasText(table: Table, { name, missingValues }: Feature): boolean {
  return table.has(name) && !isNumberColumn(table, name, missingValues);
}

/** Each category becomes a feature; a column of more is a name or a measured value, as a rule. */
const MOST_CATEGORIES = 1000;

function occurring(table: Table, { name, missingValues }: Feature) {
  const categories = categoriesOf(table, name, missingValues);
  if (categories.length > MOST_CATEGORIES) {
    throw new InvalidInput({
      where: { file: table.source, column: name },
      what: `${categories.length} different values, each of which would become a feature`,
      expected: `at most ${MOST_CATEGORIES} categories`,
      remedy: 'a name of rows is no feature: --drop or --features leaves the column out',
    });
  }
  if (categories.length > 0) return categories;
  throw new InvalidInput({
    where: { file: table.source, column: name },
    what: 'no category, as every cell is missing',
    remedy: '--drop or --features leaves the column out',
  });
}

/** What means missing is no class. */
function targetWith(target: Problem['target'], values: MissingValues): Problem['target'] {
  const known = withMissingValues(target, values);
  if (known.kind === 'number' || !known.missingValues) return known;
  const missing = new Set(known.missingValues.map(String));
  const kept = known.classes.flatMap((label, i) => (missing.has(String(label)) ? [] : [i]));
  if (kept.length === known.classes.length) return known;
  const classes = kept.map((i) => known.classes[i]);
  const { positive: _, names, ...rest } = known;
  return {
    ...rest,
    classes,
    ...(names && { names: kept.map((i) => names[i]) }),
    ...(classes.length === 2 && { positive: classes[1] }),
  };
}
