/** The normal distribution's integral, by the error function of fdlibm (`s_erf.c`, Sun Microsystems 1993). */
import { exponential } from './exponential';

/** The share of a standard normal distribution below x, to some units in the last place of 1. */
export function normalIntegral(x: f64): f64 {
  return 0.5 + 0.5 * erf(x * Math.SQRT1_2);
}

/** exp(-x) for x >= 0. */
export function decayOf(x: f64): f64 {
  return f64x2.extract_lane(exponential(f64x2.splat(x)), 0);
}

/** The three intervals and their rational functions are those of numerics/error-function.ts. */
function erf(x: f64): f64 {
  const size = abs(x);
  if (size < 0.84375) return x + x * nearZero(x * x);
  let value: f64 = 1;
  if (size < 1.25) value = 0.8450629115104675 + nearOne(size - 1);
  else if (size < 6) {
    const s = 1 / (size * size);
    const correction = size < 1 / 0.35 ? shoulder(s) : tail(s);
    value = 1 - decayOf(size * size + 0.5625 - correction) / size;
  }
  return copysign(value, x);
}

function nearZero(s: f64): f64 {
  let p: f64 = -0.000023763016656650163;
  p = p * s - 0.005770270296489442;
  p = p * s - 0.02848174957559851;
  p = p * s - 0.3250421072470015;
  p = p * s + 0.12837916709551256;
  let q: f64 = -0.000003960228278775368;
  q = q * s + 0.00013249473800432164;
  q = q * s + 0.005081306281875766;
  q = q * s + 0.0650222499887673;
  q = q * s + 0.39791722395915535;
  q = q * s + 1;
  return p / q;
}

function nearOne(s: f64): f64 {
  let p: f64 = -0.002166375594868791;
  p = p * s + 0.035478304325618236;
  p = p * s - 0.11089469428239668;
  p = p * s + 0.31834661990116175;
  p = p * s - 0.3722078760357013;
  p = p * s + 0.41485611868374833;
  p = p * s - 0.0023621185607526594;
  let q: f64 = 0.011984499846799107;
  q = q * s + 0.01363708391202905;
  q = q * s + 0.12617121980876164;
  q = q * s + 0.07182865441419627;
  q = q * s + 0.540397917702171;
  q = q * s + 0.10642088040084423;
  q = q * s + 1;
  return p / q;
}

function shoulder(s: f64): f64 {
  let p: f64 = -9.814329344169145;
  p = p * s - 81.2874355063066;
  p = p * s - 184.60509290671104;
  p = p * s - 162.39666946257347;
  p = p * s - 62.375332450326006;
  p = p * s - 10.558626225323291;
  p = p * s - 0.6938585727071818;
  p = p * s - 0.009864944034847148;
  let q: f64 = -0.0604244152148581;
  q = q * s + 6.570249770319282;
  q = q * s + 108.63500554177944;
  q = q * s + 429.00814002756783;
  q = q * s + 645.3872717332679;
  q = q * s + 434.56587747522923;
  q = q * s + 137.65775414351904;
  q = q * s + 19.651271667439257;
  q = q * s + 1;
  return p / q;
}

function tail(s: f64): f64 {
  let p: f64 = -483.5191916086514;
  p = p * s - 1025.0951316110772;
  p = p * s - 637.5664433683896;
  p = p * s - 160.63638485582192;
  p = p * s - 17.757954917754752;
  p = p * s - 0.799283237680523;
  p = p * s - 0.0098649429247001;
  let q: f64 = -22.44095244658582;
  q = q * s + 474.52854120695537;
  q = q * s + 2553.0504064331644;
  q = q * s + 3199.8582195085955;
  q = q * s + 1536.729586084437;
  q = q * s + 325.7925129965739;
  q = q * s + 30.33806074348246;
  q = q * s + 1;
  return p / q;
}
