/**
 * Calibration: a non-decreasing function from a classifier's score s to the probability of classes[1], fitted on rows on
 * which the classifier has not been fitted. It applies to every classifier with a score:
 *
 *   sigmoid      p = 1 / (1 + exp(a s + b))     Platt 1999
 *   temperature  p = 1 / (1 + exp(-s / T))      Guo et al. 2017, arXiv:1706.04599; s is a logit
 *   isotonic     linear between the corners (x, y), constant beyond the outermost
 */
import { type Isotonic, isotonic } from '../numerics/isotonic.js';
import { type Sigmoid, sigmoid } from '../numerics/platt.js';

/** Kind and parameters, as in the formulas above. */
export type Calibration =
  | ({ readonly kind: 'sigmoid' } & Sigmoid)
  | { readonly kind: 'temperature'; readonly temperature: number }
  | ({ readonly kind: 'isotonic' } & Isotonic);

/**
 * What a score is without calibration: the logit or the probability of classes[1], or a number that only rises with it,
 * as the decision value of an SVM.
 */
export type ScoreMeaning = 'logit' | 'probability' | 'decision';

/** P(classes[1] | s). */
export function calibrated(calibration: Calibration, score: number): number {
  switch (calibration.kind) {
    case 'sigmoid':
      return sigmoid(calibration, score);
    case 'temperature':
      return sigmoid({ a: -1 / calibration.temperature, b: 0 }, score);
    case 'isotonic':
      return isotonic(calibration, score);
  }
}

/** The calibration as plain data for a model's document; null for none. */
export function calibrationDocument(calibration: Calibration | null) {
  if (calibration?.kind !== 'isotonic') return calibration;
  return { ...calibration, x: [...calibration.x], y: [...calibration.y] };
}
