/**
 * The maximum-entropy angular distribution f(mu) = exp(-eta + a mu), mu in [-1, 1]
 * (arXiv:2310.03807 eq. 4; Cernohorsky and Bludman 1994):
 *
 *   I0 = exp(-eta) 2 sinh(a) / a,   F = I1 / I0 = coth(a) - 1/a.
 *
 * The shape is a alone; the density I0 fixes eta. F rises with a, from 0 at a = 0 to 1.
 * f is evaluated as I0 a exp(a (mu - 1)) / (1 - exp(-2a)), in which nothing overflows.
 */
import { invertIncreasing } from '../numerics/root.js';
import type { RawMoments } from './moments.js';

/** F(a) = coth(a) - 1/a, odd in a; to rounding for every finite a. */
export function maxEntropyFluxFactor(a: number): number {
  const size = Math.abs(a);
  if (size < SERIES_BELOW) return a * langevinOverA(a * a);
  const e = Math.exp(-2 * size);
  return Math.sign(a) * ((1 + e) / (1 - e) - 1 / size);
}

/** dF/da = 1/a^2 - 1/sinh(a)^2, positive and even in a. */
export function maxEntropyFluxFactorSlope(a: number): number {
  const size = Math.abs(a);
  if (size < SERIES_BELOW) return langevinSlope(a * a);
  const e = Math.exp(-2 * size);
  return 1 / (a * a) - (4 * e) / ((1 - e) * (1 - e));
}

/**
 * The shape a whose flux factor is F, to |F(a) - F| <= 1e-12.
 * @param fluxFactor in (-1, 1)
 * @throws NotConverged outside of that range
 */
export function maxEntropyShape(fluxFactor: number): number {
  const size = Math.abs(fluxFactor);
  const guess = (size * (3 - size * size)) / (1 - size * size);
  const a = invertIncreasing(maxEntropyFluxFactor, maxEntropyFluxFactorSlope, size, guess);
  return fluxFactor < 0 ? -a : a;
}

/** I0 of the distribution normalised to exp(-eta) = 1: 2 sinh(a)/a, inf where that overflows. */
export function maxEntropyDensity(a: number): number {
  return a === 0 ? 2 : (2 * Math.sinh(a)) / a;
}

/**
 * f(mu) at unit density I0 = 1.
 * @param a the shape
 * @returns the distribution as a function of mu
 */
export function maxEntropyDistribution(a: number): (mu: number) => number {
  const size = Math.abs(a);
  const peak = size < 1e-8 ? 0.5 * (1 + size) : size / -Math.expm1(-2 * size);
  const end = Math.sign(a);
  return (mu) => peak * Math.exp(a * (mu - end));
}

/**
 * I0..I3 at unit density, by parts: with C = coth(a),
 *
 *   I1 = C - 1/a,   I2 = 1 - 2 I1/a,   I3 = C - 3 I2/a.
 */
export function maxEntropyMoments(a: number): RawMoments {
  if (a === 0) return [1, 0, 1 / 3, 0];
  const first = maxEntropyFluxFactor(a);
  const second = 1 - (2 * first) / a;
  return [1, first, second, first + (1 - 3 * second) / a];
}

/** Below this |a|, series in a^2: coth(a) - 1/a would cancel. */
const SERIES_BELOW = 0.5;

/** (coth a - 1/a)/a as a series in s = a^2; its terms are 2^(2k) B_2k a^(2k-2) / (2k)!. */
function langevinOverA(s: number): number {
  let sum = 0;
  for (let k = LANGEVIN.length - 1; k >= 0; k--) sum = sum * s + LANGEVIN[k];
  return sum;
}

function langevinSlope(s: number): number {
  let sum = 0;
  for (let k = LANGEVIN.length - 1; k >= 0; k--) sum = sum * s + (2 * k + 1) * LANGEVIN[k];
  return sum;
}

/** 2^(2k) B_2k / (2k)! for k = 1, 2, ...: truncated below 1e-17 for |a| < 0.5. */
const LANGEVIN = [
  1 / 3,
  -1 / 45,
  2 / 945,
  -1 / 4725,
  2 / 93555,
  -1382 / 638512875,
  4 / 18243225,
  -3617 / 162820783125,
  87734 / 38979295480125,
  -349222 / 1531329465290625,
];
