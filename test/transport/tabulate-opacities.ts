/** The opacities of a fluid, with the complete microphysics, as a table, as a user would bring them. */
import { ERG_PER_MEV, HBAR_C, LIGHT_SPEED } from '../../src/transport/constants.js';
import { energyGrid } from '../../src/transport/energy-grid.js';
import type { FluidProfile } from '../../src/transport/fluid-profile.js';
import { MICROPHYSICS } from '../../src/transport/microphysics.js';
import { groupMedium, matter, SPECIES, type Species } from '../../src/transport/opacities.js';
import type {
  SpeciesOpacities,
  TabulatedOpacities,
} from '../../src/transport/tabulated-opacities.js';

export function tabulateOpacities(profile: FluidProfile, groups: number): TabulatedOpacities {
  const grid = energyGrid(groups);
  const cells = matter(profile, MICROPHYSICS.complete);
  const radii = profile.radiusKm.length;
  const species = SPECIES.map((name): [Species, Required<SpeciesOpacities>] => {
    const empty = () => new Float64Array(radii * groups);
    const table = {
      absorption: empty(),
      emissivity: empty(),
      scattering: empty(),
      anisotropy: empty(),
    };
    grid.energies.forEach((energy, g) => {
      const medium = groupMedium(cells, name, energy);
      // Energy per volume, solid angle and MeV that a full state has in the group, times c.
      const full =
        ((LIGHT_SPEED * energy * grid.volumes[g]) / (grid.edges[g + 1] - grid.edges[g])) *
        (ERG_PER_MEV / (2 * Math.PI * HBAR_C) ** 3);
      for (let i = 0; i < radii; i++) {
        const at = i * groups + g;
        table.absorption[at] = medium.absorption[i];
        table.emissivity[at] = full * medium.absorption[i] * medium.equilibrium[i];
        table.scattering[at] = medium.scattering[i];
        table.anisotropy[at] = medium.anisotropy[i];
      }
    });
    return [name, table];
  });
  return {
    energy: grid.energies,
    edges: grid.edges,
    species: Object.fromEntries(species) as Record<Species, SpeciesOpacities>,
  };
}
