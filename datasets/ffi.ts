/**
 * The set `ffi`: cells with and without fast flavor instability, after the summary of McGuigan and Richers: seeded-unstable
 * and guaranteed-stable random states (`random-states.ts`), cells of merger remnants, and cells of the interior and of the
 * far field of supernovae. At least an eighth of the rows is traced by rays, four fifths of those through remnants.
 *
 * What the set consists of is decided before anything is drawn: the share of unstable rows, and how many of those are
 * seeded-unstable states. Cells of simulations have the rest of the unstable rows: crossings beyond it are left out, chosen
 * at random, and stable states take their places; if there are fewer, more states are seeded. Cells without a crossing are
 * all kept. So many are traced that an eighth of the rows is left even if 55% of the traced cells have a crossing: half
 * as many again at the default shares. Of 50 remnants and 9 supernovae 48% have one; few simulations scatter about that,
 * and may leave fewer. What the shares are without that is `naturalShares`. Growth may be solved in every n-th simulation
 * and block alone. Cost: that of `nsm` and `ccsn2d`, and about a third of it for all growth rates.
 */
import { LABEL } from '../src/angular/moments.js';
import { VECTOR_FEATURES } from '../src/angular/vector-features.js';
import {
  choice,
  flag,
  integer,
  nullable,
  option,
  real,
  resolveOptions,
  seed,
} from '../src/options.js';
import { Random } from '../src/random.js';
import type { OnProgress } from '../src/slices.js';
import { type Column, Table } from '../src/table.js';
import { SNAPSHOTS } from '../src/transport/background.js';
import { SPECIES } from '../src/transport/opacities.js';
import { ccsn2dPlan, type SupernovaJob, solveSupernova } from './ccsn2d.js';
import { nsmPlan, RAY_RESOLUTIONS, type RemnantJob, solveRemnant } from './nsm.js';
import { behindConstants } from './parts.js';
import { drawStates, STATE_GROWTH, type StatesJob } from './random-states.js';

export const ffiOptions = {
  rows: option(
    integer({ min: 64, max: 100_000_000 }),
    800_000,
    'rows, at least an eighth of them by rays',
  ),
  unstable: option(
    nullable(real({ min: 0, max: 0.5 })),
    0.055,
    'share of unstable rows; none for random states as they are drawn',
  ),
  seed: option(seed, 0, 'seed of everything'),
  resolution: option(choice(RAY_RESOLUTIONS), 'full', 'full, or quick for tests'),
  seeded: option(
    real({ min: 0, max: 1 }),
    0.25,
    'share of the unstable rows that are seeded states, and no cells by rays',
  ),
  growth: option(flag, true, 'to solve growth_rate, kx, ky, kz of rows with a crossing'),
  every: option(
    integer({ min: 1 }),
    1,
    'growth is solved in every n-th simulation and block alone; NaN for crossings elsewhere',
  ),
};

/** The kinds of rows, in their order. */
export const FFI_CASES = [
  'nsm',
  'interior',
  'far',
  'seeded-unstable',
  'guaranteed-stable',
] as const;
export type FfiCase = (typeof FFI_CASES)[number];

/** Interior and far field of supernovae, km. */
const SUPERNOVA_RANGES = { interior: { inner: 10, outer: 40 }, far: { inner: 150, outer: 400 } };

/** The share of the rows that are cells by rays, at least. */
const RAY_SHARE = 1 / 8;
/** The share of the traced cells that have a crossing, at most, of a set of many simulations. */
const MOST_CROSSINGS = 0.55;
const REMNANT_SHARE = 0.8;
/**
 * The most cells of a remnant, of an epoch of a supernova, and of a block of random states, which has a number of its own
 * in the column `simulation`. At the quick resolution they are fewer, for more simulations.
 */
const CELLS = {
  full: { remnant: 400, epoch: 500, block: 1000 },
  quick: { remnant: 40, epoch: 20, block: 100 },
};
/** The first numbers of supernovae and of blocks in that column; remnants count from 0. */
const FIRST = { supernova: 1_000_000, block: 2_000_000 };
/** How many states the natural share of random states is counted in. */
const COUNTED = 2000;

const COLUMNS = [
  ...['simulation', 'case'],
  ...SPECIES.flatMap((species) =>
    ['n', 'Fx', 'Fy', 'Fz'].map((component) => `${component}_${species}`),
  ),
  ...VECTOR_FEATURES,
  ...[LABEL, 'crossing_depth'],
];

