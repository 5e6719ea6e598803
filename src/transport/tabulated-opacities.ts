/**
 * Opacities of a user, tabulated per radius and energy group, in place of those of opacities.ts. With the emissivity j
 * per solid angle and energy, and absorption kappa_a corrected for stimulated absorption,
 *
 *   f_eq = j (2 pi hbar c)^3 / (c kappa_a <E^3>),   <E^3> = E V / (E_high - E_low),   V = int E^2 dE,
 *
 * so that the solver absorbs kappa_a f and emits kappa_a f_eq. Scattering is elastic. Cost: O(radii groups).
 */
import { InvalidInput } from '../errors.js';
import { ERG_PER_MEV, HBAR_C, LIGHT_SPEED } from './constants.js';
import { type EnergyGrid, gridOfEdges } from './energy-grid.js';
import type { Medium } from './moment-equations.js';
import { SPECIES, type Species } from './opacities.js';

/** The opacities of one species: arrays of shape (N, G), N radii and G groups, the group fastest. */
export interface SpeciesOpacities {
  /** kappa_a with stimulated absorption, 1/cm */
  readonly absorption: Float64Array;
  /** j, erg / (cm^3 s sr MeV) */
  readonly emissivity: Float64Array;
  /** kappa_s, 1/cm: total, not transport */
  readonly scattering: Float64Array;
  /** delta of the scattering kernel 1 + delta cos(theta), from -1 to 1; isotropic if absent */
  readonly anisotropy?: Float64Array | undefined;
}

/** The opacities of a profile. */
export interface TabulatedOpacities {
  /** the energies of the groups, MeV, ascending, shape (G), G >= 2 */
  readonly energy: Float64Array;
  /** the edges of the groups, MeV, shape (G + 1); if absent, 0, the middles between energies, and one more beyond */
  readonly edges?: Float64Array | undefined;
  readonly species: Readonly<Record<Species, SpeciesOpacities>>;
}

/** kappa_s has at least this value, 1/cm, so that a vacuum can be solved. */
const LEAST_SCATTERING = 1e-22;

/**
 * Checks tabulated opacities.
 * @param radii N, the number of the profile's radii
 * @param source their name in messages
 * @returns the energy grid
 * @throws InvalidInput naming the array and value that cannot be used
 */
export function checkedGrid(
  { energy, edges, species }: TabulatedOpacities,
  radii: number,
  source: string,
): EnergyGrid {
  const groups = energy.length;
  const own = edges ?? edgesBetween(energy);
  if (groups < 2 || own.length !== groups + 1) {
    throw new InvalidInput({
      where: { file: source, column: 'energy' },
      expected: 'at least 2 groups, and one more edge than groups',
      got: `${groups} energies and ${own.length} edges`,
    });
  }
  for (let g = 0; g < groups; g++) {
    if (own[g] >= 0 && own[g] < energy[g] && energy[g] < own[g + 1]) continue;
    throw new InvalidInput({
      where: { file: source, column: 'energy', row: g + 1 },
      expected: 'ascending energies in MeV, each between the edges of its group',
      got: `${energy[g]} between ${own[g]} and ${own[g + 1]}`,
    });
  }
  for (const name of SPECIES) checkSpecies(species[name], name, radii * groups, source);
  return gridOfEdges(own, energy);
}

function edgesBetween(energy: Float64Array): Float64Array {
  const last = energy.length - 1;
  const edges = Float64Array.from({ length: energy.length + 1 }, (_, g) =>
    g === 0 ? 0 : (energy[g - 1] + energy[g]) / 2,
  );
  edges[last + 1] = 2 * energy[last] - edges[last];
  return edges;
}

function checkSpecies(
  opacities: SpeciesOpacities,
  species: Species,
  values: number,
  source: string,
): void {
  for (const [name, array] of Object.entries(opacities) as [string, Float64Array | undefined][]) {
    if (!array) continue;
    const where = { file: source, column: `${name}_${species}` };
    if (array.length !== values) {
      throw new InvalidInput({
        where,
        expected: `${values} values, one per radius and group`,
        got: `${array.length}`,
      });
    }
    const [low, high] = name === 'anisotropy' ? [-1, 1] : [0, Number.MAX_VALUE];
    const bad = array.findIndex((value) => !(value >= low && value <= high));
    if (bad < 0) continue;
    throw new InvalidInput({
      where: { ...where, row: bad + 1 },
      expected: name === 'anisotropy' ? 'a number from -1 to 1' : 'a finite number of at least 0',
      got: `${array[bad]}`,
    });
  }
}

/**
 * What one species sees in one group.
 * @param grid from `checkedGrid`
 * @param radii N
 */
export function tabulatedMedium(
  { species }: TabulatedOpacities,
  grid: EnergyGrid,
  name: Species,
  group: number,
  radii: number,
): Medium {
  const { absorption, emissivity, scattering, anisotropy } = species[name];
  const { groups, energies, edges, volumes } = grid;
  const cube = (energies[group] * volumes[group]) / (edges[group + 1] - edges[group]);
  const perEmission = (2 * Math.PI * HBAR_C) ** 3 / (ERG_PER_MEV * LIGHT_SPEED * cube);
  const pick = (value: (at: number) => number) =>
    Float64Array.from({ length: radii }, (_, i) => value(i * groups + group));
  // What emits absorbs: an opacity that a file rounds to 0 is that of a full state.
  const absorbed = pick((at) =>
    absorption[at] > 0 ? absorption[at] : perEmission * emissivity[at],
  );
  return {
    absorption: absorbed,
    scattering: pick((at) => scattering[at] + LEAST_SCATTERING),
    anisotropy: pick((at) => anisotropy?.[at] ?? 0),
    equilibrium: pick((at) => perEmission * emissivity[at]).map((emitted, i) =>
      absorbed[i] > 0 ? emitted / absorbed[i] : 0,
    ),
    inner: { kind: 'thermal' },
  };
}
