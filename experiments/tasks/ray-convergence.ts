/**
 * How the cells of a remnant change with finer directions, steps, groups, grids and iterations. Only cells whose crossing is
 * shallow can get another label, so that all of these are traced anew, and of the others every tenth.
 */
import {
  type RemnantJob,
  type RemnantVariant,
  remnantOf,
  remnantPlaces,
  solvedRemnant,
} from '../../datasets/nsm.js';
import type { CellPlace } from '../../src/rays/cell-table.js';
import { REMNANT_PANELS, scaledPanels } from '../../src/rays/directions.js';
import { type RayOptions, retraced, type SolvedFluid } from '../../src/rays/solve-fluid.js';
import { sphereCell } from '../../src/rays/sphere-cell.js';
import type { TaskKind } from './task-kind.js';

/** No label needs nu_x, which takes most iterations. */
const ELECTRON_FLAVORS = { nue: 1e-3, nuebar: 1e-3, nux: Infinity };

/** Finer rays through the same solution, by name. */
const FINER_RAYS = {
  'directions: 60 x 24 in place of 30 x 12': {
    panels: scaledPanels(REMNANT_PANELS, 2),
    azimuths: 24,
  },
  'directions: 40 x 16 in place of 30 x 12': {
    panels: scaledPanels(REMNANT_PANELS, 4 / 3),
    azimuths: 16,
  },
  'steps of 0.02 r in place of 0.05 r': { stepShare: 0.02 },
} satisfies Readonly<Record<string, RayOptions>>;

/** Finer solutions, by name. */
const FINER_SOLUTIONS = {
  'groups: 16 in place of 10': { groups: 16 },
  'nodes of fluid and mean intensity: 1.5 times as dense': { spacing: 2 / 3 },
  'iterations: to 1e-6 in place of 1e-3': {
    mean: { tolerance: { nue: 1e-6, nuebar: 1e-6, nux: Infinity } },
  },
} satisfies Readonly<Record<string, RemnantVariant>>;

export type RayVariantName = keyof typeof FINER_RAYS | keyof typeof FINER_SOLUTIONS;

export interface RayConvergenceTask {
  readonly kind: 'ray-convergence';
  readonly job: RemnantJob;
}

/** Depths and alphas of the same cells. */
interface TracedCells {
  readonly depth: readonly number[];
  readonly alpha: readonly number[];
}

export interface RayConvergence {
  /** cells of the remnant, from which those that were traced anew were chosen */
  readonly cells: number;
  /** 1 for a cell with a shallow crossing; each of the others stands for ten */
  readonly marginal: readonly number[];
  readonly base: TracedCells;
  readonly variants: Readonly<Record<RayVariantName, TracedCells>>;
}

/** The depth below which a crossing is shallow. */
const SHALLOW = 3e-3;
const OTHERS_EVERY = 10;

export function runRayConvergence({ job }: RayConvergenceTask): RayConvergence {
  const parameters = remnantOf(job);
  const solvedWith = (variant: RemnantVariant) =>
    solvedRemnant(job, parameters, { mean: { tolerance: ELECTRON_FLAVORS }, ...variant });
  const traced = ({ rays, directionsAt }: SolvedFluid, some: readonly CellPlace[]): TracedCells => {
    const cells = some.map(({ radius, theta }) =>
      sphereCell(rays, radius, theta, directionsAt(radius)),
    );
    return {
      depth: cells.map(({ depth }) => depth),
      alpha: cells.map(({ moments: { nue, nuebar } }) => nuebar.density / nue.density),
    };
  };
  const base = solvedWith({});
  const places = remnantPlaces(job);
  const all = traced(base, places);
  const isMarginal = (i: number) => all.depth[i] > 0 && all.depth[i] < SHALLOW;
  const chosen = [...places.keys()].filter((i) => isMarginal(i) || i % OTHERS_EVERY === 0);
  const again = (solved: SolvedFluid) =>
    traced(
      solved,
      chosen.map((i) => places[i]),
    );
  const variants = [
    ...Object.entries(FINER_RAYS).map(([name, rays]) => [name, again(retraced(base, rays))]),
    ...Object.entries(FINER_SOLUTIONS).map(([name, finer]) => [name, again(solvedWith(finer))]),
  ];
  return {
    cells: places.length,
    marginal: chosen.map((i) => Number(isMarginal(i))),
    base: { depth: chosen.map((i) => all.depth[i]), alpha: chosen.map((i) => all.alpha[i]) },
    variants: Object.fromEntries(variants),
  };
}

export const rayConvergenceKind: TaskKind<RayConvergenceTask, RayConvergence> = {
  kind: 'ray-convergence',
  needs: () => [],
  run: runRayConvergence,
  describe: ({ job }) => `convergence of remnant ${job.index}`,
  cost: () => 40,
};
