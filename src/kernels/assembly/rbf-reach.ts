/**
 * Upper bounds of kernel values between blocks of rows, from the distance of their boxes. Cost: O(d) per pair of blocks.
 */
import { exp2Single } from './exp2';
import { gapsBetween } from './rbf-blocks';

/**
 * Computes, for every block in [from, to), the sum over all blocks of weight times min(b, most), where b is the upper
 * bound of the kernel between the two blocks.
 * @param weights f32 per block, padded with 0 to a multiple of four
 * @param sums f64 per block, of which those in [from, to) are written
 */
export function rbfReach(
  blocks: i32,
  from: i32,
  to: i32,
  weights: usize,
  most: f32,
  sums: usize,
): void {
  const limit = f32x4.splat(most);
  for (let block = from; block < to; block++) {
    let sum = f32x4.splat(0);
    for (let four = 0; four < blocks; four += 4) {
      const largest = f32x4.pmin(exp2Single(gapsBetween(four, block)), limit);
      sum = f32x4.add(sum, f32x4.mul(largest, v128.load(weights + ((<usize>four) << 2))));
    }
    store<f64>(
      sums + ((<usize>block) << 3),
      <f64>f32x4.extract_lane(sum, 0) +
        <f64>f32x4.extract_lane(sum, 1) +
        <f64>f32x4.extract_lane(sum, 2) +
        <f64>f32x4.extract_lane(sum, 3),
    );
  }
}
