/**
 * The zones of a supernova:
 *
 * - proto-neutron star: inside the neutrinospheres (tau = 2/3) of all species,
 * - decoupling: from the neutrinospheres to the radius at which tau < 0.1 for every species,
 * - post-shock: from that radius to the shock,
 * - pre-shock: outside of the shock.
 *
 * tau is the transport optical depth, weighted by the local neutrino density. The shock is the steepest slope of
 * ln rho against ln r at densities below 1e10 g/cm^3, if it is below -10; no hydrostatic envelope is as steep. A
 * profile without a shock has no pre-shock zone. Cost: O(N).
 */
import type { FluidProfile } from './fluid-profile.js';
import { SPECIES } from './opacities.js';
import type { ProfileSolution } from './solve-profile.js';

/** The zones, from the inside outwards. */
export const ZONES = ['proto-neutron star', 'decoupling', 'post-shock', 'pre-shock'] as const;
/** A zone of a supernova. */
export type Zone = (typeof ZONES)[number];

const NEUTRINOSPHERE = 2 / 3;
const FREE = 0.1;
const SHOCK_DENSITY = 1e10;
const SHOCK_SLOPE = -10;

/**
 * The zone of every radius of a solution.
 * @example
 * ```ts
 * const profile = backgroundProfile(REFERENCE_BACKGROUND[250], 0, referenceRadii(60));
 * const zone = zones(solveProfile(profile, 'equator', { groups: 4 }));
 * zone[0]; // => 'proto-neutron star'
 * zone[59]; // => 'pre-shock'
 * ```
 */
export function zones(solution: ProfileSolution): Zone[] {
  const shock = shockRadius(solution.profile);
  const depths = SPECIES.map((species) => solution.species[species].opticalDepth);
  return Array.from(solution.profile.radiusKm, (radius, i) => {
    if (radius > shock) return 'pre-shock';
    if (depths.every((depth) => depth[i] >= NEUTRINOSPHERE)) return 'proto-neutron star';
    return depths.every((depth) => depth[i] < FREE) ? 'post-shock' : 'decoupling';
  });
}

/**
 * The radius of the shock, km; Infinity without a shock.
 * @example
 * ```ts
 * const profile = backgroundProfile(REFERENCE_BACKGROUND[250], 0, referenceRadii());
 * shockRadius(profile) > 150; // => true
 * ```
 */
export function shockRadius({ radiusKm, density }: FluidProfile): number {
  let steepest = SHOCK_SLOPE;
  let radius = Number.POSITIVE_INFINITY;
  for (let i = 0; i + 1 < radiusKm.length; i++) {
    if (density[i] > SHOCK_DENSITY) continue;
    const slope = Math.log(density[i + 1] / density[i]) / Math.log(radiusKm[i + 1] / radiusKm[i]);
    if (slope < steepest) {
      steepest = slope;
      radius = Math.sqrt(radiusKm[i] * radiusKm[i + 1]);
    }
  }
  return radius;
}

/**
 * The radius at which tau = 2/3, km, with ln tau linear in ln r between cells.
 * @param radiusKm ascending, shape (N)
 * @param opticalDepth tau from the outside, descending, shape (N)
 * @returns the radius of the neutrinosphere; the innermost radius if tau < 2/3 everywhere
 * @example
 * ```ts
 * neutrinosphere(Float64Array.of(10, 20), Float64Array.of(4 / 3, 1 / 3)); // => 14.1421
 * ```
 */
export function neutrinosphere(radiusKm: Float64Array, opticalDepth: Float64Array): number {
  const outside = opticalDepth.findIndex((depth) => depth < NEUTRINOSPHERE);
  if (outside <= 0) return radiusKm[0];
  const inside = outside - 1;
  const share =
    Math.log(opticalDepth[inside] / NEUTRINOSPHERE) /
    Math.log(opticalDepth[inside] / opticalDepth[outside]);
  return radiusKm[inside] * (radiusKm[outside] / radiusKm[inside]) ** share;
}
