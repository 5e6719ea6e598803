/**
 * A matrix stored as columns, which is how simulations keep their cells. Code that works on columns reads
 * `arrays` directly; row-major `data` is built when it is first read.
 */
import { InvalidInput } from './errors.js';
import { Matrix } from './matrix.js';

/** A column in double or single precision. */
export type FloatColumn = Float64Array | Float32Array;

/**
 * A matrix over columns that are not copied.
 * @example
 * ```ts
 * const cells = new ColumnMatrix(
 *   [Float32Array.of(0.5, 0.75, 1), Float32Array.of(0.25, 0.5, 0.125)],
 *   ['alpha', 'F_nue'],
 * );
 * cells.rows; // => 3
 * cells.slice(1, 3).column(0); // => [0.75, 1]
 * ```
 */
export class ColumnMatrix extends Matrix {
  /**
   * @param arrays the columns, not copied
   * @param names the columns' names
   * @throws InvalidInput if the columns differ in length or precision
   */
  constructor(
    readonly arrays: readonly FloatColumn[],
    override readonly names: readonly string[],
  ) {
    const [first] = arrays;
    super(() => Matrix.fromColumns(arrays).data, first?.length ?? 0, arrays.length, names);
    arrays.forEach((array, j) => {
      if (array.length !== first.length || array.constructor !== first.constructor) {
        throw new InvalidInput({
          where: { owner: 'matrix' },
          expected: `column ${names[j]} to be ${shapeOf(first)} as ${names[0]} is`,
          got: shapeOf(array),
        });
      }
    });
  }

  /** The rows in [from, to) as views. */
  slice(from: number, to: number): ColumnMatrix {
    return new ColumnMatrix(
      this.arrays.map((column) => column.subarray(from, to)),
      this.names,
    );
  }
}

function shapeOf(column: FloatColumn): string {
  return `a ${column.constructor.name} of length ${column.length}`;
}
