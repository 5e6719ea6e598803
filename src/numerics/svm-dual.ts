/**
 * The state of the dual of numerics/smo.ts in a kernel's memory: beta and F = y - K beta for each lane, and a ring
 * buffer of kernel columns. Memory: O(n d) and the ring.
 */
import { instantiate, type Kernels } from '../kernels/instantiate.js';
import { MemoryPlan, view } from '../kernels/memory-plan.js';
import { leaveMemory } from '../kernels/memory-pool.js';
import type { ProgressGenerator } from '../slices.js';
import { BLOCK, BlockedRows, GROUP, type Placement, paddedBlocks } from './blocked-rows.js';

/** The data of the dual. */
export interface DualProblem {
  /** row-major, rows x dimensions */
  readonly x: Float64Array;
  readonly dimensions: number;
  /** 0 or 1 per row */
  readonly y: Uint8Array;
  /** the upper bounds C_i of y_i beta_i, > 0 */
  readonly bound: Float64Array;
  /** the size of the ring of columns */
  readonly cacheBytes: number;
}

/** The state of the dual, on which the kernel takes steps. */
export class SvmDual {
  readonly #memory: WebAssembly.Memory;
  readonly #placement: Placement;
  readonly #kernels: Kernels;
  readonly #setColumns: (farthest: number) => void;
  readonly #findReach: (from: number, to: number, most: number) => void;
  readonly #reach: { readonly weight: Float32Array; readonly sum: Float64Array };
  readonly #y: Float64Array;
  readonly #f: Float64Array;
  readonly #beta: Float64Array;
  readonly #lower: Float64Array;
  readonly #upper: Float64Array;
  readonly #top: Float64Array;
  readonly #bottom: Float64Array;

  /**
   * Sets up the memory with beta = 0.
   * @param scale the factor for x by which the kernel becomes 2^-d^2
   */
  static *begin(problem: DualProblem, scale: number): ProgressGenerator<SvmDual> {
    const { x, dimensions, y, cacheBytes } = problem;
    const plan = new MemoryPlan();
    const rows = new BlockedRows(plan, y.length, dimensions);
    const slots = planDual(plan, rows, cacheBytes);
    const memory = plan.reuse('SVC', slots.entry.parts);
    const kernels = instantiate(memory);
    const placement = yield* rows.place(memory, kernels, x, scale);
    return new SvmDual(problem, placement, slots, memory, kernels);
  }

