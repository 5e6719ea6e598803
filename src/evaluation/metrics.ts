/**
 * Scores of predictions against truth, as in scikit-learn's classification report. Labels are 0 and 1;
 * the positive class is 1, a crossing.
 */
import { InvalidInput } from '../errors.js';

/** counts[truth][prediction] */
export type ConfusionMatrix = readonly [
  readonly [trueNegative: number, falsePositive: number],
  readonly [falseNegative: number, truePositive: number],
];

/** Scores of one class, in [0, 1]. */
export interface ClassScores {
  /** of the rows predicted as this class, the share that is; 0 where none is predicted */
  readonly precision: number;
  /** of the rows of this class, the share predicted as it; 0 where there are none */
  readonly recall: number;
  /** harmonic mean of the two, 0 where both are */
  readonly f1: number;
  /** rows of this class */
  readonly support: number;
}

/** What scikit-learn calls a classification report. */
export interface ClassificationReport {
  readonly accuracy: number;
  readonly noCrossing: ClassScores;
  readonly crossing: ClassScores;
  /** unweighted mean over the classes, and the mean weighted by support */
  readonly macroAverage: ClassScores;
  readonly weightedAverage: ClassScores;
}

/** @param truth 0 or 1 per row @param predicted 0 or 1 per row */
export function confusionMatrix(
  truth: ArrayLike<number>,
  predicted: ArrayLike<number>,
): ConfusionMatrix {
  sameLength(truth, predicted);
  const counts: [[number, number], [number, number]] = [
    [0, 0],
    [0, 0],
  ];
  for (let i = 0; i < truth.length; i++) {
    counts[binary(truth[i], i)][binary(predicted[i], i)]++;
  }
  return counts;
}

/** Accuracy, precision, recall and F1 of labels that are 0 or 1, as in scikit-learn. */
export function classificationReport(
  truth: ArrayLike<number>,
  predicted: ArrayLike<number>,
): ClassificationReport {
  return reportFromCounts(confusionMatrix(truth, predicted));
}

/** The report of predictions that were counted already. */
export function reportFromCounts(counts: ConfusionMatrix): ClassificationReport {
  const [[tn, fp], [fn, tp]] = counts;
  const noCrossing = classScores(tn, fn, fp);
  const crossing = classScores(tp, fp, fn);
  const rows = tn + fp + fn + tp;
  return {
    accuracy: ratio(tn + tp, rows),
    noCrossing,
    crossing,
    macroAverage: mix(noCrossing, crossing, 0.5, rows),
    weightedAverage: mix(noCrossing, crossing, ratio(noCrossing.support, rows), rows),
  };
}

/** Mean squared difference between probability and truth, in [0, 1]. */
export function brierScore(truth: ArrayLike<number>, probability: ArrayLike<number>): number {
  return squaredErrorSum(truth, probability) / truth.length;
}

/** The sum of which the Brier score is the mean. */
export function squaredErrorSum(truth: ArrayLike<number>, probability: ArrayLike<number>): number {
  checkProbabilities(truth, probability);
  let sum = 0;
  for (let i = 0; i < truth.length; i++) sum += (probability[i] - truth[i]) ** 2;
  return sum;
}

/** Mean negative logarithm of the probability of the truth; probabilities are kept 2^-52 from 0 and 1. */
export function logLoss(truth: ArrayLike<number>, probability: ArrayLike<number>): number {
  return logLossSum(truth, probability) / truth.length;
}

/** The sum of which the log loss is the mean. */
export function logLossSum(truth: ArrayLike<number>, probability: ArrayLike<number>): number {
  checkProbabilities(truth, probability);
  let sum = 0;
  for (let i = 0; i < truth.length; i++) {
    const p = truth[i] === 1 ? probability[i] : 1 - probability[i];
    sum -= Math.log(Math.min(Math.max(p, Number.EPSILON), 1 - Number.EPSILON));
  }
  return sum;
}

function classScores(hits: number, falseAlarms: number, misses: number): ClassScores {
  return {
    precision: ratio(hits, hits + falseAlarms),
    recall: ratio(hits, hits + misses),
    f1: ratio(2 * hits, 2 * hits + falseAlarms + misses),
    support: hits + misses,
  };
}

function mix(a: ClassScores, b: ClassScores, share: number, support: number): ClassScores {
  const mean = (key: 'precision' | 'recall' | 'f1') => share * a[key] + (1 - share) * b[key];
  return { precision: mean('precision'), recall: mean('recall'), f1: mean('f1'), support };
}

function ratio(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}

export function checkProbabilities(truth: ArrayLike<number>, probability: ArrayLike<number>): void {
  sameLength(truth, probability);
  for (let i = 0; i < truth.length; i++) {
    binary(truth[i], i);
    if (probability[i] >= -ROUNDING && probability[i] <= 1 + ROUNDING) continue;
    throw new InvalidInput(
      `metrics: row ${i + 1}: expected a probability from 0 to 1, got ${probability[i]}`,
    );
  }
}

/** How far beyond 0 and 1 rounding may take a probability. */
const ROUNDING = 1e-9;

/** @throws InvalidInput on a label other than 0 or 1 */
export function binary(value: number, row: number): 0 | 1 {
  if (value === 0 || value === 1) return value;
  throw new InvalidInput(`metrics: row ${row + 1}: expected a label of 0 or 1, got ${value}`);
}

export function sameLength(a: ArrayLike<number>, b: ArrayLike<number>): void {
  if (a.length === b.length) return;
  throw new InvalidInput(
    `metrics: expected as many predictions as labels, ${a.length}, got ${b.length}`,
  );
}
