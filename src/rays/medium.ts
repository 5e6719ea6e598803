/**
 * What neutrinos see of a fluid: per node of its grid and lane, which is a species and an energy group,
 *
 *   chi = kappa_a + kappa_s (1 - delta/3),   S = emission + albedo J,   emission = kappa_a f_eq / chi,
 *
 * with scattering taken for isotropic at the transport opacity. Opacities and equation of state are those of
 * `src/transport`. Cost: that of its opacities, some 30 microseconds per node with 12 groups.
 */
import { CM_PER_KM } from '../transport/constants.js';
import { type EnergyGrid, energyGrid } from '../transport/energy-grid.js';
import { fluidProfile } from '../transport/fluid-profile.js';
import type { Microphysics } from '../transport/microphysics.js';
import type { Medium } from '../transport/moment-equations.js';
import { groupMedium, matter, SPECIES } from '../transport/opacities.js';
import {
  checkedGrid,
  type TabulatedOpacities,
  tabulatedMedium,
} from '../transport/tabulated-opacities.js';
import type { AxisymmetricFluid } from './axisymmetric-fluid.js';
import { gridRadii, type SphereGrid } from './sphere-grid.js';

/** Arrays of shape (N, M, lanes); a lane is species times groups plus group, and lanes beyond the last are empty. */
export interface SphereMedium {
  readonly grid: SphereGrid;
  /** km, 0 for none */
  readonly absorbingRadius: number;
  readonly energies: EnergyGrid;
  /** a multiple of 4 */
  readonly lanes: number;
  /** chi, 1/km */
  readonly extinction: Float64Array;
  readonly emission: Float64Array;
  readonly albedo: Float64Array;
  /** f_eq */
  readonly equilibrium: Float64Array;
}

/** The least extinction, 1/km, and the least emission, at which single precision is exact enough. */
const VACUUM = 1e-17;
const DARK = 1e-17;

/**
 * The medium that a fluid is.
 * @param groups energy groups of each species, unless the fluid has opacities of its own
 * @param source the fluid's name in messages
 * @throws InvalidInput naming the cell along a latitude whose value is outside of the range of the equation of state
 */
export function fluidMedium(
  fluid: AxisymmetricFluid,
  { groups, microphysics, source }: { groups: number; microphysics: Microphysics; source: string },
): SphereMedium {
  const { grid, opacities } = fluid;
  if (opacities) return tabulated(fluid, opacities, source);
  const energies = energyGrid(groups);
  const radiusKm = gridRadii(grid);
  return mediumOf(fluid, energies, (angle) => {
    const along = (values: Float64Array) =>
      Float64Array.from(radiusKm, (_, i) => values[i * grid.angles + angle]);
    const degrees = ((angle / (grid.angles - 1)) * (grid.mirrored ? 90 : 180)).toFixed(1);
    const profile = fluidProfile(
      {
        radius_km: radiusKm,
        density_g_cm3: along(fluid.density),
        temperature_MeV: along(fluid.temperature),
        Ye: along(fluid.electronFraction),
        Xh: along(fluid.heavyFraction),
      },
      `${source}, theta ${degrees}`,
    );
    const cells = matter(profile, microphysics);
    return (species, group) => groupMedium(cells, SPECIES[species], energies.energies[group]);
  });
}

function tabulated(
  fluid: AxisymmetricFluid,
  opacities: TabulatedOpacities,
  source: string,
): SphereMedium {
  const { radii, angles } = fluid.grid;
  const points = radii * angles;
  const energies = checkedGrid(opacities, points, source);
  const media = SPECIES.map((species) =>
    Array.from({ length: energies.groups }, (_, group) =>
      tabulatedMedium(opacities, energies, species, group, points),
    ),
  );
  return mediumOf(fluid, energies, (angle) => {
    const along = (values: Float64Array) =>
      Float64Array.from({ length: radii }, (_, i) => values[i * angles + angle]);
    return (species, group) => {
      const { absorption, scattering, anisotropy, equilibrium, inner } = media[species][group];
      return {
        absorption: along(absorption),
        scattering: along(scattering),
        anisotropy: along(anisotropy),
        equilibrium: along(equilibrium),
        inner,
      };
    };
  });
}

/**
 * A medium from what is seen along each latitude.
 * @param alongLatitude for the index of an angle, the opacities in 1/cm of a species in a group, over all radii
 */
export function mediumOf(
  { grid, absorbingRadius }: Pick<AxisymmetricFluid, 'grid' | 'absorbingRadius'>,
  energies: EnergyGrid,
  alongLatitude: (angle: number) => (species: number, group: number) => Medium,
): SphereMedium {
  const { groups } = energies;
  const used = SPECIES.length * groups;
  const lanes = Math.ceil(used / 4) * 4;
  const size = grid.radii * grid.angles * lanes;
  const medium = {
    grid,
    absorbingRadius,
    energies,
    lanes,
    extinction: new Float64Array(size).fill(VACUUM),
    emission: new Float64Array(size).fill(DARK),
    albedo: new Float64Array(size),
    equilibrium: new Float64Array(size).fill(DARK),
  };
  for (let angle = 0; angle < grid.angles; angle++) {
    const seen = alongLatitude(angle);
    for (let lane = 0; lane < used; lane++) {
      const { absorption, scattering, anisotropy, equilibrium } = seen(
        Math.floor(lane / groups),
        lane % groups,
      );
      for (let i = 0; i < grid.radii; i++) {
        const at = (i * grid.angles + angle) * lanes + lane;
        const scattered = scattering[i] * (1 - anisotropy[i] / 3);
        const chi = absorption[i] + scattered;
        medium.extinction[at] = Math.max(VACUUM, chi * CM_PER_KM);
        medium.albedo[at] = scattered / chi;
        medium.equilibrium[at] = Math.max(DARK, equilibrium[i]);
        medium.emission[at] = (absorption[i] / chi) * equilibrium[i];
      }
    }
  }
  return medium;
}
