/** Solves rays and profiles on worker threads; the outcome does not depend on how many there are. */
import { availableParallelism } from 'node:os';
import { Tinypool } from 'tinypool';
import { InvalidInput } from '../errors.js';
import { Table } from '../table.js';
import { ProgressLine } from './progress-line.js';
import type { Solved, SolveJob } from './solve-worker.js';

export const THREADS_HELP = 'how many threads (default: one per core)';

/**
 * One table per job, in the order of the jobs, with progress on standard error.
 * @param what the jobs are called there
 * @throws InvalidInput what is wrong with the first job that cannot be solved; later ones are not begun
 */
export async function solveOnThreads(
  jobs: readonly SolveJob[],
  what: string,
  threads = availableParallelism(),
): Promise<Table[]> {
  const lanes = Math.min(threads, jobs.length);
  const pool = new Tinypool({
    filename: new URL('./solve-worker.js', import.meta.url).href,
    minThreads: lanes,
    maxThreads: lanes,
  });
  const line = new ProgressLine(process.stderr);
  const solved: Solved[] = [];
  let begun = 0;
  let finished = 0;
  let failed = false;
  const lane = async () => {
    while (begun < jobs.length && !failed) {
      const at = begun++;
      const outcome: Solved = await pool.run(jobs[at]);
      solved[at] = outcome;
      failed ||= 'complaint' in outcome;
      finished++;
      if (!failed) line.count(finished, jobs.length, what);
    }
  };
  try {
    await Promise.all(Array.from({ length: lanes }, lane));
  } finally {
    line.clear();
    await pool.destroy();
  }
  // Jobs are begun in order, so nothing is missing before the first that failed.
  return solved.map((outcome) => {
    if ('complaint' in outcome) throw new InvalidInput(outcome.complaint);
    return new Table(outcome.columns, outcome.source);
  });
}
