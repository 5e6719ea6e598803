/**
 * The set `ffi` of a study: all cells by rays as they are drawn, which tasks share, and the whole set, which a thread puts
 * together from them: random states are drawn again, 20 microseconds each, instead of being stored. Of the study's growth
 * rates, those of cells by rays are solved with them, those of random states in tasks of their own.
 */
import { ffiPlan } from '../../datasets/ffi.js';
import type { RayResolution } from '../../datasets/nsm.js';
import { drawStates, STATE_GROWTH } from '../../datasets/random-states.js';
import { packSingles, unpackSingles } from '../../src/formats/packed.js';
import type { Column, Table } from '../../src/table.js';
import { type FfiRaysTask, type PackedCells, unpackedCells } from './ffi-rays.js';
import type { TaskKind } from './task-kind.js';

/** The options of the set that a study has. */
export interface FfiOptions {
  readonly rows: number;
  readonly resolution: RayResolution;
  readonly seed: number;
  /** growth is solved in every n-th simulation and block */
  readonly every: number;
}

export interface FfiCellsTask {
  readonly kind: 'ffi-cells';
  readonly options: FfiOptions;
}

export interface FfiCells {
  /** the cells of each simulation, as many as it has, in the order of the plan */
  readonly counts: readonly number[];
  /** the columns of all of them; NaN for growth rates that were not solved */
  readonly columns: PackedCells;
}

export function runFfiCells(_: FfiCellsTask, rays: readonly PackedCells[]): FfiCells {
  const names = [...new Set(rays.flatMap((own) => Object.keys(own)))];
  const counts = rays.map(({ simulation }) => unpackSingles(simulation).length);
  return {
    counts,
    columns: Object.fromEntries(
      names.map((name) => {
        const parts = rays.map((own, i) =>
          own[name] === undefined
            ? new Float64Array(counts[i]).fill(Number.NaN)
            : unpackSingles(own[name]),
        );
        return [name, packSingles(parts.flatMap((part) => [...part]))];
      }),
    ),
  };
}

const raysOf = ({ options }: FfiCellsTask): FfiRaysTask[] =>
  ffiPlan({ ...options }).rays.map((job) => ({ kind: 'ffi-rays', job }));

export const ffiCellsKind: TaskKind<FfiCellsTask, FfiCells, PackedCells> = {
  kind: 'ffi-cells',
  needs: raysOf,
  run: runFfiCells,
  describe: ({ options }) => `cells by rays of ffi with ${options.rows} rows, joined`,
  cost: () => 5,
};

/** The growth of the unstable states of some blocks. */
export interface FfiGrowthTask {
  readonly kind: 'ffi-growth';
  readonly data: FfiCellsTask;
  readonly part: number;
  readonly parts: number;
}

/** The columns of growth of a block's unstable states, which are its first ones, by the block's number. */
export type FfiGrowth = Readonly<Record<string, PackedCells>>;

export function runFfiGrowth(
  { data, part, parts }: FfiGrowthTask,
  [cells]: readonly FfiCells[],
): FfiGrowth {
  const { states } = filledPlan(data, cells);
  const solved = states.filter(({ growth }) => growth).filter((_, i) => i % parts === part);
  return Object.fromEntries(
    solved.map((job) => {
      const unstable = job.unstable ?? 0;
      const table = drawStates({ ...job, rows: unstable });
      const packed = STATE_GROWTH.map((name) => [name, packSingles(table.numbers(name))]);
      return [job.index, Object.fromEntries(packed)];
    }),
  );
}

export const ffiGrowthKind: TaskKind<FfiGrowthTask, FfiGrowth, FfiCells> = {
  kind: 'ffi-growth',
  needs: ({ data }) => [data],
  run: runFfiGrowth,
  describe: ({ part, parts }) =>
    `growth of seeded-unstable states of ffi, part ${part + 1} of ${parts}`,
  cost: ({ data, parts }) =>
    30 + (data.options.rows * 0.055 * 0.25 * 0.005) / data.options.every / parts,
};

/** The tables of the simulations, in the order of the plan. */
export function tracedTables({ columns, counts }: FfiCells): Table[] {
  const all = unpackedCells(columns, 'ffi');
  let from = 0;
  return counts.map((count) => {
    from += count;
    return all.slice(from - count, from);
  });
}

const filledPlan = ({ options }: FfiCellsTask, cells: FfiCells) =>
  ffiPlan({ ...options }).fillUp(tracedTables(cells));

/** What a thread put together last. */
let last: { readonly key: string; readonly table: Table } | undefined;

/**
 * The whole set.
 * @param growth that of random states; where there is none, their growth is NaN
 */
export function ffiTable(
  data: FfiCellsTask,
  cells: FfiCells,
  growth: readonly FfiGrowth[] = [],
): Table {
  const key = JSON.stringify([data, growth.length]);
  if (last?.key === key) return last.table;
  const { states, assemble } = filledPlan(data, cells);
  const solved: FfiGrowth = Object.assign({}, ...growth);
  const drawn = states.map((job) => {
    const table = drawStates({ ...job, growth: false });
    const own = solved[job.index];
    return own ? withGrowth(table, own) : table;
  });
  const { table } = assemble(drawn);
  last = { key, table };
  return table;
}

/** The growth of the first rows; 0 of the others, which are stable. */
function withGrowth(table: Table, growth: PackedCells): Table {
  return table.with(
    STATE_GROWTH.map((name): [string, Column] => {
      const column = new Float64Array(table.rows);
      column.set(unpackSingles(growth[name]));
      return [name, column];
    }),
  );
}
