/**
 * All rows compared with many points at a time, by distances of rows rounded to 16 bits, which bound the true ones
 * (kernels/assembly/rounded-rows.ts). What is rounded are multiples of one unit for all features, so that distances
 * stay distances: the unit is chosen such that nearly all rows of a sample fit into 16 bits, with some room, and those
 * that do not are moved to the border. Cost: O(n d) to round the rows, once; per point and row about d / 8 instructions.
 */
import type { Kernels } from '../kernels/instantiate.js';
import { type MemoryPlan, type Slot, view } from '../kernels/memory-plan.js';

/** Rows of a block of the kernel. */
const BLOCK = 16;

/** The largest rounded number, of which the kernel stores twice the negative. */
const MOST = 16_383;

/** Rows looked at for the unit. */
const SAMPLE = 256;

/** The share of a sample's deviations that fit twice into the range. */
const NEARLY_ALL = 0.97;

/** Half the range of the data, between which its squares and those of its rounding neither overflow nor vanish. */
const RANGE = { least: 1e-130, most: 1e130 };

/** Products per call of the kernel, about 10 ms. */
const PRODUCTS_PER_CALL = 100_000_000;

export class RoundedRows {
  readonly #rows: number;
  readonly #dimensions: number;
  readonly #centre: Slot<'f64'>;
  readonly #blocks: Slot<'u8'>;
  readonly #squares: Slot<'i32'>;
  readonly #pairs: Slot<'u8'>;
  readonly #pointSquares: Slot<'f64'>;
  readonly #limits: Slot<'i32'>;
  readonly #sums: Slot<'i32'>;

  /** @param batch the most points that are compared at a time */
  constructor(plan: MemoryPlan, rows: number, dimensions: number, batch: number) {
    const padded = BLOCK * Math.ceil(rows / BLOCK);
    const paddedDimensions = 2 * Math.ceil(dimensions / 2);
    const points = 2 * Math.ceil(batch / 2);
    this.#rows = rows;
    this.#dimensions = dimensions;
    this.#centre = plan.f64(dimensions);
    this.#blocks = plan.u8(2 * padded * paddedDimensions);
    this.#squares = plan.i32(padded);
    this.#pairs = plan.u8(2 * points * paddedDimensions);
    this.#pointSquares = plan.f64(points);
    this.#limits = plan.i32(points);
    this.#sums = plan.i32(BLOCK);
  }

  /**
   * Rounds the rows.
   * @param rows row-major; they have to stay there
   * @param k the number of nearest rows per point
   * @returns false for rows whose range is no range of numbers that can be squared
   */
  round(memory: WebAssembly.Memory, kernels: Kernels, rows: Slot<'f64'>, k: number): boolean {
    const d = this.#dimensions;
    const { centre, halfRange } = sampledRange(view(memory, rows), d);
    if (!(halfRange >= RANGE.least && halfRange <= RANGE.most)) return false;
    view(memory, this.#centre).set(centre);
    const largest = Math.min(MOST, Math.floor(Math.sqrt((2 ** 31 - 2) / (3 * d))));
    kernels.roundedBegin(
      d,
      k,
      rows.at,
      this.#centre.at,
      largest / halfRange,
      largest,
      this.#blocks.at,
      this.#squares.at,
      this.#pairs.at,
      this.#pointSquares.at,
      this.#limits.at,
      this.#sums.at,
    );
    const chunk = this.#rowsPerCall(1);
    for (let from = 0; from < this.#rows; from += chunk) {
      kernels.roundRows(from, Math.min(from + chunk, this.#rows));
    }
    return true;
  }

  /**
   * Finds the nearest rows of points.
   * @param distances k squared distances of some rows per point; then those of the nearest rows
   * @returns the number of rows that were compared in full, summed over all points
   */
  find(kernels: Kernels, points: number, count: number, distances: number, rows: number): number {
    kernels.roundPoints(points, count, distances, rows);
    const chunk = this.#rowsPerCall(count);
    let compared = 0;
    for (let from = 0; from < this.#rows; from += chunk) {
      const to = Math.min(from + chunk, this.#rows);
      compared += kernels.roundedScan(from, to, points, count, distances, rows);
    }
    return compared;
  }

  #rowsPerCall(points: number): number {
    return BLOCK * Math.ceil(PRODUCTS_PER_CALL / (BLOCK * points * this.#dimensions));
  }
}

/** The middle of each feature, and how far nearly all rows are from it in the widest one, with some room. */
function sampledRange(x: Float64Array, d: number): { centre: Float64Array; halfRange: number } {
  const rows = x.length / d;
  const count = Math.min(rows, SAMPLE);
  const centre = new Float64Array(d);
  const column = new Float64Array(count);
  let [nearlyAll, all] = [0, 0];
  for (let j = 0; j < d; j++) {
    for (let i = 0; i < count; i++) column[i] = x[Math.floor((i * rows) / count) * d + j];
    column.sort();
    const middle = column[count >> 1];
    const deviations = column.map((value) => Math.abs(value - middle)).sort();
    centre[j] = middle;
    nearlyAll = Math.max(nearlyAll, deviations[Math.floor(NEARLY_ALL * (count - 1))]);
    all = Math.max(all, deviations[count - 1]);
  }
  return { centre, halfRange: 2 * (nearlyAll || all) };
}
