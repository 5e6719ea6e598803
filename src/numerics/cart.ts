/**
 * Growth of a binary classification tree (CART; Breiman et al. 1984). Every feature is sorted once, and each split
 * then divides the sorted orders stably. Cost: d n log n for sorting, and about d n per level of the tree.
 *
 * As in scikit-learn, features are compared in single precision, a cut lies midway between neighbouring values that
 * differ by more than 1e-7, and the best cut is the one with the largest decrease of impurity, even if that is 0.
 */
import { instantiate } from '../kernels/instantiate.js';
import { MemoryPlan, view } from '../kernels/memory-plan.js';
import type { Random } from '../random.js';
import type { ProgressGenerator } from '../slices.js';

export type Criterion = 'gini' | 'entropy';

export interface CartProblem {
  /** row-major, rows x features */
  readonly x: Float64Array;
  readonly features: number;
  /** 0 or 1 per row */
  readonly y: Uint8Array;
  /** > 0 per row */
  readonly weight: Float64Array;
  readonly criterion: Criterion;
  readonly maxDepth: number;
  readonly minSamplesSplit: number;
  readonly minSamplesLeaf: number;
  /** draws the order in which features are tried; of equally good cuts the first one tried is taken */
  readonly random: Random;
}

/** The cuts of a tree, as parallel arrays over its nodes in preorder, so that a left child follows its parent. */
export interface TreeCuts {
  /** the feature compared in a node, -1 in a leaf */
  readonly feature: Int32Array;
  /** rows whose value is at most this go left */
  readonly threshold: Float64Array;
  /** the index of the right child */
  readonly right: Int32Array;
}

/** A tree of two classes. */
export interface Tree extends TreeCuts {
  /** training weight of class 0 and of class 1 in the node */
  readonly weight0: Float64Array;
  readonly weight1: Float64Array;
  /** training rows in the node */
  readonly samples: Int32Array;
}

/** Records per slice. Slices are short because optimised code of a kernel takes effect only in later calls. */
export const RECORDS_PER_SLICE = 100_000;

/** The number of the kernel's counters for sorting, and the numbers stored per pending node. */
export const SORTING_COUNTS = 3 * 2048;
export const PENDING = 5;

/** Orders of the features drawn at a time; each node that can be split uses one. */
export const ORDERS = 256;

export function* growTree(problem: CartProblem): ProgressGenerator<Tree> {
  const { x, features, y, weight, criterion, minSamplesSplit, minSamplesLeaf, maxDepth, random } =
    problem;
  const rows = y.length;
  const leaves = Math.max(1, Math.floor(rows / minSamplesLeaf));
  const plan = new MemoryPlan();
  const records = plan.f32(2 * rows * features);
  // At first this buffer holds the data as they are given.
  const movedRecords = plan.f64(rows * features);
  const goesLeft = plan.u8(rows);
  const counts = plan.u32(SORTING_COUNTS);
  const weights = plan.f64(2 * rows);
  const orders = plan.i32(ORDERS * features);
  const pending = plan.i32(PENDING * (leaves + 1));
  const feature = plan.i32(2 * leaves);
  const threshold = plan.f64(2 * leaves);
  const right = plan.i32(2 * leaves);
  const weight0 = plan.f64(2 * leaves);
  const weight1 = plan.f64(2 * leaves);
  const samples = plan.i32(2 * leaves);
  const memory = plan.allocate('decision tree');
  const kernels = instantiate(memory);
  view(memory, movedRecords).set(x);
  view(memory, goesLeft).set(y);
  view(memory, weights).set(weight, rows);
  kernels.cartBegin(
    rows,
    features,
    criterion === 'entropy',
    Math.min(maxDepth, LARGE),
    Math.min(minSamplesSplit, LARGE),
    Math.min(minSamplesLeaf, LARGE),
  );
  kernels.cartPlace(records.at, movedRecords.at, goesLeft.at, weights.at, orders.at, pending.at);
  kernels.cartPlaceTree(feature.at, threshold.at, right.at, weight0.at, weight1.at, samples.at);
  const rowsPerSlice = Math.ceil(RECORDS_PER_SLICE / features);
  for (let from = 0; from < rows; from += rowsPerSlice) {
    kernels.cartRecords(from, Math.min(from + rowsPerSlice, rows));
    yield { unit: 'rows', done: 0, total: rows };
  }
  for (let j = 0; j < features; j++) {
    kernels.cartSort(j, counts.at);
    yield { unit: 'rows', done: 0, total: rows };
  }
  const order = Int32Array.from({ length: features }, (_, j) => j);
  for (let used = ORDERS; kernels.rowsInLeaves() < rows; ) {
    if (used === ORDERS) {
      const drawn = view(memory, orders);
      for (let i = 0; i < ORDERS; i++) drawn.set(random.shuffle(order), i * features);
      used = 0;
    }
    used = kernels.cartGrow(used, ORDERS, RECORDS_PER_SLICE);
    yield { unit: 'rows', done: kernels.rowsInLeaves(), total: rows };
  }
  const nodes = kernels.cartNodes();
  return {
    feature: view(memory, feature).slice(0, nodes),
    threshold: view(memory, threshold).slice(0, nodes),
    right: view(memory, right).slice(0, nodes),
    weight0: view(memory, weight0).slice(0, nodes),
    weight1: view(memory, weight1).slice(0, nodes),
    samples: view(memory, samples).slice(0, nodes),
  };
}

/** More than any depth or number of rows. */
export const LARGE = 2 ** 30 - 1;

/**
 * The leaf that a row falls into.
 * @param x row-major
 * @param at the index at which the row begins
 */
export function leafOf(tree: TreeCuts, x: Float64Array, at: number): number {
  const { feature, threshold, right } = tree;
  let node = 0;
  while (feature[node] >= 0) {
    node = Math.fround(x[at + feature[node]]) <= threshold[node] ? node + 1 : right[node];
  }
  return node;
}

/** Whether the arrays form a tree: children come after their parents, and features are below `nFeatures`. */
export function isTree(feature: Int32Array, right: Int32Array, nFeatures: number): boolean {
  const nodes = feature.length;
  const sound = (j: number, node: number) =>
    j === -1 || (j >= 0 && j < nFeatures && right[node] > node + 1 && right[node] < nodes);
  return nodes > 0 && feature.every(sound);
}
