/**
 * Counts of correct and wrong predictions at some thresholds, from which every score at a threshold follows. Counts of
 * parts of the rows add up to those of the whole. Cost: O(n log n) for n rows, and O(log n) per threshold.
 */
import { InvalidInput } from '../errors.js';
import { type ClassificationReport, reportFromCounts } from './classification-report.js';
import type { ConfusionMatrix } from './confusion-matrix.js';
import type { Label } from './labels.js';
import { checkSameLength, positiveRows } from './labels.js';

/** The rows of two classes that are predicted as positive at each threshold. */
export interface CallCounts {
  readonly positives: number;
  readonly negatives: number;
  /** the number of positive rows with a score above each threshold */
  readonly truePositives: readonly number[];
  /** the number of negative rows with a score above each threshold */
  readonly falsePositives: readonly number[];
}

/**
 * Counts rows above thresholds.
 * @param truth (nSamples) labels
 * @param score (nSamples), rises with the evidence for the positive class
 * @param positive the label of that class; 1 of labels that are 0 and 1, if absent
 * @throws InvalidInput on an unknown label, a score that is NaN, or lengths that differ
 * @example
 * ```ts
 * countCalls([0, 1, 1], [0.2, 0.4, 0.9], [0.3, 0.5]).truePositives; // => [2, 1]
 * ```
 */
export function countCalls(
  truth: ArrayLike<Label>,
  score: ArrayLike<number>,
  thresholds: readonly number[],
  positive?: Label,
): CallCounts {
  checkSameLength('sweep', truth, score);
  const isPositive = positiveRows('sweep', truth, positive);
  const scores: [number[], number[]] = [[], []];
  for (let i = 0; i < score.length; i++) {
    if (Number.isNaN(score[i]))
      throw new InvalidInput({
        where: { owner: 'sweep', row: i + 1 },
        expected: 'a score',
        got: 'NaN',
      });
    scores[isPositive[i]].push(score[i]);
  }
  const [ofNegative, ofPositive] = scores.map((values) => Float64Array.from(values).sort());
  return {
    positives: ofPositive.length,
    negatives: ofNegative.length,
    truePositives: thresholds.map((threshold) => countAbove(ofPositive, threshold)),
    falsePositives: thresholds.map((threshold) => countAbove(ofNegative, threshold)),
  };
}

/**
 * Adds up the counts of parts.
 * @param parts at least one, all with the same thresholds
 * @param times the number of times that each part counts, 1 if absent
 * @example
 * ```ts
 * const part = countCalls([0, 1], [0.2, 0.8], [0.5]);
 * addCalls([part, part]).truePositives; // => [2]
 * ```
 */
export function addCalls(parts: readonly CallCounts[], times?: ArrayLike<number>): CallCounts {
  const thresholds = parts[0].truePositives.length;
  const truePositives = new Array<number>(thresholds).fill(0);
  const falsePositives = new Array<number>(thresholds).fill(0);
  let positives = 0;
  let negatives = 0;
  parts.forEach((part, p) => {
    const n = times?.[p] ?? 1;
    if (n === 0) return;
    positives += n * part.positives;
    negatives += n * part.negatives;
    for (let t = 0; t < thresholds; t++) {
      truePositives[t] += n * part.truePositives[t];
      falsePositives[t] += n * part.falsePositives[t];
    }
  });
  return { positives, negatives, truePositives, falsePositives };
}

/**
 * The confusion matrix at one threshold.
 * @param threshold the index of the threshold
 * @param classes the negative and the positive class
 * @example
 * ```ts
 * confusionAt(countCalls([0, 1, 1], [0.2, 0.4, 0.9], [0.5]), 0).counts; // => [[1, 0], [1, 1]]
 * ```
 */
export function confusionAt(
  { positives, negatives, truePositives, falsePositives }: CallCounts,
  threshold: number,
  classes: readonly [Label, Label] = [0, 1],
): ConfusionMatrix {
  const [tp, fp] = [truePositives[threshold], falsePositives[threshold]];
  const counts = [
    [negatives - fp, fp],
    [positives - tp, tp],
  ];
  return { classes, counts };
}

/**
 * The report at one threshold.
 * @param threshold the index of the threshold
 * @param classes the negative and the positive class
 * @example
 * ```ts
 * reportAt(countCalls([0, 1, 1], [0.2, 0.4, 0.9], [0.5]), 0).accuracy; // => 0.6667
 * ```
 */
export function reportAt(
  counts: CallCounts,
  threshold: number,
  classes?: readonly [Label, Label],
): ClassificationReport {
  return reportFromCounts(confusionAt(counts, threshold, classes));
}

/**
 * The reports at all thresholds; rows with a score above a threshold are predicted as positive.
 * @param truth (nSamples) labels that are 0 and 1
 * @param score (nSamples), rises with the evidence for 1
 * @example
 * ```ts
 * const [half] = thresholdSweep([0, 1, 1], [0.2, 0.4, 0.9], [0.5]);
 * half?.report.classes[1]?.recall; // => 0.5
 * ```
 */
export function thresholdSweep(
  truth: ArrayLike<Label>,
  score: ArrayLike<number>,
  thresholds: Iterable<number>,
): { threshold: number; report: ClassificationReport }[] {
  const grid = [...thresholds];
  const counts = countCalls(truth, score, grid);
  return grid.map((threshold, i) => ({ threshold, report: reportAt(counts, i) }));
}

/** The number of values above a threshold; values are ascending. */
function countAbove(ascending: Float64Array, threshold: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ascending[middle] > threshold) high = middle;
    else low = middle + 1;
  }
  return ascending.length - low;
}
