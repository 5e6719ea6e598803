/**
 * Sums of an RBF expansion over lanes, f(x) = sum_l beta_l 2^-|x - x_l|^2. Groups near the point are summed in double
 * precision, and groups farther away, whose kernel values are small, in single precision. Cost: O(d) per near lane.
 */
import { exp2Double, exp2Single } from './exp2';
import {
  doubleSquaresAddress,
  findNearBlocks,
  GROUP_DOUBLES,
  GROUP_SINGLES,
  groupWithin,
  nearBlock,
  squaresAddress,
  squaresDouble,
  squaresSingle,
} from './rbf-blocks';

/**
 * Evaluates f at every point.
 * @param points f64, row-major, `count` x `dimensions`, unscaled
 * @param scale the factor by which coordinates are multiplied
 * @param point the address of the current point as set by `rbfBlocks`
 * @param beta f64, one per lane
 * @param betaSingle the same numbers as f32
 * @param sums the output, f64, one per point
 * @param near groups whose nearest lane is within this squared distance are summed in double precision
 * @param farthest groups beyond this squared distance are left out
 */
export function rbfSums(
  points: usize,
  count: i32,
  dimensions: i32,
  scale: f64,
  point: usize,
  beta: usize,
  betaSingle: usize,
  sums: usize,
  near: f32,
  farthest: f32,
): void {
  for (let i = 0; i < count; i++) {
    for (let j = 0; j < dimensions; j++) {
      const x = load<f64>(points + ((<usize>(i * dimensions + j)) << 3));
      store<f64>(point + ((<usize>j) << 3), x * scale);
    }
    const found = findNearBlocks(farthest);
    let sum: f64 = 0;
    for (let k = 0; k < found; k++) {
      const block = nearBlock(k);
      let squares = squaresAddress();
      for (let groups = squaresSingle(block, farthest, squares); groups; groups &= groups - 1) {
        const group = ctz(groups);
        const lane = ((<usize>block) << 6) + ((<usize>group) << 4);
        if (groupWithin(squares, near)) sum += sumDouble(block, group, beta + (lane << 3));
        else sum += sumSingle(squares, betaSingle + (lane << 2));
        squares += GROUP_SINGLES;
      }
    }
    store<f64>(sums + ((<usize>i) << 3), sum);
  }
}

function sumDouble(block: i32, group: i32, weights: usize): f64 {
  squaresDouble(block, group);
  const squares = doubleSquaresAddress();
  let even = f64x2.splat(0);
  let odd = even;
  for (let at: usize = 0; at < GROUP_DOUBLES; at += 32) {
    const k = exp2Double(v128.load(squares + at));
    const m = exp2Double(v128.load(squares + at, 16));
    even = f64x2.add(even, f64x2.mul(k, v128.load(weights + at)));
    odd = f64x2.add(odd, f64x2.mul(m, v128.load(weights + at, 16)));
  }
  const sum = f64x2.add(even, odd);
  return f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1);
}

function sumSingle(squares: usize, weights: usize): f64 {
  let even = f32x4.splat(0);
  let odd = even;
  for (let at: usize = 0; at < GROUP_SINGLES; at += 32) {
    const k = exp2Single(v128.load(squares + at));
    const m = exp2Single(v128.load(squares + at, 16));
    even = f32x4.add(even, f32x4.mul(k, v128.load(weights + at)));
    odd = f32x4.add(odd, f32x4.mul(m, v128.load(weights + at, 16)));
  }
  const sum = f32x4.add(even, odd);
  return (
    <f64>f32x4.extract_lane(sum, 0) +
    <f64>f32x4.extract_lane(sum, 1) +
    <f64>f32x4.extract_lane(sum, 2) +
    <f64>f32x4.extract_lane(sum, 3)
  );
}
