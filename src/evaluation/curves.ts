/**
 * ROC and precision-recall curves, and the areas under them, for two classes. Definitions are scikit-learn's.
 * Cost: one sort of the scores, O(n log n).
 */
import { InvalidInput } from '../errors.js';
import type { Label } from './labels.js';
import { checkSameLength, checkSampleWeight, positiveRows } from './labels.js';

/** The points of a curve, from the highest threshold to the lowest. */
export interface EvidenceCurve {
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** the threshold of each point, at which rows with a score at or above it are predicted as positive */
  readonly thresholds: Float64Array;
}

/** Options of curves and areas. */
export interface CurveOptions {
  /** the positive class; if absent, labels are 0 and 1, and 1 is positive */
  readonly positive?: Label;
  /** >= 0 per row; 1 if absent */
  readonly sampleWeight?: ArrayLike<number>;
}

/**
 * The ROC curve. x: false positive rate, y: true positive rate, from (0, 0), at threshold Infinity, to (1, 1).
 * No point is dropped, whereas scikit-learn drops those between others of one straight line.
 * @param truth (nSamples) labels
 * @param score (nSamples), rises with the evidence for the positive class
 * @throws InvalidInput on lengths that differ, an unknown label, a score that is NaN, a bad weight, or unless
 *   there are rows of the positive class and others
 * @example
 * ```ts
 * rocCurve([0, 0, 1, 1], [0.1, 0.4, 0.35, 0.8]).y; // => [0, 0.5, 0.5, 1, 1]
 * ```
 */
export function rocCurve(
  truth: ArrayLike<Label>,
  score: ArrayLike<number>,
  options: CurveOptions = {},
): EvidenceCurve {
  const { thresholds, truePositive, falsePositive, positives, negatives } = descend(
    truth,
    score,
    options,
  );
  return {
    x: prepend(
      0,
      falsePositive.map((count) => count / negatives),
    ),
    y: prepend(
      0,
      truePositive.map((count) => count / positives),
    ),
    thresholds: prepend(Infinity, thresholds),
  };
}

/**
 * The area under the ROC curve: the chance that a positive row scores above another, ties counting half.
 * @param truth (nSamples) labels
 * @param score (nSamples), rises with the evidence for the positive class
 * @throws InvalidInput as `rocCurve`
 * @example
 * ```ts
 * rocArea(['no', 'no', 'yes', 'yes'], [0.1, 0.4, 0.35, 0.8], { positive: 'yes' }); // => 0.75
 * ```
 */
export function rocArea(
  truth: ArrayLike<Label>,
  score: ArrayLike<number>,
  options: CurveOptions = {},
): number {
  const { x, y } = rocCurve(truth, score, options);
  let area = 0;
  for (let i = 1; i < x.length; i++) area += ((x[i] - x[i - 1]) * (y[i] + y[i - 1])) / 2;
  return area;
}

/**
 * The precision-recall curve. x: recall, y: precision of the positive class, from recall 0 (precision 1, at
 * threshold Infinity) to 1.
 * @param truth (nSamples) labels
 * @param score (nSamples), rises with the evidence for the positive class
 * @throws InvalidInput as `rocCurve`
 * @example
 * ```ts
 * precisionRecallCurve([0, 0, 1, 1], [0.1, 0.4, 0.35, 0.8]).y; // => [1, 1, 0.5, 0.6667, 0.5]
 * ```
 */
export function precisionRecallCurve(
  truth: ArrayLike<Label>,
  score: ArrayLike<number>,
  options: CurveOptions = {},
): EvidenceCurve {
  const { thresholds, truePositive, falsePositive, positives } = descend(truth, score, options);
  return {
    x: prepend(
      0,
      truePositive.map((count) => count / positives),
    ),
    y: prepend(
      1,
      truePositive.map((count, i) => count / (count + falsePositive[i])),
    ),
    thresholds: prepend(Infinity, thresholds),
  };
}

