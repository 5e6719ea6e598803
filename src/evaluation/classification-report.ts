/**
 * Precision, recall and F1 of every class, with micro, macro and weighted averages: scikit-learn's
 * classification report. A share of nothing is 0: the precision of a class that is never predicted, the recall
 * of one without rows, and the F1 of a class that has neither. k^2 operations for k classes, after counting.
 */
import {
  type ConfusionMatrix,
  confusionMatrix,
  type LabelMetricOptions,
} from './confusion-matrix.js';
import type { Label } from './labels.js';
import { ratio } from './ratio.js';

/** Scores in [0, 1], and the rows that they are about. */
export interface PrecisionRecall {
  /** of the rows predicted as a class, the share that is of it */
  readonly precision: number;
  /** of the rows of a class, the share predicted as it */
  readonly recall: number;
  /** the harmonic mean of the two */
  readonly f1: number;
  /** rows of the class, or of all classes, or their weight */
  readonly support: number;
}

/** Scores of one class. */
export interface ClassScores extends PrecisionRecall {
  readonly label: Label;
}

/** Scores of every class and their averages. */
export interface ClassificationReport {
  /** the share of rows predicted as their own class */
  readonly accuracy: number;
  /** in the order of the confusion matrix; of two classes the second one is the positive one */
  readonly classes: readonly ClassScores[];
  /** from the counts of all classes together; each of its scores equals the accuracy */
  readonly microAverage: PrecisionRecall;
  /** the mean over the classes */
  readonly macroAverage: PrecisionRecall;
  /** the mean over the classes, each weighted by its support */
  readonly weightedAverage: PrecisionRecall;
}

/**
 * The report of predictions.
 * @param truth (nSamples) labels
 * @param predicted (nSamples) labels
 * @throws InvalidInput on lengths that differ, a label that is none of `classes`, or a bad weight
 * @example
 * ```ts
 * const report = classificationReport(['cat', 'cat', 'dog'], ['cat', 'dog', 'dog']);
 * report.classes[1]; // => { label: 'dog', precision: 0.5, recall: 1, f1: 0.6667, support: 1 }
 * ```
 */
export function classificationReport(
  truth: ArrayLike<Label>,
  predicted: ArrayLike<Label>,
  options?: LabelMetricOptions,
): ClassificationReport {
  return reportFromCounts(confusionMatrix(truth, predicted, options));
}

/**
 * The report of predictions that were counted before.
 * @example
 * ```ts
 * reportFromCounts({ classes: [0, 1], counts: [[3, 1], [2, 4]] }).accuracy; // => 0.7
 * ```
 */
export function reportFromCounts({ classes, counts }: ConfusionMatrix): ClassificationReport {
  let rows = 0;
  let allHits = 0;
  const scores = classes.map((label, i): ClassScores => {
    const hits = counts[i][i];
    let falseAlarms = 0;
    let misses = 0;
    for (let j = 0; j < counts.length; j++) {
      rows += counts[i][j];
      if (j === i) continue;
      falseAlarms += counts[j][i];
      misses += counts[i][j];
    }
    allHits += hits;
    return {
      label,
      precision: ratio(hits, hits + falseAlarms),
      recall: ratio(hits, hits + misses),
      f1: ratio(2 * hits, 2 * hits + falseAlarms + misses),
      support: hits + misses,
    };
  });
  const accuracy = ratio(allHits, rows);
  return {
    accuracy,
    classes: scores,
    microAverage: { precision: accuracy, recall: accuracy, f1: accuracy, support: rows },
    macroAverage: average(scores, () => 1, rows),
    weightedAverage: average(scores, ({ support }) => support, rows),
  };
}

/** A mean over classes. The last share is what the others leave, so that shares add up to 1. */
function average(
  scores: readonly ClassScores[],
  weightOf: (scores: ClassScores) => number,
  support: number,
): PrecisionRecall {
  const weights = scores.reduce((sum, one) => sum + weightOf(one), 0);
  const mean = { precision: 0, recall: 0, f1: 0, support };
  let left = 1;
  scores.forEach((one, i) => {
    const share = i < scores.length - 1 ? ratio(weightOf(one), weights) : left;
    left -= share;
    mean.precision += share * one.precision;
    mean.recall += share * one.recall;
    mean.f1 += share * one.f1;
  });
  return mean;
}