/** The set, and what its share of unstable rows hides. */
export interface FfiSet {
  readonly table: Table;
  /** shares of unstable cells as they are drawn, before any were left out or filled up */
  readonly naturalShares: Readonly<Record<'nsm' | 'interior' | 'far' | 'states', number>>;
  /** unstable cells of simulations that were left out */
  readonly leftOut: number;
}

/** What is traced by rays, and how the set is filled up once that is there. */
export interface FfiPlan {
  readonly source: string;
  readonly rays: readonly (RemnantJob | SupernovaJob)[];
  /** @param traced the cells of `rays`, in their order */
  fillUp(traced: readonly Table[]): FilledSet;
}

/** The random states that fill up a set. */
export interface FilledSet {
  readonly states: readonly StatesJob[];
  /** @param drawn the cells of `states`, in their order */
  assemble(drawn: readonly Table[]): FfiSet;
}

/**
 * The plan of a set.
 * @throws InvalidOption if an option is unknown or has an invalid value
 * @example
 * ```ts
 * ffiPlan({ rows: 8000 }).rays.length; // => 6
 * ```
 */
export function ffiPlan(given: Readonly<Record<string, unknown>> = {}): FfiPlan {
  const options = resolveOptions('ffi', ffiOptions, given);
  const { rows, unstable, seeded, seed, resolution, growth, every } = options;
  const most = CELLS[resolution];
  const target = unstable === null ? null : Math.round(rows * unstable);
  const fromRays = target === null ? null : target - Math.round(target * seeded);
  const traced = cellsToTrace(Math.ceil(rows * RAY_SHARE), fromRays);
  const remnants = Math.round(traced * REMNANT_SHARE);
  const { jobs: remnantJobs } = nsmPlan({
    ...spread(remnants, most.remnant),
    ...{ seed, resolution, growth },
  });
  const epochs = spread(traced - remnants, SNAPSHOTS.length * most.epoch);
  const { jobs: supernovaJobs } = ccsn2dPlan({
    simulations: epochs.simulations,
    cells: 2 * Math.ceil(epochs.cells / SNAPSHOTS.length / 2),
    ...{ seed, resolution, growth },
  });
  const ranges = Object.values(SUPERNOVA_RANGES);
  const names = growth ? [...COLUMNS, ...STATE_GROWTH] : COLUMNS;
  const source = `ffi:rows=${rows},unstable=${unstable ?? 'none'},seeded=${seeded},seed=${seed},resolution=${resolution},growth=${growth}${every > 1 ? `,every=${every}` : ''}`;
  const solvedSome = <Job extends { readonly index: number; readonly growth: boolean }>(
    job: Job,
  ) => ({
    ...job,
    growth: job.growth && job.index % every === 0,
  });
  const tracedCells = (tables: readonly Table[]) => {
    const of = (part: readonly Table[]) => Table.concat(part.map(withColumns(names)), source);
    const nsm = of(tables.slice(0, remnantJobs.length).map(remnantCells)).slice(0, remnants);
    const supernovae = of(tables.slice(remnantJobs.length).map(supernovaCells));
    return { nsm, supernovae: supernovae.slice(0, traced - remnants) };
  };
  return {
    source,
    rays: [...remnantJobs, ...supernovaJobs.map((job) => ({ ...job, ranges }))].map(solvedSome),
    fillUp: (tables) => {
      const { nsm, supernovae } = tracedCells(tables);
      const all = Table.concat([nsm, supernovae], source);
      const cells =
        fromRays === null ? all : all.take(withoutExcess(all, fromRays, new Random(seed)));
      const missing = target === null ? null : target - crossingsOf(cells);
      const numbered = (block: Table, index: number) =>
        withColumns(names)(stateCells(block, index));
      return {
        states: blocksOf(rows - cells.rows, most.block, missing, { seed, growth }).map(solvedSome),
        assemble: (drawn) => ({
          table: Table.concat([cells, ...drawn.map(numbered)], source),
          naturalShares: {
            nsm: shareOf(nsm),
            interior: shareOf(supernovae, 'interior'),
            far: shareOf(supernovae, 'far'),
            states: shareOf(
              drawStates({
                ...{ set: 'states', index: -1, unstable: null, rows: COUNTED },
                ...{ seed, growth: false },
              }),
            ),
          },
          leftOut: traced - cells.rows,
        }),
      };
    },
  };
}

