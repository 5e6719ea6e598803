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

/** Where the last two stand. */
const LARGEST_DOUBLE: usize = 11;
const ROUND_DOUBLE: usize = 12;
const LARGEST_SINGLE: usize = 7;
const ROUND_SINGLE: usize = 8;

/** 2^-x in four lanes of f32. */
export function exp2Single(x: v128): v128 {
  return power<f32>(x);
}

/** 2^-x in two lanes of f64. */
export function exp2Double(x: v128): v128 {
  return power<f64>(x);
}

function power<T>(x: v128): v128 {
  const bounded = atMostLargest<T>(x);
  const rounded = withRound<T>(bounded);
  return v128.mul<T>(partPower<T>(part<T>(bounded, rounded)), wholePower<T>(rounded));
}

/** x, or the largest x whose power is a normal number. */
export function atMostLargest<T>(x: v128): v128 {
  return v128.pmin<T>(x, sizeof<T>() === 8 ? double(LARGEST_DOUBLE) : single(LARGEST_SINGLE));
}

/** The sum whose low bits are the whole number nearest to x. */
export function withRound<T>(x: v128): v128 {
  return v128.add<T>(x, round<T>());
}

/** What x is above the whole number nearest to it: r. */
export function part<T>(x: v128, rounded: v128): v128 {
  return v128.sub<T>(x, v128.sub<T>(rounded, round<T>()));
}

/** 2 to the power of minus the whole number. */
export function wholePower<T>(rounded: v128): v128 {
  if (sizeof<T>() === 8) return i64x2.sub(double(0), i64x2.shl(rounded, 52));
  return i32x4.sub(single(0), i32x4.shl(rounded, 23));
}

/** 2^-r. */
export function partPower<T>(r: v128): v128 {
  if (sizeof<T>() === 4) {
    let p = single(6);
    p = f32x4.add(f32x4.mul(p, r), single(5));
    p = f32x4.add(f32x4.mul(p, r), single(4));
    p = f32x4.add(f32x4.mul(p, r), single(3));
    p = f32x4.add(f32x4.mul(p, r), single(2));
    p = f32x4.add(f32x4.mul(p, r), single(1));
    return f32x4.add(f32x4.mul(p, r), single(0));
  }
  // Estrin's scheme evaluates pairs of terms independently, whereas each step of Horner's waits for the one before.
  const r2 = f64x2.mul(r, r);
  const r4 = f64x2.mul(r2, r2);
  const low = f64x2.add(pair(0, r), f64x2.mul(pair(2, r), r2));
  const middle = f64x2.add(pair(4, r), f64x2.mul(pair(6, r), r2));
  const high = f64x2.add(pair(8, r), f64x2.mul(double(10), r2));
  return f64x2.add(low, f64x2.mul(f64x2.add(middle, f64x2.mul(high, r4)), r4));
}

/** The terms k and k + 1 of the polynomial over r^k. */
function pair(k: usize, r: v128): v128 {
  return f64x2.add(double(k), f64x2.mul(double(k + 1), r));
}

function round<T>(): v128 {
  return sizeof<T>() === 8 ? double(ROUND_DOUBLE) : single(ROUND_SINGLE);
}

function double(k: usize): v128 {
  return v128.load64_splat(DOUBLE + (k << 3));
}

function single(k: usize): v128 {
  return v128.load32_splat(SINGLE + (k << 2));
}
