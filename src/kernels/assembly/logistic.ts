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
import { exponential, logarithms1p } from './exponential';
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
  const zero = f64x2.splat(0);
  const signBit = f64x2.splat(-0.0);
  // With e = exp(-|margin|), loss, slope and curvature do not overflow. First e and log(1 + e) are computed for all rows:
  // in one pass, the many steps of both would wait for each other.
  for (let at: usize = 0; at < COLUMN; at += 32) {
    const e = exponential(f64x2.abs(v128.load(values + at)));
    const next = exponential(f64x2.abs(v128.load(values + at, 16)));
    v128.store(left + at, e);
    v128.store(left + at, next, 16);
  }
  memory.copy(curvatures, left, COLUMN);
  for (let at: usize = 0; at < COLUMN; at += 64) logarithms1p(curvatures + at);
  let loss = zero;
  for (let at: usize = 0; at < COLUMN; at += 16) {
    const weight = v128.load(signedWeight + at);
    const s = f64x2.abs(weight);
    const margin = v128.xor(v128.load(values + at), v128.and(weight, signBit));
    const short = f64x2.max(f64x2.neg(margin), zero);
    loss = f64x2.add(loss, f64x2.mul(s, f64x2.add(v128.load(curvatures + at), short)));
    // These are the probabilities of the likelier class and of the other one.
    const e = v128.load(left + at);
    const likelier = f64x2.div(one, f64x2.add(one, e));
    const other = f64x2.mul(e, likelier);
    const q = v128.bitselect(other, likelier, f64x2.gt(margin, zero));
    v128.store(left + at, f64x2.neg(f64x2.mul(weight, q)));
    v128.store(curvatures + at, f64x2.mul(s, f64x2.mul(other, likelier)));
  }
  return loss;
}
