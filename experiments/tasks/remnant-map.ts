/** Cells of a merger remnant on a regular grid of R and z, for maps. */
import { type RemnantJob, remnantOf, solvedRemnant } from '../../datasets/nsm.js';
import { sphereCellTable } from '../../src/rays/cell-table.js';
import { raysCost } from './rays-cost.js';
import type { TaskKind } from './task-kind.js';

export interface RemnantMapTask {
  readonly kind: 'remnant-map';
  readonly job: RemnantJob;
  /** cells along R, and along z */
  readonly across: number;
  /** km, the largest R and z */
  readonly extent: number;
}

/** Columns of numbers, row by row from z = 0 upwards, R ascending; null within the least radius. */
export type RemnantMap = Readonly<
  Record<(typeof MAP_COLUMNS)[number], readonly (number | null)[]>
> & { readonly engine: 'star' | 'hole' };

const MAP_COLUMNS = ['alpha', 'cos_nue_nuebar', 'crossing_depth', 'growth_rate'] as const;
/** km; within it there is no map. */
const INNER = 10;

export function runRemnantMap({ job, across, extent }: RemnantMapTask): RemnantMap {
  const parameters = remnantOf(job);
  const solved = solvedRemnant(job, parameters);
  const side = extent / across;
  const places = Array.from({ length: across * across }, (_, cell) => {
    const [R, z] = [((cell % across) + 0.5) * side, (Math.floor(cell / across) + 0.5) * side];
    return { radius: Math.hypot(R, z), theta: Math.atan2(R, z) };
  });
  const shown = [...places.keys()].filter((cell) => places[cell].radius >= INNER);
  const table = sphereCellTable(
    solved,
    shown.map((cell) => places[cell]),
    `nsm remnant ${job.index}`,
    { growth: true },
  );
  const columns = MAP_COLUMNS.map((name) => {
    const values = new Array<number | null>(places.length).fill(null);
    shown.forEach((cell, row) => {
      values[cell] = table.numbers(name)[row];
    });
    return [name, values] as const;
  });
  return {
    ...Object.fromEntries(columns),
    engine: parameters.holeRadius > 0 ? 'hole' : 'star',
  } as RemnantMap;
}

export const remnantMapKind: TaskKind<RemnantMapTask, RemnantMap> = {
  kind: 'remnant-map',
  needs: () => [],
  run: runRemnantMap,
  describe: ({ job }) => `maps of remnant ${job.index}`,
  cost: ({ job, across }) => raysCost({ ...job, cells: across * across, growth: true }),
};
