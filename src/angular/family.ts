/**
 * The two parametric families, max-entropy (arXiv:2310.03807 eq. 4) and Gaussian (eq. 5), as distributions of
 * unit density with a given flux factor F = I1/I0. The shape that has this F is found in one of two ways.
 *
 * `exact` solves F(a) = F for every flux factor. `published` repeats the notebooks behind arXiv:2303.05560 and
 * 2310.03807: their root finder starts at a = 0.1. For a Gaussian with F > 1 - sqrt(0.1/pi)/2 its first Newton
 * step leads to a < 0, and the notebooks then keep the row with a = 0.1, whose flux factor is 0.8216.
 *
 * Cost: a few Newton steps for a shape, one exponential per value of mu.
 */
import { gaussianDistribution, gaussianMoments, gaussianShape } from './gaussian.js';
import { maxEntropyDistribution, maxEntropyMoments, maxEntropyShape } from './max-entropy.js';
import type { RawMoments } from './moments.js';

/** The families exp(-eta + a mu) and A exp(-(1 - mu)^2 / a), whose members are determined by I0 and I1. */
export const FAMILIES = ['max-entropy', 'gaussian'] as const;
/** A parametric family of angular distributions. */
export type Family = (typeof FAMILIES)[number];

/** The ways to find a shape from a flux factor: to rounding, or with the defect of the published code. */
export const SOLVERS = ['exact', 'published'] as const;
/** A way to find a shape from a flux factor. */
export type FluxSolver = (typeof SOLVERS)[number];

/** Flux factors below this are drawn again, in both families and by both solvers. */
export const LOWEST_FLUX_FACTOR = 1e-6;

/** Flux factors above this are drawn again in the cases in which the published code rejects them. */
export const HIGHEST_FLUX_FACTOR = 0.9964;

/** The shape at which the published root finder starts, and which it keeps if the search fails. */
export const PUBLISHED_START = 0.1;

/** The Gaussian flux factor above which the published root finder fails, 0.9108. */
export const PUBLISHED_FAILURE = 1 - Math.sqrt(PUBLISHED_START / Math.PI) / 2;

/**
 * Whether the published code gives a species a shape that does not have the flux factor asked for.
 * @example
 * ```ts
 * isDefective('gaussian', 0.95); // => true
 * isDefective('max-entropy', 0.95); // => false
 * ```
 */
export function isDefective(family: Family, fluxFactor: number): boolean {
  return family === 'gaussian' && fluxFactor > PUBLISHED_FAILURE;
}

/**
 * Whether a row with this flux factor is kept; else it is drawn again.
 * @example
 * ```ts
 * isAccepted('gaussian', 'published', 0.999); // => true
 * isAccepted('gaussian', 'exact', 0.999); // => false
 * ```
 */
export function isAccepted(family: Family, solver: FluxSolver, fluxFactor: number): boolean {
  if (fluxFactor < LOWEST_FLUX_FACTOR) return false;
  return fluxFactor <= HIGHEST_FLUX_FACTOR || (solver === 'published' && family === 'gaussian');
}

/**
 * The distribution of unit density, int f dmu = 1, with flux factor F. The solver 'published' gives a Gaussian
 * with F = 0.8216 if its root finder fails.
 * @param fluxFactor in (-1, 1); a negative one gives the mirror image
 * @returns f per unit mu as a function of mu
 * @throws NotConverged if the flux factor is not in (-1, 1)
 * @example
 * ```ts
 * const f = distribution('max-entropy', 'exact', 0.5);
 * f(1); // => 1.8476
 * f(-1); // => 0.0508
 * ```
 */
export function distribution(
  family: Family,
  solver: FluxSolver,
  fluxFactor: number,
): (mu: number) => number {
  if (fluxFactor < 0) {
    const mirrored = distribution(family, solver, -fluxFactor);
    return (mu) => mirrored(-mu);
  }
  if (family === 'max-entropy') return maxEntropyDistribution(maxEntropyShape(fluxFactor));
  const failed = solver === 'published' && isDefective(family, fluxFactor);
  return gaussianDistribution(failed ? PUBLISHED_START : gaussianShape(fluxFactor));
}

/**
 * The moments I0..I3 of the distribution of unit density with flux factor F, so the family used as a closure.
 * @param fluxFactor in (-1, 1)
 * @throws NotConverged if the flux factor is not in (-1, 1)
 * @example
 * ```ts
 * closureMoments('max-entropy', 0.5); // => [1, 0.5000, 0.4434, 0.3162]
 * ```
 */
export function closureMoments(family: Family, fluxFactor: number): RawMoments {
  const size = Math.abs(fluxFactor);
  const [zeroth, first, second, third] =
    family === 'max-entropy'
      ? maxEntropyMoments(maxEntropyShape(size))
      : gaussianMoments(gaussianShape(size));
  const sign = Math.sign(fluxFactor);
  return [zeroth, sign * first, second, sign * third];
}
