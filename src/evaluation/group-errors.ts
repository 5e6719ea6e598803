/** Confusion matrices of groups of rows, such as sites or runs, which show where a model fails. Cost: one pass. */
import type { Label } from '../problems/problem.js';
import { accuracyScore, type ConfusionMatrix, confusionMatrix } from './confusion-matrix.js';
import { checkSameLength, distinctLabels } from './labels.js';
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
  const rowsOf = new Map<Label, number[]>();
  for (let row = 0; row < groups.length; row++) {
    const rows = rowsOf.get(groups[row]);
    if (rows) rows.push(row);
    else rowsOf.set(groups[row], [row]);
  }
  const errors = Array.from(rowsOf, ([group, rows]): GroupErrors => {
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
