/**
 * The two parametric families under one roof, as labelled data needs them: distributions of unit
 * density with a stated flux factor, solved for in one of two ways.
 *
 * `exact` solves every flux factor. `published` does what the notebooks behind arXiv:2303.05560 and
 * 2310.03807 do: their root finder starts at a = 0.1, and for a Gaussian with F > 1 - sqrt(0.1/pi)/2
 * its first Newton step leaves a > 0, after which the row is kept with a = 0.1, that is F = 0.8216.
 */
import { gaussianDistribution, gaussianMoments, gaussianShape } from './gaussian.js';
import { maxEntropyDistribution, maxEntropyMoments, maxEntropyShape } from './max-entropy.js';
import type { RawMoments } from './moments.js';

/** exp(-eta + a mu) and A exp(-(1 - mu)^2 / a): distributions that I0 and I1 determine. */
export const FAMILIES = ['max-entropy', 'gaussian'] as const;
export type Family = (typeof FAMILIES)[number];

/** How shapes are found from flux factors: to the last bit, or with the defect of the published code. */
export const SOLVERS = ['exact', 'published'] as const;
export type FluxSolver = (typeof SOLVERS)[number];

/** Flux factors below this are drawn again, in either family and mode. */
export const LOWEST_FLUX_FACTOR = 1e-6;

/** Flux factors above this are drawn again, wherever the published code would have rejected them. */
export const HIGHEST_FLUX_FACTOR = 0.9964;

/** Where the published root finder starts, and where a failed search leaves the shape. */
export const PUBLISHED_START = 0.1;

/** The Gaussian flux factor above which the published root finder fails: 0.9108. */
export const PUBLISHED_FAILURE = 1 - Math.sqrt(PUBLISHED_START / Math.PI) / 2;

/** Whether the published code gives this species a shape that does not have the stated F. */
export function isDefective(family: Family, fluxFactor: number): boolean {
  return family === 'gaussian' && fluxFactor > PUBLISHED_FAILURE;
}

/** Whether a row with this flux factor is kept, rather than drawn again. */
export function isAccepted(family: Family, solver: FluxSolver, fluxFactor: number): boolean {
  if (fluxFactor < LOWEST_FLUX_FACTOR) return false;
  return fluxFactor <= HIGHEST_FLUX_FACTOR || (solver === 'published' && family === 'gaussian');
}

/**
 * The distribution of unit density with flux factor F, or with what the published code makes of F.
 * @param fluxFactor in (-1, 1); a negative one gives the mirror image
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

/** I0..I3 of the distribution of unit density with flux factor F in (-1, 1): the family as a closure. */
export function closureMoments(family: Family, fluxFactor: number): RawMoments {
  const size = Math.abs(fluxFactor);
  const [zeroth, first, second, third] =
    family === 'max-entropy'
      ? maxEntropyMoments(maxEntropyShape(size))
      : gaussianMoments(gaussianShape(size));
  const sign = Math.sign(fluxFactor);
  return [zeroth, sign * first, second, sign * third];
}
