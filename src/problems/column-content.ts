/**
 * What the columns of a table hold: numbers, numbers with gaps, or text. A gap is an empty cell, NaN or one of the
 * usual words for it. Cost: one pass over the cells.
 */
import { type Column, readNumber, type Table } from '../table.js';

/** What a column holds. */
export interface ColumnContent {
  readonly name: string;
  /** `text` if a cell that is no gap is no number either */
  readonly kind: 'number' | 'text';
  /** rows without a value */
  readonly missing: number;
  /** the first cell that is neither a number nor a gap */
  readonly text?: { readonly row: number; readonly value: string };
}

/** Words for a value that is not there, in lower case. */
const WORDS_FOR_MISSING: ReadonlySet<string> = new Set([
  '',
  'na',
  'n/a',
  '#n/a',
  'nan',
  '-nan',
  'null',
  'none',
  '<na>',
]);

/**
 * Whether a cell has no value: NaN, an empty text, or a word such as NA.
 * @example
 * ```ts
 * ['', 'NA', 'n/a', '0', 'west'].map(isMissing); // => [true, true, true, false, false]
 * ```
 */
export function isMissing(cell: string | number): boolean {
  return typeof cell === 'number'
    ? Number.isNaN(cell)
    : WORDS_FOR_MISSING.has(cell.trim().toLowerCase());
}

/**
 * What a column holds.
 * @throws InvalidInput if no column has that name
 * @example
 * ```ts
 * const table = new Table([['size', ['1.5', '', '2']], ['zone', ['core', 'shock', 'core']]], 'cells.csv');
 * columnContent(table, 'size'); // => { name: 'size', kind: 'number', missing: 1 }
 * columnContent(table, 'zone').kind; // => 'text'
 * ```
 */
export function columnContent(table: Table, name: string): ColumnContent {
  const column: Column = table.column(name);
  let missing = 0;
  if (column instanceof Float64Array) {
    for (let row = 0; row < column.length; row++) missing += Number(Number.isNaN(column[row]));
    return { name, kind: 'number', missing };
  }
  let text: ColumnContent['text'];
  for (let row = 0; row < column.length; row++) {
    if (isMissing(column[row])) missing++;
    else if (!text && Number.isNaN(readNumber(column[row]))) text = { row, value: column[row] };
  }
  return text ? { name, kind: 'text', missing, text } : { name, kind: 'number', missing };
}
