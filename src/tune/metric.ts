/** What a search makes large, on development rows, at the classifier's own threshold. */
import { BinaryModel } from '../estimators/binary-model.js';
import type { ClassifierModel } from '../estimators/classifier-model.js';
import { classPredictions } from '../evaluation/class-predictions.js';
import { reportFromCounts } from '../evaluation/classification-report.js';
import {
  accuracyScore,
  balancedAccuracyScore,
  type ConfusionMatrix,
  confusionMatrix,
} from '../evaluation/confusion-matrix.js';
import { rocArea } from '../evaluation/curves.js';
import { rocAreas } from '../evaluation/one-versus-rest.js';
import type { Rows } from '../evaluation/rows.js';
import type { Matrix } from '../matrix.js';

/** Predictions for rows. */
interface Judged {
  readonly counts: ConfusionMatrix;
  readonly y: Float64Array;
  /** of two classes the evidence for the second, else one column per class */
  readonly scores: () => Float64Array | Matrix;
}

export const METRICS = {
  accuracy: ({ counts }) => accuracyScore(counts),
  'balanced-accuracy': ({ counts }) => balancedAccuracyScore(counts),
  /** of the second of two classes; the mean over more */
  f1: ({ counts }) => {
    const { classes, macroAverage } = reportFromCounts(counts);
    return classes.length === 2 ? classes[1].f1 : macroAverage.f1;
  },
  /** of the second of two classes; the mean over more, each against all others */
  'roc-area': ({ counts: { classes }, y, scores }) => {
    const evidence = scores();
    return evidence instanceof Float64Array
      ? rocArea(y, evidence)
      : rocAreas(y, evidence, { classes }).macroAverage;
  },
} as const satisfies Readonly<Record<string, (judged: Judged) => number>>;

export type MetricName = keyof typeof METRICS;
export const METRIC_NAMES = Object.keys(METRICS) as MetricName[];

/**
 * The metric of a model on rows.
 * @param model fitted on indices of classes as labels
 */
export function metricOf(metric: MetricName, model: ClassifierModel, { x, y }: Rows): number {
  const count = y.reduce((most, index) => Math.max(most, index + 1), model.classes.length);
  const classes = Array.from({ length: count }, (_, index) => index);
  if (model instanceof BinaryModel && count === 2) {
    const counts = confusionMatrix(y, model.predict(x), { classes });
    return METRICS[metric]({ counts, y, scores: () => model.evidence(x) });
  }
  const { predicted, scores } = classPredictions(model, x, classes, 'native');
  const counts = confusionMatrix(y, predicted, { classes });
  return METRICS[metric]({ counts, y, scores: () => scores });
}
