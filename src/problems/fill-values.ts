/**
 * Numbers that are suspected to mean "missing": a value that recurs at an end of a column, far from all others. With
 * the others between a and b and the value v, v is suspected if its distance to them is more than their range,
 *
 *   max(a - v, v - b) > k (b - a),
 *
 * with k = 1 for numbers that files use so (-9999, 99, 1e20, ...) and k = 5 for others; or if it is one of the negative
 * ones and all others are 0 or more. Columns of few different values are left alone. Cost: one sort per column,
 * O(n log n).
 */
import { readNumber, type Table } from '../table.js';
import { missingCells } from './feature-values.js';
import type { Problem } from './problem.js';

/** A number that is suspected to mean that a value is missing. */
export interface SuspectedFillValue {
  readonly column: string;
  readonly value: number;
  /** rows with this value */
  readonly count: number;
  /** all rows */
  readonly rows: number;
  /** the least and the greatest of the other values */
  readonly others: readonly [low: number, high: number];
}

/** A column with fewer different values than this may be a code or a setting, of which any value may stand apart. */
const LEAST_DIFFERENT = 10;

/** The most suspected values of one column. */
const MOST_SUSPECTED = 3;

/** How many ranges of the other values a value stands apart: one of those that files use, and any other. */
const APART = { usual: 1, other: 5 };

/**
 * Numbers of a table that may mean "missing".
 * @param columns names of the columns to look at; all columns of numbers if absent
 * @throws InvalidInput if a column is not there
 * @example
 * ```ts
 * const T = Float64Array.from({ length: 40 }, (_, i) => (i % 13 === 0 ? -9999 : i));
 * const [found] = suspectedFillValues(new Table([['T', T]], 'cells.csv'));
 * found; // => { column: 'T', value: -9999, count: 4, rows: 40, others: [1, 38] }
 * ```
 */
export function suspectedFillValues(
  table: Table,
  columns: readonly string[] = table.names,
): SuspectedFillValue[] {
  return columns.flatMap((column) => {
    const cells = table.column(column);
    const numbers = cells instanceof Float64Array ? cells : Float64Array.from(cells, readNumber);
    const sorted = numbers.filter((value) => !Number.isNaN(value)).sort();
    return suspectedIn(sorted).map((found) => ({ column, ...found, rows: table.rows }));
  });
}

/**
 * One line on a suspected value, with the flag that says that it means "missing".
 * @param source the name of the table
 * @example
 * ```ts
 * const found = { column: 'T', value: -9999, count: 4, rows: 40, others: [1, 38] } as const;
 * fillValueWarning(found, 'cells.csv');
 * // => 'cells.csv: column T: -9999 in 4 of 40 rows stands far from the others (1 to 38); --na T=-9999 if it means missing'
 * ```
 */
export function fillValueWarning(
  { column, value, count, rows, others: [low, high] }: SuspectedFillValue,
  source: string,
): string {
  return `${source}: column ${column}: ${value} in ${count} of ${rows} rows stands far from the others (${short(low)} to ${short(high)}); --na ${column}=${value} if it means missing`;
}

/**
 * A line for every number that is suspected to mean "missing" among the features of a problem which does not say so.
 * @example
 * ```ts
 * const T = Float64Array.from({ length: 40 }, (_, i) => (i % 13 === 0 ? -9999 : i));
 * const problem: Problem = {
 *   name: 'kinds',
 *   features: [{ name: 'T', missingValues: [-9999] }],
 *   target: { kind: 'classes', column: 'kind', classes: ['a', 'b'] },
 * };
 * fillValueWarnings(new Table([['T', T]], 'cells.csv'), problem); // => []
 * ```
 */
export function fillValueWarnings(table: Table, { features }: Problem): string[] {
  return features.flatMap(({ name, categories, missingValues = [] }) => {
    if (categories || !table.has(name)) return [];
    const found = suspectedFillValues(table, [name]);
    const values = Float64Array.from(found, ({ value }) => value);
    const said = missingCells(values, missingValues);
    return found
      .filter((_, i) => said[i] === 0)
      .map((suspected) => fillValueWarning(suspected, table.source));
  });
}

function short(value: number): string {
  return String(Number(value.toPrecision(4)));
}

interface End {
  readonly value: number;
  readonly count: number;
  /** the sorted values without it */
  readonly rest: Float64Array;
}

/** Suspected values of a column, the most distant first. @param sorted ascending */
function suspectedIn(sorted: Float64Array) {
  const found: Pick<SuspectedFillValue, 'value' | 'count' | 'others'>[] = [];
  let values = sorted;
  while (found.length < MOST_SUSPECTED && values.length > 0) {
    const end = [lowEnd(values), highEnd(values)].find(standsApart);
    if (!end) break;
    const { value, count, rest } = end;
    found.push({ value, count, others: [rest[0], rest[rest.length - 1]] });
    values = rest;
  }
  const last = found.at(-1);
  // Others are those that are not suspected themselves.
  return last ? found.map((one) => ({ ...one, others: last.others })) : [];
}

function lowEnd(sorted: Float64Array): End {
  const [value] = sorted;
  let count = 1;
  while (count < sorted.length && sorted[count] === value) count++;
  return { value, count, rest: sorted.subarray(count) };
}

function highEnd(sorted: Float64Array): End {
  const value = sorted[sorted.length - 1];
  let count = 1;
  while (count < sorted.length && sorted[sorted.length - 1 - count] === value) count++;
  return { value, count, rest: sorted.subarray(0, sorted.length - count) };
}

function standsApart({ value, count, rest }: End): boolean {
  if (count < 2 || !hasDifferent(rest, LEAST_DIFFERENT)) return false;
  const low = rest[0];
  const high = rest[rest.length - 1];
  const usual = isUsual(value);
  const gap = Math.max(low - value, value - high);
  if (gap > (usual ? APART.usual : APART.other) * (high - low)) return true;
  return usual && value < 0 && low >= 0;
}

function hasDifferent(sorted: Float64Array, least: number): boolean {
  let different = 0;
  for (let i = 0; i < sorted.length && different < least; i++) {
    if (i === 0 || sorted[i] !== sorted[i - 1]) different++;
  }
  return different >= least;
}

/** -1; 9s with or without a fraction (-9999, 999.9); powers of ten from 1e10; netCDF's 9.96921e36. */
function isUsual(value: number): boolean {
  const size = Math.abs(value);
  // Columns in single precision hold 999.9 as 999.9000244140625.
  const digits = String(Number(size.toPrecision(6)));
  if (value === -1 || /^9{2,}(\.9*)?$/.test(digits)) return true;
  const power = Math.log10(size);
  const wholePower = power >= 10 && Math.abs(power - Math.round(power)) < 1e-6;
  return wholePower || Math.abs(size / NETCDF_FILL - 1) < 1e-5;
}

/** What netCDF fills floating-point variables with by default. */
const NETCDF_FILL = 9.96921e36;
