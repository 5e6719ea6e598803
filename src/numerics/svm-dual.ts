/**
 * beta and F = y - K beta in a kernel's memory, lane by lane, beside a ring of kernel columns: what the
 * steps of numerics/smo.ts are taken on.
 */
import { instantiate, type Kernels } from '../kernels/instantiate.js';
import { MemoryPlan, view } from '../kernels/memory-plan.js';
import { BLOCK, type BlockedRows, PlacedRows, paddedBlocks } from './blocked-rows.js';

export interface DualProblem {
  /** 0 or 1 per row */
  readonly y: Uint8Array;
  /** upper bound C_i of y_i beta_i, > 0 */
  readonly bound: Float64Array;
  /** size of the column ring */
  readonly cacheBytes: number;
}

export class SvmDual {
  readonly #rows: BlockedRows;
  readonly #kernels: Kernels;
  readonly #setColumns: (farthest: number) => void;
  readonly #y: Float64Array;
  readonly #f: Float64Array;
  readonly #beta: Float64Array;
  readonly #lower: Float64Array;
  readonly #upper: Float64Array;
  readonly #top: Float64Array;
  readonly #bottom: Float64Array;

  /** @param rows scaled so that the kernel is 2^-d^2 */
  constructor(rows: BlockedRows, { y, bound, cacheBytes }: DualProblem) {
    const { blocks } = rows;
    const lanes = blocks * BLOCK;
    const entries = ringEntries(rows, cacheBytes);
    const plan = new MemoryPlan();
    const placed = new PlacedRows(plan, rows);
    const lane = { f: plan.f64(lanes), beta: plan.f64(lanes) };
    const limit = { lower: plan.f64(lanes), upper: plan.f64(lanes) };
    const penalty = { raise: plan.f64(lanes), sink: plan.f64(lanes) };
    const padded = paddedBlocks(blocks);
    const extreme = { top: plan.f64(padded), bottom: plan.f64(padded), stale: plan.u8(padded) };
    const column = { start: plan.i32(lanes), count: plan.i32(lanes), queue: plan.i32(lanes) };
    const entry = {
      block: plan.i32(entries),
      largest: plan.f32(entries),
      values: plan.f32(entries * BLOCK),
    };
    const memory = plan.allocate('SVC');
    const kernels = instantiate(memory);
    placed.load(memory, kernels);
    this.#rows = rows;
    this.#kernels = kernels;
    this.#setColumns = (farthest) =>
      kernels.rbfColumns(
        blocks,
        entries,
        farthest,
        column.start.at,
        column.count.at,
        entry.block.at,
        entry.largest.at,
        entry.values.at,
        column.queue.at,
      );
    this.#y = new Float64Array(lanes);
    this.#f = view(memory, lane.f);
    this.#beta = view(memory, lane.beta);
    this.#lower = view(memory, limit.lower);
    this.#upper = view(memory, limit.upper);
    this.#top = view(memory, extreme.top);
    this.#bottom = view(memory, extreme.bottom);
    rows.laneOf.forEach((at, row) => {
      this.#y[at] = y[row] ? 1 : -1;
      if (y[row]) this.#upper[at] = bound[row];
      else this.#lower[at] = -bound[row];
    });
    this.#f.set(this.#y);
    kernels.smo(
      blocks,
      lane.f.at,
      lane.beta.at,
      limit.lower.at,
      limit.upper.at,
      penalty.raise.at,
      penalty.sink.at,
      extreme.top.at,
      extreme.bottom.at,
      extreme.stale.at,
    );
  }

  /** Empties the ring. @param cutoff kernel values below it count as 0 from now on */
  setCutoff(cutoff: number): void {
    this.#setColumns(-Math.log2(cutoff));
  }

  /**
   * Steps until the largest violation is at most `tol`, but no more than `most`, nor longer than a slice.
   * @returns how many were done, 0 where there was nothing to do
   */
  step(tol: number, most: number): number {
    return this.#kernels.smoSteps(tol, Math.min(most, 2 ** 31 - 1));
  }

  /** beta in the order of the rows that were given. */
  beta(): Float64Array {
    return Float64Array.from(this.#rows.laneOf, (lane) => this.#beta[lane]);
  }

  /**
   * The rows whose F has to be known better, after steps from beta = 0, to tell violation, intercept and
   * objective: those with beta other than 0, and those that may be extremes.
   * @param error what a kernel value was wrong by at most; F then is by that times sum |beta|
   */
  doubtful(error: number): Int32Array {
    this.#kernels.smoSettle();
    const slack = 2 * error * this.#beta.reduce((sum, beta) => sum + Math.abs(beta), 0);
    const least = highest(this.#top) - slack;
    const most = lowest(this.#bottom) + slack;
    return Int32Array.from(this.#rows.laneOf.keys()).filter((row) => {
      const lane = this.#rows.laneOf[row];
      const beta = this.#beta[lane];
      if (beta !== 0) return true;
      if (beta < this.#upper[lane] && this.#f[lane] >= least) return true;
      return beta > this.#lower[lane] && this.#f[lane] <= most;
    });
  }

  /** Replaces F by y - sums at these rows. @param sums K beta, one per row */
  setSums(rows: Int32Array, sums: Float64Array): void {
    rows.forEach((row, i) => {
      const lane = this.#rows.laneOf[row];
      this.#f[lane] = this.#y[lane] - sums[i];
    });
    this.#kernels.smoSettle();
  }

  /** The largest F that may be raised less the smallest that may be lowered, at least 0. */
  violation(): number {
    return Math.max(highest(this.#top) - lowest(this.#bottom), 0);
  }

  /** The mean F of the rows strictly inside their bounds, else the middle of what the bounds allow. */
  intercept(): number {
    let sum = 0;
    let free = 0;
    for (let lane = 0; lane < this.#f.length; lane++) {
      if (this.#beta[lane] > this.#lower[lane] && this.#beta[lane] < this.#upper[lane]) {
        sum += this.#f[lane];
        free++;
      }
    }
    if (free > 0) return sum / free;
    const top = highest(this.#top);
    const bottom = lowest(this.#bottom);
    // Rows of one class alone bound it from one side only.
    if (top < -NEVER) return bottom;
    if (bottom > NEVER) return top;
    return (top + bottom) / 2;
  }

  /** 1/2 beta K beta - y beta = -1/2 beta (F + y). */
  objective(): number {
    let sum = 0;
    for (let lane = 0; lane < this.#f.length; lane++) {
      sum -= this.#beta[lane] * (this.#f[lane] + this.#y[lane]);
    }
    return sum / 2;
  }
}

/** Beyond it, an extreme is that of rows which may not be chosen. */
const NEVER = 1e29;

/** Half of what a memory can hold: the rows need room beside the ring. */
const MOST_BYTES = 2 ** 31;

/** At least three full columns are kept whatever `bytes` says, and never more than there are. */
function ringEntries({ blocks, rows }: BlockedRows, bytes: number): number {
  const wanted = Math.floor(Math.min(bytes, MOST_BYTES) / (BLOCK * 4 + 8));
  return Math.max(Math.min(wanted, (blocks + 1) * rows), 3 * blocks);
}

function highest(values: Float64Array): number {
  return values.reduce((most, value) => Math.max(most, value), -Infinity);
}

function lowest(values: Float64Array): number {
  return values.reduce((least, value) => Math.min(least, value), Infinity);
}
