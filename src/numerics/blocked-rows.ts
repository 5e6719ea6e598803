/**
 * Rows in spatial blocks of 64: neighbours in space become neighbours in memory, and a bounding box
 * per block tells which blocks are too far away to matter. Built by recursive median splits of the
 * widest side, in O(n log n); laid out for kernels/assembly/rbf-blocks.ts.
 */
import type { Kernels } from '../kernels/instantiate.js';
import { type MemoryPlan, type Slot, view } from '../kernels/memory-plan.js';

export const BLOCK = 64;

/** What lanes beyond the last row hold: so far away that every kernel value is 0. */
const FAR = 1e18;

/** What a kernel value may be wrong by in single precision for boxes no wider than `NARROW`. */
const SINGLE_ERROR = 3e-6;
const NARROW = 16;

/** Boxes are widened by this share of their largest coordinate, more than single precision rounds away. */
const WIDENED = 2 ** -22;

/**
 * Where the rows of a block are farther than this from its middle, single precision rounds too much of a
 * distance away: up to here, 4e-5 of a kernel value of 1e-13 in one dimension.
 */
const WIDE = 32;

export class BlockedRows {
  readonly blocks: number;
  /** the original row behind every lane, -1 behind lanes that hold none */
  readonly rowOf: Int32Array;
  /** the lane of every original row */
  readonly laneOf: Int32Array;
  /** coordinate j of lane l of block b at (b * dimensions + j) * BLOCK + l */
  readonly coordinates: Float64Array;
  /** middle of a block's box, dimensions values per block */
  readonly centres: Float64Array;
  /** lowest and highest coordinates of a block's rows: side j of block b at j * padded blocks + b */
  readonly low: Float64Array;
  readonly high: Float64Array;
  /** what a kernel value may be wrong by in single precision, which is about the centre of a block */
  readonly singleError: number;

  /**
   * @param x row-major, rows x dimensions
   * @param scale what every coordinate is multiplied by
   */
  constructor(
    x: Float64Array,
    readonly rows: number,
    readonly dimensions: number,
    scale: number,
  ) {
    this.blocks = Math.ceil(rows / BLOCK);
    const padded = paddedBlocks(this.blocks);
    const order = Int32Array.from({ length: rows }, (_, i) => i);
    splitIntoBlocks(x, dimensions, order);
    this.rowOf = new Int32Array(this.blocks * BLOCK).fill(-1);
    this.rowOf.set(order);
    this.laneOf = new Int32Array(rows);
    this.coordinates = new Float64Array(this.blocks * BLOCK * dimensions).fill(FAR);
    this.centres = new Float64Array(this.blocks * dimensions);
    this.low = new Float64Array(padded * dimensions).fill(FAR);
    this.high = new Float64Array(padded * dimensions).fill(-FAR);
    for (let lane = 0; lane < rows; lane++) {
      this.laneOf[order[lane]] = lane;
      const block = Math.floor(lane / BLOCK);
      for (let j = 0; j < dimensions; j++) {
        const value = x[order[lane] * dimensions + j] * scale;
        const side = j * padded + block;
        this.coordinates[(block * dimensions + j) * BLOCK + (lane % BLOCK)] = value;
        this.low[side] = Math.min(this.low[side], value);
        this.high[side] = Math.max(this.high[side], value);
      }
    }
    let widest = NARROW;
    for (let block = 0; block < this.blocks; block++) {
      for (let j = 0; j < dimensions; j++) {
        const side = j * padded + block;
        widest = Math.max(widest, this.high[side] - this.low[side]);
        this.centres[block * dimensions + j] = (this.low[side] + this.high[side]) / 2;
      }
    }
    this.singleError = (SINGLE_ERROR * Math.min(widest, 2 * WIDE)) / NARROW;
  }
}

/** What there is one of per block is read four at a time. */
export function paddedBlocks(blocks: number): number {
  return Math.ceil(blocks / 4) * 4;
}

/** Blocked rows with a place in a kernel's memory. */
export class PlacedRows {
  readonly #rows: BlockedRows;
  readonly #coordinates: Slot<'f64'>;
  readonly #centred: Slot<'f32'>;
  readonly #centres: Slot<'f64'>;
  readonly #low: Slot<'f32'>;
  readonly #high: Slot<'f32'>;
  readonly #wide: Slot<'u8'>;
  readonly #offset: Slot<'f32'>;
  readonly #near: Slot<'i32'>;
  readonly #squares: Slot<'f64'>;
  /** where kernels read the point in question */
  readonly point: Slot<'f64'>;

