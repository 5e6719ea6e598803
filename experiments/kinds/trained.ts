/**
 * Classifiers trained in several ways and tested on realistic cells: the fits that this needs, and the scores on every
 * background. Uncertainties are spreads over backgrounds, because cells of one background are correlated.
 */
import type { ElnSetName } from '../../datasets/parametric-sets.js';
import type { FluxSolver } from '../../src/angular/family.js';
import type { ClassifierSpec } from '../../src/estimators/classifiers.js';
import { type Summary, summarize } from '../../src/evaluation/resampling.js';
import { reportAt } from '../../src/evaluation/sweep.js';
import { SNAPSHOTS } from '../../src/transport/background.js';
import { type ResultGetter, type Settings, scaledRowCount } from '../run/experiment.js';
import type { RealisticCellsSpec, RealisticSplit, TestedCells } from '../tasks/realistic-cells.js';
import { DEFAULT_THRESHOLD_INDEX, pool, type Sweep } from '../tasks/sweep.js';
import type { RowsOnCells, TransferResult, TransferTask } from '../tasks/transfer.js';
import { byScore, scoreIn, type TabulatedScore } from './scores.js';

/** The ways in which realistic cells are used for training. */
export const SPLITS = ['none', 'random', 'snapshot', 'cap', 'background'] as const;
export type SplitName = (typeof SPLITS)[number];

/** The displayed names of splits. */
export const SPLIT_TITLES: Readonly<Record<SplitName, string>> = {
  none: 'no realistic cell trained on',
  random:
    'random split by cell, as in the paper (optimistic: neighbours of test cells are trained on)',
  snapshot: 'tested on a snapshot, trained on the two others',
  cap: 'tested on a latitude cap, trained on the rest',
  background: 'tested on a background, trained on the others',
};

/** The training data. */
export interface TrainingData {
  /** the parametric set and its solver mode, or null for realistic cells alone */
  readonly set: ElnSetName | null;
  readonly solver: FluxSolver | null;
  /** the share of the parametric training rows, 1 if absent */
  readonly share?: number;
  readonly split: SplitName;
}

export interface TrainedOn extends TrainingData {
  readonly classifier: ClassifierSpec;
}

/** Training data with its displayed name. */
export interface NamedTraining extends TrainingData {
  readonly name: string;
}
export interface NamedClassifier {
  readonly name: string;
  readonly spec: ClassifierSpec;
}

/** The number of rows of `artificial` and `improved` in the papers. */
export const PARAMETRIC_ROWS = 117_600;

/** The backgrounds of a run: the reference and eight more, or fewer in a quick run. */
export function backgroundsIn({ quick }: Settings): number[] {
  return Array.from({ length: quick ? 3 : 9 }, (_, i) => i);
}

/** The degrees of a sweep: a few of them in a quick run. */
export function degreesIn({ quick }: Settings, degrees: readonly number[]): number[] {
  return degrees.filter((degree) => !quick || [1, 2, 4, 9].includes(degree));
}

export function latitudesIn({ quick }: Settings): number {
  return quick ? 6 : 24;
}

/** The fits behind one trained classifier. */
export function trainedTasks(trained: TrainedOn, settings: Settings): TransferTask[] {
  return trainingSplits(trained, settings).map((rows) => ({
    kind: 'transfer',
    classifier: trained.classifier,
    ...rows,
  }));
}

/** The training rows of one way of training. */
export function trainingSplits(
  { set, solver, share = 1, split }: TrainingData,
  settings: Settings,
): RowsOnCells[] {
  const rows = scaledRowCount(PARAMETRIC_ROWS, settings);
  const parametric = set && solver && { data: { set, rows, solver }, share };
  return splitTasks(split, settings).map((cells) => ({ parametric, ...cells }));
}

/** The splits of realistic cells with one name, each with its seed. */
export function splitTasks(
  split: SplitName,
  settings: Settings,
): (RealisticCellsSpec & { readonly seed: number })[] {
  const latitudes = latitudesIn(settings);
  const backgrounds = backgroundsIn(settings);
  if (split === 'none') {
    const realistic: RealisticSplit = { kind: 'none', backgrounds };
    return settings.seeds.map((seed) => ({ seed, realistic, latitudes }));
  }
  // One seed is enough, because the cells of each background are an independent sample and give the spread.
  const [seed] = settings.seeds;
  return backgrounds.flatMap((background) =>
    folds(split, background, backgrounds).map((realistic) => ({ seed, realistic, latitudes })),
  );
}

