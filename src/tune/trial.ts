/** One classifier of a search: fitted on some of the training rows, judged by the development rows. */
import { FastflavorError } from '../errors.js';
import { type ClassifierSpec, makeClassifier } from '../estimators/classifiers.js';
import { hasConverged } from '../estimators/fit-report.js';
import { takeRows } from '../evaluation/rows.js';
import type { DevelopmentData } from './development-data.js';
import { type MetricName, metricOf } from './metric.js';

export interface Trial {
  /** counts the classifiers that a search has drawn, from 1 */
  readonly number: number;
  readonly classifier: ClassifierSpec;
  /** how many of the training rows it is fitted on */
  readonly rows: number;
}

/** What came of it. */
export interface ScoredTrial extends Trial {
  /** of the worst development set; null where the classifier could not be fitted */
  readonly score: number | null;
  readonly converged: boolean;
  /** why it could not be fitted */
  readonly complaint: string | null;
}

export function runTrial(
  trial: Trial,
  { training, validation, preparation }: DevelopmentData,
  metric: MetricName,
): ScoredTrial {
  const rows = Int32Array.from({ length: trial.rows }, (_, row) => row);
  const { x, y } = takeRows(training, rows);
  try {
    const model = makeClassifier({ ...trial.classifier, preparation }).fit(x, y);
    const score = Math.min(...validation.map((set) => metricOf(metric, model, set)));
    return { ...trial, score, converged: hasConverged(model.fitReport), complaint: null };
  } catch (error) {
    if (!(error instanceof FastflavorError)) throw error;
    return { ...trial, score: null, converged: false, complaint: error.message };
  }
}
