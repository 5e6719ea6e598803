/** Solves rays and profiles on worker threads; the outcome does not depend on how many there are. */
import { Table } from '../../table.js';
import { runJobsOnThreads } from '../../workers/threads.js';
import { interruptible } from '../terminal/interruption.js';
import { withProgress } from '../terminal/progress.js';
import type { Solved, SolveJob } from './solve-worker.js';

const WORKER = new URL('./solve-worker.js', import.meta.url);

/**
 * One table per job, in the order of the jobs, with progress on standard error.
 * @param what the jobs are called there
 * @throws InvalidInput what is wrong with the first job that cannot be solved; later ones are not begun
 */
export async function solveOnThreads(
  jobs: readonly SolveJob[],
  what: string,
  threads?: number,
): Promise<Table[]> {
  const solved: Table[] = [];
  await withProgress((progress) =>
    interruptible((signal) => {
      let done = 0;
      const solve = async (job: SolveJob, run: (job: SolveJob) => Promise<Solved>, at: number) => {
        const { columns, source } = await run(job);
        solved[at] = new Table(columns, source);
        done++;
        progress.show({ what, done, total: jobs.length });
      };
      progress.show({ what, done, total: jobs.length });
      return runJobsOnThreads(WORKER, jobs, solve, threads, signal);
    }),
  );
  return solved;
}
