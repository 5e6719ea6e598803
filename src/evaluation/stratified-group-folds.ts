/**
 * Folds that keep groups together and classes even, as scikit-learn's StratifiedGroupKFold makes them: groups are dealt
 * one by one, those whose counts of classes differ most first, each into the fold that leaves the shares of the classes
 * most even over the folds. Sums are taken in NumPy's order, as ties are decided by their last bits.
 * Cost: O(n + g log g + g k^2 c) for g groups, k folds and c classes.
 */
import type { Random } from '../random.js';
import { checkFolds, type FoldOptions, splitsOf } from './folds.js';
import { checkSameLength, distinctLabels, type Label } from './labels.js';
import type { Split } from './splits.js';

/**
 * k folds with all rows of a group in one of them, and with classes as even as groups allow.
 * @param y a class per row
 * @param groups the group of every row
 * @throws InvalidInput on lengths that differ
 * @throws InvalidOption unless k is from 2 to the number of groups, and of rows of the largest class
 * @example
 * ```ts
 * const y = ['a', 'b', 'a', 'b', 'a', 'b'];
 * stratifiedGroupKFold(y, [1, 1, 2, 3, 4, 4], 2).map(({ test }) => [...test]); // => [[0, 1, 2], [3, 4, 5]]
 * ```
 */
export function stratifiedGroupKFold(
  y: ArrayLike<Label>,
  groups: ArrayLike<Label>,
  k: number,
  { shuffle }: FoldOptions = {},
): Split[] {
  checkSameLength(OWNER, y, groups);
  const [classes, names] = [distinctLabels(OWNER, y), distinctLabels(OWNER, groups)];
  const [classOf, groupOf] = [indicesOf(y, classes), indicesOf(groups, names)];
  const counts = names.map(() => new Float64Array(classes.length));
  const totals = new Float64Array(classes.length);
  for (let row = 0; row < y.length; row++) {
    counts[groupOf[row]][classOf[row]]++;
    totals[classOf[row]]++;
  }
  checkFolds(OWNER, k, Math.max(0, ...totals), 'rows of a class');
  checkFolds(OWNER, k, names.length, 'groups');
  const foldOf = dealt(counts, totals, k, shuffle);
  return splitsOf(
    groupOf.map((group) => foldOf[group]),
    k,
  );
}

const OWNER = 'stratifiedGroupKFold';

function indicesOf(labels: ArrayLike<Label>, names: readonly Label[]): Int32Array {
  const index = new Map(names.map((name, at) => [name, at]));
  return Int32Array.from({ length: labels.length }, (_, row) => index.get(labels[row]) ?? 0);
}

/**
 * @param counts per group, the rows of every class
 * @returns the fold of every group
 */
function dealt(
  counts: readonly Float64Array[],
  totals: Float64Array,
  k: number,
  shuffle: Random | undefined,
): Int32Array {
  const given = shuffle ? [...shuffle.permutation(counts.length)] : [...counts.keys()];
  const spreads = counts.map(spreadOf);
  const order = given.sort((a, b) => spreads[b] - spreads[a]);
  const folds = Array.from({ length: k }, () => new Float64Array(totals.length));
  const foldOf = new Int32Array(counts.length);
  for (const group of order) {
    const fold = bestFold(folds, totals, counts[group]);
    counts[group].forEach((count, c) => {
      folds[fold][c] += count;
    });
    foldOf[group] = fold;
  }
  return foldOf;
}

function bestFold(
  folds: readonly Float64Array[],
  totals: Float64Array,
  added: Float64Array,
): number {
  let best = { fold: 0, unevenness: Infinity, rows: Infinity };
  folds.forEach((own, fold) => {
    const unevenness = mean(
      totals.map((total, c) => {
        const shares = folds.map((other, f) => (other[c] + (f === fold ? added[c] : 0)) / total);
        return columnSpread(shares);
      }),
    );
    const rows = sum(own);
    const better =
      unevenness < best.unevenness || (isClose(unevenness, best.unevenness) && rows < best.rows);
    if (better) best = { fold, unevenness, rows };
  });
  return best.fold;
}

/** NumPy's `isclose`. */
function isClose(a: number, b: number): boolean {
  return Math.abs(a - b) <= 1e-8 + 1e-5 * Math.abs(b);
}

/** Standard deviation of values that lie beside each other in memory. */
function spreadOf(values: Float64Array): number {
  const center = mean(values);
  return Math.sqrt(mean(values.map((value) => (value - center) ** 2)));
}

/** Standard deviation of values that lie below each other in memory, which NumPy sums one by one. */
function columnSpread(values: readonly number[]): number {
  const average = (numbers: readonly number[]) =>
    numbers.reduce((total, value) => total + value) / numbers.length;
  const center = average(values);
  return Math.sqrt(average(values.map((value) => (value - center) ** 2)));
}

function mean(values: Float64Array): number {
  return sum(values) / values.length;
}

/** NumPy's sum: of eight and more values in eight parts, of more than 128 in halves. */
function sum(values: Float64Array): number {
  const { length } = values;
  if (length < 8) return values.reduce((total, value) => total + value, 0);
  if (length > 128) {
    const half = Math.floor(length / 2);
    const middle = half - (half % 8);
    return sum(values.subarray(0, middle)) + sum(values.subarray(middle));
  }
  const parts = values.slice(0, 8);
  const even = length - (length % 8);
  for (let i = 8; i < even; i++) parts[i % 8] += values[i];
  const [a, b, c, d, e, f, g, h] = parts;
  let total = a + b + (c + d) + (e + f + (g + h));
  for (let i = even; i < length; i++) total += values[i];
  return total;
}
