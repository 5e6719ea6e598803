/**
 * Worker threads, and jobs that run on them. Jobs are started in order, one per thread at a time. The results of jobs must
 * not depend on the thread that runs them.
 */
import { availableParallelism } from 'node:os';
import { Tinypool } from 'tinypool';
import { type Complaint, FastflavorError, InvalidInput } from '../errors.js';
import { keepMemories } from '../kernels/memory-pool.js';
import { type StopSignal, throwIfAborted } from '../slices.js';

/** A thread's reply: a result, or the parts of an error, since posted errors lose their class. */
type Answer<Result> = { readonly result: Result } | { readonly complaint: Complaint };

/** How many memories of ended computations a thread keeps for later ones. */
const KEPT_MEMORIES = 2;

/** Makes the default export of a worker's module, which `Threads` calls. */
export function workerHandler<Work, Result>(
  work: (work: Work) => Result | Promise<Result>,
): (work: Work) => Promise<Answer<Result>> {
  return async (given) => {
    keepMemories(KEPT_MEMORIES);
    try {
      return { result: await work(given) };
    } catch (error) {
      if (error instanceof FastflavorError) return { complaint: error.complaint };
      throw error;
    }
  };
}

/** In a worker, the value `shared` that was given to `Threads`. */
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

  /** @throws InvalidInput if the work throws an error that the user can fix */
  async run(work: Work): Promise<Result> {
    const answer: Answer<Result> = await this.#pool.run(work);
    if ('complaint' in answer) throw new InvalidInput(answer.complaint);
    return answer.result;
  }

  async close(): Promise<void> {
    await this.#pool.destroy();
  }
}

/** Milliseconds after which a signal is looked at again: not every `StopSignal` has events. */
const SIGNAL_INTERVAL = 20;

/**
 * @param worker the module that a thread runs
 * @param perform does one job and calls `run` to do work on a thread; after a job has failed, no other is started
 * @param signal ends the threads within a few hundredths of a second after it is aborted, whatever they do
 * @throws the error of the first job that failed, or the signal's reason
 */
export async function runJobsOnThreads<Job, Work, Result>(
  worker: URL,
  jobs: readonly Job[],
  perform: (job: Job, run: (work: Work) => Promise<Result>, at: number) => Promise<void>,
  threads = availableParallelism(),
  signal?: StopSignal,
): Promise<void> {
  throwIfAborted(signal);
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
  const watch = setInterval(() => {
    if (signal?.aborted) void pool.close();
  }, SIGNAL_INTERVAL);
  try {
    await Promise.all(Array.from({ length: lanes }, lane));
  } finally {
    clearInterval(watch);
    await pool.close();
  }
  throwIfAborted(signal);
  // Jobs are started in order, so all jobs before the first failed one have been started.
  if (failures.size > 0) throw failures.get(Math.min(...failures.keys()));
}
