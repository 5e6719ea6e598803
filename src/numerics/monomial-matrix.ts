/**
 * The matrix of monomials of another matrix's columns. It looks like any matrix, but keeps its factors:
 * who knows monomials works on those, and the table of powers is made only if somebody reads `data`.
 */

import { magnitudeBound } from '../kernels/elementwise.js';
import { Matrix } from '../matrix.js';
import { totalDegree } from './monomials.js';

export class MonomialMatrix extends Matrix {
  /**
   * @param base the variables, rows x variables
   * @param exponents of each column, `variables` numbers per list
   */
  constructor(
    readonly base: Matrix,
    readonly exponents: readonly (readonly number[])[],
    names?: readonly string[],
  ) {
    super(() => expand(base, exponents), base.rows, exponents.length, names);
  }

  /** Any matrix as monomials: itself where it is one already, else its columns as they are. */
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
    // No monomial overflows unless the largest value to the highest degree does.
    const degree = exponents.reduce((most, e) => Math.max(most, totalDegree(e)), 0);
    const bounded = Number.isFinite(Math.max(bound, 1) ** degree);
    return bounded ? undefined : super.firstNonFinite();
  }

  override take(rows: ArrayLike<number>): MonomialMatrix {
    return new MonomialMatrix(this.base.take(rows), this.exponents, this.names);
  }
}

/** Every monomial of every row. */
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
