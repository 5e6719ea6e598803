/** Random stratified folds: the rows of each class are spread evenly over k folds. Cost: O(n). */
import type { Random } from '../random.js';

/**
 * Assigns rows to folds.
 * @param y the class of every row
 * @param k folds, at least 2
 * @returns the fold of every row
 */
export function stratifiedFolds(y: ArrayLike<number>, k: number, random: Random): Int32Array {
  const dealt = new Map<number, number>();
  const folds = new Int32Array(y.length);
  for (const row of random.permutation(y.length)) {
    const count = dealt.get(y[row]) ?? 0;
    folds[row] = count % k;
    dealt.set(y[row], count + 1);
  }
  return folds;
}
