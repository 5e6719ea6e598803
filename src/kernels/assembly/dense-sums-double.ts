/**
 * Sums of kernels over rows whose kernel values are mostly not small: S_i = sum_k w_k 2^-|x_i - z_k|^2, in double
 * precision. Squared distances are |x|^2 + |z|^2 - 2 x z, with which the product is all that a pair costs but the power.
 * Points lie in blocks of 4, coordinate by coordinate. Cost: O(d) per pair.
 */
import { exp2Double } from './exp2';

/** The bytes of four values. */
const FOUR: usize = 32;

/**
 * Adds the sums to those of earlier calls.
 * @param points f64, `blocks` of them: coordinate j of -2 x_i of block b at index (b * dimensions + j) * 4 + i
 * @param squares f64, |x|^2, one per point
 * @param others f64, z row-major
 * @param ofOthers f64, |z|^2 and the weight of every row of z
 * @param sums f64, one per point, to which S is added
 */
export function denseSumsDouble(
  dimensions: i32,
  points: usize,
  squares: usize,
  blocks: i32,
  others: usize,
  ofOthers: usize,
  count: i32,
  sums: usize,
): void {
  const ofOther = (<usize>dimensions) << 3;
  const end = others + <usize>count * ofOther;
  for (let block = 0; block < blocks; block++) {
    const square = v128.load(squares);
    const squareToo = v128.load(squares, 16);
    let sum = v128.load(sums);
    let sumToo = v128.load(sums, 16);
    let other = ofOthers;
    for (let z = others; z < end; other += 16) {
      const own = v128.load64_splat(other);
      let p = f64x2.add(square, own);
      let q = f64x2.add(squareToo, own);
      const zEnd = z + ofOther;
      for (let x = points; z < zEnd; x += FOUR, z += 8) {
        const value = v128.load64_splat(z);
        p = f64x2.add(p, f64x2.mul(v128.load(x), value));
        q = f64x2.add(q, f64x2.mul(v128.load(x, 16), value));
      }
      const weight = v128.load64_splat(other, 8);
      sum = f64x2.add(sum, f64x2.mul(exp2Double(p), weight));
      sumToo = f64x2.add(sumToo, f64x2.mul(exp2Double(q), weight));
    }
    v128.store(sums, sum);
    v128.store(sums, sumToo, 16);
    points += <usize>dimensions * FOUR;
    squares += FOUR;
    sums += FOUR;
  }
}
