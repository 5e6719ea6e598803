/**
 * In which part of the supernova a cell lies:
 *
 * - proto-neutron star: inside the neutrinospheres (tau = 2/3) of all species,
 * - decoupling: from there to where tau < 0.1 for every species,
 * - post-shock: from there to the shock,
 * - pre-shock: beyond it.
 *
 * tau is the optical depth for transport weighted by the local neutrino density. The shock is the
 * steepest fall of ln rho against ln r at densities below 1e10 g/cm^3, if steeper than -10, which no
 * hydrostatic envelope is; a profile without one has no pre-shock zone. Cost: O(N).
 */
import type { FluidProfile } from './fluid-profile.js';
import { SPECIES } from './opacities.js';
import type { ProfileSolution } from './solve-profile.js';

export const ZONES = ['proto-neutron star', 'decoupling', 'post-shock', 'pre-shock'] as const;
export type Zone = (typeof ZONES)[number];

const NEUTRINOSPHERE = 2 / 3;
const FREE = 0.1;
const SHOCK_DENSITY = 1e10;
const SHOCK_SLOPE = -10;

/** The zone of every radius. */
export function zones(solution: ProfileSolution): Zone[] {
  const shock = shockRadius(solution.profile);
  const depths = SPECIES.map((species) => solution.species[species].opticalDepth);
  return Array.from(solution.profile.radiusKm, (radius, i) => {
    if (radius > shock) return 'pre-shock';
    if (depths.every((depth) => depth[i] >= NEUTRINOSPHERE)) return 'proto-neutron star';
    return depths.every((depth) => depth[i] < FREE) ? 'post-shock' : 'decoupling';
  });
}

/** Where the shock is, km; Infinity without one. */
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
 * Radius where tau falls through 2/3, km, ln tau being linear in ln r between cells.
 * @param opticalDepth from the outside, falling outwards, shape (N)
 * @returns the innermost radius where all of the profile is more transparent than that
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
