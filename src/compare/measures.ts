/** The scores by which compared models are told apart, of the predictions for some rows. */
import type { ClassPredictions } from '../evaluation/class-predictions.js';
import { reportFromCounts } from '../evaluation/classification-report.js';
import {
  accuracyScore,
  balancedAccuracyScore,
  confusionMatrix,
} from '../evaluation/confusion-matrix.js';
import { rocArea } from '../evaluation/curves.js';
import { rocAreas } from '../evaluation/one-versus-rest.js';
import { logLoss } from '../evaluation/probability-scores.js';
import {
  meanAbsoluteError,
  r2Score,
  rootMeanSquaredError,
} from '../evaluation/regression-metrics.js';
import type { Interval } from '../evaluation/resampling.js';

/** Scores by name. */
export type Measures = Readonly<Record<string, number>>;

/** What a score is called in tables, its bounds, and whether it is a share that is written in per cent. */
export interface Measure {
  readonly title: string;
  readonly bounds: Partial<Interval>;
  readonly share: boolean;
}

const SHARE = { bounds: { low: 0, high: 1 }, share: true };
const AREA = { bounds: { low: 0, high: 1 }, share: false };

/** All scores, in the order of tables; the first one of each task is that by which models are ranked. */
export const MEASURES: Readonly<Record<string, Measure>> = {
  accuracy: { title: 'accuracy', ...SHARE },
  balancedAccuracy: { title: 'balanced', ...SHARE },
  precision: { title: 'precision', ...SHARE },
  recall: { title: 'recall', ...SHARE },
  f1: { title: 'F1', ...SHARE },
  rocArea: { title: 'ROC area', ...AREA },
  logLoss: { title: 'log loss', bounds: { low: 0 }, share: false },
  r2: { title: 'R2', bounds: { high: 1 }, share: false },
  rmse: { title: 'RMSE', bounds: { low: 0 }, share: false },
  mae: { title: 'MAE', bounds: { low: 0 }, share: false },
};

/**
 * Scores of a classifier: precision, recall, F1 and ROC area of the second of two classes, else their means over the
 * classes. A score that is not defined for these rows is left out.
 * @param truth (rows): indices of classes
 */
export function classMeasures(
  truth: ArrayLike<number>,
  { predicted, scores, areProbabilities }: ClassPredictions,
): Measures {
  const classes = Array.from({ length: scores.columns }, (_, index) => index);
  const counts = confusionMatrix(truth, predicted, { classes });
  const report = reportFromCounts(counts);
  const { precision, recall, f1 } = classes.length === 2 ? report.classes[1] : report.macroAverage;
  const everyClass = report.classes.every(({ support }) => support > 0);
  const area = () =>
    classes.length === 2
      ? rocArea(truth, scores.column(1))
      : rocAreas(truth, scores, { classes }).macroAverage;
  return {
    accuracy: accuracyScore(counts),
    balancedAccuracy: balancedAccuracyScore(counts),
    precision,
    recall,
    f1,
    ...(everyClass && { rocArea: area() }),
    ...(areProbabilities && { logLoss: logLoss(truth, scores, { classes }) }),
  };
}

/**
 * Scores of a regressor.
 * @param truth (rows): numbers
 */
export function numberMeasures(truth: ArrayLike<number>, predicted: Float64Array): Measures {
  return {
    r2: r2Score(truth, predicted),
    rmse: rootMeanSquaredError(truth, predicted),
    mae: meanAbsoluteError(truth, predicted),
  };
}
