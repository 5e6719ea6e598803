/**
 * Classifiers trained in several ways and tested on realistic cells: the fits that this needs, and the scores on every
 * background. Uncertainties are over backgrounds, because cells of one background are correlated, and over training seeds;
 * see two-errors.ts.
 */
import type { ElnSetName } from '../../datasets/parametric-sets.js';
import type { FluxSolver } from '../../src/angular/family.js';
import type { ClassifierSpec } from '../../src/estimators/classifiers.js';
import { type Summary, summarize } from '../../src/evaluation/resampling.js';
import { reportAt } from '../../src/evaluation/sweep.js';
import { SNAPSHOTS } from '../../src/transport/background.js';
import { type ResultGetter, type Settings, scaledRowCount } from '../run/experiment.js';
import type { RealisticCellsSpec, RealisticSplit, TestedCells } from '../tasks/realistic-cells.js';
import type { RowsOnCells } from '../tasks/rows-on-cells.js';
import { DEFAULT_THRESHOLD_INDEX, pool, type Sweep } from '../tasks/sweep.js';
import type { TransferResult, TransferTask } from '../tasks/transfer.js';
import { byScore, scoreIn, type TabulatedScore } from './scores.js';
import { type Measured, measured } from './two-errors.js';

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

/** Splits of several fits per background, which take the first seed: their errors are those over backgrounds. */
const ONE_SEED: readonly SplitName[] = ['snapshot', 'cap'];

/** The splits of realistic cells with one name, for every seed of the settings, or for the first. */
export function splitTasks(
  split: SplitName,
  settings: Settings,
): (RealisticCellsSpec & { readonly seed: number })[] {
  const latitudes = latitudesIn(settings);
  const backgrounds = backgroundsIn(settings);
  const splits: readonly RealisticSplit[] =
    split === 'none'
      ? [{ kind: 'none', backgrounds }]
      : backgrounds.flatMap((background) => folds(split, background, backgrounds));
  const { seeds } = ONE_SEED.includes(split) ? withSeeds(settings, 1) : settings;
  return seeds.flatMap((seed) => splits.map((realistic) => ({ seed, realistic, latitudes })));
}

/** The settings with their first seeds alone, for what takes long and depends little on the seed. */
export function withSeeds(settings: Settings, most: number): Settings {
  return { ...settings, seeds: settings.seeds.slice(0, most) };
}

/**
 * The settings with twice the seeds, for what depends on the seed more than on anything else; a quick run and one of what
 * the papers print keep their seeds.
 */
export function withTwiceTheSeeds(settings: Settings): Settings {
  const { seeds, quick, paper } = settings;
  return quick || paper
    ? settings
    : { ...settings, seeds: [...seeds, ...seeds.map((s) => s + seeds.length)] };
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

/** A test of a classifier, with the seed with which the classifier was trained. */
export type Seeded<Test> = Test & { readonly seed: number };

/** The predictions of a trained classifier for one background's cells. */
export interface OnBackground {
  readonly background: number;
  /** with folds and seeds pooled */
  readonly sweep: Sweep;
  /** with folds pooled, by training seed */
  readonly bySeed: ReadonlyMap<number, Sweep>;
}

export interface TrainedResults {
  readonly trained: TrainedOn;
  readonly results: readonly TransferResult[];
  readonly tests: readonly Seeded<TestedCells>[];
}

/** The tests of several tasks. @param results one per task */
export function seededTests<Test>(
  tasks: readonly { readonly seed: number }[],
  results: readonly { readonly tests: readonly Test[] }[],
): Seeded<Test>[] {
  return tasks.flatMap(({ seed }, i) => results[i].tests.map((test) => ({ ...test, seed })));
}

export function resultsOf(
  trained: TrainedOn,
  settings: Settings,
  resultOf: ResultGetter,
): TrainedResults {
  const tasks = trainedTasks(trained, settings);
  const results = tasks.map((task) => resultOf(task));
  return { trained, results, tests: seededTests(tasks, results) };
}

export function onBackgrounds(
  { tests }: { readonly tests: readonly Seeded<TestedCells>[] },
  region: Region,
): OnBackground[] {
  const pooled = (some: readonly TestedCells[]) => pool(some.map((test) => test[region]));
  return [...grouped(tests, ({ background }) => background)].map(([background, ofOne]) => {
    const seeds = [...grouped(ofOne, ({ seed }) => seed)];
    return {
      background,
      sweep: pooled(ofOne),
      bySeed: new Map(seeds.map(([seed, some]): [number, Sweep] => [seed, pooled(some)])),
    };
  });
}

/**
 * One score over the backgrounds for which it is defined, with its errors over backgrounds and seeds.
 * @param threshold an index into the grid of thresholds
 */
export function scoreOver(
  cells: readonly OnBackground[],
  score: TabulatedScore,
  threshold = DEFAULT_THRESHOLD_INDEX,
): Measured {
  const defined = (sweeps: readonly Sweep[]) =>
    sweeps
      .map((sweep) => scoreIn(reportAt(sweep, threshold), score))
      .filter((value) => Number.isFinite(value));
  const seeds = [...cells[0].bySeed.keys()];
  return measured(
    defined(cells.map(({ sweep }) => sweep)),
    seeds.map(
      (seed) => summarize(defined(cells.flatMap(({ bySeed }) => bySeed.get(seed) ?? []))).mean,
    ),
  );
}

/** Every score over backgrounds. */
export type ScoreSummaries = Readonly<Record<TabulatedScore, Measured>>;

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
 * A figure of every background's tests (one per seed or fold), over the backgrounds for which it is defined. The value of
 * another background is NaN, so that values of different figures can be paired.
 */
export function overBackgrounds<Test extends { readonly background: number }>(
  tests: readonly Seeded<Test>[],
  figure: (ofBackground: readonly Seeded<Test>[]) => number,
): Measured {
  const byBackground = (some: readonly Seeded<Test>[]) =>
    [...grouped(some, ({ background }) => background).values()].map(figure);
  const seeds = [...grouped(tests, ({ seed }) => seed).values()];
  return measured(
    byBackground(tests),
    seeds.map((some) => summarize(byBackground(some).filter(Number.isFinite)).mean),
  );
}

function grouped<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => number,
): ReadonlyMap<number, Item[]> {
  const groups = new Map<number, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  return groups;
}
