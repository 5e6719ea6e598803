/** The fits for the choice of a degree, on worker threads. */
import type { OnProgress } from '../slices.js';
import { runJobsOnThreads } from '../workers/threads.js';
import type { DegreeFit, DegreeFitJob } from './degree-fit.js';
import type { PlainRows } from './plain-rows.js';

export interface DegreeFitOptions {
  /** ascending */
  readonly degrees: readonly number[];
  /** options of the logistic regression except the degree */
  readonly regression: Readonly<Record<string, unknown>>;
  /** the number of cross-validation folds of the training rows */
  readonly folds: number;
}

export interface FitRun {
  /** the number of threads; one per core if absent */
  readonly threads?: number | undefined;
  /** ends the fits with the signal's reason when it is aborted */
  readonly signal?: AbortSignal | undefined;
  /** called after every fit */
  readonly onProgress?: OnProgress | undefined;
}

/**
 * Fits every degree without each fold.
 * @param training the training rows, whose parts are folds
 * @param sets the validation sets, whose parts are groups
 * @returns for each degree, the fits without each fold
 */
export async function fitDegrees(
  training: PlainRows,
  sets: readonly PlainRows[],
  { degrees, regression, folds }: DegreeFitOptions,
  { threads, signal, onProgress }: FitRun,
): Promise<DegreeFit[][]> {
  const fits: DegreeFit[][] = degrees.map(() => []);
  // The largest degrees take longest and start first, so that no thread works on one of them alone at the end.
  const jobs = [...degrees.keys()]
    .reverse()
    .flatMap((at) => Array.from({ length: folds }, (_, fold) => ({ at, fold })));
  let finished = 0;
  await runJobsOnThreads(
    new URL('./degree-fit.js', import.meta.url),
    jobs,
    async ({ at, fold }, run: (job: DegreeFitJob) => Promise<DegreeFit>) => {
      const job = { degree: degrees[at], options: regression, training, fold, sets };
      fits[at][fold] = await run(job);
      finished++;
      onProgress?.({ unit: 'fits', done: finished, total: jobs.length });
    },
    threads,
    signal,
  );
  return fits;
}
