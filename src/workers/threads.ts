/**
 * Work on worker threads, and jobs that hand it to them, begun in their order: as many lanes as threads,
 * each with one job at a time. What jobs leave behind must not depend on which lane took them.
 */
import { availableParallelism } from 'node:os';
import { Tinypool } from 'tinypool';
import { FastflavorError, InvalidInput } from '../errors.js';

/** What comes back from a thread: the class of an error would not survive the way. */
type Answer<Result> = { readonly result: Result } | { readonly complaint: string };

/** What a worker's module has to export by default, so that `Threads` can run it. */
export function workerHandler<Work, Result>(
  work: (work: Work) => Result | Promise<Result>,
): (work: Work) => Promise<Answer<Result>> {
  return async (given) => {
    try {
      return { result: await work(given) };
    } catch (error) {
      if (error instanceof FastflavorError) return { complaint: error.message };
      throw error;
    }
  };
}

/** On a thread: what all threads of its kind were begun with. */
export function workerSharedData(): unknown {
  return Tinypool.workerData;
}

/** Worker threads that run one module, until they are closed. */
export class Threads<Work, Result> {
  readonly #pool: Tinypool;

  /**
   * @param worker the module that a thread runs
   * @param shared plain data that every thread has from the beginning
   */
  constructor(worker: URL, count: number, shared?: unknown) {
    this.#pool = new Tinypool({
      filename: worker.href,
      minThreads: count,
      maxThreads: count,
      workerData: shared,
    });
  }

  /** @throws InvalidInput for what the user can mend */
  async run(work: Work): Promise<Result> {
    const answer: Answer<Result> = await this.#pool.run(work);
    if ('complaint' in answer) throw new InvalidInput(answer.complaint);
    return answer.result;
  }

  async close(): Promise<void> {
    await this.#pool.destroy();
  }
}

/**
 * @param worker the module that a thread runs
 * @param perform does one job, handing work to a thread with `run`; after one that fails none is begun
 * @param signal when aborted, ends the threads in the middle of whatever they do
 * @throws what the first job that failed threw; InvalidInput for what the user can mend; the signal's reason
 */
export async function runJobsOnThreads<Job, Work, Result>(
  worker: URL,
  jobs: readonly Job[],
  perform: (job: Job, run: (work: Work) => Promise<Result>, at: number) => Promise<void>,
  threads = availableParallelism(),
  signal?: AbortSignal,
): Promise<void> {
  signal?.throwIfAborted();
  const lanes = Math.max(Math.min(threads, jobs.length), 1);
  const pool = new Threads<Work, Result>(worker, lanes);
  const run = (work: Work) => pool.run(work);
  const queue = jobs.entries();
  const failures = new Map<number, unknown>();
  const lane = async () => {
    for (const [at, job] of queue) {
      if (failures.size > 0) return;
      await perform(job, run, at).catch((error) => failures.set(at, error));
    }
  };
  const stop = () => void pool.close();
  signal?.addEventListener('abort', stop);
  try {
    await Promise.all(Array.from({ length: lanes }, lane));
  } finally {
    signal?.removeEventListener('abort', stop);
    await pool.close();
  }
  signal?.throwIfAborted();
  // Jobs are begun in order: none before the first that failed is missing.
  if (failures.size > 0) throw failures.get(Math.min(...failures.keys()));
}
