/**
 * Cells of merger remnants and of supernovae in two dimensions on worker threads, one simulation per thread at a time. Each
 * table is kept as soon as it is there, so that an interrupted run goes on. Tables do not depend on the number of
 * threads. Cost: seconds of one core per simulation, then milliseconds per cell.
 */
import type { SupernovaJob } from '../../datasets/ccsn2d.js';
import type { FluidJob } from '../../datasets/fluid-cells.js';
import type { RemnantJob } from '../../datasets/nsm.js';
import type { StatesJob } from '../../datasets/random-states.js';
import { type Checkpoint, keyOf } from '../checkpoint.js';
import { list, numbers, object, optional, type TypeOf, text } from '../schema.js';
import { type Column, Table } from '../table.js';
import { runJobsOnThreads } from '../workers/threads.js';
import type { SolveOptions } from './solve-on-threads.js';
import type { Solved, SolveJob } from './solve-worker.js';

const WORKER = new URL('./solve-worker.js', import.meta.url);

/** A simulation, or a block of random states, whose cells are wanted; plain data. */
export type SimulationJob = RemnantJob | SupernovaJob | FluidJob | StatesJob;

/** A table as it is stored. */
export const savedTable = object({
  source: text(),
  columns: list(
    object({ name: text(), numbers: optional(numbers()), texts: optional(list(text())) }),
  ),
});

export interface SimulationOptions extends SolveOptions {
  /** where finished simulations are kept */
  readonly store?: Checkpoint<TypeOf<typeof savedTable>> | undefined;
}

/**
 * The cells of simulations.
 * @returns one table per job, in the order of the jobs
 * @throws InvalidInput, or the signal's reason once it is aborted
 * @example
 * ```ts
 * const { jobs } = nsmPlan({ simulations: 1, cells: 2, resolution: 'quick' });
 * const [cells] = await solveSimulations(jobs, { threads: 1 });
 * cells?.rows; // => 2
 * ```
 */
export async function solveSimulations(
  jobs: readonly SimulationJob[],
  { threads, signal, onProgress, store }: SimulationOptions = {},
): Promise<Table[]> {
  const solved = jobs.map((job) => {
    const saved = store && 'index' in job ? store.load(keyOf(job)) : undefined;
    return saved && tableOf(saved);
  });
  const missing = [...jobs.keys()].filter((at) => !solved[at]);
  let done = jobs.length - missing.length;
  const report = () => onProgress?.({ unit: 'simulations', done, total: jobs.length });
  report();
  if (missing.length > 0) {
    await runJobsOnThreads(
      WORKER,
      missing,
      async (at: number, run: (job: SolveJob) => Promise<Solved>) => {
        const simulation = jobs[at];
        const { columns, source } = await run({ simulation });
        const table = new Table(columns, source);
        solved[at] = table;
        if ('index' in simulation) store?.save(keyOf(simulation), savedOf(table));
        done++;
        report();
      },
      threads,
      signal,
    );
  }
  return solved as Table[];
}

function savedOf({ source, entries }: Table): TypeOf<typeof savedTable> {
  return {
    source,
    columns: entries.map(([name, column]) =>
      column instanceof Float64Array
        ? { name, numbers: Array.from(column) }
        : { name, texts: [...column] },
    ),
  } as TypeOf<typeof savedTable>;
}

function tableOf({ source, columns }: TypeOf<typeof savedTable>): Table {
  return new Table(
    columns.map(({ name, numbers, texts }): [string, Column] => [
      name,
      numbers ? Float64Array.from(numbers) : (texts ?? []),
    ]),
    source,
  );
}
