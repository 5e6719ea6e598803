/**
 * The confusion matrix of k classes, and the scores that follow from it alone: accuracy, balanced accuracy,
 * Matthews' and Cohen's coefficients. Definitions, and values where a score is not defined, are scikit-learn's.
 * Counting takes one pass over the rows, a score k^2 operations.
 */
import type { Label } from './labels.js';
import { checkSameLength, checkSampleWeight, classIndices, distinctLabels } from './labels.js';

/** How many rows of each class were predicted as each class. */
export interface ConfusionMatrix {
  /** k labels */
  readonly classes: readonly Label[];
  /** (k, k): counts[i][j] is the number of rows, or their weight, of classes[i] predicted as classes[j] */
  readonly counts: readonly (readonly number[])[];
}

/** Options of metrics of labels. */
export interface LabelMetricOptions {
  /** the classes, in order; those that occur among the labels, ascending, if absent */
  readonly classes?: readonly Label[];
  /** >= 0 per row; 1 if absent */
  readonly sampleWeight?: ArrayLike<number>;
}

/**
 * Counts predictions.
 * @param truth (nSamples) labels
 * @param predicted (nSamples) labels
 * @throws InvalidInput on lengths that differ, a label that is none of `classes`, or a bad weight
 * @example
 * ```ts
 * confusionMatrix(['cat', 'cat', 'dog'], ['cat', 'dog', 'dog']);
 * // => { classes: ['cat', 'dog'], counts: [[1, 1], [0, 1]] }
 * ```
 */
export function confusionMatrix(
  truth: ArrayLike<Label>,
  predicted: ArrayLike<Label>,
  { classes, sampleWeight }: LabelMetricOptions = {},
): ConfusionMatrix {
  checkSameLength(OWNER, truth, predicted);
  checkSampleWeight(OWNER, sampleWeight, truth.length);
  const used = classes ?? distinctLabels(OWNER, truth, predicted);
  const row = classIndices(OWNER, truth, used);
  const column = classIndices(OWNER, predicted, used);
  const counts = used.map(() => used.map(() => 0));
  for (let i = 0; i < row.length; i++) counts[row[i]][column[i]] += sampleWeight?.[i] ?? 1;
  return { classes: used, counts };
}

const OWNER = 'confusion matrix';

/**
 * The counts of all rows from those of two parts with the same classes.
 * @example
 * ```ts
 * const all = addConfusion(confusionMatrix([0, 1], [0, 1]), confusionMatrix([0, 1], [1, 1]));
 * all.counts; // => [[1, 1], [0, 2]]
 * ```
 */
export function addConfusion(a: ConfusionMatrix, b: ConfusionMatrix): ConfusionMatrix {
  const counts = a.counts.map((row, i) => row.map((count, j) => count + b.counts[i][j]));
  return { classes: a.classes, counts };
}

/**
 * The share of rows that are predicted as their own class; 0 if there are no rows.
 * @example
 * ```ts
 * accuracyScore(confusionMatrix([0, 1, 2, 2], [0, 1, 2, 1])); // => 0.75
 * ```
 */
export function accuracyScore({ counts }: ConfusionMatrix): number {
  const rows = sum(counts.map(sum));
  return rows === 0 ? 0 : diagonalSum(counts) / rows;
}

/**
 * The mean recall of the classes that have rows; NaN if there are no rows.
 * @example
 * ```ts
 * balancedAccuracyScore(confusionMatrix([0, 0, 0, 1], [0, 0, 1, 1])); // => 0.8333
 * ```
 */
export function balancedAccuracyScore({ counts }: ConfusionMatrix): number {
  const recalls = counts.flatMap((row, i) => {
    const support = sum(row);
    return support > 0 ? [row[i] / support] : [];
  });
  return sum(recalls) / recalls.length;
}

/**
 * Matthews' correlation of truth and prediction for k classes (Gorodkin 2004), in [-1, 1]; 0 if all rows are of
 * one class or predicted as one.
 *
 *   (c s - t.p) / sqrt((s^2 - p.p) (s^2 - t.t)),
 *
 * s rows, c of them right, t and p the rows of and predicted as each class.
 * @example
 * ```ts
 * matthewsCorrcoef(confusionMatrix([1, 1, 1, 0], [1, 0, 1, 1])); // => -0.3333
 * ```
 */
export function matthewsCorrcoef({ counts }: ConfusionMatrix): number {
  const { ofClass, asClass } = margins(counts);
  const rows = sum(asClass);
  const both = diagonalSum(counts) * rows - dot(ofClass, asClass);
  const spread = (rows ** 2 - dot(asClass, asClass)) * (rows ** 2 - dot(ofClass, ofClass));
  return spread === 0 ? 0 : both / Math.sqrt(spread);
}

/** How a disagreement counts that is d classes apart: 1, d or d^2. */
export type KappaWeights = 'none' | 'linear' | 'quadratic';

/**
 * Cohen's kappa: agreement beyond chance, at most 1. NaN if there are no rows, or if both have one and the same
 * class only.
 *
 *   1 - sum_ij w_ij n_ij / sum_ij w_ij e_ij,
 *
 * with e_ij the counts that independent predictions with the same margins would give.
 * @param weights of disagreements; `linear` and `quadratic` are for classes that have an order
 * @example
 * ```ts
 * cohenKappaScore(confusionMatrix([0, 0, 1, 1], [0, 0, 1, 0])); // => 0.5
 * ```
 */
export function cohenKappaScore(
  { counts }: ConfusionMatrix,
  weights: KappaWeights = 'none',
): number {
  const { ofClass, asClass } = margins(counts);
  const rows = sum(asClass);
  let disagreement = 0;
  let byChance = 0;
  counts.forEach((row, i) => {
    row.forEach((count, j) => {
      const weight = KAPPA_WEIGHTS[weights](Math.abs(i - j));
      disagreement += weight * count;
      byChance += (weight * (ofClass[i] * asClass[j])) / rows;
    });
  });
  return byChance > 0 ? 1 - disagreement / byChance : Number.NaN;
}

const KAPPA_WEIGHTS: Readonly<Record<KappaWeights, (apart: number) => number>> = {
  none: (apart) => Math.min(apart, 1),
  linear: (apart) => apart,
  quadratic: (apart) => apart ** 2,
};

/** Rows of each class, and rows predicted as each class. */
function margins(counts: ConfusionMatrix['counts']) {
  return {
    ofClass: counts.map(sum),
    asClass: counts.map((_, j) => sum(counts.map((row) => row[j]))),
  };
}

function diagonalSum(counts: ConfusionMatrix['counts']): number {
  return sum(counts.map((row, i) => row[i]));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((total, value, i) => total + value * b[i], 0);
}
