/**
 * The Gaussian angular distribution f(mu) = A exp(-(1 - mu)^2 / a), mu in [-1, 1]
 * (arXiv:2310.03807 eq. 5):
 *
 *   I0 = A sqrt(pi a)/2 erf(2/sqrt a),
 *   F  = I1 / I0 = 1 - sqrt(a/pi) (1 - exp(-4/a)) / erf(2/sqrt a).
 *
 * As a function of q = 4/a, F rises from 0 at q = 0 towards 1, so the inverse is sought in q. For q < 1 the
 * numerator and denominator of F are summed as series, because 1 - (1 - F) loses the digits of a small F.
 *
 * Cost: one error function and one exponential per evaluation, a few evaluations per inverse.
 */
import { erf } from '../numerics/error-function.js';
import { invertIncreasing } from '../numerics/root.js';
import type { RawMoments } from './moments.js';

const ROOT_PI = Math.sqrt(Math.PI);

/**
 * The flux factor F = I1/I0 of the Gaussian distribution (arXiv:2310.03807 eq. 5), exact to rounding.
 * @param a the shape, in (0, Infinity]
 * @example
 * ```ts
 * gaussianFluxFactor(1); // => 0.4435
 * gaussianFluxFactor(Infinity); // => 0
 * ```
 */
export function gaussianFluxFactor(a: number): number {
  return fluxFactorOfQ(4 / a);
}

/**
 * The shape a whose flux factor is F, to |F(a) - F| <= 1e-12: the inverse of `gaussianFluxFactor`.
 * @param fluxFactor in [0, 1); 0 gives a = Infinity, the isotropic distribution
 * @throws NotConverged if the flux factor is outside of that range
 * @example
 * ```ts
 * gaussianShape(gaussianFluxFactor(0.3)); // => 0.3000000000
 * ```
 */
export function gaussianShape(fluxFactor: number): number {
  const tail = 2 / (ROOT_PI * (1 - fluxFactor));
  const guess = fluxFactor < 0.4 ? 6 * fluxFactor * (1 + fluxFactor) : tail * tail;
  return 4 / invertIncreasing(fluxFactorOfQ, slopeOfQ, fluxFactor, guess);
}

/**
 * I0 = sqrt(pi a)/2 erf(2/sqrt a), the density of the distribution with A = 1.
 * @param a the shape, in (0, Infinity]
 * @example
 * ```ts
 * gaussianDensity(Infinity); // => 2
 * ```
 */
export function gaussianDensity(a: number): number {
  return 2 * errorFunctionRatio(4 / a);
}

/**
 * The Gaussian distribution at unit density, I0 = 1 (arXiv:2310.03807 eq. 5).
 * @param a the shape, in (0, Infinity]
 * @returns f per unit mu as a function of mu
 * @example
 * ```ts
 * const f = gaussianDistribution(Infinity);
 * f(0.3); // => 0.5
 * ```
 */
export function gaussianDistribution(a: number): (mu: number) => number {
  const peak = 1 / gaussianDensity(a);
  const inverse = 1 / a;
  return (mu) => peak * Math.exp(-(1 - mu) * (1 - mu) * inverse);
}

/**
 * The moments I0..I3 at unit density, computed from the means of the powers of u = (1 - mu)/2.
 * @param a the shape, in (0, Infinity]; Infinity is the isotropic distribution
 * @example
 * ```ts
 * gaussianMoments(Infinity); // => [1, 0, 0.3333333333, 0]
 * ```
 */
export function gaussianMoments(a: number): RawMoments {
  const q = 4 / a;
  const [v0, v1, v2, v3] = q < 1 ? powerIntegralSeries(q) : powerIntegrals(q);
  const [u, u2, u3] = [v1 / v0, v2 / v0, v3 / v0];
  return [1, 1 - 2 * u, 1 - 4 * u + 4 * u2, 1 - 6 * u + 12 * u2 - 8 * u3];
}

/** The integrals of u^k exp(-q u^2) over u in [0, 1] for k = 0..3, by integration by parts. */
function powerIntegrals(q: number): number[] {
  const decay = Math.exp(-q);
  const v0 = errorFunctionRatio(q);
  const v1 = -Math.expm1(-q) / (2 * q);
  return [v0, v1, (v0 - decay) / (2 * q), (2 * v1 - decay) / (2 * q)];
}

/** The integrals of `powerIntegrals` for q < 1, as sums over j of (-q)^j / (j! (2j + k + 1)). */
function powerIntegralSeries(q: number): number[] {
  const sums = [0, 0, 0, 0];
  for (let j = 0, term = 1; Math.abs(term) > 1e-17; j++, term *= -q / j) {
    for (let k = 0; k < 4; k++) sums[k] += term / (2 * j + k + 1);
  }
  return sums;
}

function fluxFactorOfQ(q: number): number {
  if (q < 1) return (q * excessSeries(q)) / errorFunctionRatio(q);
  return 1 - -Math.expm1(-q) / (q * errorFunctionRatio(q));
}

/** dF/dq, from N = (1 - e^-q)/q, E = errorFunctionRatio and F = 1 - N/E. */
function slopeOfQ(q: number): number {
  if (q < 1e-3) return 1 / 6 - q / 45;
  const decay = Math.exp(-q);
  const numerator = -Math.expm1(-q) / q;
  const ratio = errorFunctionRatio(q);
  const numeratorSlope = (decay - numerator) / q;
  const ratioSlope = (decay - ratio) / (2 * q);
  return (numerator * ratioSlope - numeratorSlope * ratio) / (ratio * ratio);
}

/** sqrt(pi) erf(z) / (2 z) at z^2 = q: the integral of exp(-q t^2) over t in [0, 1]. */
function errorFunctionRatio(q: number): number {
  if (q < 1e-8) return 1 - q / 3;
  const z = Math.sqrt(q);
  return (ROOT_PI * erf(z)) / (2 * z);
}

/** (E - N)/q = sum over k >= 1 of (-q)^(k-1) k / (k! (2k+1) (k+1)). */
function excessSeries(q: number): number {
  let sum = 0;
  let term = 1;
  for (let k = 1; Math.abs(term) > 1e-17; k++) {
    if (k > 1) term *= -q / k;
    sum += (term * k) / ((2 * k + 1) * (k + 1));
  }
  return sum;
}
