/**
 * Neutrino transport on worker threads: rays of `ccsn`, or fluid profiles of a user. Tables do not depend on
 * the number of threads. About 0.1 s of one core per ray or profile; see `transport/solve-profile.ts`.
 */
import type { CcsnRay } from '../../datasets/ccsn.js';
import type { OnProgress, StopSignal } from '../slices.js';
import { Table } from '../table.js';
import type { NamedProfile } from '../transport/profile-table.js';
import type { TransportOptions } from '../transport/solve-profile.js';
import { runJobsOnThreads } from '../workers/threads.js';
import type { Solved, SolveJob } from './solve-worker.js';

const WORKER = new URL('./solve-worker.js', import.meta.url);

export interface SolveOptions {
  /** one per core if absent */
  readonly threads?: number | undefined;
  /** ends the threads in the middle of whatever they do */
  readonly signal?: StopSignal | undefined;
  readonly onProgress?: OnProgress | undefined;
}

/** What is solved of profiles, and how. */
export interface ProfileOptions extends SolveOptions {
  readonly transport?: TransportOptions;
  /** whether cells have growth rates, too */
  readonly growth?: boolean | undefined;
}

/**
 * The cells of rays of the data set `ccsn`.
 * @returns one table per ray, in the order of the rays
 * @throws InvalidInput, or the signal's reason once it is aborted
 * @example
 * ```ts
 * const { rays, source } = ccsnPlan({ latitudes: 1, snapshots: [250] });
 * const cells = Table.concat(await solveRays(rays, { threads: 1 }), source);
 * cells.has('F_nue'); // => true
 * ```
 */
export function solveRays(rays: readonly CcsnRay[], options?: SolveOptions): Promise<Table[]> {
  return solve(
    rays.map((ray) => ({ ray })),
    'rays',
    options,
  );
}

/**
 * The cells of fluid profiles, with moments, features and labels.
 * @returns one table per profile, in the order of the profiles
 * @throws InvalidInput about the first profile that cannot be solved; later ones are not started then. The
 *   signal's reason once it is aborted
 * @example
 * ```ts
 * const profiles = profilesFrom(DATASETS.ccsn.generate({ latitudes: 1, snapshots: [250] }));
 * const tables = await solveProfiles(profiles, { threads: 1 });
 * tables.every((cells) => cells.has('crossing')); // => true
 * ```
 */
export function solveProfiles(
  profiles: readonly NamedProfile[],
  { transport = {}, growth = false, ...options }: ProfileOptions = {},
): Promise<Table[]> {
  return solve(
    profiles.map((profile) => ({ profile, transport, growth })),
    'profiles',
    options,
  );
}

async function solve(
  jobs: readonly SolveJob[],
  unit: string,
  { threads, signal, onProgress }: SolveOptions = {},
): Promise<Table[]> {
  const solved: Table[] = [];
  let done = 0;
  onProgress?.({ unit, done, total: jobs.length });
  await runJobsOnThreads(
    WORKER,
    jobs,
    async (job: SolveJob, run: (job: SolveJob) => Promise<Solved>, at: number) => {
      const { columns, source } = await run(job);
      solved[at] = new Table(columns, source);
      done++;
      onProgress?.({ unit, done, total: jobs.length });
    },
    threads,
    signal,
  );
  return solved;
}
