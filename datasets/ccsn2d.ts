/**
 * The set `ccsn2d`: cells of supernovae in two dimensions, by rays through the accepted backgrounds of `ccsn` with modes
 * (`src/rays/supernova-modes.ts`) and the mean intensity in two dimensions. The data is synthetic, and the modes are
 * invented. A simulation has one background and one set of modes; cells of its three epochs belong to it. Cells are
 * uniform in ln r from 10 to 400 km and in cos(theta). Cost: 9 s per epoch on one core, then as much per cell as
 * in `nsm.ts`.
 */
import { choice, flag, integer, option, resolveOptions, seed } from '../src/options.js';
import { Random } from '../src/random.js';
import { sphereCellTable } from '../src/rays/cell-table.js';
import { SUPERNOVA_PANELS } from '../src/rays/directions.js';
import { solveFluid } from '../src/rays/solve-fluid.js';
import { drawModes, perturbedBackground, SUPERNOVA_GRID } from '../src/rays/supernova-modes.js';
import type { OnProgress } from '../src/slices.js';
import type { Table } from '../src/table.js';
import { SNAPSHOTS, type Snapshot } from '../src/transport/background.js';
import { drawBackground } from '../src/transport/background-family.js';
import type { RadiusRange } from '../src/transport/cells.js';
import { microphysicsOf } from '../src/transport/microphysics.js';
import { meanFieldOf, RAY_RESOLUTIONS, type RayResolution, RESOLUTION_OF } from './nsm.js';
import { behindConstants, solveParts } from './parts.js';
import { randomPlaces } from './random-places.js';

export const ccsn2dOptions = {
  simulations: option(integer({ min: 1, max: 9999 }), 4, 'supernovae, of three epochs each'),
  cells: option(integer({ min: 1, max: 100_000 }), 150, 'cells of each epoch'),
  seed: option(seed, 0, 'seed of the family, the modes and the cells'),
  resolution: option(choice(RAY_RESOLUTIONS), 'full', 'full, or quick for tests'),
  growth: option(flag, false, 'to add growth_rate, kx, ky, kz'),
};

/** One epoch of one supernova; plain data. */
export interface SupernovaJob {
  readonly set: 'ccsn2d';
  readonly index: number;
  readonly epoch: Snapshot;
  readonly cells: number;
  readonly seed: number;
  readonly resolution: RayResolution;
  readonly growth: boolean;
  /** where cells are, km, equally many in each; by default from 10 to 400 */
  readonly ranges?: readonly RadiusRange[];
}

/** Where cells are, km. */
const RADII: RadiusRange = { inner: 10, outer: 400 };

/**
 * The supernovae of a set.
 * @throws InvalidOption if an option is unknown or has an invalid value
 * @example
 * ```ts
 * ccsn2dPlan({ simulations: 2 }).jobs.length; // => 6
 * ```
 */
export function ccsn2dPlan(given: Readonly<Record<string, unknown>> = {}): {
  readonly source: string;
  readonly jobs: readonly SupernovaJob[];
} {
  const { simulations, ...options } = resolveOptions('ccsn2d', ccsn2dOptions, given);
  const { cells, seed, resolution, growth } = options;
  return {
    source: `ccsn2d:simulations=${simulations},cells=${cells},seed=${seed},resolution=${resolution}${growth ? ',growth=true' : ''}`,
    jobs: Array.from({ length: simulations }, (_, index) => index).flatMap((index) =>
      SNAPSHOTS.map((epoch): SupernovaJob => ({ set: 'ccsn2d', index, epoch, ...options })),
    ),
  };
}

/** The cells of one epoch. Background 0, the reference, is none of the family: simulation 0 is its first draw. */
export function solveSupernova({
  index,
  epoch,
  cells,
  seed,
  resolution,
  growth,
  ranges = [RADII],
}: SupernovaJob): Table {
  const source = `ccsn2d simulation ${index}, ${epoch} ms`;
  const meanField = meanFieldOf(index);
  const microphysics = microphysicsOf('complete', meanField);
  const random = new Random(seed);
  const { background } = drawBackground(index + 1, random, microphysics);
  const modes = drawModes(random.fork(`modes ${index} ${epoch}`));
  const { stride, ...options } = RESOLUTION_OF[resolution];
  const fluid = perturbedBackground(background[epoch], modes, microphysics, {
    ...SUPERNOVA_GRID,
    radii: (SUPERNOVA_GRID.radii - 1) / stride + 1,
    angles: (SUPERNOVA_GRID.angles - 1) / stride + 1,
  });
  const solved = solveFluid(fluid, source, { ...options, microphysics, panels: SUPERNOVA_PANELS });
  const places = random.fork(`cells ${index} ${epoch}`);
  const table = sphereCellTable(
    solved,
    ranges.flatMap((range) =>
      randomPlaces(places, cells / ranges.length, { ...range, mirrored: false }),
    ),
    source,
    { growth },
  );
  return behindConstants(table, { simulation: index, epoch, eos: meanField }, source);
}

/** Generates the whole set on this thread, epoch after epoch. */
export function generateCcsn2d(
  given: Readonly<Record<string, unknown>> = {},
  onProgress?: OnProgress,
): Table {
  const { jobs, source } = ccsn2dPlan(given);
  return solveParts({ parts: jobs, source }, 'epochs', solveSupernova, onProgress);
}