/**
 * Average precision: the sum of precision times the gain in recall.
 * @param truth (nSamples) labels
 * @param score (nSamples), rises with the evidence for the positive class
 * @throws InvalidInput as `rocCurve`
 * @example
 * ```ts
 * averagePrecision([0, 0, 1, 1], [0.1, 0.4, 0.35, 0.8]); // => 0.8333
 * ```
 */
export function averagePrecision(
  truth: ArrayLike<Label>,
  score: ArrayLike<number>,
  options: CurveOptions = {},
): number {
  const { x, y } = precisionRecallCurve(truth, score, options);
  let area = 0;
  for (let i = 1; i < x.length; i++) area += (x[i] - x[i - 1]) * y[i];
  return area;
}

/** Cumulative counts, or weights, over the distinct scores, highest first; rows of weight 0 are left out. */
export function descend(
  truth: ArrayLike<Label>,
  score: ArrayLike<number>,
  { positive, sampleWeight }: CurveOptions,
) {
  checkSameLength('curve', truth, score);
  checkSampleWeight('curve', sampleWeight, truth.length);
  const isPositive = positiveRows('curve', truth, positive);
  for (let i = 0; i < score.length; i++) {
    if (Number.isNaN(score[i]))
      throw new InvalidInput({
        where: { owner: 'curve', row: i + 1 },
        expected: 'a score',
        got: 'NaN',
      });
  }
  const counts = sampleWeight
    ? descendWeighted(isPositive, score, sampleWeight)
    : descendCounted(isPositive, score);
  const { positives, negatives } = counts;
  if (positives === 0 || negatives === 0) {
    throw new InvalidInput({
      where: { owner: 'curve' },
      expected: 'labels of both classes',
      got: `a weight of ${positives} for the positive class and ${negatives} for the other`,
    });
  }
  return counts;
}

/** Without weights the scores of each class are sorted by themselves, which is far cheaper than sorting rows. */
function descendCounted(isPositive: Uint8Array, score: ArrayLike<number>) {
  const ofPositive = Float64Array.from(score, Number).filter((_, i) => isPositive[i] === 1);
  const ofNegative = Float64Array.from(score, Number).filter((_, i) => isPositive[i] !== 1);
  ofPositive.sort();
  ofNegative.sort();
  const thresholds: number[] = [];
  const truePositive: number[] = [];
  const falsePositive: number[] = [];
  let p = ofPositive.length;
  let n = ofNegative.length;
  while (p > 0 || n > 0) {
    const threshold = Math.max(
      p > 0 ? ofPositive[p - 1] : -Infinity,
      n > 0 ? ofNegative[n - 1] : -Infinity,
    );
    while (p > 0 && ofPositive[p - 1] === threshold) p--;
    while (n > 0 && ofNegative[n - 1] === threshold) n--;
    thresholds.push(threshold);
    truePositive.push(ofPositive.length - p);
    falsePositive.push(ofNegative.length - n);
  }
  const [positives, negatives] = [ofPositive.length, ofNegative.length];
  return { thresholds, truePositive, falsePositive, positives, negatives };
}

function descendWeighted(
  isPositive: Uint8Array,
  score: ArrayLike<number>,
  weights: ArrayLike<number>,
) {
  const rows = Int32Array.from({ length: score.length }, (_, i) => i);
  const order = rows.filter((row) => weights[row] > 0);
  order.sort((a, b) => score[b] - score[a]);
  const thresholds: number[] = [];
  const truePositive: number[] = [];
  const falsePositive: number[] = [];
  let positives = 0;
  let negatives = 0;
  order.forEach((row, i) => {
    if (isPositive[row] === 1) positives += weights[row];
    else negatives += weights[row];
    if (i + 1 < order.length && score[order[i + 1]] === score[row]) return;
    thresholds.push(score[row]);
    truePositive.push(positives);
    falsePositive.push(negatives);
  });
  return { thresholds, truePositive, falsePositive, positives, negatives };
}

export function prepend(first: number, rest: readonly number[]): Float64Array {
  const all = new Float64Array(rest.length + 1);
  all[0] = first;
  all.set(rest, 1);
  return all;
}
