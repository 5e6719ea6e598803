/**
 * Classifiers trained one way or another and tested on realistic cells: which fits that takes, and what
 * they say of every background. Uncertainties are spreads over backgrounds, as cells are correlated.
 */
import type { ClassifierSpec } from '../../src/estimators/classifiers.js';
import type { ClassificationReport, ClassScores } from '../../src/evaluation/metrics.js';
import { type Summary, summarize } from '../../src/evaluation/resampling.js';
import { reportAt } from '../../src/evaluation/sweep.js';
import { SNAPSHOTS } from '../../src/transport/background.js';
import { type ResultGetter, type Settings, scaledRowCount } from '../run/experiment.js';
import type { RealisticCellsSpec, RealisticSplit, TestedCells } from '../tasks/realistic-cells.js';
import { DEFAULT_THRESHOLD_INDEX, pool, type Sweep } from '../tasks/sweep.js';
import type { RowsOnCells, TransferResult, TransferTask } from '../tasks/transfer.js';
import type { PublishedRow } from './classification-table.js';

/** How realistic cells take part in training. */
export const SPLITS = ['none', 'random', 'snapshot', 'cap', 'background'] as const;
export type SplitName = (typeof SPLITS)[number];

/** How a split is named to readers. */
export const SPLIT_TITLES: Readonly<Record<SplitName, string>> = {
  none: 'no realistic cell trained on',
  random:
    'random split by cell, as in the paper (optimistic: neighbours of test cells are trained on)',
  snapshot: 'tested on a snapshot, trained on the two others',
  cap: 'tested on a latitude cap, trained on the rest',
  background: 'tested on a background, trained on the others',
};

/** What is trained on. */
export interface TrainingData {
  /** the parametric set, or none */
  readonly set: 'artificial' | 'improved' | null;
  readonly solver: string;
  /** share of the parametric training rows, 1 where absent */
  readonly share?: number;
  readonly split: SplitName;
}

export interface TrainedOn extends TrainingData {
  readonly classifier: ClassifierSpec;
}

/** As readers are told of them. */
export interface NamedTraining extends TrainingData {
  readonly name: string;
}
export interface NamedClassifier {
  readonly name: string;
  readonly spec: ClassifierSpec;
}

/** Rows of `artificial` and `improved` at the papers' size. */
export const PARAMETRIC_ROWS = 117_600;

/** The reference and eight more. */
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

/** The rows behind one way of training. */
export function trainingSplits(
  { set, solver, share = 1, split }: TrainingData,
  settings: Settings,
): RowsOnCells[] {
  const data = { set: set ?? '', rows: scaledRowCount(PARAMETRIC_ROWS, settings), solver };
  const parametric = set === null ? null : { data, share };
  return splitTasks(split, settings).map((cells) => ({ parametric, ...cells }));
}

/** The splits of realistic cells behind one name, each with its seed. */
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
  // Cells of each background are their own sample: one seed does, and spreads come from backgrounds.
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

/** Something of every classifier trained in every way, by the name of the training. */
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

/** Which cells of a background are looked at. */
export type Region = 'all' | 'near' | 'forward';

/** What a trained classifier says of one background's cells, folds and seeds pooled. */
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
 * One score, mean and spread over backgrounds; backgrounds where it is not defined are left out.
 * @param threshold an index into the grid of thresholds
 */
export function scoreOver(
  cells: readonly OnBackground[],
  score: TabulatedScore,
  threshold = DEFAULT_THRESHOLD_INDEX,
): Summary {
  const values = cells
    .map(({ sweep }) => SCORES[score](reportAt(sweep, threshold)))
    .filter((value) => Number.isFinite(value));
  return summarize(values);
}

/** Every score, mean and spread over backgrounds. */
export type ScoreSummaries = Readonly<Record<TabulatedScore, Summary>>;

/** @param threshold an index into the grid of thresholds */
export function scoresOver(
  cells: readonly OnBackground[],
  threshold = DEFAULT_THRESHOLD_INDEX,
): ScoreSummaries {
  const scores = SCORE_NAMES.map((score) => [score, scoreOver(cells, score, threshold)]);
  return Object.fromEntries(scores) as ScoreSummaries;
}

/** The scores that tables and curves show; those of a class that has no cells are not defined. */
export const SCORES = {
  accuracy: ({ accuracy }: ClassificationReport) => accuracy,
  'no cr. P': ({ noCrossing }: ClassificationReport) => ofClass(noCrossing, 'precision'),
  'no cr. R': ({ noCrossing }: ClassificationReport) => ofClass(noCrossing, 'recall'),
  'no cr. F1': ({ noCrossing }: ClassificationReport) => ofClass(noCrossing, 'f1'),
  'crossing P': ({ crossing }: ClassificationReport) => ofClass(crossing, 'precision'),
  'crossing R': ({ crossing }: ClassificationReport) => ofClass(crossing, 'recall'),
  'crossing F1': ({ crossing }: ClassificationReport) => ofClass(crossing, 'f1'),
};
export type TabulatedScore = keyof typeof SCORES;
export const SCORE_NAMES = Object.keys(SCORES) as TabulatedScore[];

function ofClass(scores: ClassScores, score: 'precision' | 'recall' | 'f1'): number {
  return scores.support === 0 ? Number.NaN : scores[score];
}

/** The same seven figures of a printed row, in the same order. */
export function printedScores({ accuracy, noCrossing, crossing }: PublishedRow): number[] {
  return [accuracy, ...noCrossing, ...crossing];
}

/** Mean accuracy on training rows, and on the parametric set's own test rows where there are any. */
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
 * A figure of every background's tests (one per seed or fold), mean and spread over the backgrounds
 * where it is defined; its values are NaN elsewhere, so that those of different figures pair up.
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

/** Mean accuracy over backgrounds, for every seed; only for what trains on no realistic cells. */
export function accuracyBySeed({ results }: TrainedResults): number[] {
  return results.map(({ tests }) => {
    const values = tests.map(({ all }) => reportAt(all, DEFAULT_THRESHOLD_INDEX).accuracy);
    return summarize(values).mean;
  });
}