/** How many cells are traced so that a number is left of which at most some have a crossing; null for any number of those. */
function cellsToTrace(left: number, crossings: number | null): number {
  const stable = crossings === null ? 0 : left - crossings;
  return Math.max(left, Math.ceil(stable / (1 - MOST_CROSSINGS)));
}

/** Simulations and cells of each for a number of cells in all. */
function spread(cells: number, most: number): { simulations: number; cells: number } {
  const simulations = Math.max(1, Math.ceil(cells / most));
  return { simulations, cells: Math.max(1, Math.ceil(cells / simulations)) };
}

/** Blocks of random states; the unstable ones are spread evenly over them. */
function blocksOf(
  rows: number,
  most: number,
  unstable: number | null,
  options: Pick<StatesJob, 'seed' | 'growth'>,
): StatesJob[] {
  const count = Math.ceil(rows / most);
  const part = (whole: number, index: number) =>
    Math.floor((whole * (index + 1)) / count) - Math.floor((whole * index) / count);
  return Array.from({ length: count }, (_, index) => ({
    set: 'states',
    index,
    rows: part(rows, index),
    unstable: unstable === null ? null : Math.min(part(unstable, index), part(rows, index)),
    ...options,
  }));
}

const withCase = (table: Table, nameOf: (row: number) => FfiCase): Table =>
  table.with([['case', Array.from({ length: table.rows }, (_, row) => nameOf(row))]]);

const remnantCells = (cells: Table) => withCase(cells, () => 'nsm');

function supernovaCells(cells: Table): Table {
  const radius = cells.numbers('radius_km');
  const simulation = cells.numbers('simulation').map((index) => FIRST.supernova + index);
  return withCase(cells.with([['simulation', simulation]]), (row) =>
    radius[row] < SUPERNOVA_RANGES.far.inner ? 'interior' : 'far',
  );
}

function stateCells(block: Table, index: number): Table {
  const label = block.numbers(LABEL);
  const numbered = behindConstants(block, { simulation: FIRST.block + index }, block.source);
  return withCase(numbered, (row) => (label[row] > 0 ? 'seeded-unstable' : 'guaranteed-stable'));
}

/** The named columns; of growth that was not solved, 0 without a crossing and NaN with one. */
const withColumns = (names: readonly string[]) => (table: Table) => {
  const unsolved = () => table.numbers(LABEL).map((crossing) => (crossing > 0 ? Number.NaN : 0));
  return new Table(
    names.map((name): [string, Column] => [
      name,
      !table.has(name) && isGrowth(name) ? unsolved() : table.column(name),
    ]),
    table.source,
  );
};

const isGrowth = (name: string) => (STATE_GROWTH as readonly string[]).includes(name);

/** All rows but those with crossings beyond a number, which are chosen at random. */
function withoutExcess(cells: Table, most: number, random: Random): number[] {
  const label = cells.numbers(LABEL);
  const crossings = [...label.keys()].filter((row) => label[row] > 0);
  const left = new Set(random.fork('left out').shuffle(crossings).slice(most));
  return [...label.keys()].filter((row) => !left.has(row));
}

const crossingsOf = (cells: Table) =>
  cells.numbers(LABEL).reduce((sum, crossing) => sum + crossing, 0);

/** The share of crossings in all rows, or in those of a kind. */
function shareOf(cells: Table, kind?: FfiCase): number {
  const some = kind
    ? cells.take(
        [...cells.column('case').keys()].filter((row) => cells.column('case')[row] === kind),
      )
    : cells;
  return some.rows > 0 ? crossingsOf(some) / some.rows : 0;
}

/** Generates the whole set on this thread. */
export function generateFfi(
  given: Readonly<Record<string, unknown>> = {},
  onProgress?: OnProgress,
): Table {
  const plan = ffiPlan(given);
  const total = plan.rays.length;
  const traced = plan.rays.map((job, done) => {
    onProgress?.({ unit: 'simulations', done, total });
    return job.set === 'nsm' ? solveRemnant(job) : solveSupernova(job);
  });
  const { states, assemble } = plan.fillUp(traced);
  return assemble(states.map(drawStates)).table;
}
