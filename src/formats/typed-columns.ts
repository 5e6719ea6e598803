/**
 * Converts columns of text, such as those of a CSV file, for formats with types. A column becomes numbers if every cell
 * of the first chunk is a number, empty or NaN; empty cells become NaN. Other columns stay text. So do columns with
 * integers that a double does not hold exactly or that begin with a zero, because these are names, and with numbers beyond
 * the range of doubles, which would become infinite.
 */
import { InvalidInput } from '../errors.js';
import { type Column, readNumber, Table } from '../table.js';

/** The types of a table's columns, which the first chunk determines. */
export class TypedColumns {
  #kinds: ReadonlyMap<string, 'numbers' | 'text'> | undefined;

  /**
   * Converts a chunk.
   * @throws InvalidInput if a cell is not a number although the column's first chunk was numbers
   */
  of(chunk: Table): Table {
    this.#kinds ??= new Map(
      chunk.entries.map(([name, column]) => [name, isNumbers(column) ? 'numbers' : 'text']),
    );
    const kinds = this.#kinds;
    return new Table(
      chunk.entries.map(([name, column]): [string, Column] => {
        const kept = column instanceof Float64Array || kinds.get(name) === 'text';
        if (kept || chunk.traits.integers.has(name)) return [name, column];
        const values = Float64Array.from(column, toNumber);
        const bad = column.findIndex((text, i) => Number.isNaN(values[i]) && !isMissing(text));
        if (bad < 0) return [name, values];
        throw new InvalidInput({
          where: chunk.placeOf(bad, name),
          expected: `a number as in the rows before`,
          got: `"${column[bad]}"; write CSV to allow both`,
        });
      }),
      chunk.source,
      chunk.origins,
      chunk.traits,
    );
  }
}

function isNumbers(column: Column): boolean {
  if (column instanceof Float64Array) return true;
  return column.some((text) => !isMissing(text)) && column.every(isNumberText);
}

function isNumberText(text: string): boolean {
  if (isMissing(text)) return true;
  const value = toNumber(text);
  if (/^\s*[-+]?0\d/.test(text)) return false;
  return !Number.isNaN(value) && (!/^\s*[-+]?\d+\s*$/.test(text) || Number.isSafeInteger(value));
}

function isMissing(text: string): boolean {
  return /^\s*(nan)?\s*$/i.test(text);
}

function toNumber(text: string): number {
  if (/^[-+]?Infinity$/.test(text)) return Number(text);
  const value = readNumber(text);
  return Number.isFinite(value) ? value : Number.NaN;
}
