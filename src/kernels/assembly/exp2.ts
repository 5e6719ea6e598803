/**
 * 2^-x in every lane: exponent bits give the nearest whole power, and a polynomial, the Chebyshev interpolant on
 * [-1/2, 1/2], gives the rest. Relative errors are below 2e-7 in single and 1e-15 in double precision. Powers below the
 * smallest normal number are replaced by it.
 */

/** Adding and subtracting these rounds to the nearest whole number; the sum has that number in its low bits. */
const ROUND_SINGLE: f32 = 12582912;
const ROUND_DOUBLE: f64 = 6755399441055744;

const LARGEST_SINGLE: f32 = 126;
const LARGEST_DOUBLE: f64 = 1022;

/** 2^-x in four lanes of f32. */
export function exp2Single(x: v128): v128 {
  const bounded = f32x4.pmin(x, f32x4.splat(LARGEST_SINGLE));
  const rounded = f32x4.add(bounded, f32x4.splat(ROUND_SINGLE));
  const r = f32x4.sub(bounded, f32x4.sub(rounded, f32x4.splat(ROUND_SINGLE)));
  const whole = i32x4.sub(i32x4.splat(127 << 23), i32x4.shl(rounded, 23));
  let p = f32x4.splat(1.54614447e-4);
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(-1.34004282e-3));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(9.61805668e-3));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(-5.55032723e-2));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(2.40226509e-1));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(-6.93147207e-1));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(1));
  return f32x4.mul(p, whole);
}

/** 2^-x in two lanes of f64. */
export function exp2Double(x: v128): v128 {
  const bounded = f64x2.pmin(x, f64x2.splat(LARGEST_DOUBLE));
  const rounded = f64x2.add(bounded, f64x2.splat(ROUND_DOUBLE));
  const r = f64x2.sub(bounded, f64x2.sub(rounded, f64x2.splat(ROUND_DOUBLE)));
  const whole = i64x2.sub(i64x2.splat(1023 << 52), i64x2.shl(rounded, 52));
  // Estrin's scheme evaluates pairs of terms independently, whereas each step of Horner's waits for the one before.
  const r2 = f64x2.mul(r, r);
  const r4 = f64x2.mul(r2, r2);
  const p01 = pair(1, -6.9314718055995e-1, r);
  const p23 = pair(2.4022650695910097e-1, -5.550410866444772e-2, r);
  const p45 = pair(9.618129107606888e-3, -1.3333558230164974e-3, r);
  const p67 = pair(1.540353044173605e-4, -1.5252657260200837e-5, r);
  const p89 = pair(1.321544258792169e-6, -1.0208690299958306e-7, r);
  const low = f64x2.add(p01, f64x2.mul(p23, r2));
  const middle = f64x2.add(p45, f64x2.mul(p67, r2));
  const high = f64x2.add(p89, f64x2.mul(f64x2.splat(7.072585949269223e-9), r2));
  const p = f64x2.add(low, f64x2.mul(f64x2.add(middle, f64x2.mul(high, r4)), r4));
  return f64x2.mul(p, whole);
}

/** The pair of terms even + odd r. */
function pair(even: f64, odd: f64, r: v128): v128 {
  return f64x2.add(f64x2.splat(even), f64x2.mul(f64x2.splat(odd), r));
}
