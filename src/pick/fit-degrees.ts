/** The fits behind the choice of a degree or a network, on worker threads. */
import type { PreparationSpec } from '../estimators/preparation.js';
import type { Objective } from '../evaluation/objective.js';
import type { OnProgress, StopSignal } from '../slices.js';
import { runJobsOnThreads } from '../workers/threads.js';
import { type DegreeFit, type DegreeFitJob, fitDegree } from './degree-fit.js';
import type { PlainRows } from './plain-rows.js';
import { classifierFor, type Structure, type Structures } from './structure.js';

export interface DegreeFitOptions extends Structures {
  /** options of the logistic regression, beside the degree */
  readonly regression: Readonly<Record<string, unknown>>;
  /** parts of the training rows, each left out of one fit of every degree */
  readonly folds: number;
  readonly objective: Objective;
  readonly seed: number;
}

/** What is fitted: candidates for so many classes, behind a preparation of the features. */
export interface FittedClasses {
  /** the simplest first */
  readonly structures: readonly Structure[];
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

/** The fits of a choice: what is fitted without which fold, the largest candidate first. */
interface PlannedFit {
  /** index of the candidate */
  readonly at: number;
  readonly fold: number;
  readonly job: DegreeFitJob;
}

/** The rows of a choice. */
export interface DegreeRows {
  /** in folds */
  readonly training: PlainRows;
  /** in groups, what degrees are judged by */
  readonly sets: readonly PlainRows[];
}

/** The largest candidates take longest: they go first, so that no thread is left alone with one. */
function plannedFits(
  { training, sets }: DegreeRows,
  { regression, folds, objective, seed }: DegreeFitOptions,
  { structures, classes, preparation }: FittedClasses,
): PlannedFit[] {
  return [...structures.keys()].reverse().flatMap((at) => {
    const classifier = classifierFor(structures[at], regression, seed);
    const fit = { classifier, preparation, classes, objective };
    return Array.from({ length: folds }, (_, fold) => ({
      at,
      fold,
      job: { ...fit, training, fold, sets },
    }));
  });
}

/** @returns per candidate, the fits without each fold */
export async function fitDegrees(
  rows: DegreeRows,
  options: DegreeFitOptions,
  classes: FittedClasses,
  { threads, signal, onProgress }: FitRun,
): Promise<DegreeFit[][]> {
  const fits: DegreeFit[][] = classes.structures.map(() => []);
  const planned = plannedFits(rows, options, classes);
  let finished = 0;
  await runJobsOnThreads(
    new URL('./degree-fit.js', import.meta.url),
    planned,
    async ({ at, fold, job }, run: (job: DegreeFitJob) => Promise<DegreeFit>) => {
      fits[at][fold] = await run(job);
      finished++;
      onProgress?.({ unit: 'fits', done: finished, total: planned.length });
    },
    threads,
    signal,
  );
  return fits;
}

/** The same on this thread. */
export function fitDegreesHere(
  rows: DegreeRows,
  options: DegreeFitOptions,
  classes: FittedClasses,
): DegreeFit[][] {
  const fits: DegreeFit[][] = classes.structures.map(() => []);
  for (const { at, fold, job } of plannedFits(rows, options, classes))
    fits[at][fold] = fitDegree(job);
  return fits;
}
