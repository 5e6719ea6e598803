/**
 * Whether probabilities are what they say: of the rows called a crossing with probability p, a share p
 * should be one (DeGroot and Fienberg 1983). The expected calibration error is the mean distance
 * between the two over bins of p, each weighted by its rows (Naeini, Cooper and Hauskrecht 2015).
 */
import { checkProbabilities } from './metrics.js';

/** Rows whose probability lies in one interval. */
export interface ReliabilityBin {
  /** p lies in [from, to), in the last bin in [from, to] */
  readonly from: number;
  readonly to: number;
  readonly rows: number;
  /** means over the bin's rows: of p, and of the labels; null where it has none */
  readonly meanProbability: number | null;
  readonly crossings: number | null;
}

/** @param truth 0 or 1 per row @param probability of 1, per row */
export function reliabilityDiagram(
  truth: ArrayLike<number>,
  probability: ArrayLike<number>,
  bins = 10,
): ReliabilityBin[] {
  checkProbabilities(truth, probability);
  const rows = new Float64Array(bins);
  const predicted = new Float64Array(bins);
  const observed = new Float64Array(bins);
  for (let i = 0; i < truth.length; i++) {
    const bin = Math.min(Math.max(Math.floor(probability[i] * bins), 0), bins - 1);
    rows[bin]++;
    predicted[bin] += probability[i];
    observed[bin] += truth[i];
  }
  return Array.from(rows, (count, bin) => ({
    from: bin / bins,
    to: (bin + 1) / bins,
    rows: count,
    meanProbability: count > 0 ? predicted[bin] / count : null,
    crossings: count > 0 ? observed[bin] / count : null,
  }));
}

/** sum_b rows_b / rows |mean p_b - share of crossings_b|, in [0, 1]. */
export function expectedCalibrationError(diagram: readonly ReliabilityBin[]): number {
  let error = 0;
  let all = 0;
  for (const { rows, meanProbability, crossings } of diagram) {
    if (meanProbability === null || crossings === null) continue;
    error += rows * Math.abs(meanProbability - crossings);
    all += rows;
  }
  return error / all;
}
