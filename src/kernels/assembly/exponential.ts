/** exp(-x) and log(1 + e) in two lanes of f64, to a few units in the last place. */
import { exp2Double } from './exp2';

/** exp(-x) is 0 for larger x, where it would not be a normal number. */
const LARGEST: f64 = 708;

/** exp(-x) for x >= 0. */
export function exponential(x: v128): v128 {
  const power = exp2Double(f64x2.mul(x, f64x2.splat(Math.LOG2E)));
  return v128.andnot(power, f64x2.gt(x, f64x2.splat(LARGEST)));
}

/**
 * log(1 + e) for 0 <= e <= 1, by the series of 2 atanh(f / (2 + f)). Up to e = sqrt(2) - 1, f is e; beyond, f is
 * (e - 1) / 2 and log 2 is added.
 */
export function logarithm1p(e: v128): v128 {
  const large = f64x2.gt(e, f64x2.splat(Math.SQRT2 - 1));
  const halved = f64x2.mul(f64x2.sub(e, f64x2.splat(1)), f64x2.splat(0.5));
  const f = v128.bitselect(halved, e, large);
  const s = f64x2.div(f, f64x2.add(f, f64x2.splat(2)));
  const s2 = f64x2.mul(s, s);
  let p = f64x2.splat(2.0 / 21.0);
  p = f64x2.add(f64x2.mul(p, s2), f64x2.splat(2.0 / 19.0));
  p = f64x2.add(f64x2.mul(p, s2), f64x2.splat(2.0 / 17.0));
  p = f64x2.add(f64x2.mul(p, s2), f64x2.splat(2.0 / 15.0));
  p = f64x2.add(f64x2.mul(p, s2), f64x2.splat(2.0 / 13.0));
  p = f64x2.add(f64x2.mul(p, s2), f64x2.splat(2.0 / 11.0));
  p = f64x2.add(f64x2.mul(p, s2), f64x2.splat(2.0 / 9.0));
  p = f64x2.add(f64x2.mul(p, s2), f64x2.splat(2.0 / 7.0));
  p = f64x2.add(f64x2.mul(p, s2), f64x2.splat(2.0 / 5.0));
  p = f64x2.add(f64x2.mul(p, s2), f64x2.splat(2.0 / 3.0));
  p = f64x2.add(f64x2.mul(p, s2), f64x2.splat(2));
  return f64x2.add(f64x2.mul(p, s), v128.and(large, f64x2.splat(Math.LN2)));
}
