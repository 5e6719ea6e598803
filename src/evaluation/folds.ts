/**
 * The folds of cross-validation. Without shuffling they are those of scikit-learn's KFold, StratifiedKFold and
 * GroupKFold, row by row, so that scores can be compared. Cost: O(n), and for g groups O(g log g + g k).
 */
import { InvalidOption } from '../errors.js';
import type { Random } from '../random.js';
import { distinctLabels, type Label } from './labels.js';
import type { Split } from './splits.js';

/** How folds are drawn. */
export interface FoldOptions {
  /** deals rows, or groups, at random; absent: in their order */
  readonly shuffle?: Random | undefined;
}

/**
 * k folds of n rows, whose sizes differ by at most one: consecutive rows, unless they are shuffled.
 * @throws InvalidOption unless k is from 2 to n
 * @example
 * ```ts
 * kFold(5, 2).map(({ test }) => [...test]); // => [[0, 1, 2], [3, 4]]
 * ```
 */
export function kFold(n: number, k: number, { shuffle }: FoldOptions = {}): Split[] {
  checkFolds('kFold', k, n, 'rows');
  const order = shuffle?.permutation(n);
  const fold = new Int32Array(n);
  for (let f = 0, from = 0; f < k; f++) {
    const to = from + Math.floor(n / k) + Number(f < n % k);
    for (let i = from; i < to; i++) fold[order ? order[i] : i] = f;
    from = to;
  }
  return splitsOf(fold, k);
}

/**
 * k folds in which every class has its share of rows.
 * @param y a class per row
 * @throws InvalidOption unless k is from 2 to the number of rows of the largest class
 * @example
 * ```ts
 * stratifiedKFold(['a', 'a', 'a', 'b', 'b'], 2).map(({ test }) => [...test]); // => [[0, 1, 3], [2, 4]]
 * ```
 */
export function stratifiedKFold(
  y: ArrayLike<Label>,
  k: number,
  { shuffle }: FoldOptions = {},
): Split[] {
  // Classes in the order in which they occur first, as scikit-learn numbers them.
  const rowsOf = new Map<Label, number[]>();
  for (let row = 0; row < y.length; row++) {
    const rows = rowsOf.get(y[row]);
    if (rows) rows.push(row);
    else rowsOf.set(y[row], [row]);
  }
  const largest = Math.max(0, ...[...rowsOf.values()].map((rows) => rows.length));
  checkFolds('stratifiedKFold', k, largest, 'rows of a class');
  const fold = new Int32Array(y.length);
  let from = 0;
  for (const rows of rowsOf.values()) {
    // Of the labels in sorted order, every k-th belongs to a fold: so many rows of this class.
    const counts = Array.from({ length: k }, (_, f) => everyKth(from, from + rows.length, f, k));
    from += rows.length;
    const order = shuffle ? shuffle.shuffle(Int32Array.from(rows)) : rows;
    let at = 0;
    counts.forEach((count, f) => {
      for (let i = 0; i < count; i++) fold[order[at++]] = f;
    });
  }
  return splitsOf(fold, k);
}

/** How many i in [from, to) have i mod k = f. */
function everyKth(from: number, to: number, f: number, k: number): number {
  const below = (end: number) => Math.max(0, Math.ceil((end - f) / k));
  return below(to) - below(from);
}

/**
 * k folds with all rows of a group in one of them; the largest groups are dealt first, each into the fold that has
 * the fewest rows. Shuffled, as many groups go into every fold.
 * @param groups the group of every row
 * @throws InvalidOption unless k is from 2 to the number of groups
 * @example
 * ```ts
 * groupKFold([0, 0, 2, 2, 3, 3], 2).map(({ test }) => [...test]); // => [[0, 1, 4, 5], [2, 3]]
 * ```
 */
export function groupKFold(
  groups: ArrayLike<Label>,
  k: number,
  { shuffle }: FoldOptions = {},
): Split[] {
  const names = distinctLabels('groupKFold', groups);
  checkFolds('groupKFold', k, names.length, 'groups');
  const index = new Map(names.map((name, at) => [name, at]));
  const of = Int32Array.from({ length: groups.length }, (_, row) => index.get(groups[row]) ?? 0);
  const foldOf = shuffle
    ? dealtEvenly(shuffle.permutation(names.length), k)
    : dealtBySize(of, names.length, k);
  return splitsOf(
    of.map((group) => foldOf[group]),
    k,
  );
}

function dealtEvenly(order: Int32Array, k: number): Int32Array {
  const foldOf = new Int32Array(order.length);
  kFold(order.length, k).forEach(({ test }, fold) => {
    for (const at of test) foldOf[order[at]] = fold;
  });
  return foldOf;
}

function dealtBySize(of: Int32Array, groups: number, k: number): Int32Array {
  const sizes = new Int32Array(groups);
  for (const group of of) sizes[group]++;
  // Ascending and stable, then reversed: of groups of one size the last one comes first.
  const order = [...sizes.keys()].sort((a, b) => sizes[a] - sizes[b] || a - b).reverse();
  const filled = new Float64Array(k);
  const foldOf = new Int32Array(groups);
  for (const group of order) {
    const lightest = filled.indexOf(Math.min(...filled));
    filled[lightest] += sizes[group];
    foldOf[group] = lightest;
  }
  return foldOf;
}

/** The splits of folds, given as the fold of every row. */
export function splitsOf(fold: Int32Array, k: number): Split[] {
  const rows = Int32Array.from(fold.keys());
  return Array.from({ length: k }, (_, f) => ({
    train: rows.filter((row) => fold[row] !== f),
    test: rows.filter((row) => fold[row] === f),
  }));
}

/** @throws InvalidOption unless k is from 2 to the most that there may be */
export function checkFolds(owner: string, k: number, most: number, what: string): void {
  if (Number.isInteger(k) && k >= 2 && k <= most) return;
  throw new InvalidOption({
    where: { owner },
    expected: `2 folds or more, up to the number of ${what}, ${most}`,
    got: `${k}`,
  });
}
