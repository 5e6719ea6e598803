/** Rows divided at random, reproducibly: into parts, into folds, and again and again. */
import { InvalidOption } from '../errors.js';
import { stratifiedFolds } from '../numerics/folds.js';
import type { Random } from '../random.js';

/** Indices of the rows to fit on, and of those to score. */
export interface Split {
  readonly train: Int32Array;
  readonly test: Int32Array;
}

/**
 * Disjoint random parts of n rows with these shares, e.g. [0.8, 0.1, 0.1]; every row is in one.
 * @param stratify a class per row: every part then has each class in its share
 */
export function splitRows(
  n: number,
  shares: readonly number[],
  random: Random,
  stratify?: ArrayLike<number>,
): Int32Array[] {
  const sum = shares.reduce((all, share) => all + share, 0);
  if (shares.some((share) => !(share > 0)) || Math.abs(sum - 1) > 1e-9) {
    throw new InvalidOption(
      `split: expected positive shares that sum to 1, got ${shares.join(', ')}`,
    );
  }
  const groups = new Map<number, number[]>();
  for (const row of random.permutation(n)) {
    const group = stratify?.[row] ?? 0;
    const rows = groups.get(group);
    if (rows) rows.push(row);
    else groups.set(group, [row]);
  }
  const parts: number[][] = shares.map(() => []);
  for (const [, rows] of [...groups].sort(([a], [b]) => a - b)) {
    let cumulative = 0;
    let from = 0;
    shares.forEach((share, part) => {
      cumulative += share;
      const to = part === shares.length - 1 ? rows.length : Math.round(cumulative * rows.length);
      for (let i = from; i < to; i++) parts[part].push(rows[i]);
      from = to;
    });
  }
  return parts.map((rows) =>
    groups.size > 1 ? random.shuffle(Int32Array.from(rows)) : Int32Array.from(rows),
  );
}

/** k splits in which every row is tested once. @param y a class per row, dealt evenly */
export function kFold(y: ArrayLike<number>, k: number, random: Random): Split[] {
  if (!Number.isInteger(k) || k < 2 || k > y.length) {
    throw new InvalidOption(`kFold: expected 2 to ${y.length} folds, got ${k}`);
  }
  const folds = stratifiedFolds(y, k, random);
  const all = Int32Array.from(folds.keys());
  return Array.from({ length: k }, (_, fold) => ({
    train: all.filter((row) => folds[row] !== fold),
    test: all.filter((row) => folds[row] === fold),
  }));
}

/** Independent random splits, `testShare` of the rows tested in each. */
export function shuffleSplit(
  n: number,
  splits: number,
  testShare: number,
  random: Random,
  stratify?: ArrayLike<number>,
): Split[] {
  return Array.from({ length: splits }, () => {
    const [train, test] = splitRows(n, [1 - testShare, testShare], random, stratify);
    return { train, test };
  });
}
