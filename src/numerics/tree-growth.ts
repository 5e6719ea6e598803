/**
 * What growing classification trees of two (`cart.ts`) and of more classes (`class-tree.ts`) have in common: the memory of
 * the data and of the tree, and growth in slices (CART; Breiman et al. 1984). Every feature is sorted once, and each split
 * then divides the sorted orders stably. Cost: d n log n for sorting, and about d n per level of the tree.
 *
 * As in scikit-learn, features are compared in single precision, a cut lies midway between neighbouring values that
 * differ by more than 1e-7, and the best cut is the one with the largest decrease of impurity, even if that is 0.
 */
import type { Kernels } from '../kernels/instantiate.js';
import { type MemoryPlan, type Slot, view } from '../kernels/memory-plan.js';
import type { ProgressGenerator } from '../slices.js';
import type { GrowthProblem } from './growth-problem.js';
import type { TreeCuts } from './tree-cuts.js';

/** Records per slice. Slices are short because optimised code of a kernel takes effect only in later calls. */
const RECORDS_PER_SLICE = 100_000;

/** The number of the kernel's counters for sorting. */
export const SORTING_COUNTS = 3 * 2048;

/** The numbers stored per pending node. */
const PENDING = 5;

/** Orders of the features drawn at a time; each node that can be split uses one. */
const ORDERS = 256;

/** More than any depth or number of rows. */
const LARGE = 2 ** 30 - 1;

/** The growth of one tree. */
export class TreeGrowth {
  readonly #problem: GrowthProblem;
  readonly #rows: number;
  /** the most nodes that the tree can have */
  readonly nodes: number;
  readonly #slots: {
    readonly records: Slot<'f32'>;
    readonly movedRecords: Slot<'f64'>;
    readonly goesLeft: Slot<'u8'>;
    readonly counts: Slot<'u32'>;
    readonly orders: Slot<'i32'>;
    readonly pending: Slot<'i32'>;
    readonly feature: Slot<'i32'>;
    readonly threshold: Slot<'f64'>;
    readonly right: Slot<'i32'>;
    readonly samples: Slot<'i32'>;
  };

  /** @param plan of the memory, to which what all trees need is added */
  constructor(problem: GrowthProblem, plan: MemoryPlan) {
    const { features, weight, minSamplesLeaf } = problem;
    this.#problem = problem;
    this.#rows = weight.length;
    const leaves = Math.max(1, Math.floor(this.#rows / minSamplesLeaf));
    this.nodes = 2 * leaves;
    this.#slots = {
      records: plan.f32(2 * this.#rows * features),
      // At first this buffer holds the data as they are given.
      movedRecords: plan.f64(this.#rows * features),
      goesLeft: plan.u8(this.#rows),
      counts: plan.u32(SORTING_COUNTS),
      orders: plan.i32(ORDERS * features),
      pending: plan.i32(PENDING * (leaves + 1)),
      feature: plan.i32(this.nodes),
      threshold: plan.f64(this.nodes),
      right: plan.i32(this.nodes),
      samples: plan.i32(this.nodes),
    };
  }

  /**
   * Puts the data into memory, and tells the kernels where everything is.
   * @param y 0 or 1 per row if there are two classes
   * @returns the address of the byte per row that holds the class until the records are made
   */
  begin(memory: WebAssembly.Memory, kernels: Kernels, y?: Uint8Array): number {
    const { x, features, criterion, maxDepth, minSamplesSplit, minSamplesLeaf } = this.#problem;
    const { records, movedRecords, goesLeft, orders, pending } = this.#slots;
    const { feature, threshold, right, samples } = this.#slots;
    view(memory, movedRecords).set(x);
    if (y) view(memory, goesLeft).set(y);
    kernels.treeBegin(
      this.#rows,
      features,
      criterion === 'entropy',
      Math.min(maxDepth, LARGE),
      Math.min(minSamplesSplit, LARGE),
      Math.min(minSamplesLeaf, LARGE),
    );
    kernels.treePlace(records.at, movedRecords.at, goesLeft.at, orders.at, pending.at);
    kernels.treePlaceNodes(feature.at, threshold.at, right.at, samples.at);
    return goesLeft.at;
  }

  /**
   * Grows the tree.
   * @param costPerRecord by which the records of a slice are divided
   * @param grow grows until about so many records have been read, or the orders are used up; returns the next order
   */
  *grow(
    memory: WebAssembly.Memory,
    kernels: Kernels,
    costPerRecord: number,
    grow: (firstOrder: number, endOfOrders: number, records: number) => number,
  ): ProgressGenerator<TreeCuts> {
    const { features, random } = this.#problem;
    const { counts, orders } = this.#slots;
    const rows = this.#rows;
    const rowsPerSlice = Math.ceil(RECORDS_PER_SLICE / features);
    for (let from = 0; from < rows; from += rowsPerSlice) {
      kernels.treeRecords(from, Math.min(from + rowsPerSlice, rows));
      yield { unit: 'rows', done: 0, total: rows };
    }
    for (let j = 0; j < features; j++) {
      kernels.treeSort(j, counts.at);
      yield { unit: 'rows', done: 0, total: rows };
    }
    const order = Int32Array.from({ length: features }, (_, j) => j);
    const budget = Math.ceil(RECORDS_PER_SLICE / costPerRecord);
    for (let used = ORDERS; kernels.rowsInLeaves() < rows; ) {
      if (used === ORDERS) {
        const drawn = view(memory, orders);
        for (let i = 0; i < ORDERS; i++) drawn.set(random.shuffle(order), i * features);
        used = 0;
      }
      used = grow(used, ORDERS, budget);
      yield { unit: 'rows', done: kernels.rowsInLeaves(), total: rows };
    }
    const { feature, threshold, right, samples } = this.#slots;
    const nodes = kernels.treeNodes();
    return {
      feature: view(memory, feature).slice(0, nodes),
      threshold: view(memory, threshold).slice(0, nodes),
      right: view(memory, right).slice(0, nodes),
      samples: view(memory, samples).slice(0, nodes),
    };
  }
}
