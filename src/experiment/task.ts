/**
 * The units of work that experiments are made of. A task is plain data and its result is a pure
 * function of it, so tasks can run in any order, on any thread, once, and be remembered.
 */
import type { FamilyDefect } from '../../datasets/defect.js';
import type { Family } from '../angular/family.js';
import type { ClassifierSpec } from '../estimators/classifiers.js';
import type { FitReport } from '../estimators/estimator.js';
import type { ConfusionMatrix } from '../evaluation/metrics.js';
import type { Interval } from '../evaluation/resampling.js';

/** Which data: a built-in set, its size, and how its distributions were solved for. */
export interface DataSpec {
  readonly set: string;
  readonly rows: number;
  readonly solver: string;
}

/** Fit a classifier on the first part of a random split, score it on the first and the last. */
export interface FitTask {
  readonly kind: 'fit';
  readonly data: DataSpec;
  /** seed of the data, the split and the classifier */
  readonly seed: number;
  /** shares of training (first), test (last) and, between them, development rows */
  readonly shares: readonly number[];
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
  readonly fit: FitReport;
  /** 1 for every test row that was classified correctly, in the order of the split, as base64 bits */
  readonly correct: string;
}

/** Count what the published solver's defect does to a set. */
export interface DefectTask {
  readonly kind: 'defect';
  readonly data: DataSpec;
  readonly seed: number;
}

export interface DefectResult {
  readonly families: Readonly<Record<Family, FamilyDefect>>;
}

export type Task = FitTask | DefectTask;
export type TaskResult = FitResult | DefectResult;

/** What a task is called while it runs. */
export function describeTask(task: Task): string {
  const { set, solver } = task.data;
  if (task.kind === 'defect') return `${set} ${solver}: defect, seed ${task.seed}`;
  const { model, options } = task.classifier;
  const degree = options?.degree === undefined ? '' : ` degree ${options.degree}`;
  return `${set} ${solver}: ${model}${degree}, seed ${task.seed}`;
}
