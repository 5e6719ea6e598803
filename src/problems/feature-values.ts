/**
 * Columns of tables as numbers that may be missing: NaN where a cell is empty, NaN, or holds what a problem calls
 * missing; the index of the category, from 0, where a feature has categories. Cost: O(rows) per column.
 */
import { InvalidInput } from '../errors.js';
import { magnitudeBound } from '../kernels/elementwise.js';
import { type Column, readNumber, type Table } from '../table.js';
import type { Category, Feature, UnknownPolicy } from './problem.js';

/** Values, beside empty cells and NaN, that mean that there is none. */
export type MissingValues = readonly (string | number)[];

/** Texts that stand for no number in files of all kinds. A category may have such a name. */
const NO_NUMBER = /^(nan|na|n\/a|#n\/a|<na>|null|none)$/i;

/** The index of a category that is not listed. */
export const UNKNOWN_CATEGORY = -1;

/**
 * A feature of a table, shape (rows): NaN where it is missing, and the index of its category if it has categories.
 * @param handleUnknown what becomes of a category that the feature does not list; `ignore` gives -1
 * @throws InvalidInput if the column is not there, or naming the first cell that is no number and not missing, or
 *   none of the categories
 * @example
 * ```ts
 * const table = new Table([['zone', ['core', '', 'shock']], ['Ye', ['0.1', '-1', '0.3']]], 'cells.csv');
 * featureValues(table, { name: 'zone', categories: ['core', 'shock'] }); // => [0, NaN, 1]
 * featureValues(table, { name: 'Ye', missingValues: [-1] }); // => [0.1, NaN, 0.3]
 * ```
 */
export function featureValues(
  table: Table,
  { name, categories, missingValues = [] }: Feature,
  handleUnknown: UnknownPolicy = 'error',
): Float64Array {
  if (categories) {
    return categoryIndices(table, name, { categories, missingValues, handleUnknown });
  }
  return numbersOrMissing(table, name, missingValues);
}

/**
 * A column as numbers, NaN where one is missing.
 * @throws InvalidInput if no column has that name, or naming the first cell that is infinite or other text
 * @example
 * ```ts
 * const table = new Table([['Ye', ['0.1', 'n/a', '-1']]], 'cells.csv');
 * numbersOrMissing(table, 'Ye', [-1]); // => [0.1, NaN, NaN]
 * ```
 */
export function numbersOrMissing(
  table: Table,
  name: string,
  missingValues: MissingValues = [],
): Float64Array {
  const column = table.column(name);
  const numeric = column instanceof Float64Array;
  if (numeric && missingValues.length === 0 && allFinite(column)) return column;
  const isMissing = missingTest(missingValues);
  return Float64Array.from<string | number>(column, (cell, row) => {
    const value = typeof cell === 'number' ? cell : readNumber(cell);
    // Most cells are numbers, for which the text need not be looked at.
    if (Number.isFinite(value)) return isMissing(value) ? Number.NaN : value;
    if (isMissing(cell) || isNoNumber(cell)) return Number.NaN;
    throw noNumber(table, row, name);
  });
}

/** Whether all values are numbers other than NaN and the infinities. */
function allFinite(values: Float64Array): boolean {
  return Number.isFinite(magnitudeBound(values));
}

/** Whether a cell that cannot be read as a finite number stands for a missing one. */
function isNoNumber(cell: string | number): boolean {
  return typeof cell === 'number' ? Number.isNaN(cell) : NO_NUMBER.test(cell.trim());
}

function noNumber(table: Table, row: number, name: string): InvalidInput {
  const cell = String(table.column(name)[row]).trim();
  const category = infinityIn(cell) === undefined ? `--one-hot ${name} if it is a category, ` : '';
  return new InvalidInput({
    where: table.placeOf(row, name),
    expected: 'a finite number',
    got: `"${cell}"`,
    remedy: `${category}--na ${name}=${cell} if it means that the value is missing`,
  });
}

/**
 * The categories of a column, in ascending order: numbers if all cells that are not missing are numbers, else text
 * without blanks at its ends.
 * @example
 * ```ts
 * const table = new Table([['zone', ['shock', 'core', '', 'core ']]], 'cells.csv');
 * categoriesOf(table, 'zone'); // => ['core', 'shock']
 * ```
 */
export function categoriesOf(
  table: Table,
  name: string,
  missingValues: MissingValues = [],
): readonly Category[] {
  const column = table.column(name);
  const isMissing = missingTest(missingValues);
  const found = new Set<Category>();
  for (const cell of column) {
    if (!isMissing(cell)) found.add(typeof cell === 'number' ? cell : cell.trim());
  }
  const numbers = Array.from(found, (value) =>
    typeof value === 'number' ? value : readNumber(value),
  );
  const categories: Category[] = numbers.some(Number.isNaN) ? [...found] : [...new Set(numbers)];
  return categories.sort((a, b) => (a < b ? -1 : 1));
}

/**
 * Whether every cell of a column is a number or missing, and one is a number.
 * @example
 * ```ts
 * const table = new Table([['zone', ['core', '']], ['Ye', ['0.5', '?']]], 'cells.csv');
 * isNumberColumn(table, 'zone'); // => false
 * isNumberColumn(table, 'Ye', ['?']); // => true
 * ```
 */
export function isNumberColumn(
  table: Table,
  name: string,
  missingValues: MissingValues = [],
): boolean {
  const column = table.column(name);
  if (column instanceof Float64Array) return true;
  const isMissing = missingTest(missingValues);
  let numbers = 0;
  for (const cell of column) {
    if (!Number.isNaN(readNumber(cell))) numbers++;
    else if (!isMissing(cell) && !isNoNumber(cell)) return false;
  }
  return numbers > 0;
}

/** A column is one of numbers with a slip in it if at least this share of its cells that are not missing are numbers. */
const LEAST_NUMBERS = 0.9;

/**
 * Refuses a column in which nearly all cells are numbers and the others are text: that is a slip as a rule, for which
 * the column should be neither left out nor taken as categories.
 * @param role of a label of numbers, which is neither dropped nor a category
 * @throws InvalidInput naming the first cell that is no number and not missing
 * @example
 * ```ts
 * const cells = Array.from({ length: 20 }, (_, row) => (row === 3 ? '1O.2' : `${row}`));
 * let message = '';
 * try {
 *   refuseTextAmongNumbers(new Table([['alcohol', cells]], 'wine.csv'), 'alcohol');
 * } catch (error) {
 *   if (error instanceof InvalidInput) message = error.message;
 * }
 * message.split(';')[0]; // => 'wine.csv: row 4, column alcohol: expected a number as in 19 of 20 rows, got "1O.2"'
 * ```
 */
export function refuseTextAmongNumbers(
  table: Table,
  name: string,
  missingValues: MissingValues = [],
  role: 'feature' | 'label' = 'feature',
): void {
  const column = table.column(name);
  if (column instanceof Float64Array) return;
  const isMissing = missingTest(missingValues);
  let numbers = 0;
  let texts = 0;
  let first = -1;
  column.forEach((cell, row) => {
    if (!Number.isNaN(readNumber(cell))) numbers++;
    else if (!isMissing(cell) && !isNoNumber(cell) && texts++ === 0) first = row;
  });
  const present = numbers + texts;
  if (texts === 0 || numbers < LEAST_NUMBERS * present) return;
  const cell = column[first].trim();
  // A comma would divide the values of --na.
  const missing = cell.includes(',') ? [] : [`--na ${name}=${cell} if it is missing there`];
  const others = [
    `--one-hot ${name} if these are categories`,
    `--drop ${name} leaves the column out`,
  ];
  throw new InvalidInput({
    where: table.placeOf(first, name),
    expected: `a number as in ${numbers} of ${present} rows`,
    got: `"${cell}"`,
    remedy: [...missing, ...(role === 'feature' ? others : [])].join(', ') || 'correct the file',
  });
}

/**
 * The rows of a column that are missing: 1, else 0.
 * @example
 * ```ts
 * missingCells(['a', ' ', '?', 'NaN'], ['?']); // => [0, 1, 1, 1]
 * ```
 */
export function missingCells(column: Column, missingValues: MissingValues = []): Uint8Array {
  const isMissing = missingTest(missingValues);
  return Uint8Array.from<string | number>(column, (cell) => Number(isMissing(cell)));
}

/** The test for cells that are empty, NaN or one of the values that mean that there is none. */
function missingTest(missingValues: MissingValues): (cell: string | number) => boolean {
  const texts = new Set(missingValues.map((value) => String(value).trim()));
  const numbers = new Set<number>();
  for (const value of missingValues) {
    const number = typeof value === 'number' ? value : (infinityIn(value) ?? readNumber(value));
    // Columns in single precision hold the nearest number that they can.
    if (!Number.isNaN(number)) numbers.add(number).add(Math.fround(number));
  }
  return (cell) => {
    if (typeof cell === 'number') return Number.isNaN(cell) || numbers.has(cell);
    const text = cell.trim();
    if (text === '' || texts.has(text) || /^nan$/i.test(text)) return true;
    return numbers.size > 0 && numbers.has(infinityIn(text) ?? readNumber(text));
  };
}

/** `inf`, `-inf` and their long names as numbers. */
function infinityIn(text: string): number | undefined {
  const [, sign] = /^\s*([-+]?)inf(?:inity)?\s*$/i.exec(text) ?? [];
  if (sign === undefined) return undefined;
  return sign === '-' ? -Infinity : Infinity;
}

interface CategoryOptions {
  readonly categories: readonly Category[];
  readonly missingValues: MissingValues;
  readonly handleUnknown: UnknownPolicy;
}

function categoryIndices(
  table: Table,
  name: string,
  { categories, missingValues, handleUnknown }: CategoryOptions,
): Float64Array {
  const column = table.column(name);
  const ofNumbers = typeof categories[0] === 'number';
  const index = new Map<Category, number>(categories.map((category, at) => [category, at]));
  const isMissing = missingTest(missingValues);
  const categoryIn = (cell: string | number): Category => {
    if (ofNumbers) return typeof cell === 'number' ? cell : readNumber(cell);
    return typeof cell === 'number' ? String(cell) : cell.trim();
  };
  const indices = new Float64Array(column.length);
  for (let row = 0; row < column.length; row++) {
    const cell = column[row];
    const at = isMissing(cell) ? Number.NaN : index.get(categoryIn(cell));
    if (at === undefined && handleUnknown === 'error') {
      throw new InvalidInput({
        where: table.placeOf(row, name),
        expected: `a category among ${shown(categories)}`,
        got: `"${cell}"`,
        remedy: `--na ${name}=${String(cell).trim()} if it means that the value is missing, --unknown ignore if it may be another category`,
      });
    }
    indices[row] = at ?? UNKNOWN_CATEGORY;
  }
  return indices;
}

function shown(categories: readonly Category[]): string {
  const first = categories.slice(0, 10).join(', ');
  return categories.length > 10 ? `${first}, ... (${categories.length})` : first;
}
