/**
 * A matrix whose columns stay where they are, as simulations keep them: who works on columns has them
 * at once, and the rows are put together only if somebody reads `data`.
 */
import { InvalidInput } from './errors.js';
import { Matrix } from './matrix.js';

/** Double or single precision. */
export type FloatColumn = Float64Array | Float32Array;

export class ColumnMatrix extends Matrix {
  /**
   * @param arrays the columns, kept, not copied
   * @param names one per column
   * @throws InvalidInput where they are not of one length and precision
   */
  constructor(
    readonly arrays: readonly FloatColumn[],
    override readonly names: readonly string[],
  ) {
    const [first] = arrays;
    super(() => Matrix.fromColumns(arrays).data, first?.length ?? 0, arrays.length, names);
    arrays.forEach((array, j) => {
      if (array.length !== first.length || array.constructor !== first.constructor) {
        throw new InvalidInput(
          `matrix: expected column ${names[j]} to be ${shapeOf(first)} as ${names[0]} is, got ${shapeOf(array)}`,
        );
      }
    });
  }

  /** The rows from one up to, not including, another, not copied. */
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