  constructor(plan: MemoryPlan, rows: BlockedRows) {
    this.#rows = rows;
    this.#coordinates = plan.f64(rows.coordinates.length);
    this.#centred = plan.f32(rows.coordinates.length);
    this.#centres = plan.f64(rows.centres.length);
    this.#low = plan.f32(rows.low.length);
    this.#high = plan.f32(rows.high.length);
    this.#wide = plan.u8(rows.blocks);
    this.#offset = plan.f32(rows.dimensions);
    this.#near = plan.i32(rows.blocks);
    this.#squares = plan.f64(BLOCK);
    this.point = plan.f64(rows.dimensions);
  }

  /** Copies the rows to their place and tells the kernels where it is. */
  load(memory: WebAssembly.Memory, kernels: Kernels): void {
    const { rows, dimensions, blocks, coordinates, centres, low, high } = this.#rows;
    view(memory, this.#coordinates).set(coordinates);
    view(memory, this.#centres).set(centres);
    const centred = view(memory, this.#centred).fill(FAR);
    for (let lane = 0; lane < rows; lane++) {
      const first = Math.floor(lane / BLOCK) * dimensions;
      for (let j = first; j < first + dimensions; j++) {
        const at = j * BLOCK + (lane % BLOCK);
        centred[at] = coordinates[at] - centres[j];
      }
    }
    const lowest = view(memory, this.#low);
    const highest = view(memory, this.#high);
    for (let side = 0; side < low.length; side++) {
      const margin = WIDENED * Math.max(Math.abs(low[side]), Math.abs(high[side]));
      lowest[side] = low[side] - margin;
      highest[side] = high[side] + margin;
    }
    const wide = view(memory, this.#wide);
    for (let block = 0; block < blocks; block++) {
      for (let side = block; side < low.length; side += paddedBlocks(blocks)) {
        if (high[side] - low[side] > 2 * WIDE) wide[block] = 1;
      }
    }
    kernels.rbfBlocks(
      dimensions,
      blocks,
      this.#coordinates.at,
      this.#centred.at,
      this.#centres.at,
      this.#low.at,
      this.#high.at,
      this.#wide.at,
      this.point.at,
      this.#offset.at,
      this.#near.at,
      this.#squares.at,
    );
  }
}

/** Orders rows so that every full block of 64 is one box of a recursive median split. */
function splitIntoBlocks(x: Float64Array, dimensions: number, order: Int32Array): void {
  const pending = [[0, order.length]];
  for (let range = pending.pop(); range; range = pending.pop()) {
    const [from, to] = range;
    if (to - from <= BLOCK) continue;
    const middle = from + BLOCK * Math.ceil((to - from) / BLOCK / 2);
    selectNth(x, dimensions, widestSide(x, dimensions, order, from, to), order, from, to, middle);
    pending.push([from, middle], [middle, to]);
  }
}

function widestSide(
  x: Float64Array,
  dimensions: number,
  order: Int32Array,
  from: number,
  to: number,
): number {
  let widest = 0;
  let width = -1;
  for (let j = 0; j < dimensions; j++) {
    let low = Infinity;
    let high = -Infinity;
    for (let i = from; i < to; i++) {
      const value = x[order[i] * dimensions + j];
      if (value < low) low = value;
      if (value > high) high = value;
    }
    if (high - low > width) {
      width = high - low;
      widest = j;
    }
  }
  return widest;
}

/** Quickselect: afterwards coordinate j of order[from, n) is at most that of order[n, to). */
function selectNth(
  x: Float64Array,
  dimensions: number,
  j: number,
  order: Int32Array,
  from: number,
  to: number,
  n: number,
): void {
  const key = (i: number) => x[order[i] * dimensions + j];
  let low = from;
  let high = to - 1;
  while (low < high) {
    const pivot = median(key(low), key((low + high) >> 1), key(high));
    let i = low;
    let k = high;
    while (i <= k) {
      while (key(i) < pivot) i++;
      while (key(k) > pivot) k--;
      if (i <= k) {
        const kept = order[i];
        order[i++] = order[k];
        order[k--] = kept;
      }
    }
    if (n <= k) high = k;
    else if (n >= i) low = i;
    else return;
  }
}

function median(a: number, b: number, c: number): number {
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
}
