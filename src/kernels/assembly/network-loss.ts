/**
 * The losses of a network's outputs z, summed over rows with weights s, and their derivatives by z:
 *
 *   binary    max(z, 0) - z y + log(1 + exp(-|z|)),  y = 0 or 1
 *   softmax   log sum_c exp(z_c) - z_y,              y = 0, ..., k - 1
 *   squared   1/2 (z - y)^2
 *   huber     squared up to |z - y| = delta, and delta (|z - y| - delta/2) beyond
 *
 * Losses are computed in double precision. Cost: O(rows x outputs).
 */
import { decayOf } from './error-function';
import { logarithm1p } from './exponential';
import { log2 } from './log2';

const SOFTMAX: i32 = 1;
const SQUARED: i32 = 2;
const HUBER: i32 = 3;

/**
 * Replaces the outputs of every row by the derivatives of the loss.
 * @param kind 0 is binary
 * @param outputs the number of outputs of a row; the numbers behind them, up to the stride, become 0
 * @param targets doubles, one per row
 * @param weights doubles, one per row
 * @param factor what derivatives are multiplied by
 * @param delta of the Huber loss
 * @returns the sum of the weighted losses
 */
export function networkLossSingle(
  kind: i32,
  z: usize,
  rows: i32,
  stride: i32,
  outputs: i32,
  targets: usize,
  weights: usize,
  factor: f64,
  delta: f64,
): f64 {
  return networkLoss<f32>(kind, z, rows, stride, outputs, targets, weights, factor, delta);
}

/** `networkLossSingle` in double precision. */
export function networkLossDouble(
  kind: i32,
  z: usize,
  rows: i32,
  stride: i32,
  outputs: i32,
  targets: usize,
  weights: usize,
  factor: f64,
  delta: f64,
): f64 {
  return networkLoss<f64>(kind, z, rows, stride, outputs, targets, weights, factor, delta);
}

function networkLoss<T>(
  kind: i32,
  z: usize,
  rows: i32,
  stride: i32,
  outputs: i32,
  targets: usize,
  weights: usize,
  factor: f64,
  delta: f64,
): f64 {
  const width = <usize>stride * sizeof<T>();
  const used = <usize>outputs * sizeof<T>();
  let sum: f64 = 0;
  for (let row = 0; row < rows; row++) {
    const y = load<f64>(targets);
    const weight = load<f64>(weights);
    if (kind === SOFTMAX) {
      sum += weight * softmaxRow<T>(z, outputs, <i32>y, weight * factor);
    } else {
      const output = <f64>load<T>(z);
      sum += weight * single(kind, output, y, delta);
      store<T>(z, <T>(weight * factor * slope(kind, output, y, delta)));
    }
    for (let j = used; j < width; j += sizeof<T>()) store<T>(z + j, 0);
    z += width;
    targets += 8;
    weights += 8;
  }
  return sum;
}

/** The loss of one output. */
function single(kind: i32, z: f64, y: f64, delta: f64): f64 {
  if (kind === SQUARED || kind === HUBER) {
    const size = abs(z - y);
    if (kind === SQUARED || size <= delta) return 0.5 * size * size;
    return delta * (size - 0.5 * delta);
  }
  const rest = logarithm1p(f64x2.splat(decayOf(abs(z))));
  return max(z, 0) - z * y + f64x2.extract_lane(rest, 0);
}

function slope(kind: i32, z: f64, y: f64, delta: f64): f64 {
  if (kind === SQUARED) return z - y;
  if (kind === HUBER) return min(max(z - y, -delta), delta);
  const e = decayOf(abs(z));
  return (z < 0 ? e / (1 + e) : 1 / (1 + e)) - y;
}

function softmaxRow<T>(z: usize, outputs: i32, y: i32, factor: f64): f64 {
  const size = sizeof<T>();
  const end = z + <usize>outputs * size;
  const own = z + <usize>y * size;
  let largest: f64 = -Infinity;
  for (let at = z; at < end; at += size) largest = max(largest, <f64>load<T>(at));
  let sum: f64 = 0;
  for (let at = z; at < end; at += size) sum += decayOf(largest - <f64>load<T>(at));
  const rest = largest - <f64>load<T>(own);
  for (let at = z; at < end; at += size) {
    const share = decayOf(largest - <f64>load<T>(at)) / sum;
    store<T>(at, <T>(factor * (share - <f64>(at === own))));
  }
  return rest + f64x2.extract_lane(log2(f64x2.splat(sum)), 0) * Math.LN2;
}
