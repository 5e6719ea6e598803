/**
 * 2^-x in every lane: exponent bits give the nearest whole power, and a polynomial, the Chebyshev interpolant on
 * [-1/2, 1/2], gives the rest. Relative errors are below 2e-7 in single and 1e-15 in double precision. Powers below the
 * smallest normal number are replaced by it.
 */

/**
 * The coefficients from r^0 on, the largest x, and a number that rounds to the nearest whole number when it is added and
 * subtracted; the sum has that number in its low bits. They are read from memory: V8 makes a vector that stands in code
 * anew at every use, by three instructions, of which two wait for the one port that moves numbers between registers.
 */
const DOUBLE = memory.data<f64>([
  1, -6.9314718055995e-1, 2.4022650695910097e-1, -5.550410866444772e-2, 9.618129107606888e-3,
  -1.3333558230164974e-3, 1.540353044173605e-4, -1.5252657260200837e-5, 1.321544258792169e-6,
  -1.0208690299958306e-7, 7.072585949269223e-9, 1022, 6755399441055744,
]);
const SINGLE = memory.data<f32>([
  1, -6.93147207e-1, 2.40226509e-1, -5.55032723e-2, 9.61805668e-3, -1.34004282e-3, 1.54614447e-4,
  126, 12582912,
]);

const LARGEST_DOUBLE: usize = 11;
const ROUND_DOUBLE: usize = 12;
const LARGEST_SINGLE: usize = 7;
const ROUND_SINGLE: usize = 8;

/** 2^-x in four lanes of f32. */
export function exp2Single(x: v128): v128 {
  const bounded = f32x4.pmin(x, single(LARGEST_SINGLE));
  const round = single(ROUND_SINGLE);
  const rounded = f32x4.add(bounded, round);
  const r = f32x4.sub(bounded, f32x4.sub(rounded, round));
  const one = single(0);
  const whole = i32x4.sub(one, i32x4.shl(rounded, 23));
  let p = single(6);
  p = f32x4.add(f32x4.mul(p, r), single(5));
  p = f32x4.add(f32x4.mul(p, r), single(4));
  p = f32x4.add(f32x4.mul(p, r), single(3));
  p = f32x4.add(f32x4.mul(p, r), single(2));
  p = f32x4.add(f32x4.mul(p, r), single(1));
  p = f32x4.add(f32x4.mul(p, r), one);
  return f32x4.mul(p, whole);
}

/** 2^-x in two lanes of f64. */
export function exp2Double(x: v128): v128 {
  const bounded = f64x2.pmin(x, double(LARGEST_DOUBLE));
  const round = double(ROUND_DOUBLE);
  const rounded = f64x2.add(bounded, round);
  const r = f64x2.sub(bounded, f64x2.sub(rounded, round));
  const whole = i64x2.sub(double(0), i64x2.shl(rounded, 52));
  // Estrin's scheme evaluates pairs of terms independently, whereas each step of Horner's waits for the one before.
  const r2 = f64x2.mul(r, r);
  const r4 = f64x2.mul(r2, r2);
  const low = f64x2.add(pair(0, r), f64x2.mul(pair(2, r), r2));
  const middle = f64x2.add(pair(4, r), f64x2.mul(pair(6, r), r2));
  const high = f64x2.add(pair(8, r), f64x2.mul(double(10), r2));
  const p = f64x2.add(low, f64x2.mul(f64x2.add(middle, f64x2.mul(high, r4)), r4));
  return f64x2.mul(p, whole);
}

/** The terms k and k + 1 of the polynomial over r^k. */
function pair(k: usize, r: v128): v128 {
  return f64x2.add(double(k), f64x2.mul(double(k + 1), r));
}

function double(k: usize): v128 {
  return v128.load64_splat(DOUBLE + (k << 3));
}

function single(k: usize): v128 {
  return v128.load32_splat(SINGLE + (k << 2));
}
