/**
 * Columns of the RBF kernel matrix, nearly sparse: only blocks of rows with a value above the cutoff
 * are kept. Columns are remembered in a ring of fixed size, the oldest making room for the newest.
 * A column costs one box test per block plus d operations per row of the blocks that are near.
 */
import { BLOCK, type BlockedRows } from './blocked-rows.js';
import { exp2Negative } from './exp2.js';

export class RbfColumns {
  /** where column i's entries begin, -1 where it is not in the ring; see `blockOf` */
  readonly start: Int32Array;
  /** how many blocks column i has */
  readonly count: Int32Array;
  /** which block each entry is, ascending within a column */
  readonly blockOf: Int32Array;
  /** the largest value in an entry */
  readonly largest: Float32Array;
  /** the values of entry e at e * BLOCK */
  readonly values: Float32Array;

  readonly #rows: BlockedRows;
  readonly #farthest: number;
  readonly #capacity: number;
  /** the columns in the ring, oldest first */
  readonly #queue: number[] = [];
  #oldest = 0;
  #head = 0;
  readonly #point: Float64Array;
  readonly #distances = new Float64Array(BLOCK);

  /**
   * @param rows scaled so that the kernel is 2^-d^2
   * @param cutoff kernel values below it count as 0
   * @param bytes the ring's size; at least three full columns are kept whatever it says
   */
  constructor(rows: BlockedRows, cutoff: number, bytes: number) {
    this.#rows = rows;
    this.#farthest = -Math.log2(cutoff);
    const entryBytes = BLOCK * 4 + 8;
    const useful = (rows.blocks + 1) * rows.rows;
    const wanted = Math.min(Math.floor(bytes / entryBytes), useful);
    this.#capacity = Math.max(wanted, 3 * rows.blocks);
    this.start = new Int32Array(rows.blocks * BLOCK).fill(-1);
    this.count = new Int32Array(rows.blocks * BLOCK);
    this.blockOf = new Int32Array(this.#capacity);
    this.largest = new Float32Array(this.#capacity);
    this.values = new Float32Array(this.#capacity * BLOCK);
    this.#point = new Float64Array(rows.dimensions);
  }

  /** Makes sure that the columns of two lanes are in the ring. */
  fetch(first: number, second: number): void {
    if (this.start[first] < 0) this.#compute(first);
    if (this.start[second] < 0) this.#compute(second);
    if (this.start[first] < 0) this.#compute(first);
  }

  #compute(lane: number): void {
    const rows = this.#rows;
    const point = this.#point;
    const distances = this.#distances;
    const farthest = this.#farthest;
    this.#makeRoom(rows.blocks);
    rows.point(lane, point);
    const start = this.#head;
    let entry = start;
    for (let block = 0; block < rows.blocks; block++) {
      if (rows.boxDistance(point, block) > farthest) continue;
      rows.distances(point, block, distances);
      let nearest = Infinity;
      for (let l = 0; l < BLOCK; l++) nearest = Math.min(nearest, distances[l]);
      if (nearest > farthest) continue;
      const at = entry * BLOCK;
      for (let l = 0; l < BLOCK; l++) {
        this.values[at + l] = distances[l] > farthest ? 0 : exp2Negative(distances[l]);
      }
      this.blockOf[entry] = block;
      this.largest[entry] = exp2Negative(nearest);
      entry++;
    }
    this.start[lane] = start;
    this.count[lane] = entry - start;
    this.#head = entry;
    this.#queue.push(lane);
  }

  /** Moves the head to where this many entries fit, and forgets the columns that stood there. */
  #makeRoom(entries: number): void {
    if (this.#head + entries > this.#capacity) {
      this.#forget(this.#head, this.#capacity);
      this.#head = 0;
    }
    this.#forget(this.#head, this.#head + entries);
    // The queue is an array with a moving front; drop the dead part once it is the larger one.
    if (this.#oldest > 1024 && this.#oldest * 2 > this.#queue.length) {
      this.#queue.splice(0, this.#oldest);
      this.#oldest = 0;
    }
  }

  #forget(from: number, to: number): void {
    while (this.#oldest < this.#queue.length) {
      const lane = this.#queue[this.#oldest];
      const start = this.start[lane];
      if (start < from || start >= to) return;
      this.start[lane] = -1;
      this.#oldest++;
    }
  }
}
