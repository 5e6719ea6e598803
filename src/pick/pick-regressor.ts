/**
 * Picks a regressor to deploy. It is chosen on validation data, and its figures come from data that shares no group of
 * rows with those:
 *
 *   candidate     ridge regressions on polynomials, trees, networks, neighbours, each fitted without each fold of the
 *                 training rows; the simplest within one standard error of the best in the worst validation set
 *   coefficients  fitted on all training rows
 *
 * The same input and seed give the same result on any number of threads. Cost: a fit of every candidate per fold.
 */
import { InvalidInput } from '../errors.js';
import { hasConverged } from '../estimators/fit-report.js';
import { makeRegressor } from '../estimators/own-regressors.js';
import { preparationOf } from '../estimators/preparation.js';
import type { RegressorModel } from '../estimators/regressor-model.js';
import type { DataSet, GroupedRows } from '../evaluation/data-set.js';
import {
  bootstrapInterval,
  type Interval,
  type Summary,
  summarize,
} from '../evaluation/resampling.js';
import { type Rows, stackRows } from '../evaluation/rows.js';
import { type GroupScore, type JudgedCandidate, selectSimplest } from '../evaluation/selection.js';
import type { Problem } from '../problems/problem.js';
import { Random } from '../random.js';
import { runJobsOnThreads } from '../workers/threads.js';
import type { Candidate } from './candidates.js';
import { type DataInParts, dataInParts } from './data-in-parts.js';
import type { FitRun } from './fit-degrees.js';
import {
  addErrors,
  errorsBy,
  type NumberErrors,
  type NumberMetric,
  numberErrors,
} from './number-errors.js';
import { inFolds, matrixOf, type PlainRows, plainRows, rowsByPart } from './plain-rows.js';
import { type PartOfData, sourceOf } from './provenance.js';
import { fitRegressor, type RegressorFit, type RegressorFitJob } from './regressor-fit.js';

/** Data to pick a regressor with: sets of one problem of numbers. */
export interface RegressorData {
  readonly problem: Problem;
  readonly training: readonly DataSet[];
  readonly validation: readonly DataSet[];
  /** null to hold out groups of the validation sets */
  readonly test: readonly DataSet[] | null;
}

export interface RegressorOptions {
  /** the simplest first */
  readonly candidates: readonly Candidate[];
  /** parts of the training rows, each left out of one fit of every candidate */
  readonly folds: number;
  readonly metric: NumberMetric;
  readonly seed: number;
}

/** One line of the table behind the choice; means and spreads are over the folds. */
export interface JudgedRegressor extends JudgedCandidate, Candidate {
  /** whether every fit reached its tolerance */
  readonly converged: boolean;
  /** the error on training rows that were held out */
  readonly training: Summary;
  /** the error, per validation set */
  readonly validation: readonly Summary[];
}

/** Errors of the model on rows that were not used for any choice. */
export interface NumberFigures {
  readonly name: string;
  /** the part of the data set in words */
  readonly share: string;
  readonly rows: number;
  /** the number of backgrounds, rays or blocks of rows */
  readonly groups: number;
  /** with 95% bootstrap intervals over groups; with a single group the interval has no width */
  readonly scores: Readonly<Record<NumberMetric | 'r2', { readonly value: number } & Interval>>;
}

/** A regressor that was picked, and all behind it. */
export interface PickedRegressor {
  readonly problem: Problem;
  readonly model: RegressorModel;
  readonly choice: {
    /** names of candidates */
    readonly chosen: string;
    readonly best: string;
    readonly candidates: readonly JudgedRegressor[];
  };
  readonly figures: readonly NumberFigures[];
  /** the rows behind the figures */
  readonly tested: Rows;
  readonly data: readonly PartOfData[];
}

/**
 * Picks the simplest regressor within one standard error of the best.
 * @throws InvalidInput on a problem of classes, or data that candidates do not take; the signal's reason once it is aborted
 * @example
 * ```ts
 * const problem: Problem = {
 *   name: 'line',
 *   features: [{ name: 'x' }],
 *   target: { kind: 'number', column: 'y' },
 * };
 * const set = (from: number) => {
 *   const numbers = Float64Array.from({ length: 60 }, (_, i) => from + i / 10);
 *   const y = numbers.map((x) => 2 * x + 0.1 * Math.sin(99 * x));
 *   const table = new Table([['x', numbers], ['y', y]], `line from ${from}`);
 *   return { name: table.source, sha256: '', table, x: table.matrix(['x']), y, groupColumn: null };
 * };
 * const data = { problem, training: [set(0)], validation: [set(0.05)], test: null };
 * const candidates = candidatesOf(['ridge', 'tree'], [1]);
 * const options = { candidates, folds: 3, metric: 'rmse', seed: 1 } as const;
 * const { choice, figures } = await pickRegressor(data, options, { threads: 1 });
 * choice.chosen; // => 'ridge, degree 1'
 * figures[0] && figures[0].scores.r2.value > 0.99; // => true
 * ```
 */
export async function pickRegressor(
  data: RegressorData,
  options: RegressorOptions,
  { threads, signal, onProgress }: FitRun = {},
): Promise<PickedRegressor> {
  const planned = planChoice(data, options);
  const { jobs } = planned;
  const fits: RegressorFit[] = [];
  let done = 0;
  await runJobsOnThreads(
    new URL('./regressor-fit.js', import.meta.url),
    // The last candidates take longest: they go first, so that no thread is left alone with one.
    [...jobs.entries()].toReversed(),
    async ([at, job], run: (job: RegressorFitJob) => Promise<RegressorFit>) => {
      fits[at] = await run(job);
      done++;
      onProgress?.({ unit: 'fits', done, total: jobs.length });
    },
    threads,
    signal,
  );
  return finishChoice(planned, fits);
}

