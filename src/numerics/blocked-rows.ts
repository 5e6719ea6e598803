/**
 * Rows in spatial blocks of 64, so that neighbours in space are neighbours in memory. The bounding box of a block
 * tells whether it is too far away to have an effect. Within a block, each group of 16 lanes consists of
 * neighbours, too. Recursive median splits of the widest side (kernels/assembly/median-order.ts) give the order,
 * and kernels/assembly/rbf-blocks.ts prescribes the layout. Cost: O(d n log n) time, O(n d) memory.
 */
import type { Kernels } from '../kernels/instantiate.js';
import { type MemoryPlan, view } from '../kernels/memory-plan.js';
import type { ProgressGenerator } from '../slices.js';

/** Rows per block. */
export const BLOCK = 64;

/** Rows per group of neighbours within a block. */
export const GROUP = 16;

/** Blocks per cluster; a cluster has a bounding box, too, as in kernels/assembly/rbf-blocks.ts. */
const CLUSTER = 16;

/** The largest error of a kernel value in single precision, for boxes no wider than `NARROW`. */
const SINGLE_ERROR = 3e-6;
const NARROW = 16;

/**
 * The largest distance of a row from its block's middle at which single precision is used. At this distance its
 * relative error is 4e-5 for a kernel value of 1e-13 in one dimension.
 */
const WIDE = 32;

/** Rows per call, about 5 ms. Calls are short because optimised code takes effect only in later calls. */
const ORDERED_PER_SLICE = 200_000;

/** The capacity of the list of ranges to be split. It needs one per level of splits, which is 27 for 2^31 rows. */
const PENDING = 64;

/** The positions of the rows in memory. */
export interface Placement {
  /** the row of each lane, -1 for an empty lane */
  readonly rowOf: Int32Array;
  /** the lane of each row */
  readonly laneOf: Int32Array;
  /** the largest error of a kernel value in single precision, with coordinates relative to the block's centre */
  readonly singleError: number;
}

/** The memory of rows in blocks. */
export class BlockedRows {
  readonly blocks: number;
  readonly lanes: number;
  /** the arrays described at `rbfBlocks` in kernels/assembly/rbf-blocks.ts; callers write `point` */
  readonly slots;

  constructor(
    plan: MemoryPlan,
    readonly rows: number,
    readonly dimensions: number,
  ) {
    this.blocks = Math.ceil(rows / BLOCK);
    this.lanes = this.blocks * BLOCK;
    const padded = paddedBlocks(this.blocks);
    const boxes = padded + paddedBlocks(Math.ceil(this.blocks / CLUSTER));
    this.slots = {
      given: plan.f64(rows * dimensions),
      numbers: plan.i32(rows),
      pending: plan.i32(2 * PENDING),
      coordinates: plan.f64(this.lanes * dimensions),
      centred: plan.f32(this.lanes * dimensions),
      centres: plan.f64(this.blocks * dimensions),
      low: plan.f32(boxes * dimensions),
      high: plan.f32(boxes * dimensions),
      wide: plan.u8(this.blocks),
      point: plan.f64(dimensions),
      offset: plan.f32(dimensions),
      near: plan.i32(padded),
      squares: plan.f64(BLOCK),
    };
  }

  /**
   * Copies rows into their blocks and passes the addresses to the kernels.
   * @param x row-major, rows x dimensions
   * @param scale the factor by which every coordinate is multiplied
   */
  *place(
    memory: WebAssembly.Memory,
    kernels: Kernels,
    x: Float64Array,
    scale: number,
  ): ProgressGenerator<Placement> {
    const { rows, dimensions } = this;
    const { given, numbers, pending, coordinates, centred, centres, low, high, wide } = this.slots;
    const { point, offset, near, squares } = this.slots;
    view(memory, given).set(x);
    kernels.medianOrderBegin(rows, dimensions, given.at, numbers.at, pending.at);
    for (let done = 0; done < rows; ) {
      done = kernels.medianOrder(ORDERED_PER_SLICE);
      yield { unit: 'rows in order', done, total: rows };
    }
    const longest = kernels.rbfLayout(
      rows,
      dimensions,
      given.at,
      scale,
      coordinates.at,
      centred.at,
      centres.at,
      low.at,
      high.at,
      wide.at,
      2 * WIDE,
    );
    kernels.rbfBlocks(
      dimensions,
      this.blocks,
      coordinates.at,
      centred.at,
      centres.at,
      low.at,
      high.at,
      wide.at,
      point.at,
      offset.at,
      near.at,
      squares.at,
    );
    const rowOf = new Int32Array(this.lanes).fill(-1);
    rowOf.set(view(memory, numbers));
    const laneOf = new Int32Array(rows);
    for (let lane = 0; lane < rows; lane++) laneOf[rowOf[lane]] = lane;
    const side = Math.min(Math.max(longest, NARROW), 2 * WIDE);
    return { rowOf, laneOf, singleError: (SINGLE_ERROR * side) / NARROW };
  }
}

/** The number of blocks rounded up to a multiple of four, because arrays with a value per block are read in fours. */
export function paddedBlocks(blocks: number): number {
  return Math.ceil(blocks / 4) * 4;
}
