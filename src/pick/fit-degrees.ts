/** The fits behind the choice of a degree, on worker threads. */
import type { PreparationSpec } from '../estimators/preparation.js';
import type { Objective } from '../evaluation/objective.js';
import type { OnProgress, StopSignal } from '../slices.js';
import { runJobsOnThreads } from '../workers/threads.js';
import type { DegreeFit, DegreeFitJob } from './degree-fit.js';
import type { PlainRows } from './plain-rows.js';

export interface DegreeFitOptions {
  /** ascending */
  readonly degrees: readonly number[];
  /** options of the logistic regression, beside the degree */
  readonly regression: Readonly<Record<string, unknown>>;
  /** parts of the training rows, each left out of one fit of every degree */
  readonly folds: number;
  readonly objective: Objective;
}

/** What is fitted: so many classes, behind a preparation of the features. */
export interface FittedClasses {
  readonly classes: number;
  readonly preparation: PreparationSpec | undefined;
}

export interface FitRun {
  /** one per core where absent */
  readonly threads?: number | undefined;
  /** when aborted, ends the fits with its reason */
  readonly signal?: StopSignal | undefined;
  /** called after every fit */
  readonly onProgress?: OnProgress | undefined;
}

/**
 * @param training in folds
 * @param sets in groups, what degrees are judged by
 * @returns per degree, the fits without each fold
 */
export async function fitDegrees(
  training: PlainRows,
  sets: readonly PlainRows[],
  { degrees, regression, folds, objective }: DegreeFitOptions,
  { classes, preparation }: FittedClasses,
  { threads, signal, onProgress }: FitRun,
): Promise<DegreeFit[][]> {
  const fits: DegreeFit[][] = degrees.map(() => []);
  // The largest degrees take longest: they go first, so that no thread is left alone with one.
  const jobs = [...degrees.keys()]
    .reverse()
    .flatMap((at) => Array.from({ length: folds }, (_, fold) => ({ at, fold })));
  let finished = 0;
  await runJobsOnThreads(
    new URL('./degree-fit.js', import.meta.url),
    jobs,
    async ({ at, fold }, run: (job: DegreeFitJob) => Promise<DegreeFit>) => {
      const fit = { degree: degrees[at], options: regression, preparation, classes, objective };
      fits[at][fold] = await run({ ...fit, training, fold, sets });
      finished++;
      onProgress?.({ unit: 'fits', done: finished, total: jobs.length });
    },
    threads,
    signal,
  );
  return fits;
}
