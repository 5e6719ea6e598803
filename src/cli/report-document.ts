/** The report of two classes in the documents that commands write: each class under its name. */
import type { ClassificationReport, PrecisionRecall } from '../evaluation/classification-report.js';

/** Accuracy, scores of either class and averages. */
export interface ReportDocument {
  readonly accuracy: number;
  readonly noCrossing: PrecisionRecall;
  readonly crossing: PrecisionRecall;
  readonly macroAverage: PrecisionRecall;
  readonly weightedAverage: PrecisionRecall;
}

export function reportDocument({
  accuracy,
  classes,
  macroAverage,
  weightedAverage,
}: ClassificationReport): ReportDocument {
  const [noCrossing, crossing] = classes.map(({ label: _, ...scores }) => scores);
  return { accuracy, noCrossing, crossing, macroAverage, weightedAverage };
}
