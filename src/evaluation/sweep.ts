/**
 * Counts of right and wrong calls above each of some thresholds. Counts of parts of the rows add up to
 * those of the whole, and every score at a threshold comes from them. n log n for n rows, then log n a
 * threshold.
 */
import { InvalidInput } from '../errors.js';
import {
  binary,
  type ClassificationReport,
  type ConfusionMatrix,
  reportFromCounts,
  sameLength,
} from './metrics.js';

/** What is called a crossing above each of some thresholds. */
export interface CallCounts {
  readonly positives: number;
  readonly negatives: number;
  /** rows of either class with a score above each threshold */
  readonly truePositives: readonly number[];
  readonly falsePositives: readonly number[];
}

/**
 * @param truth 0 or 1 per row
 * @param score rises with the evidence for 1
 * @throws InvalidInput on other labels, a score that is NaN, or lengths that differ
 */
export function countCalls(
  truth: ArrayLike<number>,
  score: ArrayLike<number>,
  thresholds: readonly number[],
): CallCounts {
  sameLength(truth, score);
  const scores: [number[], number[]] = [[], []];
  for (let i = 0; i < score.length; i++) {
    if (Number.isNaN(score[i])) throw new InvalidInput(`sweep: the score of row ${i + 1} is NaN`);
    scores[binary(truth[i], i)].push(score[i]);
  }
  const [negative, positive] = scores.map((values) => Float64Array.from(values).sort());
  return {
    positives: positive.length,
    negatives: negative.length,
    truePositives: thresholds.map((threshold) => countAbove(positive, threshold)),
    falsePositives: thresholds.map((threshold) => countAbove(negative, threshold)),
  };
}

/**
 * Counts of several parts as those of the whole.
 * @param times how often each part counts, once where absent
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

/** Right and wrong calls of either class at one threshold, given by its index. */
export function confusionAt(
  { positives, negatives, truePositives, falsePositives }: CallCounts,
  threshold: number,
): ConfusionMatrix {
  const [tp, fp] = [truePositives[threshold], falsePositives[threshold]];
  return [
    [negatives - fp, fp],
    [positives - tp, tp],
  ];
}

/** All scores at one threshold, given by its index. */
export function reportAt(counts: CallCounts, threshold: number): ClassificationReport {
  return reportFromCounts(confusionAt(counts, threshold));
}

/** All scores at each threshold; rows with a score above it are called crossings. */
export function thresholdSweep(
  truth: ArrayLike<number>,
  score: ArrayLike<number>,
  thresholds: Iterable<number>,
): { threshold: number; report: ClassificationReport }[] {
  const grid = [...thresholds];
  const counts = countCalls(truth, score, grid);
  return grid.map((threshold, i) => ({ threshold, report: reportAt(counts, i) }));
}

/** How many of the ascending values lie above a threshold. */
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
