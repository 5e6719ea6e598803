/**
 * Sums of products over rows, 64 rows at a time. Monomials are products of a left and a right factor. A tile holds a
 * column of 64 numbers for every factor, and loops run along the columns.
 *
 * A grid (`numerics/factor-grid.ts`) lists the pairs of factors: left factors in groups of four, and for each group an
 * even number of right factors, beginning with the first. Entries lie group by group, and within a group by left
 * factor. Cost: one multiply-add per entry and row.
 */

/** Bytes of a column of 64 rows. */
export const COLUMN: usize = 512;

/**
 * Computes columns[k] = columns[parent[k]] * variables[variable[k]] for k >= 1; columns[0] is given.
 * @param steps parent and variable of every column, as pairs of i32
 */
export function multiplyOut(columns: usize, count: i32, steps: usize, variables: usize): void {
  for (let k = 1; k < count; k++) {
    const step = steps + ((<usize>k) << 3);
    const a = columns + <usize>load<i32>(step) * COLUMN;
    const b = variables + <usize>load<i32>(step, 4) * COLUMN;
    const product = columns + <usize>k * COLUMN;
    for (let at: usize = 0; at < COLUMN; at += 128) {
      v128.store(product + at, f64x2.mul(v128.load(a + at), v128.load(b + at)));
      v128.store(product + at, f64x2.mul(v128.load(a + at, 16), v128.load(b + at, 16)), 16);
      v128.store(product + at, f64x2.mul(v128.load(a + at, 32), v128.load(b + at, 32)), 32);
      v128.store(product + at, f64x2.mul(v128.load(a + at, 48), v128.load(b + at, 48)), 48);
      v128.store(product + at, f64x2.mul(v128.load(a + at, 64), v128.load(b + at, 64)), 64);
      v128.store(product + at, f64x2.mul(v128.load(a + at, 80), v128.load(b + at, 80)), 80);
      v128.store(product + at, f64x2.mul(v128.load(a + at, 96), v128.load(b + at, 96)), 96);
      v128.store(product + at, f64x2.mul(v128.load(a + at, 112), v128.load(b + at, 112)), 112);
    }
  }
}

/**
 * Computes values = sum over left factors i of left_i * (sum over j of coefficient_ij * right_j).
 * @param lefts the number of left factors
 * @param lengths the number of right factors of each group, i32
 * @param coefficients f64, one per entry of the grid
 */
export function evaluate(
  left: usize,
  right: usize,
  lefts: i32,
  lengths: usize,
  coefficients: usize,
  values: usize,
): void {
  for (let at: usize = 0; at < COLUMN; at += 64) {
    let z0 = f64x2.splat(0);
    let z1 = z0;
    let z2 = z0;
    let z3 = z0;
    let coefficient = coefficients;
    for (let i = 0; i < lefts; i++) {
      let s0 = f64x2.splat(0);
      let s1 = s0;
      let s2 = s0;
      let s3 = s0;
      let r = right + at;
      const end = coefficient + ((<usize>load<i32>(lengths + ((<usize>(i >> 2)) << 2))) << 3);
      for (; coefficient < end; coefficient += 8) {
        const c = v128.load64_splat(coefficient);
        s0 = f64x2.add(s0, f64x2.mul(c, v128.load(r)));
        s1 = f64x2.add(s1, f64x2.mul(c, v128.load(r, 16)));
        s2 = f64x2.add(s2, f64x2.mul(c, v128.load(r, 32)));
        s3 = f64x2.add(s3, f64x2.mul(c, v128.load(r, 48)));
        r += COLUMN;
      }
      const l = left + <usize>i * COLUMN + at;
      z0 = f64x2.add(z0, f64x2.mul(s0, v128.load(l)));
      z1 = f64x2.add(z1, f64x2.mul(s1, v128.load(l, 16)));
      z2 = f64x2.add(z2, f64x2.mul(s2, v128.load(l, 32)));
      z3 = f64x2.add(z3, f64x2.mul(s3, v128.load(l, 48)));
    }
    v128.store(values + at, z0);
    v128.store(values + at, z1, 16);
    v128.store(values + at, z2, 32);
    v128.store(values + at, z3, 48);
  }
}

/**
 * Adds to sums_ij the sum over rows of left_i * right_j, in blocks of 4 x 2 whose eight sums stay in registers.
 * @param sums two f64 per entry of the grid, for even and odd rows
 */
export function accumulate(
  left: usize,
  right: usize,
  groups: i32,
  lengths: usize,
  sums: usize,
): void {
  let sum = sums;
  for (let group = 0; group < groups; group++) {
    const a = left + <usize>group * 4 * COLUMN;
    const length = <usize>load<i32>(lengths + ((<usize>group) << 2));
    const row = length << 4;
    const end = right + length * COLUMN;
    for (let b = right; b < end; b += 2 * COLUMN) {
      let s00 = f64x2.splat(0);
      let s01 = s00;
      let s10 = s00;
      let s11 = s00;
      let s20 = s00;
      let s21 = s00;
      let s30 = s00;
      let s31 = s00;
      for (let at: usize = 0; at < COLUMN; at += 16) {
        const b0 = v128.load(b + at);
        const b1 = v128.load(b + at, COLUMN);
        let l = v128.load(a + at);
        s00 = f64x2.add(s00, f64x2.mul(l, b0));
        s01 = f64x2.add(s01, f64x2.mul(l, b1));
        l = v128.load(a + at, COLUMN);
        s10 = f64x2.add(s10, f64x2.mul(l, b0));
        s11 = f64x2.add(s11, f64x2.mul(l, b1));
        l = v128.load(a + at, 2 * COLUMN);
        s20 = f64x2.add(s20, f64x2.mul(l, b0));
        s21 = f64x2.add(s21, f64x2.mul(l, b1));
        l = v128.load(a + at, 3 * COLUMN);
        s30 = f64x2.add(s30, f64x2.mul(l, b0));
        s31 = f64x2.add(s31, f64x2.mul(l, b1));
      }
      addTo(sum, s00, s01);
      addTo(sum + row, s10, s11);
      addTo(sum + 2 * row, s20, s21);
      addTo(sum + 3 * row, s30, s31);
      sum += 32;
    }
    sum += 3 * row;
  }
}

function addTo(sum: usize, a: v128, b: v128): void {
  v128.store(sum, f64x2.add(v128.load(sum), a));
  v128.store(sum, f64x2.add(v128.load(sum, 16), b), 16);
}
