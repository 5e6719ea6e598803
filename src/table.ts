/**
 * Named columns of equal length, which files, data sets and commands hand to each other. A column holds
 * numbers, or text as it stood in a file. Text is read as numbers only when a caller asks for numbers, so
 * that columns which are merely copied keep their exact text.
 */
import { describeColumn } from './columns.js';
import { InvalidInput, type Place } from './errors.js';
import { magnitudeBound } from './kernels/elementwise.js';
import { Matrix } from './matrix.js';
import { missingColumn } from './missing-column.js';

/** A column of numbers, or of text as it stood in a file. */
export type Column = Float64Array | readonly string[];

/** What is known of a table's columns besides their values. */
export interface ColumnTraits {
  /** columns that number or name the rows and are no features */
  readonly index: readonly string[];
  /** columns of 64-bit integers; those that a double does not hold are text of all digits */
  readonly integers: ReadonlyMap<string, 'int64' | 'uint64'>;
  /** columns that the source has and the table has not, with the reason */
  readonly unread: ReadonlyMap<string, string>;
  /** blocks of columns that are images (`image-columns.ts`), with their shapes */
  readonly images: ReadonlyMap<string, readonly number[]>;
}

/** Where the rows of a table come from, beginning with the table's row `from`; rows are counted from 0. */
export interface Origin {
  readonly from: number;
  /** a file's path or a data set's name */
  readonly source: string;
  /** the index in the source of the row `from` */
  readonly firstRow: number;
}

/**
 * Columns by name, all of one length. A name that its source pads with blanks, as in `"fe  "`, is found
 * without them too, if no other column has the shorter name. A table never changes: methods return new ones.
 * @example
 * ```ts
 * const cells = new Table([['radius_km', Float64Array.of(50, 60)], ['zone', ['core', 'shock']]], 'run 7');
 * cells.names; // => ['radius_km', 'zone']
 * cells.numbers('radius_km'); // => [50, 60]
 * cells.place(1); // => 'run 7: row 2'
 * cells.take([1]).column('zone'); // => ['shock']
 * cells.with([['Ye', Float64Array.of(0.25, 0.5)]]).matrix(['Ye']).data; // => [0.25, 0.5]
 * ```
 */
export class Table {
  readonly #columns: ReadonlyMap<string, Column>;
  readonly #traits: ColumnTraits;
  /** number of rows */
  readonly rows: number;
  /** where the rows come from, in order; the first begins at row 0 */
  readonly origins: readonly Origin[];

  /**
   * @param columns names with their columns; of columns with the same name the last one counts
   * @param source the name of the table's origin for messages: a file's path or a data set's name
   * @param origins where the rows come from, or the index of the first row in the source, counted from 0
   * @param traits what is known of the columns besides their values
   * @throws InvalidInput if columns differ in length
   */
  constructor(
    columns: Iterable<readonly [string, Column]>,
    readonly source: string,
    origins: number | readonly Origin[] = 0,
    {
      index = [],
      integers = new Map(),
      unread = new Map(),
      images = new Map(),
    }: Partial<ColumnTraits> = {},
  ) {
    this.#columns = new Map(columns);
    this.#traits = { index, integers, unread, images };
    this.origins = typeof origins === 'number' ? [{ from: 0, source, firstRow: origins }] : origins;
    this.rows = this.#columns.values().next().value?.length ?? 0;
    for (const [name, column] of this.#columns) {
      if (column.length !== this.rows) {
        throw new InvalidInput({
          where: { file: source, column: name },
          expected: `${this.rows} rows as in the other columns`,
          got: `${column.length}`,
        });
      }
    }
  }

  /**
   * Tables with the same columns, joined one below the other. Errors still name the source of a row and its number there.
   * @param source the name of the joined table for messages
   * @throws InvalidInput if a table lacks a column of the first
   */
  static concat(tables: readonly Table[], source: string): Table {
    const join = (name: string): Column => {
      const parts = tables.map((table) => table.column(name));
      if (!parts.every((part) => part instanceof Float64Array)) {
        return parts.flatMap((part) => Array.from<string | number>(part).map(String));
      }
      return concatenated(parts);
    };
    let above = 0;
    const origins = tables.flatMap((table) => {
      const moved = table.origins.map((origin) => ({ ...origin, from: above + origin.from }));
      above += table.rows;
      return moved;
    });
    return new Table(
      (tables[0]?.names ?? []).map((name) => [name, join(name)] as const),
      source,
      tables.length > 0 ? origins : 0,
      tables[0]?.traits,
    );
  }

