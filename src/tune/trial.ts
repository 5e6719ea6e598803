/** One classifier of a search, which is fitted on some of the training rows and judged on the development rows. */
import { FastflavorError } from '../errors.js';
import { type ClassifierSpec, makeClassifier } from '../estimators/classifiers.js';
import { fitBinary } from '../estimators/estimator.js';
import { hasConverged } from '../estimators/fit-report.js';
import { takeRows } from '../evaluation/rows.js';
import type { DevelopmentData } from './development-data.js';
import { METRICS, type MetricName } from './metric.js';

export interface Trial {
  /** the number of the classifier among those drawn by the search, from 1 */
  readonly number: number;
  readonly classifier: ClassifierSpec;
  /** the number of training rows on which it is fitted */
  readonly rows: number;
}

/** The result of a trial. */
export interface ScoredTrial extends Trial {
  /** the score in the worst development set; null if the classifier could not be fitted */
  readonly score: number | null;
  readonly converged: boolean;
  /** the reason why it could not be fitted; null if it could */
  readonly complaint: string | null;
}

export function runTrial(
  trial: Trial,
  { training, validation }: DevelopmentData,
  metric: MetricName,
): ScoredTrial {
  const rows = Int32Array.from({ length: trial.rows }, (_, row) => row);
  const { x, y } = takeRows(training, rows);
  try {
    const model = fitBinary(makeClassifier(trial.classifier), x, y);
    const score = Math.min(...validation.map((set) => METRICS[metric](model, set)));
    return { ...trial, score, converged: hasConverged(model.fitReport), complaint: null };
  } catch (error) {
    if (!(error instanceof FastflavorError)) throw error;
    return { ...trial, score: null, converged: false, complaint: error.message };
  }
}
