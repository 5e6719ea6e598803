/**
 * What happens as the threshold moves: ROC and precision-recall curves with their areas. One sort of
 * the scores, n log n.
 */
import { InvalidInput } from '../errors.js';
import { binary, sameLength } from './metrics.js';

/** Points of a curve, from the highest threshold to the lowest. */
export interface EvidenceCurve {
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** rows with a score at or above it are called crossings at that point of the curve */
  readonly thresholds: Float64Array;
}

/**
 * x: false positive rate, y: true positive rate, from (0, 0), at threshold Infinity, to (1, 1).
 * @param truth 0 or 1 per row, both present
 * @param score rises with the evidence for 1
 */
export function rocCurve(truth: ArrayLike<number>, score: ArrayLike<number>): EvidenceCurve {
  const { thresholds, truePositive, falsePositive, positives, negatives } = descend(truth, score);
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

/** Area under the ROC curve: the chance that a crossing scores above a row without, ties counting half. */
export function rocArea(truth: ArrayLike<number>, score: ArrayLike<number>): number {
  const { x, y } = rocCurve(truth, score);
  let area = 0;
  for (let i = 1; i < x.length; i++) area += ((x[i] - x[i - 1]) * (y[i] + y[i - 1])) / 2;
  return area;
}

/** x: recall, y: precision of crossings, from recall 0 (precision 1, at threshold Infinity) to 1. */
export function precisionRecallCurve(
  truth: ArrayLike<number>,
  score: ArrayLike<number>,
): EvidenceCurve {
  const { thresholds, truePositive, falsePositive, positives } = descend(truth, score);
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

/** Average precision: sum of precision times the gain in recall, as in scikit-learn. */
export function averagePrecision(truth: ArrayLike<number>, score: ArrayLike<number>): number {
  const { x, y } = precisionRecallCurve(truth, score);
  let area = 0;
  for (let i = 1; i < x.length; i++) area += (x[i] - x[i - 1]) * y[i];
  return area;
}

/** Cumulative counts over the distinct scores, highest first. */
function descend(truth: ArrayLike<number>, score: ArrayLike<number>) {
  sameLength(truth, score);
  for (let i = 0; i < score.length; i++) {
    binary(truth[i], i);
    if (Number.isNaN(score[i])) throw new InvalidInput(`curve: the score of row ${i + 1} is NaN`);
  }
  const order = Int32Array.from({ length: score.length }, (_, i) => i);
  order.sort((a, b) => score[b] - score[a]);
  const thresholds: number[] = [];
  const truePositive: number[] = [];
  const falsePositive: number[] = [];
  let tp = 0;
  order.forEach((row, i) => {
    if (truth[row] === 1) tp++;
    if (i + 1 < order.length && score[order[i + 1]] === score[row]) return;
    thresholds.push(score[row]);
    truePositive.push(tp);
    falsePositive.push(i + 1 - tp);
  });
  const negatives = truth.length - tp;
  if (tp === 0 || negatives === 0) {
    throw new InvalidInput(
      `curve: expected labels of both classes, got ${tp} crossings and ${negatives} without`,
    );
  }
  return { thresholds, truePositive, falsePositive, positives: tp, negatives };
}

function prepend(first: number, rest: readonly number[]): Float64Array {
  const all = new Float64Array(rest.length + 1);
  all[0] = first;
  all.set(rest, 1);
  return all;
}
