/**
 * One pass of least squares over tiles of rows: the loss, and the sums of polynomial-loss.ts. With target y and
 * weight s,
 *
 *   loss  1/2 sum s (z - y)^2
 *   a     s (z - y)
 *   c     s
 */
import { COLUMN } from './factor-tiles';
import {
  addCurvatures,
  addSlopes,
  curvatures,
  evaluateTile,
  left,
  values,
} from './polynomial-loss';

let targets: usize = 0;
let weights: usize = 0;

/**
 * @param targetsAt y, one per row
 * @param weightsAt s, one per row
 */
export function squaredTargets(targetsAt: usize, weightsAt: usize): void {
  targets = targetsAt;
  weights = weightsAt;
}

/**
 * Adds the tiles [from, to) to the sums.
 * @param withCurvatures whether to those of the curvatures too, which do not depend on the coefficients
 * @returns their loss
 */
export function squaredPass(from: i32, to: i32, withCurvatures: bool): f64 {
  let loss = f64x2.splat(0);
  for (let tile = from; tile < to; tile++) {
    const at = <usize>tile * COLUMN;
    evaluateTile(tile);
    loss = f64x2.add(loss, differentiate(targets + at, weights + at));
    addSlopes(tile);
    if (!withCurvatures) continue;
    memory.copy(curvatures, weights + at, COLUMN);
    addCurvatures(tile);
  }
  return (f64x2.extract_lane(loss, 0) + f64x2.extract_lane(loss, 1)) / 2;
}

/** From the values: twice their loss, and the slopes as the first left column. */
function differentiate(target: usize, weight: usize): v128 {
  let loss = f64x2.splat(0);
  for (let at: usize = 0; at < COLUMN; at += 16) {
    const residual = f64x2.sub(v128.load(values + at), v128.load(target + at));
    const slope = f64x2.mul(v128.load(weight + at), residual);
    loss = f64x2.add(loss, f64x2.mul(slope, residual));
    v128.store(left + at, slope);
  }
  return loss;
}
