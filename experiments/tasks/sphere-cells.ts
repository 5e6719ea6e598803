/** The cells of one simulation on the full sphere: a merger remnant, or one epoch of a supernova. */
import { type SupernovaJob, solveSupernova } from '../../datasets/ccsn2d.js';
import { type RemnantJob, solveRemnant } from '../../datasets/nsm.js';
import { VECTOR_FEATURES } from '../../src/angular/vector-features.js';
import { maxEntropyCircle } from '../../src/instability/max-entropy-state.js';
import type { Table } from '../../src/table.js';
import { raysCost } from './rays-cost.js';
import type { TaskKind } from './task-kind.js';

export interface SphereCellsTask {
  readonly kind: 'sphere-cells';
  readonly job: RemnantJob | SupernovaJob;
}

/** The columns that are kept, one number per cell. */
const SPHERE_COLUMNS = [
  'simulation',
  'eos',
  'radius_km',
  'theta_deg',
  'density_g_cm3',
  'n_nue',
  'alpha',
  'F_nue',
  'F_nuebar',
  'F_nux',
  ...VECTOR_FEATURES,
  'crossing',
  'crossing_depth',
  'hidden_about_radius',
  'hidden_about_flux',
  'depth_about_radius',
  'depth_about_flux',
  'sqrt_estimate',
] as const;

/** The columns of cells, and L and |w| of the max-entropy distributions with their moments. */
export type SphereCells = Readonly<
  Record<(typeof SPHERE_COLUMNS)[number] | 'maxent_offset' | 'maxent_normal', readonly number[]>
> & {
  /** 1/s; null of simulations whose growth was not solved */
  readonly growth_rate: readonly (number | null)[];
};

export function runSphereCells({ job }: SphereCellsTask): SphereCells {
  const table = job.set === 'nsm' ? solveRemnant(job) : solveSupernova(job);
  const kept = SPHERE_COLUMNS.map((name) => [name, [...table.numbers(name)]]);
  const circles = Array.from({ length: table.rows }, (_, row) =>
    maxEntropyCircle(stateOf(table, 'nue', row), stateOf(table, 'nuebar', row)),
  );
  return {
    ...Object.fromEntries(kept),
    growth_rate: job.growth ? [...table.numbers('growth_rate')] : circles.map(() => null),
    maxent_offset: circles.map(({ offset }) => offset),
    maxent_normal: circles.map(({ normal }) => Math.hypot(...normal)),
  } as SphereCells;
}

function stateOf(table: Table, species: string, row: number) {
  const at = (name: string) => table.numbers(`${name}_${species}`)[row];
  return { density: at('n'), flux: [at('Fx'), at('Fy'), at('Fz')] as const };
}

/** The cells of several simulations as one. */
export function joinedCells(parts: readonly SphereCells[]): SphereCells {
  const names = Object.keys(parts[0]) as (keyof SphereCells)[];
  return Object.fromEntries(
    names.map((name) => [name, parts.flatMap((part) => part[name])]),
  ) as unknown as SphereCells;
}

export const sphereCellsKind: TaskKind<SphereCellsTask, SphereCells> = {
  kind: 'sphere-cells',
  needs: () => [],
  run: runSphereCells,
  describe: ({ job }) =>
    job.set === 'nsm'
      ? `cells of remnant ${job.index}`
      : `cells of supernova ${job.index}, ${job.epoch} ms`,
  cost: ({ job }) => raysCost(job),
};
