/** What passes over numbers of single (f32) or double (f64) precision share; T is the type of the numbers. */
import { exp2Single } from './exp2';
import { exponential } from './exponential';

/** A number in all lanes. */
export function all<T>(value: f64): v128 {
  return sizeof<T>() === 4 ? f32x4.splat(<f32>value) : f64x2.splat(value);
}

/** exp(-x) for x >= 0. */
export function decay<T>(x: v128): v128 {
  if (sizeof<T>() === 8) return exponential(x);
  return exp2Single(f32x4.mul(x, f32x4.splat(<f32>Math.LOG2E)));
}

/** Adds each lane to a number of its own in an array of doubles. */
export function addLanes<T>(at: usize, lanes: v128): void {
  const low = sizeof<T>() === 4 ? f64x2.promote_low_f32x4(lanes) : lanes;
  v128.store(at, f64x2.add(v128.load(at), low));
  if (sizeof<T>() === 8) return;
  const upper = v128.shuffle<f64>(lanes, lanes, 1, 1);
  v128.store(at, f64x2.add(v128.load(at, 16), f64x2.promote_low_f32x4(upper)), 16);
}
