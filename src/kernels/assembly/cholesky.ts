/**
 * The Cholesky factorisation A = L L^T of a symmetric positive definite matrix, row-major, and solutions of A x = b
 * (Golub and Van Loan, Matrix Computations, section 4.2). Cost: p^3/3 for the factor, 2 p^2 for a solution.
 */

/**
 * Factorises in place: reads the lower triangle and replaces it by L, four columns at a time. Every entry is a sum in the
 * order of columns, whichever way it is computed.
 * @param panel room for 4 p numbers
 * @returns whether the matrix is positive definite to rounding
 */
export function choleskyFactorize(a: usize, p: i32, panel: usize): bool {
  const stride = (<usize>p) << 3;
  for (let j = 0; j < p; j += 4) {
    const row0 = a + <usize>j * stride;
    if (!diagonalEntries(row0, stride, j, min(4, p - j))) return false;
    if (j + 4 >= p) break;
    interleave(row0, stride, j, panel);
    let row = row0 + 4 * stride;
    let i = j + 4;
    for (; i + 4 <= p; i += 4, row += 4 * stride) fourRows(row, row0, stride, j, panel);
    for (; i < p; i++, row += stride) oneRow(row, row0, stride, j);
  }
  return true;
}

/** Computes the entries of the rows j to j + count - 1 from column j on. */
function diagonalEntries(row0: usize, stride: usize, j: i32, count: i32): bool {
  const first = (<usize>j) << 3;
  for (let i = 0, row = row0; i < count; i++, row += stride) {
    let other = row0;
    for (let c = 0; c <= i; c++, other += stride) {
      const ofColumn = first + ((<usize>c) << 3);
      let sum = load<f64>(row + ofColumn);
      for (let at: usize = 0; at < ofColumn; at += 8)
        sum -= load<f64>(row + at) * load<f64>(other + at);
      if (i !== c) store<f64>(row + ofColumn, sum / load<f64>(other + ofColumn));
      else if (sum > 0) store<f64>(row + ofColumn, sqrt(sum));
      else return false;
    }
  }
  return true;
}

/** Copies the first j columns of four rows, column by column. */
function interleave(row0: usize, stride: usize, j: i32, panel: usize): void {
  const end = (<usize>j) << 3;
  const row2 = row0 + 2 * stride;
  for (let at: usize = 0; at < end; at += 8, panel += 32) {
    store<f64>(panel, load<f64>(row0 + at));
    store<f64>(panel, load<f64>(row0 + stride + at), 8);
    store<f64>(panel, load<f64>(row2 + at), 16);
    store<f64>(panel, load<f64>(row2 + stride + at), 24);
  }
}

/** Computes the entries j to j + 3 of four rows of L from the rows j to j + 3 of L, of which the panel holds copies. */
function fourRows(row: usize, row0: usize, stride: usize, j: i32, panel: usize): void {
  const b = row + stride;
  const c = b + stride;
  const d = c + stride;
  const at = (<usize>j) << 3;
  let a0 = v128.load(row + at);
  let a1 = v128.load(row + at, 16);
  let b0 = v128.load(b + at);
  let b1 = v128.load(b + at, 16);
  let c0 = v128.load(c + at);
  let c1 = v128.load(c + at, 16);
  let d0 = v128.load(d + at);
  let d1 = v128.load(d + at, 16);
  for (let k: usize = 0; k < at; k += 8, panel += 32) {
    const p0 = v128.load(panel);
    const p1 = v128.load(panel, 16);
    let l = v128.load64_splat(row + k);
    a0 = f64x2.sub(a0, f64x2.mul(l, p0));
    a1 = f64x2.sub(a1, f64x2.mul(l, p1));
    l = v128.load64_splat(b + k);
    b0 = f64x2.sub(b0, f64x2.mul(l, p0));
    b1 = f64x2.sub(b1, f64x2.mul(l, p1));
    l = v128.load64_splat(c + k);
    c0 = f64x2.sub(c0, f64x2.mul(l, p0));
    c1 = f64x2.sub(c1, f64x2.mul(l, p1));
    l = v128.load64_splat(d + k);
    d0 = f64x2.sub(d0, f64x2.mul(l, p0));
    d1 = f64x2.sub(d1, f64x2.mul(l, p1));
  }
  finish(row + at, a0, a1, row0 + at, stride);
  finish(b + at, b0, b1, row0 + at, stride);
  finish(c + at, c0, c1, row0 + at, stride);
  finish(d + at, d0, d1, row0 + at, stride);
}

/** Computes the entries j to j + 3 of a row of L from the rows j to j + 3 of L. */
function oneRow(row: usize, row0: usize, stride: usize, j: i32): void {
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
  const first = f64x2.replace_lane(f64x2.splat(s0), 1, s1);
  finish(row + at, first, f64x2.replace_lane(f64x2.splat(s2), 1, s3), row0 + at, stride);
}

/**
 * Stores four entries, of which the sums lack the four columns of the diagonal block.
 * @param block the address of its first entry
 */
function finish(to: usize, first: v128, second: v128, block: usize, stride: usize): void {
  const row1 = block + stride;
  const row2 = row1 + stride;
  const row3 = row2 + stride;
  const s0 = f64x2.extract_lane(first, 0) / load<f64>(block);
  const s1 = (f64x2.extract_lane(first, 1) - s0 * load<f64>(row1)) / load<f64>(row1, 8);
  const s2 =
    (f64x2.extract_lane(second, 0) - s0 * load<f64>(row2) - s1 * load<f64>(row2, 8)) /
    load<f64>(row2, 16);
  const s3 =
    f64x2.extract_lane(second, 1) -
    (s0 * load<f64>(row3) + s1 * load<f64>(row3, 8) + s2 * load<f64>(row3, 16));
  store<f64>(to, s0);
  store<f64>(to, s1, 8);
  store<f64>(to, s2, 16);
  store<f64>(to, s3 / load<f64>(row3, 24), 24);
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
