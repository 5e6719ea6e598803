/** exp(-x) and log(1 + e) in two lanes of f64, to a few units in the last place. */
import { exp2Double } from './exp2';

/** exp(-x) is 0 for larger x, where it would not be a normal number. */
const LARGEST: f64 = 708;

/** exp(-x) for x >= 0. */
export function exponential(x: v128): v128 {
  const power = exp2Double(f64x2.mul(x, f64x2.splat(Math.LOG2E)));
  return v128.andnot(power, f64x2.gt(x, f64x2.splat(LARGEST)));
}

/** The coefficients of the logarithm's series over s^2, the highest first. */
const SERIES = memory.data<f64>([
  2.0 / 21.0,
  2.0 / 19.0,
  2.0 / 17.0,
  2.0 / 15.0,
  2.0 / 13.0,
  2.0 / 11.0,
  2.0 / 9.0,
  2.0 / 7.0,
  2.0 / 5.0,
  2.0 / 3.0,
  2,
]);
const SERIES_END: usize = SERIES + 11 * 8;

/**
 * log(1 + e) for 0 <= e <= 1, by the series of 2 atanh(s), s = f / (2 + f). Up to e = sqrt(2) - 1, f is e; beyond, f is
 * (e - 1) / 2 and log 2 is added.
 */
export function logarithm1p(e: v128): v128 {
  const s = argument(e);
  const s2 = f64x2.mul(s, s);
  let p = v128.load64_splat(SERIES);
  for (let at = SERIES + 8; at < SERIES_END; at += 8) {
    p = f64x2.add(f64x2.mul(p, s2), v128.load64_splat(at));
  }
  return f64x2.add(f64x2.mul(p, s), log2Beyond(e));
}

/** What is added to the series of four vectors. */
const ADDED: usize = memory.data(64, 16);

/** Replaces four vectors of e by log(1 + e). The steps of a series wait for each other; those of four do not. */
export function logarithms1p(at: usize): void {
  for (let lane: usize = 0; lane < 64; lane += 16) {
    const e = v128.load(at + lane);
    v128.store(at + lane, argument(e));
    v128.store(ADDED + lane, log2Beyond(e));
  }
  const a = squareAt(at);
  const b = squareAt(at + 16);
  const c = squareAt(at + 32);
  const d = squareAt(at + 48);
  let p = v128.load64_splat(SERIES);
  let q = p;
  let r = p;
  let s = p;
  for (let next = SERIES + 8; next < SERIES_END; next += 8) {
    const coefficient = v128.load64_splat(next);
    p = f64x2.add(f64x2.mul(p, a), coefficient);
    q = f64x2.add(f64x2.mul(q, b), coefficient);
    r = f64x2.add(f64x2.mul(r, c), coefficient);
    s = f64x2.add(f64x2.mul(s, d), coefficient);
  }
  v128.store(at, f64x2.add(f64x2.mul(p, v128.load(at)), v128.load(ADDED)));
  v128.store(at, f64x2.add(f64x2.mul(q, v128.load(at, 16)), v128.load(ADDED, 16)), 16);
  v128.store(at, f64x2.add(f64x2.mul(r, v128.load(at, 32)), v128.load(ADDED, 32)), 32);
  v128.store(at, f64x2.add(f64x2.mul(s, v128.load(at, 48)), v128.load(ADDED, 48)), 48);
}

function squareAt(at: usize): v128 {
  const s = v128.load(at);
  return f64x2.mul(s, s);
}

function isBeyond(e: v128): v128 {
  return f64x2.gt(e, f64x2.splat(Math.SQRT2 - 1));
}

function argument(e: v128): v128 {
  const halved = f64x2.mul(f64x2.sub(e, f64x2.splat(1)), f64x2.splat(0.5));
  const f = v128.bitselect(halved, e, isBeyond(e));
  return f64x2.div(f, f64x2.add(f, f64x2.splat(2)));
}

function log2Beyond(e: v128): v128 {
  return v128.and(isBeyond(e), f64x2.splat(Math.LN2));
}
