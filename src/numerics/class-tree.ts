/**
 * Growth of a classification tree of k > 2 classes (CART; Breiman et al. 1984), by the rules of `cart.ts`, which grows
 * trees of two classes. Cost: d n log n for sorting, and about d n k per level of the tree.
 */
import { instantiate } from '../kernels/instantiate.js';
import { MemoryPlan, view } from '../kernels/memory-plan.js';
import type { ProgressGenerator } from '../slices.js';
import {
  type CartProblem,
  LARGE,
  ORDERS,
  PENDING,
  RECORDS_PER_SLICE,
  SORTING_COUNTS,
  type TreeCuts,
} from './cart.js';

/** What a tree is grown from. */
export interface ClassTreeProblem extends Omit<CartProblem, 'y'> {
  /** the class of each row, 0 to classes - 1 */
  readonly y: ArrayLike<number>;
  readonly classes: number;
}

/** A tree as parallel arrays over its nodes, in preorder: the left child follows its parent. */
export interface ClassTree extends TreeCuts {
  /** the training weight of each class in the node, (nodes, classes), row-major */
  readonly weights: Float64Array;
  /** the number of training rows in the node */
  readonly samples: Int32Array;
}

/** Grows a tree. */
export function* growClassTree(problem: ClassTreeProblem): ProgressGenerator<ClassTree> {
  const { x, features, y, classes, weight, criterion, random } = problem;
  const { minSamplesSplit, minSamplesLeaf, maxDepth } = problem;
  const rows = weight.length;
  const leaves = Math.max(1, Math.floor(rows / minSamplesLeaf));
  const plan = new MemoryPlan();
  const records = plan.f32(2 * rows * features);
  // At first the data, as they are given.
  const movedRecords = plan.f64(rows * features);
  const goesLeft = plan.u8(rows);
  const counts = plan.u32(SORTING_COUNTS);
  const weights = plan.f64(rows);
  const labels = plan.i32(rows);
  const orders = plan.i32(ORDERS * features);
  const pending = plan.i32(PENDING * (leaves + 1));
  const left = plan.f64(classes);
  const feature = plan.i32(2 * leaves);
  const threshold = plan.f64(2 * leaves);
  const right = plan.i32(2 * leaves);
  const samples = plan.i32(2 * leaves);
  const totals = plan.f64(2 * leaves * classes);
  const memory = plan.allocate('decision tree');
  const kernels = instantiate(memory);
  view(memory, movedRecords).set(x);
  view(memory, weights).set(weight);
  view(memory, labels).set(y);
  kernels.classTreeBegin(
    rows,
    features,
    classes,
    criterion === 'entropy',
    Math.min(maxDepth, LARGE),
    Math.min(minSamplesSplit, LARGE),
    Math.min(minSamplesLeaf, LARGE),
  );
  kernels.classTreePlace(
    records.at,
    movedRecords.at,
    goesLeft.at,
    weights.at,
    labels.at,
    orders.at,
    pending.at,
    left.at,
  );
  kernels.classTreePlaceNodes(feature.at, threshold.at, right.at, samples.at, totals.at);
  const rowsPerSlice = Math.ceil(RECORDS_PER_SLICE / features);
  for (let from = 0; from < rows; from += rowsPerSlice) {
    kernels.classTreeRecords(from, Math.min(from + rowsPerSlice, rows));
    yield { unit: 'rows', done: 0, total: rows };
  }
  for (let j = 0; j < features; j++) {
    kernels.classTreeSort(j, counts.at);
    yield { unit: 'rows', done: 0, total: rows };
  }
  const order = Int32Array.from({ length: features }, (_, j) => j);
  for (let used = ORDERS; kernels.classTreeRowsInLeaves() < rows; ) {
    if (used === ORDERS) {
      const drawn = view(memory, orders);
      for (let i = 0; i < ORDERS; i++) drawn.set(random.shuffle(order), i * features);
      used = 0;
    }
    used = kernels.classTreeGrow(used, ORDERS, Math.ceil(RECORDS_PER_SLICE / classes));
    yield { unit: 'rows', done: kernels.classTreeRowsInLeaves(), total: rows };
  }
  const nodes = kernels.classTreeNodes();
  return {
    feature: view(memory, feature).slice(0, nodes),
    threshold: view(memory, threshold).slice(0, nodes),
    right: view(memory, right).slice(0, nodes),
    samples: view(memory, samples).slice(0, nodes),
    weights: view(memory, totals).slice(0, nodes * classes),
  };
}
