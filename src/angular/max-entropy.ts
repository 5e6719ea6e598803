/**
 * The maximum-entropy angular distribution f(mu) = exp(-eta + a mu), mu in [-1, 1]
 * (arXiv:2310.03807 eq. 4; Cernohorsky and Bludman 1994):
 *
 *   I0 = exp(-eta) 2 sinh(a) / a,   F = I1 / I0 = coth(a) - 1/a.
 *
 * The shape is a; the density I0 then determines eta. F rises with a from 0 at a = 0 towards 1. f is evaluated
 * as I0 a exp(a (mu - 1)) / (1 - exp(-2a)), which never overflows.
 *
 * Cost: one exponential per evaluation, a few evaluations per inverse.
 */
import { invertIncreasing } from '../numerics/root.js';
import type { RawMoments } from './moments.js';

/**
 * The flux factor F(a) = coth(a) - 1/a (arXiv:2310.03807 eq. 4), exact to rounding.
 * @param a the shape, any finite number; F(-a) = -F(a)
 * @example
 * ```ts
 * maxEntropyFluxFactor(2); // => 0.5373
 * ```
 */
export function maxEntropyFluxFactor(a: number): number {
  const size = Math.abs(a);
  if (size < SERIES_BELOW) return a * langevinOverA(a * a);
  const e = Math.exp(-2 * size);
  return Math.sign(a) * ((1 + e) / (1 - e) - 1 / size);
}

/**
 * The derivative dF/da = 1/a^2 - 1/sinh(a)^2, which is positive.
 * @param a the shape, any finite number
 * @example
 * ```ts
 * maxEntropyFluxFactorSlope(0); // => 0.3333333333
 * ```
 */
export function maxEntropyFluxFactorSlope(a: number): number {
  const size = Math.abs(a);
  if (size < SERIES_BELOW) return langevinSlope(a * a);
  const e = Math.exp(-2 * size);
  return 1 / (a * a) - (4 * e) / ((1 - e) * (1 - e));
}

/**
 * The shape a whose flux factor is F, to |F(a) - F| <= 1e-12: the inverse of `maxEntropyFluxFactor`.
 * @param fluxFactor in (-1, 1)
 * @throws NotConverged if the flux factor is outside of that range
 * @example
 * ```ts
 * maxEntropyShape(maxEntropyFluxFactor(2)); // => 2.000000000
 * ```
 */
export function maxEntropyShape(fluxFactor: number): number {
  const size = Math.abs(fluxFactor);
  const guess = (size * (3 - size * size)) / (1 - size * size);
  const a = invertIncreasing(maxEntropyFluxFactor, maxEntropyFluxFactorSlope, size, guess);
  return fluxFactor < 0 ? -a : a;
}

/**
 * I0 = 2 sinh(a)/a, the density of the distribution with eta = 0; Infinity for |a| above about 710.
 * @param a the shape
 * @example
 * ```ts
 * maxEntropyDensity(0); // => 2
 * ```
 */
export function maxEntropyDensity(a: number): number {
  return a === 0 ? 2 : (2 * Math.sinh(a)) / a;
}

/**
 * The max-entropy distribution at unit density, I0 = 1 (arXiv:2310.03807 eq. 4).
 * @param a the shape
 * @returns f per unit mu as a function of mu
 * @example
 * ```ts
 * const f = maxEntropyDistribution(0);
 * f(0.3); // => 0.5
 * ```
 */
export function maxEntropyDistribution(a: number): (mu: number) => number {
  const size = Math.abs(a);
  const peak = size < 1e-8 ? 0.5 * (1 + size) : size / -Math.expm1(-2 * size);
  const end = Math.sign(a);
  return (mu) => peak * Math.exp(a * (mu - end));
}

/**
 * The moments I0..I3 at unit density. With C = coth(a), integration by parts gives
 *
 *   I1 = C - 1/a,   I2 = 1 - 2 I1/a,   I3 = C - 3 I2/a.
 * @param a the shape
 * @example
 * ```ts
 * maxEntropyMoments(0); // => [1, 0, 0.3333333333, 0]
 * ```
 */
export function maxEntropyMoments(a: number): RawMoments {
  if (a === 0) return [1, 0, 1 / 3, 0];
  const first = maxEntropyFluxFactor(a);
  const second = 1 - (2 * first) / a;
  return [1, first, second, first + (1 - 3 * second) / a];
}

/** Series in a^2 are used for |a| below this, because coth(a) - 1/a cancels there. */
const SERIES_BELOW = 0.5;

/** (coth a - 1/a)/a as a series in s = a^2, whose terms are 2^(2k) B_2k a^(2k-2) / (2k)!. */
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

/** The coefficients 2^(2k) B_2k / (2k)! for k = 1, 2, ...; the terms left out are below 1e-17 for |a| < 0.5. */
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
