/** Errors in groups of rows, such as sites or runs, which show where a model fails. Cost: one pass. */
import type { Label } from '../problems/problem.js';
import { accuracyScore, type ConfusionMatrix, confusionMatrix } from './confusion-matrix.js';
import { checkSameLength, distinctLabels, rowsByLabel } from './labels.js';
import { rootMeanSquaredError } from './regression-metrics.js';
import { type Interval, shareInterval } from './resampling.js';

/** What a model does on the rows of one group. */
export interface GroupErrors {
  readonly group: Label;
  readonly rows: number;
  readonly confusion: ConfusionMatrix;
  readonly accuracy: number;
  /** the bootstrap interval of the accuracy, over the group's rows */
  readonly interval: Interval;
}

/**
 * The confusion matrix and the accuracy of every group, the least accurate first.
 * @param truth (nSamples) labels
 * @param predicted (nSamples) labels
 * @param groups (nSamples), what the group of each row is called
 * @throws InvalidInput on lengths that differ
 * @example
 * ```ts
 * const [worst] = errorsByGroup(['a', 'b', 'a'], ['a', 'a', 'a'], ['east', 'west', 'west']);
 * worst?.group; // => 'west'
 * worst?.accuracy; // => 0.5
 * ```
 */
export function errorsByGroup(
  truth: ArrayLike<Label>,
  predicted: ArrayLike<Label>,
  groups: ArrayLike<Label>,
): GroupErrors[] {
  checkSameLength('errors by group', truth, predicted);
  checkSameLength('errors by group', truth, groups);
  const classes = distinctLabels('errors by group', truth, predicted);
  const errors = Array.from(rowsByLabel(groups), ([group, rows]): GroupErrors => {
    const [own, called] = [truth, predicted].map((labels) => rows.map((row) => labels[row]));
    const confusion = confusionMatrix(own, called, { classes });
    const right = own.reduce<number>((sum, label, i) => sum + Number(label === called[i]), 0);
    return {
      group,
      rows: rows.length,
      confusion,
      accuracy: accuracyScore(confusion),
      interval: shareInterval(right, rows.length),
    };
  });
  return errors.sort((a, b) => a.accuracy - b.accuracy);
}

/** What a regressor does on the rows of one group, in the unit of the target. */
export interface GroupResiduals {
  readonly group: Label;
  readonly rows: number;
  /** the mean of predicted minus true */
  readonly bias: number;
  readonly rootMeanSquaredError: number;
}

/**
 * Bias and error of every group, the greatest error first.
 * @param truth (nSamples) numbers
 * @param predicted (nSamples) numbers
 * @param groups (nSamples), what the group of each row is called
 * @throws InvalidInput on lengths that differ
 * @example
 * ```ts
 * const [worst] = residualsByGroup([1, 2, 3], [1, 3, 4], ['east', 'west', 'west']);
 * worst; // => { group: 'west', rows: 2, bias: 1, rootMeanSquaredError: 1 }
 * ```
 */
export function residualsByGroup(
  truth: ArrayLike<number>,
  predicted: ArrayLike<number>,
  groups: ArrayLike<Label>,
): GroupResiduals[] {
  checkSameLength('residuals by group', truth, predicted);
  checkSameLength('residuals by group', truth, groups);
  const residuals = Array.from(rowsByLabel(groups), ([group, rows]): GroupResiduals => {
    const [own, called] = [truth, predicted].map((values) => rows.map((row) => values[row]));
    const sum = own.reduce((total, value, i) => total + called[i] - value, 0);
    return {
      group,
      rows: rows.length,
      bias: sum / rows.length,
      rootMeanSquaredError: rootMeanSquaredError(own, called),
    };
  });
  return residuals.sort((a, b) => b.rootMeanSquaredError - a.rootMeanSquaredError);
}
