/**
 * Named columns of equal length: the one thing that files, data sets and commands hand to each other.
 * A column is numbers, or text as it stood in a file; text becomes numbers when a caller asks for them,
 * so that columns nobody computes with pass through unharmed.
 */
import { describeColumn } from './columns.js';
import { InvalidInput } from './errors.js';
import { magnitudeBound } from './kernels/elementwise.js';
import { Matrix } from './matrix.js';

export type Column = Float64Array | readonly string[];

/** Columns by name, all of one length, with the name of where they come from. */
export class Table {
  readonly #columns: ReadonlyMap<string, Column>;
  /** number of rows */
  readonly rows: number;

  /**
   * @param source where the table came from, for messages: a file's path or a data set's name
   * @param firstRow where its first row stands there, counted from 0
   * @throws InvalidInput on columns of different lengths
   */
  constructor(
    columns: Iterable<readonly [string, Column]>,
    readonly source: string,
    readonly firstRow = 0,
  ) {
    this.#columns = new Map(columns);
    this.rows = this.#columns.values().next().value?.length ?? 0;
    for (const [name, column] of this.#columns) {
      if (column.length !== this.rows) {
        throw new InvalidInput(
          `${source}: column ${name} has ${column.length} rows, the others ${this.rows}`,
        );
      }
    }
  }

  /** Tables with the same columns, one below the other. */
  static concat(tables: readonly Table[], source: string): Table {
    const join = (name: string): Column => {
      const parts = tables.map((table) => table.column(name));
      if (!parts.every((part) => part instanceof Float64Array)) {
        return parts.flatMap((part) => Array.from<string | number>(part).map(String));
      }
      return concatenated(parts);
    };
    return new Table(
      (tables[0]?.names ?? []).map((name) => [name, join(name)] as const),
      source,
    );
  }

  get names(): string[] {
    return [...this.#columns.keys()];
  }

  /** Names and columns, as the constructor takes them. */
  get entries(): [string, Column][] {
    return [...this.#columns];
  }

  /** A row in words, for messages: source and number, counted from 1. */
  place(row: number): string {
    return `${this.source}: row ${this.firstRow + row + 1}`;
  }

  /** Whether there is a column of that name. */
  has(name: string): boolean {
    return this.#columns.has(name);
  }

  /**
   * A column as it stands.
   * @throws InvalidInput where there is none of that name
   */
  column(name: string): Column {
    const column = this.#columns.get(name);
    if (column) return column;
    throw new InvalidInput(
      `${this.source}: no column "${name}"${describeColumn(name)}; its columns are ${this.names.join(', ')}`,
    );
  }

  /**
   * A column as finite numbers.
   * @throws InvalidInput naming the first cell (row counted from 1) that is none
   */
  numbers(name: string): Float64Array {
    const column = this.column(name);
    const values = column instanceof Float64Array ? column : Float64Array.from(column, readNumber);
    if (Number.isFinite(magnitudeBound(values))) return values;
    const row = values.findIndex((value) => !Number.isFinite(value));
    throw new InvalidInput(
      `${this.place(row)}, column ${name}: expected a finite number, got "${column[row]}"`,
    );
  }

  /** Columns, in the order asked for, as a row-major matrix that remembers their names. */
  matrix(names: readonly string[]): Matrix {
    return Matrix.fromColumns(
      names.map((name) => this.numbers(name)),
      names,
    );
  }

  /** This table with columns added at the end, or replaced where they are there already. */
  with(columns: Iterable<readonly [string, Column]>): Table {
    return new Table([...this.#columns, ...columns], this.source, this.firstRow);
  }

  /** The same columns under these names, one for each. */
  renamed(names: readonly string[]): Table {
    const columns = this.entries.map(([, column], j) => [names[j], column] as const);
    return new Table(columns, this.source, this.firstRow);
  }

  /** The rows from one up to, not including, another. */
  slice(from: number, to: number): Table {
    const part = (column: Column): Column =>
      column instanceof Float64Array ? column.subarray(from, to) : column.slice(from, to);
    return new Table(
      this.entries.map(([name, column]) => [name, part(column)] as const),
      this.source,
      this.firstRow + from,
    );
  }

  /** All rows in their order, so many at a time; a table without rows is one slice. */
  *slices(rows: number): Generator<Table> {
    for (let from = 0; from === 0 || from < this.rows; from += rows) {
      yield this.slice(from, Math.min(from + rows, this.rows));
    }
  }

  /**
   * Row indices, grouped by what stands in some columns; groups, and rows within, in the table's order.
   * Without columns all rows are one group.
   */
  groups(names: readonly string[]): number[][] {
    const columns = names.map((name) => this.column(name));
    const groups = new Map<string, number[]>();
    for (let row = 0; row < this.rows; row++) {
      const key = columns.map((column) => column[row]).join('\n');
      const group = groups.get(key);
      if (group) group.push(row);
      else groups.set(key, [row]);
    }
    return [...groups.values()];
  }

  /** The rows with these indices, in this order. */
  take(rows: ArrayLike<number>): Table {
    const pick = (column: Column): Column =>
      column instanceof Float64Array
        ? Float64Array.from(rows, (row) => column[row])
        : Array.from(rows, (row) => column[row]);
    return new Table(
      [...this.#columns].map(([name, column]) => [name, pick(column)] as const),
      this.source,
    );
  }
}

/** One after the other. */
export function concatenated(parts: readonly Float64Array[]): Float64Array {
  const all = new Float64Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** A cell's number, else NaN. Number() takes '' for 0 and accepts '0x10'; a data cell may be neither. */
export function readNumber(text: string): number {
  return /^\s*[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?\s*$/.test(text) ? Number(text) : Number.NaN;
}
