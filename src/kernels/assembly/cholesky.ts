/**
 * The Cholesky factorisation A = L L^T of a symmetric positive definite matrix, row-major, and solutions of A x = b
 * (Golub and Van Loan, Matrix Computations, section 4.2). Cost: p^3/3 for the factor, 2 p^2 for a solution.
 */

/**
 * Factorises in place: reads the lower triangle and replaces it by L.
 * @returns whether the matrix is positive definite to rounding
 */
export function choleskyFactorize(a: usize, p: i32): bool {
  const stride = (<usize>p) << 3;
  let row = a;
  for (let i = 0; i < p; i++, row += stride) {
    let j = 0;
    // Four entries are computed together, because a single sum would wait for each addition.
    for (; j + 4 <= i; j += 4) fourEntries(row, a + <usize>j * stride, stride, j);
    let other = a + <usize>j * stride;
    for (; j <= i; j++, other += stride) {
      const ofColumn = (<usize>j) << 3;
      let sum = load<f64>(row + ofColumn);
      for (let at: usize = 0; at < ofColumn; at += 8)
        sum -= load<f64>(row + at) * load<f64>(other + at);
      if (i !== j) store<f64>(row + ofColumn, sum / load<f64>(other + ofColumn));
      else if (sum > 0) store<f64>(row + ofColumn, sqrt(sum));
      else return false;
    }
  }
  return true;
}

/** Computes the entries j to j + 3 of a row of L from the rows j to j + 3 of L. */
function fourEntries(row: usize, row0: usize, stride: usize, j: i32): void {
  const row1 = row0 + stride;
  const row2 = row1 + stride;
  const row3 = row2 + stride;
  const at = (<usize>j) << 3;
  let s0 = load<f64>(row + at);
  let s1 = load<f64>(row + at, 8);
  let s2 = load<f64>(row + at, 16);
  let s3 = load<f64>(row + at, 24);
  for (let k: usize = 0; k < at; k += 8) {
    const l = load<f64>(row + k);
    s0 -= l * load<f64>(row0 + k);
    s1 -= l * load<f64>(row1 + k);
    s2 -= l * load<f64>(row2 + k);
    s3 -= l * load<f64>(row3 + k);
  }
  s0 /= load<f64>(row0 + at);
  s1 = (s1 - s0 * load<f64>(row1 + at)) / load<f64>(row1 + at, 8);
  s2 = (s2 - s0 * load<f64>(row2 + at) - s1 * load<f64>(row2 + at, 8)) / load<f64>(row2 + at, 16);
  s3 -= s0 * load<f64>(row3 + at) + s1 * load<f64>(row3 + at, 8) + s2 * load<f64>(row3 + at, 16);
  store<f64>(row + at, s0);
  store<f64>(row + at, s1, 8);
  store<f64>(row + at, s2, 16);
  store<f64>(row + at, s3 / load<f64>(row3 + at, 24), 24);
}

/**
 * Replaces b by the solution of A x = b.
 * @param l the result of `choleskyFactorize`
 */
export function choleskySolve(l: usize, p: i32, b: usize): void {
  const stride = (<usize>p) << 3;
  let row = l;
  for (let at: usize = 0; at < stride; at += 8, row += stride) {
    let x = load<f64>(b + at);
    for (let k: usize = 0; k < at; k += 8) x -= load<f64>(row + k) * load<f64>(b + k);
    store<f64>(b + at, x / load<f64>(row + at));
  }
  for (let at = stride; at > 0; ) {
    at -= 8;
    row -= stride;
    const x = load<f64>(b + at) / load<f64>(row + at);
    store<f64>(b + at, x);
    for (let k: usize = 0; k < at; k += 8)
      store<f64>(b + k, load<f64>(b + k) - load<f64>(row + k) * x);
  }
}