/** `pickRegressor` on this thread alone, for those who have put it on a thread of its own. */
export function pickRegressorHere(data: RegressorData, options: RegressorOptions): PickedRegressor {
  const planned = planChoice(data, options);
  return finishChoice(planned, planned.jobs.map(fitRegressor));
}

/** What is to be fitted for a choice, and what the rest of it goes on with. */
interface PlannedChoice extends DataInParts {
  readonly problem: Problem;
  readonly options: RegressorOptions;
  readonly random: Random;
  readonly rows: PlainRows;
  /** by candidate, then by fold */
  readonly jobs: readonly RegressorFitJob[];
}

function planChoice(data: RegressorData, options: RegressorOptions): PlannedChoice {
  const { problem } = data;
  const { candidates, folds, seed } = options;
  requireNumbers(problem);
  const random = new Random(seed);
  const parts = dataInParts(data, random);
  const rows = inFolds(parts.training, { folds, names: [] }, random.fork('folds'));
  const common = {
    preparation: preparationOf(problem),
    training: rows,
    sets: parts.choice.map(plainRows),
    center: rows.y[0],
  };
  const jobs = candidates.flatMap((candidate) =>
    Array.from({ length: folds }, (_, fold) => ({ ...common, candidate, fold })),
  );
  return { ...parts, problem, options, random, rows, jobs };
}

/** @param fits of all jobs */
function finishChoice(planned: PlannedChoice, fits: readonly RegressorFit[]): PickedRegressor {
  const { problem, options, random, rows, training, choice, test } = planned;
  const { candidates, folds, metric } = options;
  const byCandidate = candidates.map((_, c) => fits.slice(c * folds, (c + 1) * folds));
  const judged = chooseRegressor(candidates, byCandidate, metric, random.fork('choice'));
  const chosen = candidates.find(({ name }) => name === judged.chosen) as Candidate;
  const model = makeRegressor({
    model: chosen.model,
    options: chosen.options,
    preparation: preparationOf(problem),
  }).fit(matrixOf(rows), rows.y);
  return {
    problem,
    model,
    choice: judged,
    figures: test.map((set, i) => figuresOfNumbers(model, set, random.fork(`figures ${i}`))),
    tested: stackRows(test),
    data: [
      ...training.map((set) => sourceOf('training', set, [])),
      ...choice.map((set) => sourceOf('validation', set, [])),
      ...test.map((set) => sourceOf('test', set, [])),
    ],
  };
}

/** @throws InvalidInput on a problem of classes */
function requireNumbers({ name, target }: Problem): void {
  if (target.kind === 'number') return;
  throw new InvalidInput({ where: { owner: name }, expected: 'numbers', got: 'classes' });
}

function chooseRegressor(
  candidates: readonly Candidate[],
  fits: readonly (readonly RegressorFit[])[],
  metric: NumberMetric,
  random: Random,
): PickedRegressor['choice'] {
  // Folds are added up: they judge a candidate, not a fit.
  const errors = fits.map((folds) =>
    folds[0].sets.map((groups, s) =>
      groups.map((_, g) => addErrors(folds.map(({ sets }) => sets[s][g]))),
    ),
  );
  const scores = errors.map(
    (sets): GroupScore =>
      (times) =>
        -Math.max(...sets.map((groups, s) => errorsBy(metric, addErrors(groups, times[s])))),
  );
  const groups = errors[0].map((set) => set.length);
  const { judged, best, chosen } = selectSimplest(scores, groups, random);
  return {
    chosen: candidates[chosen].name,
    best: candidates[best].name,
    candidates: candidates.map((candidate, i) => ({
      ...candidate,
      converged: fits[i].every(({ report }) => hasConverged(report)),
      training: summarize(fits[i].map(({ heldOut }) => errorsBy(metric, heldOut))),
      validation: groups.map((_, s) =>
        summarize(fits[i].map(({ sets }) => errorsBy(metric, addErrors(sets[s])))),
      ),
      ...judged[i],
    })),
  };
}

function figuresOfNumbers(model: RegressorModel, set: GroupedRows, random: Random): NumberFigures {
  const predicted = model.predict(set.x);
  const parts = rowsByPart(plainRows(set)).map((rows) =>
    numberErrors(
      Float64Array.from(rows, (row) => set.y[row]),
      Float64Array.from(rows, (row) => predicted[row]),
      set.y[0],
    ),
  );
  const scoreOf = (kind: NumberMetric | 'r2', sample: ArrayLike<number>) =>
    errorsBy(kind, addErrors(Array.from(sample, (group): NumberErrors => parts[group])));
  const every = Int32Array.from(parts.keys());
  const scored = (kind: NumberMetric | 'r2') => ({
    value: scoreOf(kind, every),
    // All scores use the same resamples.
    ...bootstrapInterval(parts.length, (sample) => scoreOf(kind, sample), random.fork('figures')),
  });
  const { name, share, y, groups } = set;
  return {
    name,
    share,
    rows: y.length,
    groups: groups.count,
    scores: { r2: scored('r2'), rmse: scored('rmse'), mae: scored('mae') },
  };
}
