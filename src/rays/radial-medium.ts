/** Media of which the answer is known: two energy groups whose opacities depend on the radius alone. */
import { energyGrid } from '../transport/energy-grid.js';
import type { SphereMedium } from './medium.js';
import { gridRadii, type SphereGrid } from './sphere-grid.js';

const GROUPS = 2;
/** Three species of two groups, in a multiple of four. */
const LANES = 8;

/**
 * A medium of grey opacities, the same for all species.
 * @param at for a radius in km: extinction in 1/km, albedo (0 if absent) and f_eq
 */
export function radialMedium(
  grid: SphereGrid,
  at: (radius: number) => { chi: number; albedo?: number; equilibrium: number },
): SphereMedium {
  const states = Array.from(gridRadii(grid), at);
  const fill = (value: (state: (typeof states)[number]) => number) =>
    Float64Array.from({ length: grid.radii * grid.angles * LANES }, (_, i) =>
      value(states[Math.floor(i / LANES / grid.angles)]),
    );
  return {
    grid,
    absorbingRadius: 0,
    energies: energyGrid(GROUPS),
    lanes: LANES,
    extinction: fill(({ chi }) => chi),
    albedo: fill(({ albedo = 0 }) => albedo),
    emission: fill(({ albedo = 0, equilibrium }) => (1 - albedo) * equilibrium),
    equilibrium: fill(({ equilibrium }) => equilibrium),
  };
}
