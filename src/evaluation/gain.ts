/**
 * Cumulative gain and lift of two classes. If the share p of the rows with the highest scores is called positive, the
 * gain is the share of the positive rows among them (recall), the lift the gain over p, which chance makes 1. Rows with
 * equal scores are called together. Cost: one sort of the scores, O(n log n).
 */
import type { Label } from '../problems/problem.js';
import { type CurveOptions, descend, type EvidenceCurve, prepend } from './curves.js';

/**
 * The gain curve. x: share of the rows that are called positive, y: share of the positive rows among them, from (0, 0),
 * at threshold Infinity, to (1, 1).
 * @param truth (nSamples) labels
 * @param score (nSamples), rises with the evidence for the positive class
 * @throws InvalidInput as `rocCurve`
 * @example
 * ```ts
 * const { x, y } = gainCurve([0, 0, 1, 1], [0.1, 0.4, 0.35, 0.8]);
 * x; // => [0, 0.25, 0.5, 0.75, 1]
 * y; // => [0, 0.5, 0.5, 1, 1]
 * ```
 */
export function gainCurve(
  truth: ArrayLike<Label>,
  score: ArrayLike<number>,
  options: CurveOptions = {},
): EvidenceCurve {
  const { called, gain, thresholds } = shares(truth, score, options);
  return {
    x: prepend(0, called),
    y: prepend(0, gain),
    thresholds: prepend(Infinity, thresholds),
  };
}

/**
 * The lift curve. x: share of the rows that are called positive, y: how many times as many positive rows are among them
 * as among as many rows at random. Its last point is (1, 1).
 * @param truth (nSamples) labels
 * @param score (nSamples), rises with the evidence for the positive class
 * @throws InvalidInput as `rocCurve`
 * @example
 * ```ts
 * liftCurve(['no', 'no', 'yes', 'yes'], [0.1, 0.4, 0.35, 0.8], { positive: 'yes' }).y;
 * // => [2, 1, 1.3333, 1]
 * ```
 */
export function liftCurve(
  truth: ArrayLike<Label>,
  score: ArrayLike<number>,
  options: CurveOptions = {},
): EvidenceCurve {
  const { called, gain, thresholds } = shares(truth, score, options);
  return {
    x: Float64Array.from(called),
    y: Float64Array.from(gain, (share, i) => share / called[i]),
    thresholds: Float64Array.from(thresholds),
  };
}

function shares(truth: ArrayLike<Label>, score: ArrayLike<number>, options: CurveOptions) {
  const { thresholds, truePositive, falsePositive, positives, negatives } = descend(
    truth,
    score,
    options,
  );
  return {
    thresholds,
    called: truePositive.map((count, i) => (count + falsePositive[i]) / (positives + negatives)),
    gain: truePositive.map((count) => count / positives),
  };
}
