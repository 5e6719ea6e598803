/**
 * Row-major matrices over one Float64Array, with shape (nSamples, nFeatures), and the conversion of other
 * kinds of matrices into them.
 */
import { InvalidInput } from './errors.js';
import { magnitudeBound } from './kernels/elementwise.js';

/** A matrix of another package, such as ml-matrix, with the members that are read. */
export interface ForeignMatrix {
  readonly rows: number;
  readonly columns: number;
  get(row: number, column: number): number;
}

/** Data that `Matrix.from` accepts: a Matrix, a matrix of ml-matrix or a similar package, or an array of rows. */
export type MatrixLike = Matrix | ForeignMatrix | readonly ArrayLike<number>[];

/** The position and the value of one cell of a matrix. */
export interface MatrixCell {
  /** counted from 0 */
  readonly row: number;
  /** the column's name; without names its number, counted from 1 */
  readonly column: string;
  readonly value: number;
}

/**
 * A matrix of doubles, shape (rows, columns), whose columns may have names.
 * @example
 * ```ts
 * const x = Matrix.from([[0.9, 0.1], [1.2, 0.3], [0.7, 0.2]]);
 * x.rows; // => 3
 * x.get(1, 0); // => 1.2
 * x.row(1); // => [1.2, 0.3]
 * x.take([2, 0]).column(0); // => [0.7, 0.9]
 * const named = Matrix.fromColumns([[0.9, 1.2], [0.1, 0.3]], ['alpha', 'F_nue']);
 * named.withColumn('F_nue', (row) => row / 2).data; // => [0.9, 0, 1.2, 0.5]
 * ```
 */
export class Matrix {
  #data: Float64Array | (() => Float64Array);

  /**
   * @param data rows * columns values in row-major order, not copied; or a function that makes them when
   *   `data` is first read
   * @param names the columns' names, if they have any
   * @throws InvalidInput if the length is not rows * columns
   */
  constructor(
    data: Float64Array | (() => Float64Array),
    readonly rows: number,
    readonly columns: number,
    readonly names?: readonly string[],
  ) {
    if (data instanceof Float64Array && data.length !== rows * columns) {
      throw new InvalidInput({
        where: { owner: 'matrix' },
        expected: `${rows} x ${columns} = ${rows * columns} values`,
        got: `${data.length}`,
      });
    }
    this.#data = data;
  }

  /** All values in row-major order; writing to them changes the matrix. */
  get data(): Float64Array {
    if (typeof this.#data === 'function') this.#data = this.#data();
    return this.#data;
  }

  /** A matrix whose cells are all 0. */
  static zeros(rows: number, columns: number, names?: readonly string[]): Matrix {
    return new Matrix(new Float64Array(rows * columns), rows, columns, names);
  }

  /**
   * A matrix made from its columns.
   * @param columns arrays of one length, which are copied
   */
  static fromColumns(columns: readonly ArrayLike<number>[], names?: readonly string[]): Matrix {
    const matrix = Matrix.zeros(columns[0]?.length ?? 0, columns.length, names);
    const { data, rows } = matrix;
    columns.forEach((column, j) => {
      for (let i = 0; i < rows; i++) data[i * columns.length + j] = column[i];
    });
    return matrix;
  }

  /**
   * Returns a Matrix unchanged, and copies anything else into one.
   * @throws InvalidInput if rows differ in length, or the source is not a matrix
   */
  static from(source: MatrixLike): Matrix {
    if (source instanceof Matrix) return source;
    if (Array.isArray(source)) return fromRows(source);
    const other = source as ForeignMatrix;
    if (typeof other?.get !== 'function') {
      throw new InvalidInput({
        where: { owner: 'matrix' },
        expected: 'a Matrix, an ml-matrix Matrix or an array of rows',
      });
    }
    const matrix = Matrix.zeros(other.rows, other.columns);
    for (let i = 0; i < other.rows; i++) {
      for (let j = 0; j < other.columns; j++) {
        matrix.data[i * other.columns + j] = other.get(i, j);
      }
    }
    return matrix;
  }

  /** The value of one cell; row and column are counted from 0. */
  get(row: number, column: number): number {
    return this.data[row * this.columns + column];
  }

  /** One row as a view; writing to it changes the matrix. */
  row(row: number): Float64Array {
    return this.data.subarray(row * this.columns, (row + 1) * this.columns);
  }

  /** One column as a copy. */
  column(column: number): Float64Array {
    const values = new Float64Array(this.rows);
    for (let i = 0; i < this.rows; i++) values[i] = this.data[i * this.columns + column];
    return values;
  }

  /**
   * A copy of this matrix with one column replaced.
   * @param value gives the new value of a row
   * @throws InvalidInput if no column has that name
   */
  withColumn(name: string, value: (row: number) => number): Matrix {
    const column = this.names?.indexOf(name) ?? -1;
    if (column < 0) {
      throw new InvalidInput({
        where: { owner: 'matrix' },
        what: `no column "${name}"`,
        remedy: `its columns are ${this.names?.join(', ') ?? 'without names'}`,
      });
    }
    const data = this.data.slice();
    for (let i = 0; i < this.rows; i++) data[i * this.columns + column] = value(i);
    return new Matrix(data, this.rows, this.columns, this.names);
  }

  /** The first cell, in row order, that is NaN or infinite; undefined if all are finite. */
  firstNonFinite(): MatrixCell | undefined {
    const finite = Number.isFinite(magnitudeBound(this.data));
    return finite ? undefined : this.firstCell((value) => !Number.isFinite(value));
  }

  /** The first cell, in row order, that satisfies the predicate. */
  firstCell(holds: (value: number) => boolean): MatrixCell | undefined {
    const { data, columns, names } = this;
    for (let at = 0; at < data.length; at++) {
      if (!holds(data[at])) continue;
      const column = names?.[at % columns] ?? `${(at % columns) + 1}`;
      return { row: Math.floor(at / columns), column, value: data[at] };
    }
    return undefined;
  }

  /** A copy of the rows with these indices, in the order given. */
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
    throw new InvalidInput({
      where: { owner: 'matrix', row: stray + 1 },
      expected: 'an array',
      got: `${rows[stray]}`,
    });
  }
  const columns = rows[0]?.length ?? 0;
  const matrix = Matrix.zeros(rows.length, columns);
  rows.forEach((row, i) => {
    if (row.length !== columns) {
      throw new InvalidInput({
        where: { owner: 'matrix', row: i + 1 },
        expected: `${columns} values as in the first`,
        got: `${row.length}`,
      });
    }
    for (let j = 0; j < columns; j++) matrix.data[i * columns + j] = row[j];
  });
  return matrix;
}