  /** The columns' names, in order. */
  get names(): string[] {
    return [...this.#columns.keys()];
  }

  /** Names with their columns, as the constructor takes them. */
  get entries(): [string, Column][] {
    return [...this.#columns];
  }

  /** What is known of the columns besides their values. */
  get traits(): ColumnTraits {
    return this.#traits;
  }

  /**
   * The source and number of a row, for messages.
   * @param row counted from 0; the text counts from 1
   */
  place(row: number): string {
    const { file, row: number } = this.placeOf(row);
    return `${file}: row ${number}`;
  }

  /** The place of a row, or of a cell in it, for errors. */
  placeOf(row: number, column?: string): Place {
    const { from, source, firstRow } = this.origins.findLast((one) => one.from <= row) as Origin;
    const place = { file: source, row: firstRow + row - from + 1 };
    return column === undefined ? place : { ...place, column };
  }

  /** Whether the table has a column of that name. */
  has(name: string): boolean {
    return this.#columns.has(name) || nameAmong(this.names, name) !== undefined;
  }

  /**
   * A column, as numbers or text.
   * @throws InvalidInput if no column has that name
   */
  column(name: string): Column {
    const column =
      this.#columns.get(name) ?? this.#columns.get(nameAmong(this.names, name) ?? name);
    if (column) return column;
    const reason = this.#traits.unread.get(name);
    if (reason !== undefined) {
      throw new InvalidInput({ where: { file: this.source, column: name }, what: reason });
    }
    throw missingColumn({
      where: { file: this.source },
      name,
      names: this.names,
      known: describeColumn(name),
      renamed: name,
    });
  }

  /**
   * A column as finite numbers; text is converted. A column of words for true and false (True, yes, T, ...)
   * gives 1 and 0.
   * @throws InvalidInput if no column has that name, or naming the first cell that is not a finite number
   */
  numbers(name: string): Float64Array {
    const column = this.column(name);
    const values = column instanceof Float64Array ? column : numbersOf(column);
    if (this.#traits.integers.has(name)) this.#checkIntegers(name, values);
    if (Number.isFinite(magnitudeBound(values))) return values;
    const row = values.findIndex((value) => !Number.isFinite(value));
    throw new InvalidInput({
      where: this.placeOf(row, name),
      expected: 'a finite number',
      got: `"${column[row]}"`,
    });
  }

  #checkIntegers(name: string, values: Float64Array): void {
    const row = values.findIndex((value) => Math.abs(value) > Number.MAX_SAFE_INTEGER);
    if (row < 0) return;
    throw new InvalidInput({
      where: this.placeOf(row, name),
      expected: 'integers that a double holds',
      got: String(this.column(name)[row]),
      remedy: 'it may be kept, but is no feature or label',
    });
  }

  /**
   * Columns as a row-major matrix, shape (rows, names.length), with these names.
   * @throws InvalidInput if a column is missing or has a cell that is not a finite number
   */
  matrix(names: readonly string[]): Matrix {
    return Matrix.fromColumns(
      names.map((name) => this.numbers(name)),
      names,
    );
  }

  /** This table with columns replaced if their names exist already, else added at the end. */
  with(columns: Iterable<readonly [string, Column]>): Table {
    const added = [...columns];
    const integers = new Map(this.#traits.integers);
    for (const [name] of added) integers.delete(name);
    return new Table([...this.#columns, ...added], this.source, this.origins, {
      ...this.#traits,
      integers,
    });
  }

  /**
   * This table with new names for its columns.
   * @param names one per column, in the columns' order
   */
  renamed(names: readonly string[]): Table {
    const columns = this.entries.map(([, column], j) => [names[j], column] as const);
    const renamed = new Map(this.names.map((name, j) => [name, names[j]]));
    const { index, integers, unread } = this.#traits;
    return new Table(columns, this.source, this.origins, {
      index: index.map((name) => renamed.get(name) ?? name),
      integers: new Map([...integers].map(([name, kind]) => [renamed.get(name) ?? name, kind])),
      unread,
    });
  }

  /** The rows in [from, to). */
  slice(from: number, to: number): Table {
    const part = (column: Column): Column =>
      column instanceof Float64Array ? column.subarray(from, to) : column.slice(from, to);
    return new Table(
      this.entries.map(([name, column]) => [name, part(column)] as const),
      this.source,
      this.#originsFrom(from),
      this.#traits,
    );
  }

  #originsFrom(row: number): Origin[] {
    const first = this.origins.findLastIndex(({ from }) => from <= row);
    return this.origins.slice(first).map(({ from, source, firstRow }) => ({
      from: Math.max(0, from - row),
      source,
      firstRow: firstRow + Math.max(0, row - from),
    }));
  }

  /**
   * The table cut into parts of at most so many rows, in order; a table without rows yields one part.
   * @param rows the greatest number of rows of a part
   */
  *slices(rows: number): Generator<Table> {
    for (let from = 0; from === 0 || from < this.rows; from += rows) {
      yield this.slice(from, Math.min(from + rows, this.rows));
    }
  }

  /**
   * Row indices, grouped by equal values in the named columns. Groups are ordered by their first row, and
   * rows within a group as in the table. Without names, all rows are one group.
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

  /** A copy of the rows with these indices, in the order given. */
  take(rows: ArrayLike<number>): Table {
    const pick = (column: Column): Column =>
      column instanceof Float64Array ? taken(column, rows) : Array.from(rows, (row) => column[row]);
    return new Table(
      [...this.#columns].map(([name, column]) => [name, pick(column)] as const),
      this.source,
      0,
      this.#traits,
    );
  }
}

/**
 * The name that is meant: the very same, or the only one that is the same but for blanks around it.
 * @example
 * ```ts
 * nameAmong(['dens', 'fe  '], 'fe'); // => 'fe  '
 * ```
 */
export function nameAmong(names: readonly string[], name: string): string | undefined {
  if (names.includes(name)) return name;
  const padded = names.filter((one) => one.trim() === name.trim());
  return padded.length === 1 ? padded[0] : undefined;
}

/**
 * Concatenates arrays.
 * @example
 * ```ts
 * concatenated([Float64Array.of(1, 2), Float64Array.of(3)]); // => [1, 2, 3]
 * ```
 */
export function concatenated(parts: readonly Float64Array[]): Float64Array {
  const all = new Float64Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/**
 * The values at these places, in the order given. `Float64Array.from` takes ten times as long.
 * @example
 * ```ts
 * taken(Float64Array.of(5, 6, 7), [2, 0]); // => [7, 5]
 * ```
 */
export function taken(values: Float64Array, places: ArrayLike<number>): Float64Array {
  const chosen = new Float64Array(places.length);
  for (let i = 0; i < chosen.length; i++) chosen[i] = values[places[i]];
  return chosen;
}

/**
 * Reads a decimal number from the text of a cell; anything else gives NaN. `Number` would read '' as 0 and
 * accept '0x10', neither of which is a number in a data file. Fortran's ways to write exponents are read.
 * @example
 * ```ts
 * readNumber(' -1.5e3 '); // => -1500
 * readNumber('8.41D-01'); // => 0.841
 * readNumber('1.2-101'); // => 1.2e-101
 * readNumber(''); // => NaN
 * ```
 */
export function readNumber(text: string): number {
  if (/^\s*[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?\s*$/.test(text)) return Number(text);
  // Fortran writes D in double precision, and no letter at all before an exponent of three digits.
  const [, digits, exponent] =
    /^\s*([-+]?(?:\d+\.\d*|\.\d+))(?:[dDqQ]([-+]?\d+)|([-+]\d{3}))\s*$/
      .exec(text)
      ?.filter((part) => part !== undefined) ?? [];
  return exponent === undefined ? Number.NaN : Number(`${digits}e${exponent}`);
}

/** Words for true and false, in small letters. */
const TRUTH: ReadonlyMap<string, number> = new Map([
  ['true', 1],
  ['false', 0],
  ['yes', 1],
  ['no', 0],
  ['t', 1],
  ['f', 0],
  ['.true.', 1],
  ['.false.', 0],
]);

/** The numbers that cells of text are; if all are words for true and false, 1 and 0. */
function numbersOf(cells: readonly string[]): Float64Array {
  if (cells.length > 0 && truthOf(cells[0]) !== undefined) {
    const truths = cells.map(truthOf);
    if (truths.every((truth) => truth !== undefined)) return Float64Array.from(truths);
  }
  return Float64Array.from(cells, readNumber);
}

function truthOf(cell: string): number | undefined {
  return TRUTH.get(cell.trim().toLowerCase());
}
