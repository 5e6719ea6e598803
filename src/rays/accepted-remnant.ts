/**
 * Remnants of the family that look like remnants. The bounds were written down before any statistics of crossings; they
 * are those within which simulations of the first tens of milliseconds lie, widened:
 *
 *   mass at less than 1e13 g/cm^3       0.01 to 0.5 Msun
 *   luminosities of nu_e, nu_e-bar      0.2 to 6 e52 erg/s
 *   luminosity of nu_x (one of four)    below 4 e52 erg/s
 *   mean energies of nu_e, nu_e-bar     6 to 14 and 9 to 18 MeV, that of nu_e the smaller one
 *
 * The mass costs an integral; luminosities are taken from a coarse solution (half the nodes, 6 groups). Cost: some 0.3 s
 * per draw whose mass is accepted.
 */
import { NotConverged } from '../errors.js';
import { gaussLegendre } from '../numerics/gauss-legendre.js';
import type { Random } from '../random.js';
import { CM_PER_KM, SOLAR_MASS } from '../transport/constants.js';
import type { Microphysics } from '../transport/microphysics.js';
import type { Species } from '../transport/opacities.js';
import { type AxisymmetricFluid, fluidOnGrid } from './axisymmetric-fluid.js';
import { emissionThrough, type SpeciesEmission } from './emission.js';
import {
  drawRemnant,
  type RemnantParameters,
  remnantDensity,
  remnantFluid,
} from './remnant-family.js';
import { solveFluid } from './solve-fluid.js';
import type { SphereGrid } from './sphere-grid.js';

/** The grid of remnants. */
export const REMNANT_GRID: SphereGrid = {
  inner: 4,
  outer: 500,
  radii: 145,
  angles: 33,
  mirrored: true,
};

/** The bounds of acceptance: masses in Msun, luminosities in erg/s, mean energies in MeV. */
export const REMNANT_BOUNDS = {
  mass: [0.01, 0.5],
  luminosity: { nue: [0.2e52, 6e52], nuebar: [0.2e52, 6e52], nux: [0, 4e52] },
  meanEnergy: { nue: [6, 14], nuebar: [9, 18] },
} as const;

/** The radius at which luminosities are judged, km. */
const JUDGED_AT = 300;
const COARSE = { radii: 73, angles: 17, groups: 6, azimuths: 6 };
const MOST_DRAWS = 200;

/** A remnant that was accepted, with the draws that were rejected before it. */
export interface AcceptedRemnant {
  readonly parameters: RemnantParameters;
  readonly mass: number;
  readonly emission: Readonly<Record<Species, SpeciesEmission>>;
  /** the reason for each rejection */
  readonly rejected: readonly string[];
}

/** The fluid of a remnant on a grid. */
export function remnantOnGrid(
  parameters: RemnantParameters,
  microphysics: Microphysics,
  grid = REMNANT_GRID,
): AxisymmetricFluid {
  return fluidOnGrid(
    grid,
    (radius, cosTheta) => remnantFluid(parameters, radius, cosTheta, microphysics),
    parameters.holeRadius,
  );
}

/**
 * Draws remnants until one is accepted.
 * @throws NotConverged if 200 draws are rejected
 */
export function acceptedRemnant(random: Random, microphysics: Microphysics): AcceptedRemnant {
  const rejected: string[] = [];
  while (rejected.length < MOST_DRAWS) {
    const parameters = drawRemnant(random);
    const mass = thinMass(parameters);
    if (!isWithin(mass, REMNANT_BOUNDS.mass)) {
      rejected.push('mass');
      continue;
    }
    const emission = coarseEmission(parameters, microphysics);
    const objection = emission === null ? 'convergence' : objectionTo(emission);
    if (emission && objection === undefined) return { parameters, mass, emission, rejected };
    rejected.push(objection ?? '');
  }
  throw new NotConverged({
    where: { owner: 'remnant' },
    what: `none of ${MOST_DRAWS} draws was accepted`,
    remedy: 'take another seed',
  });
}

function coarseEmission(
  parameters: RemnantParameters,
  microphysics: Microphysics,
): Record<Species, SpeciesEmission> | null {
  const { radii, angles, ...resolution } = COARSE;
  const fluid = remnantOnGrid(parameters, microphysics, { ...REMNANT_GRID, radii, angles });
  try {
    const solved = solveFluid(fluid, 'remnant', { ...resolution, microphysics });
    return emissionThrough(solved.rays, JUDGED_AT, solved.directionsAt(JUDGED_AT), 8);
  } catch (error) {
    if (error instanceof NotConverged) return null;
    throw error;
  }
}

/** The bound that is broken; undefined if there is none. */
function objectionTo(emission: Readonly<Record<Species, SpeciesEmission>>): string | undefined {
  const { luminosity, meanEnergy } = REMNANT_BOUNDS;
  for (const species of ['nue', 'nuebar', 'nux'] as const) {
    if (!isWithin(emission[species].luminosity, luminosity[species])) {
      return `luminosity of ${species}`;
    }
  }
  for (const species of ['nue', 'nuebar'] as const) {
    if (!isWithin(emission[species].meanEnergy, meanEnergy[species])) {
      return `mean energy of ${species}`;
    }
  }
  const isOrdered = emission.nue.meanEnergy < emission.nuebar.meanEnergy;
  return isOrdered ? undefined : 'order of mean energies';
}

/** The mass at densities below 1e13 g/cm^3, Msun. */
function thinMass(parameters: RemnantParameters): number {
  const { nodes: logs, weights: logWeights } = gaussLegendre(96);
  const { nodes: cosines, weights } = gaussLegendre(32);
  const [low, high] = [Math.log(Math.max(8, parameters.holeRadius)), Math.log(500)];
  let mass = 0;
  logs.forEach((node, i) => {
    const radius = Math.exp((low + high + (high - low) * node) / 2);
    const volume = 2 * Math.PI * (radius * CM_PER_KM) ** 3 * ((high - low) / 2) * logWeights[i];
    cosines.forEach((cosine, j) => {
      const density = remnantDensity(parameters, radius, cosine);
      if (density < 1e13) mass += volume * weights[j] * density;
    });
  });
  return mass / SOLAR_MASS;
}

function isWithin(value: number, [low, high]: readonly [number, number]): boolean {
  return value >= low && value <= high;
}