  private constructor(
    { y, bound }: DualProblem,
    placement: Placement,
    slots: ReturnType<typeof planDual>,
    memory: WebAssembly.Memory,
    kernels: Kernels,
  ) {
    const { laneOf, rowOf } = placement;
    const { lane, limit, penalty, extreme, column, entry, reach, zeros } = slots;
    const blocks = rowOf.length / BLOCK;
    this.#memory = memory;
    this.#placement = placement;
    this.#kernels = kernels;
    this.#setColumns = (farthest) =>
      kernels.rbfColumns(
        blocks,
        entry.parts.length,
        farthest,
        column.start.at,
        column.count.at,
        entry.parts.at,
        entry.largest.at,
        entry.values.at,
        column.queue.at,
      );
    this.#findReach = (from, to, most) =>
      kernels.rbfReach(blocks, from, to, reach.weight.at, most, reach.sum.at);
    this.#reach = { weight: view(memory, reach.weight), sum: view(memory, reach.sum) };
    this.#y = new Float64Array(rowOf.length);
    this.#f = view(memory, lane.f);
    this.#beta = view(memory, lane.beta);
    this.#lower = view(memory, limit.lower);
    this.#upper = view(memory, limit.upper);
    this.#top = view(memory, extreme.top);
    this.#bottom = view(memory, extreme.bottom);
    for (let row = 0; row < y.length; row++) {
      const at = laneOf[row];
      this.#y[at] = y[row] ? 1 : -1;
      if (y[row]) this.#upper[at] = bound[row];
      else this.#lower[at] = -bound[row];
    }
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
      zeros.at,
    );
  }

  /** Leaves the memory to the next computation; nothing may be asked of the dual after that. */
  end(): void {
    leaveMemory(this.#memory);
  }

  /**
   * Empties the ring of columns.
   * @param cutoff kernel values below this count as 0 from now on
   */
  setCutoff(cutoff: number): void {
    this.#setColumns(-Math.log2(cutoff));
  }

  /**
   * Takes steps until the largest violation is at most `tol`, but at most `most` steps, and only for one slice.
   * @returns the number of steps taken; 0 if the violation is at most `tol` already
   */
  step(tol: number, most: number): number {
    return this.#kernels.smoSteps(tol, Math.min(most, 2 ** 31 - 1));
  }

  /** All rows. */
  rows(): Int32Array {
    return Int32Array.from(this.#placement.laneOf, (_, row) => row);
  }

  /** beta in the order of the rows given. */
  beta(): Float64Array {
    const { laneOf } = this.#placement;
    const beta = new Float64Array(laneOf.length);
    for (let row = 0; row < beta.length; row++) beta[row] = this.#beta[laneOf[row]];
    return beta;
  }

  /**
   * The rows whose F has to be computed without approximations to know violation, intercept and objective: rows whose
   * beta is not 0, and rows that may be extremes. All steps must have been taken from beta = 0.
   * @param cutoff the current cutoff
   */
  *doubtful(cutoff: number): ProgressGenerator<Int32Array> {
    this.#kernels.recomputeExtremes();
    const error = yield* this.#errors(cutoff);
    const least = highest(this.#top.map((top, block) => top - error[block]));
    const most = lowest(this.#bottom.map((bottom, block) => bottom + error[block]));
    const { rowOf } = this.#placement;
    const rows = new Int32Array(rowOf.length);
    let count = 0;
    for (let lane = 0; lane < rowOf.length; lane++) {
      const beta = this.#beta[lane];
      const f = this.#f[lane];
      const wrong = error[Math.floor(lane / BLOCK)];
      const mayTop = beta < this.#upper[lane] && f + wrong >= least;
      const maySink = beta > this.#lower[lane] && f - wrong <= most;
      if (beta !== 0 || mayTop || maySink) rows[count++] = rowOf[lane];
    }
    return rows.subarray(0, count);
  }

  /**
   * The largest error of F in each block: the sum of every |beta| times the largest error of its kernel values. The
   * error is the cutoff for values taken as zero, and that of single precision for others. Neither exceeds the kernel
   * value at the distance of the blocks.
   */
  *#errors(cutoff: number): ProgressGenerator<Float64Array> {
    const { weight, sum } = this.#reach;
    const blocks = this.#f.length / BLOCK;
    weight.fill(0);
    for (let lane = 0; lane < this.#beta.length; lane++) {
      weight[Math.floor(lane / BLOCK)] += Math.abs(this.#beta[lane]);
    }
    const most = ROUNDED * Math.max(cutoff, this.#placement.singleError);
    const slice = Math.ceil(PAIRS_PER_SLICE / blocks);
    for (let from = 0; from < blocks; from += slice) {
      const to = Math.min(from + slice, blocks);
      this.#findReach(from, to, most);
      yield { unit: 'blocks', done: to, total: blocks };
    }
    return sum.map((error) => ROUNDED * error);
  }

  /**
   * Sets F = y - sums at the given rows.
   * @param sums K beta, one per row
   */
  setSums(rows: Int32Array, sums: Float64Array): void {
    for (let i = 0; i < rows.length; i++) {
      const lane = this.#placement.laneOf[rows[i]];
      this.#f[lane] = this.#y[lane] - sums[i];
    }
    this.#kernels.recomputeExtremes();
  }

  /** The largest F of rows that can be raised minus the smallest F of rows that can be lowered, at least 0. */
  violation(): number {
    return Math.max(highest(this.#top) - lowest(this.#bottom), 0);
  }

  /** The mean F of rows strictly inside their bounds; without such rows, the middle of the allowed interval. */
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
    // Rows of a single class bound the intercept from one side only.
    if (top < -NEVER) return bottom;
    if (bottom > NEVER) return top;
    return (top + bottom) / 2;
  }

  /** The dual's value, 1/2 beta K beta - y beta = -1/2 beta (F + y). */
  objective(): number {
    let sum = 0;
    for (let lane = 0; lane < this.#f.length; lane++) {
      sum -= this.#beta[lane] * (this.#f[lane] + this.#y[lane]);
    }
    return sum / 2;
  }
}

/** An extreme beyond this means that no row of the block can be chosen. */
const NEVER = 1e29;

/** A factor that covers the rounding of sums in single precision. */
const ROUNDED = 1.001;

/** Pairs of blocks per slice, about 20 ms in few dimensions. */
const PAIRS_PER_SLICE = 2 ** 22;

/** The largest ring: half of the largest memory, because the rows need space, too. */
const MOST_BYTES = 2 ** 31;

/** Plans the arrays with a value per lane, per block, and per group of the ring. */
function planDual(plan: MemoryPlan, { lanes, blocks, rows }: BlockedRows, cacheBytes: number) {
  const padded = paddedBlocks(blocks);
  // The ring holds at least three full columns whatever size is asked for, and at most all columns.
  const wanted = Math.floor(Math.min(cacheBytes, MOST_BYTES) / (GROUP * 4 + 8));
  const full = blocks * (BLOCK / GROUP);
  const groups = Math.max(Math.min(wanted, full * (rows + 1)), 3 * full);
  return {
    lane: { f: plan.f64(lanes), beta: plan.f64(lanes) },
    limit: { lower: plan.f64(lanes), upper: plan.f64(lanes) },
    penalty: { raise: plan.f64(lanes), sink: plan.f64(lanes) },
    extreme: { top: plan.f64(padded), bottom: plan.f64(padded), stale: plan.u8(padded) },
    reach: { weight: plan.f32(padded), sum: plan.f64(padded) },
    zeros: plan.f32(GROUP),
    column: { start: plan.i32(lanes), count: plan.i32(lanes), queue: plan.i32(lanes) },
    entry: {
      parts: plan.i32(groups),
      largest: plan.f32(groups),
      values: plan.f32(groups * GROUP),
    },
  };
}

function highest(values: Float64Array): number {
  return values.reduce((most, value) => Math.max(most, value), -Infinity);
}

function lowest(values: Float64Array): number {
  return values.reduce((least, value) => Math.min(least, value), Infinity);
}
