/**
 * The layout of sums over rows of products of a left and a right factor, in the order of
 * `kernels/assembly/factor-tiles`: left factors in groups of four, each group with the first `lengths[group]` right
 * factors. Cost: O(number of left factors).
 */
const GROUP = 4;
const PAIR = 2;

/** A grid of products. */
export class FactorGrid {
  /** the number of left factors */
  readonly lefts: number;
  /** the number of right factors of each group */
  readonly lengths: Int32Array;
  /** the number of entries, including those that only fill up groups */
  readonly size: number;
  readonly #starts: Int32Array;

  /** @param rights for each left factor, the number of right factors with which it is multiplied */
  constructor(rights: readonly number[]) {
    this.lefts = rights.length;
    const groups = Math.ceil(this.lefts / GROUP);
    this.lengths = new Int32Array(groups);
    this.#starts = new Int32Array(groups);
    let size = 0;
    for (let group = 0; group < groups; group++) {
      const most = Math.max(...rights.slice(group * GROUP, (group + 1) * GROUP));
      this.lengths[group] = roundedUp(most, PAIR);
      this.#starts[group] = size;
      size += this.lengths[group] * GROUP;
    }
    this.size = size;
  }

  /** The index of a product in the grid. */
  entry(left: number, right: number): number {
    const group = Math.floor(left / GROUP);
    return this.#starts[group] + (left % GROUP) * this.lengths[group] + right;
  }

  /** The number of entries of a grid in which each left factor has the same number of right factors. */
  static cost(lefts: number, rights: number): number {
    return roundedUp(lefts, GROUP) * roundedUp(rights, PAIR);
  }
}

function roundedUp(count: number, unit: number): number {
  return Math.ceil(count / unit) * unit;
}