function folds(
  split: Exclude<SplitName, 'none'>,
  background: number,
  all: readonly number[],
): RealisticSplit[] {
  switch (split) {
    case 'random':
      return [{ kind: split, background }];
    case 'snapshot':
      return SNAPSHOTS.map((held) => ({ kind: split, background, held }));
    case 'cap':
      return (['north', 'south'] as const).map((held) => ({ kind: split, background, held }));
    case 'background':
      return [{ kind: split, background, others: all.filter((other) => other !== background) }];
  }
}

/** Calls `of` for every way of training and every classifier; the results are keyed by the training's name. */
export function eachTrained<Result>(
  trainings: readonly NamedTraining[],
  classifiers: readonly NamedClassifier[],
  of: (trained: TrainedOn, classifier: string) => Result,
): Map<string, Result[]> {
  return new Map(
    trainings.map((training) => [
      training.name,
      classifiers.map(({ name, spec }) => of({ ...training, classifier: spec }, name)),
    ]),
  );
}

/** The part of a background's cells that is evaluated. */
export type Region = 'all' | 'near' | 'forward';

/** The predictions of a trained classifier for one background's cells, with folds and seeds pooled. */
export interface OnBackground {
  readonly background: number;
  readonly sweep: Sweep;
}

export interface TrainedResults {
  readonly trained: TrainedOn;
  readonly results: readonly TransferResult[];
}

export function resultsOf(
  trained: TrainedOn,
  settings: Settings,
  resultOf: ResultGetter,
): TrainedResults {
  return { trained, results: trainedTasks(trained, settings).map((task) => resultOf(task)) };
}

export function onBackgrounds(
  { results }: { readonly results: readonly { readonly tests: readonly TestedCells[] }[] },
  region: Region,
): OnBackground[] {
  const tested = byBackground(results.flatMap(({ tests }) => tests));
  return [...tested].map(([background, tests]) => ({
    background,
    sweep: pool(tests.map((test) => test[region])),
  }));
}

/**
 * The mean and spread of one score over the backgrounds for which it is defined.
 * @param threshold an index into the grid of thresholds
 */
export function scoreOver(
  cells: readonly OnBackground[],
  score: TabulatedScore,
  threshold = DEFAULT_THRESHOLD_INDEX,
): Summary {
  const values = cells
    .map(({ sweep }) => scoreIn(reportAt(sweep, threshold), score))
    .filter((value) => Number.isFinite(value));
  return summarize(values);
}

/** The mean and spread of every score over backgrounds. */
export type ScoreSummaries = Readonly<Record<TabulatedScore, Summary>>;

/** @param threshold an index into the grid of thresholds */
export function scoresOver(
  cells: readonly OnBackground[],
  threshold = DEFAULT_THRESHOLD_INDEX,
): ScoreSummaries {
  return byScore(({ name }) => scoreOver(cells, name, threshold));
}

/** The mean accuracy on training rows, and on the parametric set's own test rows if there are any. */
export function ownScores({ results }: TrainedResults): { train: Summary; own: Summary | null } {
  const own = results.flatMap(({ own }) =>
    own ? [reportAt(own, DEFAULT_THRESHOLD_INDEX).accuracy] : [],
  );
  return {
    train: summarize(results.map(({ trainAccuracy }) => trainAccuracy)),
    own: own.length > 0 ? summarize(own) : null,
  };
}

/**
 * The mean and spread, over the backgrounds for which it is defined, of a figure of every background's tests (one per seed or
 * fold). The value of another background is NaN, so that values of different figures can be paired.
 */
export function overBackgrounds<Test extends { readonly background: number }>(
  tests: readonly Test[],
  figure: (ofBackground: readonly Test[]) => number,
): Summary {
  const values = [...byBackground(tests).values()].map(figure);
  return { ...summarize(values.filter(Number.isFinite)), values };
}

function byBackground<Test extends { readonly background: number }>(
  tests: readonly Test[],
): Map<number, Test[]> {
  const grouped = new Map<number, Test[]>();
  for (const test of tests) {
    grouped.set(test.background, [...(grouped.get(test.background) ?? []), test]);
  }
  return grouped;
}

/** The mean accuracy over backgrounds for every seed, for classifiers that are not trained on realistic cells. */
export function accuracyBySeed({ results }: TrainedResults): number[] {
  return results.map(({ tests }) => {
    const values = tests.map(({ all }) => reportAt(all, DEFAULT_THRESHOLD_INDEX).accuracy);
    return summarize(values).mean;
  });
}
