/**
 * The error function erf(x) = 2/sqrt(pi) times the integral of exp(-t^2) over t in [0, x], to less than one
 * unit in the last place, by the rational approximations of fdlibm (Sun Microsystems 1993, `s_erf.c`):
 *
 *   |x| < 0.84375   erf = x + x P(x^2)/Q(x^2)
 *   |x| < 1.25      erf = c + P(s)/Q(s), s = |x| - 1
 *   |x| < 6         erf = 1 - exp(-x^2 - 0.5625 + R(s)/S(s)) / |x|, s = 1/x^2
 *
 * The exponential is computed here as well, because the last bit of `Math.exp` depends on the engine, and data
 * sets have the same bytes everywhere. Cost: two polynomials of degree 4 to 8, and two exponentials for |x| >= 1.25.
 */

/** The coefficients of P and Q for |x| < 0.84375, lowest power first, like those of the following pairs. */
const CENTRE = [
  [
    0.12837916709551256, -0.3250421072470015, -0.02848174957559851, -0.005770270296489442,
    -0.000023763016656650163,
  ],
  [
    1, 0.39791722395915535, 0.0650222499887673, 0.005081306281875766, 0.00013249473800432164,
    -0.000003960228278775368,
  ],
] as const;

const NEAR_ONE = [
  [
    -0.0023621185607526594, 0.41485611868374833, -0.3722078760357013, 0.31834661990116175,
    -0.11089469428239668, 0.035478304325618236, -0.002166375594868791,
  ],
  [
    1, 0.10642088040084423, 0.540397917702171, 0.07182865441419627, 0.12617121980876164,
    0.01363708391202905, 0.011984499846799107,
  ],
] as const;

/** erf(1), rounded to single precision: what P/Q adds to near 1. */
const ERF_OF_ONE = 0.8450629115104675;

/** The coefficients of R and S for 1.25 <= |x| < 1/0.35. */
const SHOULDER = [
  [
    -0.009864944034847148, -0.6938585727071818, -10.558626225323291, -62.375332450326006,
    -162.39666946257347, -184.60509290671104, -81.2874355063066, -9.814329344169145,
  ],
  [
    1, 19.651271667439257, 137.65775414351904, 434.56587747522923, 645.3872717332679,
    429.00814002756783, 108.63500554177944, 6.570249770319282, -0.0604244152148581,
  ],
] as const;

/** The coefficients of R and S for 1/0.35 <= |x| < 6. */
const TAIL = [
  [
    -0.0098649429247001, -0.799283237680523, -17.757954917754752, -160.63638485582192,
    -637.5664433683896, -1025.0951316110772, -483.5191916086514,
  ],
  [
    1, 30.33806074348246, 325.7925129965739, 1536.729586084437, 3199.8582195085955,
    2553.0504064331644, 474.52854120695537, -22.44095244658582,
  ],
] as const;

/** 2/sqrt(pi) - 1, the only coefficient of the series that matters below 2^-28. */
const SLOPE_AT_ZERO = 0.1283791670955126;

/**
 * erf(x), which is odd in x, and 1 or -1 for |x| >= 6.
 * @example
 * ```ts
 * erf(1); // => 0.8427007929497148
 * ```
 */
export function erf(x: number): number {
  const size = Math.abs(x);
  if (size < 0.84375) {
    // The sum is formed at eight times its size, so that denormal numbers keep their digits.
    if (size < 2 ** -28) return (8 * x + 8 * SLOPE_AT_ZERO * x) / 8;
    return x + x * ratio(CENTRE, x * x);
  }
  const positive = size < 1.25 ? ERF_OF_ONE + ratio(NEAR_ONE, size - 1) : 1 - complement(size);
  return x < 0 ? -positive : positive;
}

/** 1 - erf(x) for x >= 1.25; NaN for NaN. */
function complement(x: number): number {
  if (x >= 6) return 0;
  const s = 1 / (x * x);
  const correction = ratio(x < 1 / 0.35 ? SHOULDER : TAIL, s);
  // The square of the upper half of x is exact, so that the exponent has no rounding of x^2.
  const upper = upperHalf(x);
  return (
    (exponential(-upper * upper - 0.5625) * exponential((upper - x) * (upper + x) + correction)) / x
  );
}

function ratio(
  [above, below]: readonly [above: readonly number[], below: readonly number[]],
  x: number,
): number {
  return polynomial(above, x) / polynomial(below, x);
}

/** @param coefficients lowest power first */
function polynomial(coefficients: readonly number[], x: number): number {
  let value = 0;
  for (let k = coefficients.length - 1; k >= 0; k--) value = coefficients[k] + x * value;
  return value;
}

const LN2_UPPER = 0.6931471803691238;
const LN2_LOWER = 1.9082149292705877e-10;

/** The coefficients of r coth(r/2) in powers of r^2, from which exp(r) follows for |r| <= ln(2)/2. */
const EXPONENTIAL = [
  0.16666666666666602, -0.0027777777777015593, 0.00006613756321437934, -0.0000016533902205465252,
  4.1381367970572385e-8,
] as const;

/** exp(x) = 2^k exp(r) with |r| <= ln(2)/2, for |x| < 700 (fdlibm, `e_exp.c`). */
function exponential(x: number): number {
  if (Math.abs(x) < 2 ** -28) return 1 + x;
  const k = Math.trunc(Math.LOG2E * x + (x < 0 ? -0.5 : 0.5));
  const upper = x - k * LN2_UPPER;
  const lower = k * LN2_LOWER;
  const r = upper - lower;
  const square = r * r;
  const c = r - square * polynomial(EXPONENTIAL, square);
  return (1 - (lower - (r * c) / (2 - c) - upper)) * powerOfTwo(k);
}

const double = new Float64Array(1);
const words = new Uint32Array(double.buffer);

/** x without the lower 32 bits of its fraction; the machine is little-endian, as WebAssembly's memory is. */
function upperHalf(x: number): number {
  double[0] = x;
  words[0] = 0;
  return double[0];
}

/** 2^k, exactly. */
function powerOfTwo(k: number): number {
  words[0] = 0;
  words[1] = (1023 + k) << 20;
  return double[0];
}
