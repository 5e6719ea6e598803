/** What a search makes large, on development rows, at the classifier's own threshold. */
import type { Model } from '../estimators/estimator.js';
import { rocArea } from '../evaluation/curves.js';
import { type ClassificationReport, classificationReport } from '../evaluation/metrics.js';
import type { Rows } from '../evaluation/rows.js';

export const METRICS = {
  accuracy: ofReport(({ accuracy }) => accuracy),
  'balanced-accuracy': ofReport(({ macroAverage }) => macroAverage.recall),
  /** of crossings */
  f1: ofReport(({ crossing }) => crossing.f1),
  'roc-area': (model, { x, y }) => rocArea(y, model.score(x)),
} as const satisfies Readonly<Record<string, (model: Model, rows: Rows) => number>>;

export type MetricName = keyof typeof METRICS;
export const METRIC_NAMES = Object.keys(METRICS) as MetricName[];

function ofReport(score: (report: ClassificationReport) => number) {
  return (model: Model, { x, y }: Rows) => score(classificationReport(y, model.predict(x)));
}
