/**
 * Sums of kernels over rows whose kernel values are mostly not small: S_i = sum_k w_k 2^-|x_i - z_k|^2, in single
 * precision. All weights of a call have the same sign, so that |S_i| is the sum of sizes, too, which bounds the error
 * (numerics/single-error.ts). Rows lie in blocks of 16, coordinate by coordinate. Cost: O(d) per pair.
 */
import { exp2Single } from './exp2';

/** Values added in single precision before the sum goes on in double precision. */
const RUN: i32 = 32;

/** The bytes of 16 values. */
const SIXTEEN: usize = 64;

/**
 * Adds the sums to those of earlier calls.
 * @param rows f32, `blocks` of them: coordinate j of row i of block b at index (b * dimensions + j) * 16 + i
 * @param others f32, z row-major
 * @param weights f32, one per row of z
 * @param sums f64, one per row, to which S is added
 * @param sizes f64, one per row, to which |S| is added
 */
export function denseSums(
  dimensions: i32,
  rows: usize,
  blocks: i32,
  others: usize,
  weights: usize,
  count: i32,
  sums: usize,
  sizes: usize,
): void {
  const ofBlock = <usize>dimensions * SIXTEEN;
  const ofOther = (<usize>dimensions) << 2;
  for (let block = 0; block < blocks; block++) {
    let z = others;
    let weight = weights;
    for (let first = 0; first < count; first += RUN) {
      const end = z + <usize>min(RUN, count - first) * ofOther;
      let a = f32x4.splat(0);
      let b = a;
      let c = a;
      let d = a;
      for (; z < end; weight += 4) {
        let p = f32x4.splat(0);
        let q = p;
        let r = p;
        let s = p;
        const zEnd = z + ofOther;
        for (let x = rows; z < zEnd; x += SIXTEEN, z += 4) {
          const other = v128.load32_splat(z);
          const dp = f32x4.sub(v128.load(x), other);
          const dq = f32x4.sub(v128.load(x, 16), other);
          const dr = f32x4.sub(v128.load(x, 32), other);
          const ds = f32x4.sub(v128.load(x, 48), other);
          p = f32x4.add(p, f32x4.mul(dp, dp));
          q = f32x4.add(q, f32x4.mul(dq, dq));
          r = f32x4.add(r, f32x4.mul(dr, dr));
          s = f32x4.add(s, f32x4.mul(ds, ds));
        }
        const w = v128.load32_splat(weight);
        a = f32x4.add(a, f32x4.mul(exp2Single(p), w));
        b = f32x4.add(b, f32x4.mul(exp2Single(q), w));
        c = f32x4.add(c, f32x4.mul(exp2Single(r), w));
        d = f32x4.add(d, f32x4.mul(exp2Single(s), w));
      }
      addFour(sums, sizes, a);
      addFour(sums + 32, sizes + 32, b);
      addFour(sums + 64, sizes + 64, c);
      addFour(sums + 96, sizes + 96, d);
    }
    rows += ofBlock;
    sums += 128;
    sizes += 128;
  }
}

function addFour(sums: usize, sizes: usize, values: v128): void {
  addTwo(sums, sizes, f64x2.promote_low_f32x4(values));
  addTwo(sums + 16, sizes + 16, f64x2.promote_low_f32x4(v128.shuffle<f64>(values, values, 1, 1)));
}

function addTwo(sums: usize, sizes: usize, values: v128): void {
  v128.store(sums, f64x2.add(v128.load(sums), values));
  v128.store(sizes, f64x2.add(v128.load(sizes), f64x2.abs(values)));
}
