/**
 * Binary logarithms: the exponent plus 2 atanh(s) log2(e) with s = (m - 1) / (m + 1), for a mantissa m between sqrt(1/2)
 * and sqrt(2), by eleven terms of the series. The error is at most 2 units in the last place, powers of two are exact,
 * and results are the same on every machine.
 */

/** The logarithms of positive normal numbers; log2 of 0 is -1023 instead of minus infinity. */
export function log2(x: v128): v128 {
  const ones = f64x2.splat(1);
  const biased = i64x2.shr_u(x, 52);
  const mantissa = v128.or(v128.and(x, i64x2.splat(0xfffffffffffff)), ones);
  const large = f64x2.gt(mantissa, f64x2.splat(Math.SQRT2));
  const m = v128.bitselect(f64x2.mul(mantissa, f64x2.splat(0.5)), mantissa, large);
  // With an integer k in its low bits, the number 2^52 becomes 2^52 + k.
  const two52 = f64x2.splat(4503599627370496);
  const exponent = f64x2.sub(v128.or(biased, two52), f64x2.splat(4503599627370496 + 1023));
  const s = f64x2.div(f64x2.sub(m, ones), f64x2.add(m, ones));
  const s2 = f64x2.mul(s, s);
  let series = f64x2.splat(1.0 / 21);
  for (let odd = 19; odd > 0; odd -= 2) {
    series = f64x2.add(f64x2.mul(series, s2), f64x2.splat(1 / <f64>odd));
  }
  const ofMantissa = f64x2.mul(f64x2.mul(s, series), f64x2.splat(2.8853900817779268));
  return f64x2.add(f64x2.add(exponent, v128.and(large, ones)), ofMantissa);
}
