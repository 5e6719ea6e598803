/**
 * Rows in spatial blocks of 64: neighbours in space become neighbours in memory, and a bounding box per block
 * tells which blocks are too far away to matter. Within a block, every 16 lanes are neighbours likewise.
 * Ordered by recursive median splits of the widest side (kernels/assembly/median-order.ts), in O(n log n),
 * and laid out for kernels/assembly/rbf-blocks.ts.
 */
import type { Kernels } from '../kernels/instantiate.js';
import { type MemoryPlan, view } from '../kernels/memory-plan.js';
import type { ProgressGenerator } from '../slices.js';

export const BLOCK = 64;

/** Neighbours within a block. */
export const GROUP = 16;

/** Blocks that share a box of their own, as in kernels/assembly/rbf-blocks.ts. */
const CLUSTER = 16;

/** What a kernel value may be wrong by in single precision for boxes no wider than `NARROW`. */
const SINGLE_ERROR = 3e-6;
const NARROW = 16;

/**
 * Where the rows of a block are farther than this from its middle, single precision rounds too much of a
 * distance away: up to here, 4e-5 of a kernel value of 1e-13 in one dimension.
 */
const WIDE = 32;

/** Rows looked at in a slice, some 5 ms: a call that has begun does not change to better compiled code. */
const ORDERED_PER_SLICE = 200_000;

/** Ranges of rows yet to be split: one per level of splits, of which 2^31 rows have 27. */
const PENDING = 64;

/** Where rows came to lie. */
export interface Placement {
  /** the row behind every lane, -1 behind lanes that hold none */
  readonly rowOf: Int32Array;
  /** the lane of every row */
  readonly laneOf: Int32Array;
  /** what a kernel value may be wrong by in single precision, which is about the centre of a block */
  readonly singleError: number;
}

/** A place for rows in a kernel's memory. */
export class BlockedRows {
  readonly blocks: number;
  readonly lanes: number;
  /** as `rbfBlocks` in kernels/assembly/rbf-blocks.ts describes them; `point` is for callers to write */
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
   * Copies rows to their place and tells the kernels where it is.
   * @param x row-major, rows x dimensions
   * @param scale what every coordinate is multiplied by
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

/** What there is one of per block is read four at a time. */
export function paddedBlocks(blocks: number): number {
  return Math.ceil(blocks / 4) * 4;
}
