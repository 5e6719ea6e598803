/**
 * Row-major matrices over one Float64Array, with shape (nSamples, nFeatures), and the door through
 * which other people's arrays come in.
 */
import { InvalidInput } from './errors.js';
import { magnitudeBound } from './kernels/elementwise.js';

/** A matrix of another package, such as ml-matrix, by what is read of it. */
export interface ForeignMatrix {
  readonly rows: number;
  readonly columns: number;
  get(row: number, column: number): number;
}

/** Whatever is accepted as data: ours, a matrix of ml-matrix or the like, or nested arrays. */
export type MatrixLike = Matrix | ForeignMatrix | readonly ArrayLike<number>[];

/** Where a cell is: its row, counted from 0, and its column by name or counted from 1. */
export interface MatrixCell {
  readonly row: number;
  readonly column: string;
  readonly value: number;
}

/** Numbers in rows and columns, the columns with names where they have any. */
export class Matrix {
  #data: Float64Array | (() => Float64Array);

  /**
   * @param data row-major, rows * columns values, kept, not copied; or a function that makes them when
   *   somebody asks
   * @param names of the columns, where they have any
   * @throws InvalidInput where the length does not fit the shape
   */
  constructor(
    data: Float64Array | (() => Float64Array),
    readonly rows: number,
    readonly columns: number,
    readonly names?: readonly string[],
  ) {
    if (data instanceof Float64Array && data.length !== rows * columns) {
      throw new InvalidInput(
        `matrix: expected ${rows} x ${columns} = ${rows * columns} values, got ${data.length}`,
      );
    }
    this.#data = data;
  }

  /** Row-major. */
  get data(): Float64Array {
    if (typeof this.#data === 'function') this.#data = this.#data();
    return this.#data;
  }

  /** All cells 0. */
  static zeros(rows: number, columns: number, names?: readonly string[]): Matrix {
    return new Matrix(new Float64Array(rows * columns), rows, columns, names);
  }

  /** @param columns all of one length, copied */
  static fromColumns(columns: readonly ArrayLike<number>[], names?: readonly string[]): Matrix {
    const matrix = Matrix.zeros(columns[0]?.length ?? 0, columns.length, names);
    const { data, rows } = matrix;
    columns.forEach((column, j) => {
      for (let i = 0; i < rows; i++) data[i * columns.length + j] = column[i];
    });
    return matrix;
  }

  /**
   * The door: takes ours as it is, copies anything else.
   * @throws InvalidInput on ragged rows or something that is no matrix
   */
  static from(source: MatrixLike): Matrix {
    if (source instanceof Matrix) return source;
    if (Array.isArray(source)) return fromRows(source);
    const other = source as ForeignMatrix;
    if (typeof other?.get !== 'function') {
      throw new InvalidInput('matrix: expected a Matrix, an ml-matrix Matrix or an array of rows');
    }
    const matrix = Matrix.zeros(other.rows, other.columns);
    for (let i = 0; i < other.rows; i++) {
      for (let j = 0; j < other.columns; j++) {
        matrix.data[i * other.columns + j] = other.get(i, j);
      }
    }
    return matrix;
  }

  /** One cell. */
  get(row: number, column: number): number {
    return this.data[row * this.columns + column];
  }

  /** One row, as a view. */
  row(row: number): Float64Array {
    return this.data.subarray(row * this.columns, (row + 1) * this.columns);
  }

  /** One column, as a copy. */
  column(column: number): Float64Array {
    const values = new Float64Array(this.rows);
    for (let i = 0; i < this.rows; i++) values[i] = this.data[i * this.columns + column];
    return values;
  }

  /**
   * This matrix with one column replaced, as a copy.
   * @throws InvalidInput where no column has that name
   */
  withColumn(name: string, value: (row: number) => number): Matrix {
    const column = this.names?.indexOf(name) ?? -1;
    if (column < 0) {
      throw new InvalidInput(
        `matrix: no column "${name}"; its columns are ${this.names?.join(', ') ?? 'without names'}`,
      );
    }
    const data = this.data.slice();
    for (let i = 0; i < this.rows; i++) data[i * this.columns + column] = value(i);
    return new Matrix(data, this.rows, this.columns, this.names);
  }

  /** The first cell that is NaN or infinite, if there is one. */
  firstNonFinite(): MatrixCell | undefined {
    const finite = Number.isFinite(magnitudeBound(this.data));
    return finite ? undefined : this.firstCell((value) => !Number.isFinite(value));
  }

  /** The first cell, row by row, of which something holds. */
  firstCell(holds: (value: number) => boolean): MatrixCell | undefined {
    const { data, columns, names } = this;
    for (let at = 0; at < data.length; at++) {
      if (!holds(data[at])) continue;
      const column = names?.[at % columns] ?? `${(at % columns) + 1}`;
      return { row: Math.floor(at / columns), column, value: data[at] };
    }
    return undefined;
  }

  /** The rows with these indices, in this order, as a copy. */
  take(rows: ArrayLike<number>): Matrix {
    const { data, columns } = this;
    const taken = new Float64Array(rows.length * columns);
    for (let i = 0, at = 0; i < rows.length; i++) {
      const first = rows[i] * columns;
      for (let j = 0; j < columns; j++, at++) taken[at] = data[first + j];
    }
    return new Matrix(taken, rows.length, columns, this.names);
  }
}

function fromRows(rows: readonly ArrayLike<number>[]): Matrix {
  const stray = rows.findIndex((row) => typeof row?.length !== 'number');
  if (stray >= 0) {
    throw new InvalidInput(`matrix: expected an array in row ${stray + 1}, got ${rows[stray]}`);
  }
  const columns = rows[0]?.length ?? 0;
  const matrix = Matrix.zeros(rows.length, columns);
  rows.forEach((row, i) => {
    if (row.length !== columns) {
      throw new InvalidInput(
        `matrix: expected ${columns} values in row ${i + 1} as in the first, got ${row.length}`,
      );
    }
    for (let j = 0; j < columns; j++) matrix.data[i * columns + j] = row[j];
  });
  return matrix;
}
