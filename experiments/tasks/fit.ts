/** Fits a classifier on one part of a random split of parametric data, and scores it on another part. */
import { PARAMETRIC_DATASETS, type ParametricSetName } from '../../datasets/index.js';
import type { FluxSolver } from '../../src/angular/family.js';
import { availableFeatures, LABEL } from '../../src/angular/moments.js';
import { type ClassifierSpec, makeClassifier } from '../../src/estimators/classifiers.js';
import { fitBinary } from '../../src/estimators/estimator.js';
import { type FitReport, hasConverged } from '../../src/estimators/fit-report.js';
import { type ConfusionMatrix, confusionMatrix } from '../../src/evaluation/confusion-matrix.js';
import { type Interval, shareInterval } from '../../src/evaluation/resampling.js';
import { takeRows } from '../../src/evaluation/rows.js';
import { splitRows } from '../../src/evaluation/splits.js';
import { packBits } from '../../src/formats/packed.js';
import { Random } from '../../src/random.js';
import type { Table } from '../../src/table.js';
import { classifierCost, classifierName } from './classifier.js';
import { KeptRows } from './kept-rows.js';
import type { TaskKind } from './task-kind.js';
import { trainAccuracy } from './train-accuracy.js';

/** A parametric data set: its recipe, its number of rows, and the solver of its distributions. */
export interface DataSpec {
  readonly set: ParametricSetName;
  readonly rows: number;
  readonly solver: FluxSolver;
}

export interface FitTask {
  readonly kind: 'fit';
  readonly data: DataSpec;
  /** seed of the data and of the split */
  readonly seed: number;
  /** the shares of training rows (first), test rows (last), and development rows between them, if any */
  readonly shares: readonly number[];
  /** the number of training rows that are used; all if absent */
  readonly trainRows?: number;
  readonly classifier: ClassifierSpec;
}

export interface FitResult {
  readonly trainRows: number;
  readonly testRows: number;
  /** share of crossings in the whole set */
  readonly balance: number;
  readonly trainAccuracy: number;
  readonly confusion: ConfusionMatrix;
  /** 95% bootstrap interval of the test accuracy, over test rows */
  readonly accuracyInterval: Interval;
  readonly fit: FitFigures;
  /** 1 for every test row that was classified correctly, in the order of the split, as base64 bits */
  readonly correct: string;
}

export function runFit({ data, seed, shares, trainRows, classifier }: FitTask): FitResult {
  const table = parametricData(data, seed);
  const all = { x: table.matrix(availableFeatures(table)), y: table.numbers(LABEL) };
  const parts = parametricSplit(table, seed, shares);
  const train = takeRows(all, parts[0].subarray(0, trainRows));
  const test = takeRows(all, parts[parts.length - 1]);

  const model = fitBinary(makeClassifier(classifier), train.x, train.y);
  const predicted = model.predictIndex(test.x);
  const correct = Uint8Array.from(test.y, (label, i) => (label === predicted[i] ? 1 : 0));
  return {
    trainRows: train.y.length,
    testRows: test.y.length,
    balance: all.y.reduce((sum, label) => sum + label, 0) / all.y.length,
    trainAccuracy: trainAccuracy(model, train.x, train.y),
    confusion: confusionMatrix(test.y, predicted, { classes: model.classes }),
    accuracyInterval: shareInterval(
      correct.reduce((sum, bit) => sum + bit, 0),
      correct.length,
    ),
    fit: fitFigures(model.fitReport),
    correct: packBits(correct),
  };
}

/** The end of a fit, in the form of results. */
export interface FitFigures {
  readonly converged: boolean;
  readonly iterations: number;
  readonly objective: number | null;
}

export function fitFigures(report: FitReport): FitFigures {
  const { iterations, objective } = report;
  return { converged: hasConverged(report), iterations, objective };
}

/** Splits the rows of parametric data by the shares of a task. */
export function parametricSplit(
  table: Table,
  seed: number,
  shares: readonly number[],
): Int32Array[] {
  return splitRows(table.rows, shares, new Random(seed).fork('split'));
}

/** Generated sets, some 70 bytes a row. */
const tables = new KeptRows<Table>(4_000_000, ({ rows }) => rows);

/** Returns a set, which is generated if it is not among those kept. */
export function parametricData({ set, ...options }: DataSpec, seed: number): Table {
  return tables.of([set, options, seed], () =>
    PARAMETRIC_DATASETS[set].generate({ ...options, seed }),
  );
}

export const fitKind: TaskKind<FitTask, FitResult> = {
  kind: 'fit',
  needs: () => [],
  run: runFit,
  describe: describeFit,
  cost: ({ classifier, trainRows }) => classifierCost(classifier, trainRows),
};

export function describeFit({
  data,
  classifier,
  trainRows,
  seed,
}: Pick<FitTask, 'data' | 'classifier' | 'trainRows' | 'seed'>): string {
  const rows = trainRows === undefined ? '' : ` on ${trainRows} rows`;
  return `${data.set} ${data.solver}: ${classifierName(classifier)}${rows}, seed ${seed}`;
}
