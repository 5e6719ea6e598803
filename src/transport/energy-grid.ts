/**
 * Neutrino energy groups: edges 0 and then geometric from 3 to 250 MeV, with
 *
 *   V = int E^2 dE,   E_g = int E^3 dE / V,
 *
 * so that the number and the energy of a flat occupation are exact.
 */
import { InvalidOption } from '../errors.js';

export interface EnergyGrid {
  readonly groups: number;
  /** groups + 1 edges, MeV */
  readonly edges: Float64Array;
  /** representative energies E_g, MeV */
  readonly energies: Float64Array;
  /** V per group, MeV^3 */
  readonly volumes: Float64Array;
}

/** Edges of the first group and of the last, MeV. */
const FIRST_EDGE = 3;
const LAST_EDGE = 250;

/**
 * @param groups at least 2
 * @throws InvalidOption below that
 */
export function energyGrid(groups = 16): EnergyGrid {
  if (!Number.isInteger(groups) || groups < 2) {
    throw new InvalidOption(`energy groups: expected an integer of at least 2, got ${groups}`);
  }
  const ratio = LAST_EDGE / FIRST_EDGE;
  const edges = Float64Array.from({ length: groups + 1 }, (_, i) =>
    i === 0 ? 0 : FIRST_EDGE * ratio ** ((i - 1) / (groups - 1)),
  );
  const volumes = new Float64Array(groups);
  const energies = new Float64Array(groups);
  for (let g = 0; g < groups; g++) {
    volumes[g] = (edges[g + 1] ** 3 - edges[g] ** 3) / 3;
    energies[g] = (edges[g + 1] ** 4 - edges[g] ** 4) / 4 / volumes[g];
  }
  return { groups, edges, energies, volumes };
}
