/**
 * Solution of A x = b for a symmetric positive definite A by Cholesky factorisation A = L L^T.
 * Cost: p^3/3 for the factor, 2 p^2 for a solution. Flat arrays: at p = 220 a matrix of rows with
 * accessors takes as long as a pass over 100,000 rows of data.
 */

/**
 * Factorises in place.
 * @param a p x p, row-major; its lower triangle is read, and replaced by L
 * @returns false where the matrix is not positive definite to rounding
 */
export function factorize(a: Float64Array, p: number): boolean {
  for (let i = 0; i < p; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = a[i * p + j];
      for (let k = 0; k < j; k++) sum -= a[i * p + k] * a[j * p + k];
      if (i !== j) a[i * p + j] = sum / a[j * p + j];
      else if (sum > 0) a[i * p + i] = Math.sqrt(sum);
      else return false;
    }
  }
  return true;
}

/** Solves L L^T x = b. @param l from `factorize` */
export function solveFactorized(l: Float64Array, p: number, b: Float64Array): Float64Array {
  const x = b.slice();
  for (let i = 0; i < p; i++) {
    for (let k = 0; k < i; k++) x[i] -= l[i * p + k] * x[k];
    x[i] /= l[i * p + i];
  }
  for (let i = p - 1; i >= 0; i--) {
    x[i] /= l[i * p + i];
    for (let k = 0; k < i; k++) x[k] -= l[i * p + k] * x[i];
  }
  return x;
}
