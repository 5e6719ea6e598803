/**
 * The set `nsm`: cells of merger remnants, by rays through the family of `src/rays/remnant-family.ts`. The data is
 * synthetic. Cells are uniform in ln r from 10 to 300 km and in cos(theta), so that their shares are not those of
 * volume or mass. Cost: 3 to 6 s per remnant on one core, 4.5 s as a mean, then 7.5 ms per cell, 10.5 ms with its growth
 * rate.
 */
import { choice, flag, integer, option, resolveOptions, seed } from '../src/options.js';
import { Random } from '../src/random.js';
import { acceptedRemnant, REMNANT_GRID, remnantOnGrid } from '../src/rays/accepted-remnant.js';
import { type CellPlace, sphereCellTable } from '../src/rays/cell-table.js';
import type { RemnantParameters } from '../src/rays/remnant-family.js';
import { type FluidOptions, type SolvedFluid, solveFluid } from '../src/rays/solve-fluid.js';
import type { OnProgress } from '../src/slices.js';
import type { Table } from '../src/table.js';
import { MEAN_FIELDS, microphysicsOf } from '../src/transport/microphysics.js';
import { behindConstants, solveParts } from './parts.js';
import { randomPlaces } from './random-places.js';

/** The resolutions of a set: that of published data, and one for tests and a first look. */
export const RAY_RESOLUTIONS = ['full', 'quick'] as const;
export type RayResolution = (typeof RAY_RESOLUTIONS)[number];

export const nsmOptions = {
  simulations: option(integer({ min: 1, max: 10_000 }), 12, 'remnants'),
  cells: option(integer({ min: 1, max: 100_000 }), 150, 'cells of each remnant'),
  seed: option(seed, 0, 'seed of the family and of the cells'),
  resolution: option(choice(RAY_RESOLUTIONS), 'full', 'full, or quick for tests'),
  growth: option(flag, false, 'to add growth_rate, kx, ky, kz'),
};

/** One remnant of a set; plain data, so that it can be sent to another thread. */
export interface RemnantJob {
  readonly set: 'nsm';
  readonly index: number;
  readonly cells: number;
  readonly seed: number;
  readonly resolution: RayResolution;
  readonly growth: boolean;
}

/** Where cells are, km. */
const RADII = { inner: 10, outer: 300 };

/** What a resolution is. */
export const RESOLUTION_OF = {
  full: { stride: 1, groups: 10, azimuths: 12 },
  quick: { stride: 2, groups: 6, azimuths: 6 },
} as const;

/**
 * The remnants of a set.
 * @throws InvalidOption if an option is unknown or has an invalid value
 * @example
 * ```ts
 * nsmPlan({ simulations: 2 }).jobs.length; // => 2
 * ```
 */
export function nsmPlan(given: Readonly<Record<string, unknown>> = {}): {
  readonly source: string;
  readonly jobs: readonly RemnantJob[];
} {
  const { simulations, ...options } = resolveOptions('nsm', nsmOptions, given);
  const { cells, seed, resolution, growth } = options;
  return {
    source: `nsm:simulations=${simulations},cells=${cells},seed=${seed},resolution=${resolution}${growth ? ',growth=true' : ''}`,
    jobs: Array.from({ length: simulations }, (_, index) => ({ set: 'nsm', index, ...options })),
  };
}

const EQUATIONS = Object.values(MEAN_FIELDS);

/** The mean-field coefficient of a simulation: each of the three has a third of them. */
export function meanFieldOf(simulation: number): number {
  return EQUATIONS[simulation % EQUATIONS.length];
}

/** How a remnant may be solved otherwise than its set is. */
export interface RemnantVariant extends Omit<FluidOptions, 'microphysics'> {
  /** intervals of radius and angle between nodes of the set, in place of one: 2/3 for a finer grid */
  readonly spacing?: number;
}

/** The remnant of an index. */
export function remnantOf({ index, seed }: RemnantJob): RemnantParameters {
  const random = new Random(seed).fork(`remnant ${index}`);
  return acceptedRemnant(random, microphysicsOf('complete', meanFieldOf(index))).parameters;
}

/**
 * Solves a remnant.
 * @throws NotConverged as `solveFluid`
 */
export function solvedRemnant(
  { index, resolution }: RemnantJob,
  parameters: RemnantParameters,
  { spacing = 1, ...variant }: RemnantVariant = {},
): SolvedFluid {
  const microphysics = microphysicsOf('complete', meanFieldOf(index));
  const { stride, ...options } = RESOLUTION_OF[resolution];
  const nodes = (intervals: number) => Math.round(intervals / stride / spacing) + 1;
  const fluid = remnantOnGrid(parameters, microphysics, {
    ...REMNANT_GRID,
    radii: nodes(REMNANT_GRID.radii - 1),
    angles: nodes(REMNANT_GRID.angles - 1),
  });
  return solveFluid(fluid, `nsm remnant ${index}`, { ...options, ...variant, microphysics });
}

/** The places of the cells of a remnant. */
export function remnantPlaces({ index, cells, seed }: RemnantJob): CellPlace[] {
  const random = new Random(seed).fork(`cells of remnant ${index}`);
  return randomPlaces(random, cells, { ...RADII, mirrored: true });
}

/** The cells of one remnant. */
export function solveRemnant(job: RemnantJob): Table {
  const { index, growth } = job;
  const source = `nsm remnant ${index}`;
  const meanField = meanFieldOf(index);
  const parameters = remnantOf(job);
  const solved = solvedRemnant(job, parameters);
  const table = sphereCellTable(solved, remnantPlaces(job), source, { growth });
  const engine = parameters.holeRadius > 0 ? 'hole' : 'star';
  return behindConstants(table, { simulation: index, engine, eos: meanField }, source);
}

/** Generates the whole set on this thread, remnant after remnant. */
export function generateNsm(
  given: Readonly<Record<string, unknown>> = {},
  onProgress?: OnProgress,
): Table {
  const { jobs, source } = nsmPlan(given);
  return solveParts({ parts: jobs, source }, 'remnants', solveRemnant, onProgress);
}
