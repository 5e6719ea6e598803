/**
 * Solves the Boltzmann equation for all species and energy groups of one profile, group by group with variable
 * Eddington factors (solve-group.ts, formal-solution.ts). The moments returned are those of the intensities along
 * rays, not of the moment equations.
 *
 * Cost: O(groups N (C + N)) for N radii and C core rays; about 0.05 s for 160 radii, 16 groups and 3 species.
 */
import { InvalidInput, NotConverged } from '../errors.js';
import { CM_PER_KM } from './constants.js';
import { type EnergyGrid, energyGrid } from './energy-grid.js';
import type { FluidProfile } from './fluid-profile.js';
import type { Microphysics } from './microphysics.js';
import type { Medium } from './moment-equations.js';
import { groupMedium, matter, SPECIES, type Species } from './opacities.js';
import { CORE_RAYS, type TangentRays, tangentRays } from './rays.js';
import { GroupSolver, MAX_ITERATIONS } from './solve-group.js';
import { type SpeciesSolution, SpeciesSums } from './species-sums.js';
import { checkedGrid, type TabulatedOpacities, tabulatedMedium } from './tabulated-opacities.js';

/** A solved profile: the rays, the energy groups, and the solution of each species. */
export interface ProfileSolution {
  readonly profile: FluidProfile;
  readonly rays: TangentRays;
  readonly energies: EnergyGrid;
  readonly species: Readonly<Record<Species, SpeciesSolution>>;
}

/** The resolution and the limit of iterations. */
export interface TransportOptions {
  /** energy groups, default 16 */
  readonly groups?: number;
  /** opacities of one's own, in place of those that the fluid has; they have their groups */
  readonly opacities?: TabulatedOpacities | undefined;
  /** rays through the core, default 12 */
  readonly coreRays?: number;
  /** what the opacities take into account, by default `MICROPHYSICS[DEFAULT_MICROPHYSICS]` */
  readonly microphysics?: Microphysics | undefined;
  /** the most iterations per group, default 100 */
  readonly maxIterations?: number;
}

/** The least optical depth of the innermost cell, so that its neutrinos are in equilibrium. */
const OPAQUE_CORE = 10;

/**
 * Solves a profile.
 * @param source the profile's name in messages
 * @throws NotConverged naming the species, energy group and cell that did not converge
 * @throws InvalidInput if the innermost cell is not opaque, because the radiation from below it is unknown
 * @example
 * ```ts
 * const profile = backgroundProfile(REFERENCE_BACKGROUND[250], 0, referenceRadii(60));
 * const { species } = solveProfile(profile, 'equator', { groups: 6 });
 * const [density, flux] = species.nue.moments;
 * (flux[59] ?? 0) / (density[59] ?? 1) > 0.99; // => true
 * ```
 */
export function solveProfile(
  profile: FluidProfile,
  source: string,
  {
    groups: wanted = 16,
    opacities,
    coreRays = CORE_RAYS,
    microphysics,
    maxIterations = MAX_ITERATIONS,
  }: TransportOptions = {},
): ProfileSolution {
  const radii = profile.radiusKm.map((radius) => radius * CM_PER_KM);
  const rays = tangentRays(radii, coreRays);
  const { energies, mediumOf } = opacities
    ? tabulated(opacities, profile, source)
    : computed(profile, wanted, microphysics);
  const { groups } = energies;
  const solver = new GroupSolver(rays);
  const solve = (species: Species): SpeciesSolution => {
    const sums = new SpeciesSums(rays);
    const iterations = new Int32Array(groups);
    for (let group = 0; group < groups; group++) {
      const medium = mediumOf(species, group);
      // Tables may have groups below a threshold, in which nothing is emitted.
      if (medium.equilibrium.every((occupation) => occupation === 0)) continue;
      const report = solver.solve(medium, maxIterations);
      if (!report.converged) {
        throw new NotConverged({
          where: { file: source, cell: report.node + 1 },
          what: `${species} in energy group ${group + 1} of ${groups} (${energies.energies[group].toFixed(1)} MeV) did not converge in ${report.iterations} iterations: at ${profile.radiusKm[report.node]} km it still changes by ${report.change.toExponential(1)}`,
          remedy: 'smooth or refine the profile there',
        });
      }
      iterations[group] = report.iterations;
      sums.add(solver, medium, energies.volumes[group], energies.energies[group]);
    }
    const solution = sums.finish(iterations);
    if (solution.opticalDepth[0] < OPAQUE_CORE) {
      throw new InvalidInput({
        where: { file: source, cell: 1 },
        expected: `an optical depth of at least ${OPAQUE_CORE} at ${profile.radiusKm[0]} km for ${species}`,
        got: solution.opticalDepth[0].toPrecision(2),
        remedy: 'begin the profile deeper inside',
      });
    }
    return solution;
  };
  const [nue, nuebar, nux] = SPECIES.map(solve);
  return { profile, rays, energies, species: { nue, nuebar, nux } };
}

/** The energy groups, and what each species sees in each of them. */
interface GroupMedia {
  readonly energies: EnergyGrid;
  mediumOf(species: Species, group: number): Medium;
}

function computed(
  profile: FluidProfile,
  groups: number,
  microphysics: Microphysics | undefined,
): GroupMedia {
  const energies = energyGrid(groups);
  const cells = matter(profile, microphysics);
  return {
    energies,
    mediumOf: (species, group) => groupMedium(cells, species, energies.energies[group]),
  };
}

function tabulated(
  opacities: TabulatedOpacities,
  { radiusKm: { length } }: FluidProfile,
  source: string,
): GroupMedia {
  const energies = checkedGrid(opacities, length, source);
  return {
    energies,
    mediumOf: (species, group) => tabulatedMedium(opacities, energies, species, group, length),
  };
}
