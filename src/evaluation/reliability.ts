/**
 * Reliability of probabilities: among rows with probability p of the positive class, a share p should be positive
 * (DeGroot and Fienberg 1983). The expected calibration error is the mean difference between p and this share over bins
 * of p, weighted by rows (Naeini, Cooper and Hauskrecht 2015). Cost: one pass over the rows.
 */
import type { Label } from './labels.js';
import { checkProbabilities } from './probability-scores.js';

/** Rows whose probability lies in one interval. */
export interface ReliabilityBin {
  /** p lies in [from, to), in the last bin in [from, to] */
  readonly from: number;
  readonly to: number;
  readonly rows: number;
  /** the mean of p over the bin's rows; null if it has none */
  readonly meanProbability: number | null;
  /** the share of the bin's rows that are of the positive class; null if it has none */
  readonly positives: number | null;
}

/**
 * Mean probabilities beside shares of positive rows, in bins of equal width.
 * @param truth (nSamples) labels
 * @param probability (nSamples), of the positive class
 * @param positive the label of that class; 1 of labels that are 0 and 1, if absent
 * @throws InvalidInput on lengths that differ, an unknown label or what is no probability
 * @example
 * ```ts
 * reliabilityDiagram([0, 1, 1], [0.05, 0.92, 0.98])[9]?.positives; // => 1
 * ```
 */
export function reliabilityDiagram(
  truth: ArrayLike<Label>,
  probability: ArrayLike<number>,
  bins = 10,
  positive?: Label,
): ReliabilityBin[] {
  const { index } = checkProbabilities('reliability', truth, probability, positive);
  const rows = new Float64Array(bins);
  const predicted = new Float64Array(bins);
  const observed = new Float64Array(bins);
  for (let i = 0; i < truth.length; i++) {
    const bin = Math.min(Math.max(Math.floor(probability[i] * bins), 0), bins - 1);
    rows[bin]++;
    predicted[bin] += probability[i];
    observed[bin] += index[i];
  }
  return Array.from(rows, (count, bin) => ({
    from: bin / bins,
    to: (bin + 1) / bins,
    rows: count,
    meanProbability: count > 0 ? predicted[bin] / count : null,
    positives: count > 0 ? observed[bin] / count : null,
  }));
}

/**
 * sum_b rows_b / rows |mean p_b - share of positives_b|, in [0, 1].
 * @example
 * ```ts
 * expectedCalibrationError(reliabilityDiagram([0, 1], [0.1, 0.9])); // => 0.1
 * ```
 */
export function expectedCalibrationError(diagram: readonly ReliabilityBin[]): number {
  let error = 0;
  let all = 0;
  for (const { rows, meanProbability, positives } of diagram) {
    if (meanProbability === null || positives === null) continue;
    error += rows * Math.abs(meanProbability - positives);
    all += rows;
  }
  return error / all;
}
