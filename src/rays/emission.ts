/** Luminosities and mean energies of an axisymmetric medium, from the fluxes through a sphere. */
import { gaussLegendre } from '../numerics/gauss-legendre.js';
import { CM_PER_KM, ERG_PER_MEV, HBAR_C, LIGHT_SPEED } from '../transport/constants.js';
import { SPECIES, type Species } from '../transport/opacities.js';
import type { BackwardRays } from './backward-rays.js';
import type { SphereDirections } from './directions.js';

/** What leaves of one species; nu_x is one of four. */
export interface SpeciesEmission {
  /** erg/s */
  readonly luminosity: number;
  /** energy flux over number flux, MeV */
  readonly meanEnergy: number;
}

/**
 * What passes a sphere.
 * @param radius km
 * @param latitudes the number of latitudes at which the flux is taken, from pole to pole
 * @example
 * ```ts
 * const grid = { inner: 6, outer: 300, radii: 41, angles: 7, mirrored: true };
 * const fluid = fluidOnGrid(grid, (r) => ({
 *   density: 2e14 / (1 + (r / 14) ** 7.5) + 1e9,
 *   temperature: 15 / (1 + (r / 15) ** 1.4),
 *   electronFraction: 0.1 + 0.35 / (1 + (60 / r) ** 3),
 * }));
 * const solved = solveFluid(fluid, 'round', { microphysics: microphysicsOf(), groups: 4, azimuths: 3 });
 * const { nue } = emissionThrough(solved.rays, 200, solved.directionsAt(200), 4);
 * nue.luminosity > 1e51; // => true
 * ```
 */
export function emissionThrough(
  rays: BackwardRays,
  radius: number,
  directions: SphereDirections,
  latitudes = 12,
): Record<Species, SpeciesEmission> {
  const { lanes, energies } = rays.medium;
  const flux = new Float64Array(lanes);
  const outward = {
    perRing: directions.perRing,
    values: directions.values.map((value, i) =>
      i % 4 === 3 ? value * directions.values[i - 3] : value,
    ),
  };
  const { nodes, weights } = gaussLegendre(latitudes);
  nodes.forEach((cosine, i) => {
    const sums = rays.sum(radius, Math.acos(cosine), outward);
    for (let l = 0; l < lanes; l++) flux[l] += (weights[i] / 2) * sums[l];
  });
  const surface = 4 * Math.PI * (radius * CM_PER_KM) ** 2 * LIGHT_SPEED;
  const unit = surface / (2 * Math.PI * HBAR_C) ** 3;
  const [nue, nuebar, nux] = SPECIES.map((_, s): SpeciesEmission => {
    let [number, energy] = [0, 0];
    energies.volumes.forEach((volume, g) => {
      const part = volume * flux[s * energies.groups + g];
      number += part;
      energy += part * energies.energies[g];
    });
    return { luminosity: unit * energy * ERG_PER_MEV, meanEnergy: energy / number };
  });
  return { nue, nuebar, nux };
}
