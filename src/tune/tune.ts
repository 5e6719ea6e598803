/**
 * Tunes a classifier: searches its options on development data (successive-halving.ts), and fits what the
 * search chose on all training rows. The same data, options and seed give the same result on any number of
 * threads, unless `minutes` are given.
 */
import { createHash } from 'node:crypto';
import { keyOf } from '../checkpoint.js';
import type { ClassifierModel } from '../estimators/classifier-model.js';
import { makeClassifier } from '../estimators/classifiers.js';
import { type FitExtras, fitAsync, isSliced } from '../estimators/estimator.js';
import type { ModelName } from '../estimators/own-classifiers.js';
import { labelsOf } from '../evaluation/fit-classes.js';
import type { Progress, StopSignal } from '../slices.js';
import type { DevelopmentData, TuneData } from './development-data.js';
import type { MetricName } from './metric.js';
import { searchOnThreads } from './search-on-threads.js';
import { type Sampler, type Searched, trialsPerRound } from './successive-halving.js';
import type { ScoredTrial, Trial } from './trial.js';

/** What is searched. */
export interface TuneOptions {
  readonly model: ModelName;
  readonly metric: MetricName;
  /** how they are drawn; `random` if absent */
  readonly sampler?: Sampler | undefined;
  /** how many classifiers are drawn */
  readonly budget: number;
  /** draws `budget` classifiers again and again until this time is over; null to draw once */
  readonly minutes: number | null;
  readonly seed: number;
}

/** Where results of trials are kept, by key, so that an interrupted search can go on. */
export interface TrialStore {
  load(key: string): ScoredTrial | undefined;
  save(key: string, trial: ScoredTrial): void;
}

export interface TuneProgress extends Progress {
  /** how many of `done` come from the store */
  readonly remembered?: number;
}

/** How the work is done; nothing of it changes the result. */
export interface TuneRun {
  /** one per core if absent */
  readonly threads?: number | undefined;
  readonly store?: TrialStore | undefined;
  readonly signal?: StopSignal | undefined;
  readonly onProgress?: ((progress: TuneProgress) => void) | undefined;
}

/** What was found. */
export interface Tuned {
  readonly searched: Searched;
  /** the chosen classifier, fitted on all training rows */
  readonly model: ClassifierModel;
}

/**
 * @throws InvalidInput if no classifier can be fitted; the signal's reason once it is aborted
 * @example
 * ```ts
 * const table = DATASETS.improved.generate({ rows: 300, seed: 1 });
 * const rows = { x: table.matrix(ELN_FEATURES), y: table.numbers(LABEL) };
 * const set = { name: 'improved', sha256: '', table, ...rows };
 * const options = { model: 'tree', metric: 'accuracy', budget: 2, minutes: null, seed: 1 } as const;
 * const sets = { problem: fastFlavorCrossing(), train: [set], validate: [] };
 * const { searched } = await tune(tuneData(sets, new Random(1)), options, { threads: 1 });
 * searched.trials.length; // => 3
 * ```
 */
export async function tune(
  data: TuneData,
  options: TuneOptions,
  run: TuneRun = {},
): Promise<Tuned> {
  const searched = await searchWithStore(data.development, options, run);
  const { classifier } = searched.chosen;
  const { preparation } = data.development;
  const estimator = makeClassifier({ ...classifier, preparation });
  const { x, y } = data.training;
  const { labels, order } = labelsOf(y, data.classes);
  const { signal, onProgress } = run;
  const extras: FitExtras = {
    ...(signal && { signal }),
    ...(order && { classes: order }),
    onProgress: (step) => onProgress?.({ ...step, unit: `${classifier.model}, ${step.unit}` }),
  };
  const model = isSliced(estimator)
    ? await fitAsync(estimator, x, labels, extras)
    : estimator.fit(x, labels, extras);
  return { searched, model };
}

function searchWithStore(
  data: DevelopmentData,
  { model, metric, sampler, budget, minutes, seed }: TuneOptions,
  { threads, store, signal, onProgress }: TuneRun,
): Promise<Searched> {
  const plan = { model, sampler, budget, rounds: minutes === null ? 1 : Infinity, seed };
  const read = digest(data);
  const keyOfTrial = ({ number, classifier, rows }: Trial) =>
    keyOf({ number, classifier, rows, metric, read });
  const end = performance.now() + 60_000 * (minutes ?? Infinity);
  const perRound = trialsPerRound(budget, data.training.y.length);
  let remembered = 0;
  return searchOnThreads(data, plan, metric, {
    threads,
    signal,
    goesOn: () => performance.now() < end,
    remembered: (trial) => {
      const scored = store?.load(keyOfTrial(trial));
      if (scored) remembered++;
      return scored;
    },
    onTrial: (scored, done) => {
      store?.save(keyOfTrial(scored), scored);
      const total = perRound * Math.ceil(done / perRound);
      onProgress?.({ unit: 'trials', done, remembered, total });
    },
  });
}

/** A hash of all values of the development data, whatever files and flags they come from. */
function digest({ training, validation, preparation }: DevelopmentData): string {
  const hash = createHash('sha256');
  for (const { x, y } of [training, ...validation]) hash.update(x.data).update(y);
  if (preparation) hash.update(JSON.stringify(preparation));
  return hash.digest('hex');
}
