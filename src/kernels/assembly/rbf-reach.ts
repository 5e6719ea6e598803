/**
 * How far blocks of rows reach into each other: a kernel value between two blocks is no larger than the
 * gap between their boxes allows.
 */
import { exp2Single } from './exp2';
import { gapsBetween } from './rbf-blocks';

/**
 * For every block of a range, the sum over all blocks of their weight times the largest kernel value
 * between the two, or times `most` where that is less.
 * @param weights f32 per block, padded to whole fours with 0
 * @param sums f64 per block, those from `from` to `to` are written
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
