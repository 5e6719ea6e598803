/** What a search makes large, on development rows, at the classifier's own threshold. */
import type { BinaryModel } from '../estimators/binary-model.js';
import { reportFromCounts } from '../evaluation/classification-report.js';
import {
  accuracyScore,
  balancedAccuracyScore,
  type ConfusionMatrix,
  confusionMatrix,
} from '../evaluation/confusion-matrix.js';
import { rocArea } from '../evaluation/curves.js';
import type { Rows } from '../evaluation/rows.js';

export const METRICS = {
  accuracy: ofCounts(accuracyScore),
  'balanced-accuracy': ofCounts(balancedAccuracyScore),
  /** of the second class */
  f1: ofCounts((counts) => reportFromCounts(counts).classes[1].f1),
  'roc-area': (model, { x, y }) => rocArea(y, model.evidence(x)),
} as const satisfies Readonly<Record<string, (model: BinaryModel, rows: Rows) => number>>;

export type MetricName = keyof typeof METRICS;
export const METRIC_NAMES = Object.keys(METRICS) as MetricName[];

function ofCounts(score: (counts: ConfusionMatrix) => number) {
  return (model: BinaryModel, { x, y }: Rows) =>
    score(confusionMatrix(y, model.predict(x), { classes: model.classes }));
}
