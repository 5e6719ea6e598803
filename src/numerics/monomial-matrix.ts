/**
 * The matrix of monomials of another matrix's columns. Code that knows monomials reads `base` and `exponents`; the
 * table of all monomials is built only when `data` is first read. Cost of the table: n times the sum of all exponents.
 */
import { magnitudeBound } from '../kernels/elementwise.js';
import { Matrix } from '../matrix.js';
import { totalDegree } from './monomials.js';

/** A matrix whose columns are monomials of the columns of `base`. */
export class MonomialMatrix extends Matrix {
  /**
   * @param base the variables, shape (rows, variables)
   * @param exponents the exponents of each column, `variables` numbers per list
   */
  constructor(
    readonly base: Matrix,
    readonly exponents: readonly (readonly number[])[],
    names?: readonly string[],
  ) {
    super(() => expand(base, exponents), base.rows, exponents.length, names);
  }

  /** Returns a MonomialMatrix unchanged; the columns of any other matrix become monomials of degree 1. */
  static of(matrix: Matrix): MonomialMatrix {
    if (matrix instanceof MonomialMatrix) return matrix;
    const { columns } = matrix;
    const unit = (j: number) => Array.from({ length: columns }, (_, k) => (j === k ? 1 : 0));
    return new MonomialMatrix(
      matrix,
      Array.from({ length: columns }, (_, j) => unit(j)),
      matrix.names,
    );
  }

  override firstNonFinite() {
    const { base, exponents } = this;
    const bound = magnitudeBound(base.data);
    if (!Number.isFinite(bound)) return base.firstNonFinite();
    // If the largest value raised to the highest degree is finite, all monomials are.
    const degree = exponents.reduce((most, e) => Math.max(most, totalDegree(e)), 0);
    const bounded = Number.isFinite(Math.max(bound, 1) ** degree);
    return bounded ? undefined : super.firstNonFinite();
  }

  override take(rows: ArrayLike<number>): MonomialMatrix {
    return new MonomialMatrix(this.base.take(rows), this.exponents, this.names);
  }
}

/** Multiplies out every monomial of every row. */
function expand(base: Matrix, exponents: readonly (readonly number[])[]): Float64Array {
  const data = new Float64Array(base.rows * exponents.length);
  let at = 0;
  for (let i = 0; i < base.rows; i++) {
    const row = base.row(i);
    for (const powers of exponents) {
      let product = 1;
      for (let v = 0; v < powers.length; v++) {
        for (let k = 0; k < powers[v]; k++) product *= row[v];
      }
      data[at++] = product;
    }
  }
  return data;
}
