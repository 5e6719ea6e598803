/**
 * Scores of predicted numbers, as in scikit-learn. For rows i with weights w_i, targets y_i and predictions p_i,
 *
 *   R2   = 1 - sum_i w_i (y_i - p_i)^2 / sum_i w_i (y_i - m)^2, m the weighted mean of y,
 *   MAE  = sum_i w_i |y_i - p_i| / sum_i w_i,
 *   RMSE = sqrt(sum_i w_i (y_i - p_i)^2 / sum_i w_i).
 *
 * Two passes over the rows.
 */
import { InvalidInput } from '../errors.js';
import { checkSameLength, checkSampleWeight } from './labels.js';

/** Options of regression metrics. */
export interface RegressionMetricOptions {
  /** >= 0 per row; 1 if absent */
  readonly sampleWeight?: ArrayLike<number>;
}

/**
 * The coefficient of determination, at most 1. If all targets are equal, it is 1 for a perfect prediction and
 * else 0. NaN of fewer than two rows.
 * @param truth (nSamples) numbers
 * @param predicted (nSamples) numbers
 * @throws InvalidInput on lengths that differ, a number that is not finite, or a bad weight
 * @example
 * ```ts
 * r2Score([3, -0.5, 2, 7], [2.5, 0, 2, 8]); // => 0.9486
 * ```
 */
export function r2Score(
  truth: ArrayLike<number>,
  predicted: ArrayLike<number>,
  options: RegressionMetricOptions = {},
): number {
  const residuals = sumOver('R2', truth, predicted, options, (y, p) => (y - p) ** 2);
  if (truth.length < 2) return Number.NaN;
  // Summed from the first target, so that the mean of equal targets is exactly that target.
  const first = truth[0];
  const { total, weight } = sumOver('R2', truth, predicted, options, (y) => y - first);
  const mean = first + total / weight;
  const spread = sumOver('R2', truth, predicted, options, (y) => (y - mean) ** 2);
  if (spread.total === 0) return residuals.total === 0 ? 1 : 0;
  return 1 - residuals.total / spread.total;
}

/**
 * The mean absolute error, in units of the target. NaN if there are no rows, or none of positive weight.
 * @param truth (nSamples) numbers
 * @param predicted (nSamples) numbers
 * @throws InvalidInput on lengths that differ, a number that is not finite, or a bad weight
 * @example
 * ```ts
 * meanAbsoluteError([3, -0.5, 2, 7], [2.5, 0, 2, 8]); // => 0.5
 * ```
 */
export function meanAbsoluteError(
  truth: ArrayLike<number>,
  predicted: ArrayLike<number>,
  options: RegressionMetricOptions = {},
): number {
  const { total, weight } = sumOver('mean absolute error', truth, predicted, options, (y, p) =>
    Math.abs(y - p),
  );
  return total / weight;
}

/**
 * The root of the mean squared error, in units of the target. NaN if there are no rows, or none of positive
 * weight.
 * @param truth (nSamples) numbers
 * @param predicted (nSamples) numbers
 * @throws InvalidInput on lengths that differ, a number that is not finite, or a bad weight
 * @example
 * ```ts
 * rootMeanSquaredError([3, -0.5, 2, 7], [2.5, 0, 2, 8]); // => 0.6124
 * ```
 */
export function rootMeanSquaredError(
  truth: ArrayLike<number>,
  predicted: ArrayLike<number>,
  options: RegressionMetricOptions = {},
): number {
  const owner = 'root mean squared error';
  const { total, weight } = sumOver(owner, truth, predicted, options, (y, p) => (y - p) ** 2);
  return Math.sqrt(total / weight);
}

function sumOver(
  owner: string,
  truth: ArrayLike<number>,
  predicted: ArrayLike<number>,
  { sampleWeight }: RegressionMetricOptions,
  of: (truth: number, predicted: number) => number,
): { total: number; weight: number } {
  checkSameLength(owner, truth, predicted);
  checkSampleWeight(owner, sampleWeight, truth.length);
  let total = 0;
  let weight = 0;
  for (let i = 0; i < truth.length; i++) {
    const [y, p, w] = [truth[i], predicted[i], sampleWeight?.[i] ?? 1];
    if (!Number.isFinite(y) || !Number.isFinite(p)) {
      throw new InvalidInput({
        where: { owner, row: i + 1 },
        expected: 'finite numbers',
        got: `${y} and a prediction of ${p}`,
      });
    }
    total += w * of(y, p);
    weight += w;
  }
  return { total, weight };
}
