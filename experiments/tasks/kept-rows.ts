/** Rows that tasks of a thread have made, because later ones use them again: those used last, up to a number of rows. */

export class KeptRows<Kept> {
  readonly #most: number;
  readonly #rowsOf: (kept: Kept) => number;
  readonly #kept = new Map<string, Kept>();

  /** @param most the number of rows that are kept in all */
  constructor(most: number, rowsOf: (kept: Kept) => number) {
    this.#most = most;
    this.#rowsOf = rowsOf;
  }

  /**
   * Returns what was made for equal data, or makes it.
   * @param data plain data, of which the rows are a function
   */
  of(data: object, make: () => Kept): Kept {
    const key = JSON.stringify(data);
    const kept = this.#kept.get(key) ?? make();
    this.#kept.delete(key);
    this.#kept.set(key, kept);
    let rows = [...this.#kept.values()].reduce((sum, other) => sum + this.#rowsOf(other), 0);
    for (const [oldest, other] of this.#kept) {
      if (rows <= this.#most) break;
      this.#kept.delete(oldest);
      rows -= this.#rowsOf(other);
    }
    return kept;
  }
}
