/**
 * Rows in spatial blocks of 64: neighbours in space become neighbours in memory, and a bounding box
 * per block tells which blocks are too far away to matter. Built by recursive median splits of the
 * widest side, in O(n log n); coordinates are stored column by column within a block.
 */

export const BLOCK = 64;

/** What lanes beyond the last row hold: so far away that every kernel value is 0. */
const FAR = 1e150;

export class BlockedRows {
  readonly blocks: number;
  /** the original row behind every lane, -1 behind lanes that hold none */
  readonly rowOf: Int32Array;
  /** the lane of every original row */
  readonly laneOf: Int32Array;
  /** coordinate j of lane l of block b at (b * dimensions + j) * BLOCK + l */
  readonly coordinates: Float64Array;
  /** lowest and highest coordinate of a block's rows, dimensions values per block */
  readonly low: Float64Array;
  readonly high: Float64Array;

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
    const order = Int32Array.from({ length: rows }, (_, i) => i);
    splitIntoBlocks(x, dimensions, order);
    this.rowOf = new Int32Array(this.blocks * BLOCK).fill(-1);
    this.rowOf.set(order);
    this.laneOf = new Int32Array(rows);
    this.coordinates = new Float64Array(this.blocks * BLOCK * dimensions).fill(FAR);
    this.low = new Float64Array(this.blocks * dimensions).fill(Infinity);
    this.high = new Float64Array(this.blocks * dimensions).fill(-Infinity);
    for (let lane = 0; lane < rows; lane++) {
      this.laneOf[order[lane]] = lane;
      const block = Math.floor(lane / BLOCK);
      for (let j = 0; j < dimensions; j++) {
        const value = x[order[lane] * dimensions + j] * scale;
        const side = block * dimensions + j;
        this.coordinates[side * BLOCK + (lane % BLOCK)] = value;
        this.low[side] = Math.min(this.low[side], value);
        this.high[side] = Math.max(this.high[side], value);
      }
    }
  }

  /** Copies a lane's coordinates out. */
  point(lane: number, out: Float64Array): void {
    const block = Math.floor(lane / BLOCK);
    for (let j = 0; j < this.dimensions; j++) {
      out[j] = this.coordinates[(block * this.dimensions + j) * BLOCK + (lane % BLOCK)];
    }
  }

  /** Squared distance from a point to a block's box, 0 inside. */
  boxDistance(point: Float64Array, block: number): number {
    const { dimensions, low, high } = this;
    let sum = 0;
    for (let j = 0, side = block * dimensions; j < dimensions; j++, side++) {
      const gap = Math.max(low[side] - point[j], point[j] - high[side], 0);
      sum += gap * gap;
    }
    return sum;
  }

  /**
   * Squared distances from a point to the rows of a block, three coordinates at a time so that partial
   * sums stay in registers.
   * @param out BLOCK values
   */
  distances(point: Float64Array, block: number, out: Float64Array): void {
    const { dimensions, coordinates } = this;
    const base = block * dimensions * BLOCK;
    let j = 0;
    for (; j + 3 <= dimensions; j += 3) {
      const [x, y, z] = [point[j], point[j + 1], point[j + 2]];
      for (let l = 0, at = base + j * BLOCK; l < BLOCK; l++, at++) {
        const dx = coordinates[at] - x;
        const dy = coordinates[at + BLOCK] - y;
        const dz = coordinates[at + 2 * BLOCK] - z;
        const sum = dx * dx + dy * dy + dz * dz;
        out[l] = j === 0 ? sum : out[l] + sum;
      }
    }
    for (; j < dimensions; j++) {
      const x = point[j];
      for (let l = 0, at = base + j * BLOCK; l < BLOCK; l++, at++) {
        const dx = coordinates[at] - x;
        out[l] = j === 0 ? dx * dx : out[l] + dx * dx;
      }
    }
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
