/** Random splits of rows into parts, once or repeatedly, reproducible by their seed. Cost: O(n) per split. */
import { InvalidOption } from '../errors.js';
import type { Random } from '../random.js';

/** The indices of the rows for fitting and for scoring. */
export interface Split {
  readonly train: Int32Array;
  readonly test: Int32Array;
}

/**
 * Splits n rows at random into disjoint parts with the given shares; every row is in one part.
 * @param shares positive numbers that sum to 1, as [0.8, 0.1, 0.1]
 * @param stratify a class per row, if every part is to have the classes in their overall shares
 * @throws InvalidOption if shares are not positive or do not sum to 1
 * @example
 * ```ts
 * const [train, test] = splitRows(10, [0.8, 0.2], new Random(0));
 * train?.length; // => 8
 * test?.length; // => 2
 * ```
 */
export function splitRows(
  n: number,
  shares: readonly number[],
  random: Random,
  stratify?: ArrayLike<number>,
): Int32Array[] {
  const sum = shares.reduce((all, share) => all + share, 0);
  if (shares.some((share) => !(share > 0)) || Math.abs(sum - 1) > 1e-9) {
    throw new InvalidOption({
      where: { owner: 'split' },
      expected: 'positive shares that sum to 1',
      got: shares.join(', '),
    });
  }
  const order = random.permutation(n);
  const groups = stratify ? rowsOfGroups(order, stratify) : [order];
  const parts: Int32Array[][] = shares.map(() => []);
  for (const rows of groups) {
    let cumulative = 0;
    let from = 0;
    shares.forEach((share, part) => {
      cumulative += share;
      const to = part === shares.length - 1 ? rows.length : Math.round(cumulative * rows.length);
      parts[part].push(rows.subarray(from, to));
      from = to;
    });
  }
  return parts.map((pieces) => {
    const rows = joined(pieces);
    return groups.length > 1 ? random.shuffle(rows) : rows;
  });
}

/** Rows in the given order, by ascending groups. */
function rowsOfGroups(order: Int32Array, stratify: ArrayLike<number>): Int32Array[] {
  const groups = new Map<number, number[]>();
  for (const row of order) {
    const rows = groups.get(stratify[row]);
    if (rows) rows.push(row);
    else groups.set(stratify[row], [row]);
  }
  return [...groups].sort(([a], [b]) => a - b).map(([, rows]) => Int32Array.from(rows));
}

function joined(pieces: readonly Int32Array[]): Int32Array {
  const rows = new Int32Array(pieces.reduce((length, piece) => length + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    rows.set(piece, at);
    at += piece.length;
  }
  return rows;
}

/**
 * Makes independent random splits.
 * @param testShare the share of rows that are tested in each split
 * @param stratify a class per row, if both parts are to have the classes in their overall shares
 * @throws InvalidOption if `testShare` is not between 0 and 1
 * @example
 * ```ts
 * shuffleSplit(10, 3, 0.2, new Random(0)).map(({ test }) => test.length); // => [2, 2, 2]
 * ```
 */
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
