/**
 * One pass of logistic regression over tiles of rows: the loss, and the sums of polynomial-loss.ts. With y = -1 or 1
 * and weight s:
 *
 *   loss  sum s log(1 + exp(-y z))
 *   a     -y s q,         q = 1 / (1 + exp(y z))
 *   c     s q (1 - q)
 *
 * Cost: per row, the entries of both grids and one exponential.
 */
import { exponential, logarithm1p } from './exponential';
import { COLUMN } from './factor-tiles';
import {
  addCurvatures,
  addSlopes,
  curvatures,
  evaluateTile,
  left,
  values,
} from './polynomial-loss';

let signedWeights: usize = 0;

/** @param signedWeightsAt y s, one per row */
export function logisticTargets(signedWeightsAt: usize): void {
  signedWeights = signedWeightsAt;
}

/**
 * Adds the tiles [from, to) to the sums.
 * @returns their loss
 */
export function logisticPass(from: i32, to: i32): f64 {
  let loss = f64x2.splat(0);
  for (let tile = from; tile < to; tile++) {
    evaluateTile(tile);
    loss = f64x2.add(loss, differentiate(signedWeights + <usize>tile * COLUMN));
    addSlopes(tile);
    addCurvatures(tile);
  }
  return f64x2.extract_lane(loss, 0) + f64x2.extract_lane(loss, 1);
}

/** Computes from the values their loss, the slopes as the first left column, and the curvatures. */
function differentiate(signedWeight: usize): v128 {
  const one = f64x2.splat(1);
  const signBit = f64x2.splat(-0.0);
  let loss = f64x2.splat(0);
  for (let at: usize = 0; at < COLUMN; at += 16) {
    const weight = v128.load(signedWeight + at);
    const s = f64x2.abs(weight);
    const margin = v128.xor(v128.load(values + at), v128.and(weight, signBit));
    // With e = exp(-|margin|), loss, slope and curvature do not overflow.
    const e = exponential(f64x2.abs(margin));
    // These are the probabilities of the likelier class and of the other one.
    const likelier = f64x2.div(one, f64x2.add(one, e));
    const other = f64x2.mul(e, likelier);
    const short = f64x2.max(f64x2.neg(margin), f64x2.splat(0));
    loss = f64x2.add(loss, f64x2.mul(s, f64x2.add(logarithm1p(e), short)));
    const q = v128.bitselect(other, likelier, f64x2.gt(margin, f64x2.splat(0)));
    v128.store(left + at, f64x2.neg(f64x2.mul(weight, q)));
    v128.store(curvatures + at, f64x2.mul(s, f64x2.mul(other, likelier)));
  }
  return loss;
}
