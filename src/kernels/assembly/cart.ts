/**
 * Growth of a binary classification tree (Breiman et al. 1984). Every feature has the rows as records in ascending
 * order, each with a value in single precision and a tag, which is twice the row plus its class. A split copies the
 * records of a node into the other of two buffers, first those that go left, in order and without branches.
 *
 * Every cut is evaluated. A cut between two groups of equal values whose rows all have the same class is never the
 * best (Fayyad and Irani 1992), but finding such cuts costs more than evaluating them. Cost: O(n d) per level.
 */
import { pairWeights, writeRecords } from './cart-records';
import { above, divideRecords, midpoint } from './cart-split';
import { entropyPurity, giniPurity } from './purity';
import { sortRecords } from './record-sort';

/** Bytes per pending node. */
const PENDING: usize = 20;

let rows: i32 = 0;
let features: i32 = 0;
let entropy: bool = false;
let maxDepth: i32 = 0;
let minSamplesSplit: i32 = 0;
let minSamplesLeaf: i32 = 0;

/** the two buffers of records, each feature by feature */
let records: usize = 0;
let otherRecords: usize = 0;
let goesLeft: usize = 0;
/**
 * Weights as pairs, with 0 for the class that the row does not have: a pair per row, or a pair per class if all rows of
 * a class weigh the same. Shift and mask turn a tag into the number of its pair.
 */
let weights: usize = 0;
let weightShift: u32 = 0;
let weightMask: u32 = 0;
/** the orders in which features are tried, one order per node that can be split */
let orders: usize = 0;
/** pending nodes: first row, end of rows, depth, the parent if it is a right child, the buffer */
let pending: usize = 0;
let pendingEnd: usize = 0;

/** the tree, in parallel arrays */
let nodes: i32 = 0;
let feature: usize = 0;
let threshold: usize = 0;
let rightChild: usize = 0;
let weight0: usize = 0;
let weight1: usize = 0;
let samples: usize = 0;
let settled: i32 = 0;

/** the best cut of a node: its gain, the number of rows that go left, and the number of class 1 among them */
let best: f64 = 0;
let bestFeature: i32 = 0;
let bestLeft: i32 = 0;
let bestLeftOnes: i32 = 0;
let bestThreshold: f64 = 0;

/** Sets the size of the data and the stopping rules. */
export function cartBegin(
  rowCount: i32,
  featureCount: i32,
  byEntropy: bool,
  greatestDepth: i32,
  fewestToSplit: i32,
  fewestInLeaf: i32,
): void {
  rows = rowCount;
  features = featureCount;
  entropy = byEntropy;
  maxDepth = greatestDepth;
  minSamplesSplit = fewestToSplit;
  minSamplesLeaf = fewestInLeaf;
}

/**
 * Sets the addresses of the data.
 * @param otherRecordSpace holds the data at first, f64, row-major
 * @param goesLeftSpace holds a byte per row at first: its class
 * @param weightSpace holds the weights at first, f64, in the second half of the space for a pair per row
 */
export function cartPlace(
  recordSpace: usize,
  otherRecordSpace: usize,
  goesLeftSpace: usize,
  weightSpace: usize,
  orderSpace: usize,
  pendingSpace: usize,
): void {
  records = recordSpace;
  otherRecords = otherRecordSpace;
  goesLeft = goesLeftSpace;
  weights = weightSpace;
  const perRow = pairWeights(weightSpace, goesLeftSpace, rows);
  weightShift = perRow ? 1 : 0;
  weightMask = perRow ? 0xffffffff : 1;
  orders = orderSpace;
  pending = pendingSpace;
  pendingEnd = pendingSpace;
}

/** Sets the addresses of the tree and makes the root with all rows the pending node. */
export function cartPlaceTree(
  featureSpace: usize,
  thresholdSpace: usize,
  rightSpace: usize,
  weight0Space: usize,
  weight1Space: usize,
  samplesSpace: usize,
): void {
  feature = featureSpace;
  threshold = thresholdSpace;
  rightChild = rightSpace;
  weight0 = weight0Space;
  weight1 = weight1Space;
  samples = samplesSpace;
  nodes = 0;
  settled = 0;
  push(0, rows, 0, -1, true);
}

/** Writes the records of the rows [from, to). */
export function cartRecords(from: i32, to: i32): void {
  writeRecords(otherRecords, goesLeft, rows, features, from, to, records);
}

/**
 * Sorts the records of a feature, after all have been written.
 * @param space 24 kB
 */
export function cartSort(j: i32, space: usize): void {
  const at = (<usize>(j * rows)) << 3;
  sortRecords(records + at, otherRecords + at, rows, space);
}

/**
 * Grows the tree until about `budget` records have been read, the orders are used up, or no node is pending.
 * @returns the index of the next unused order
 */
export function cartGrow(firstOrder: i32, endOfOrders: i32, budget: i32): i32 {
  let order = firstOrder;
  while (pendingEnd > pending && order < endOfOrders && budget > 0) {
    pendingEnd -= PENDING;
    const from = load<i32>(pendingEnd);
    const to = load<i32>(pendingEnd, 4);
    const depth = load<i32>(pendingEnd, 8);
    const rightOf = load<i32>(pendingEnd, 12);
    const moved = load<i32>(pendingEnd, 16) !== 0;
    const source = moved ? otherRecords : records;
    budget -= (to - from) * features;
    const node = nodes++;
    if (rightOf >= 0) store<i32>(rightChild + ((<usize>rightOf) << 2), node);
    // The sum runs in the order of the first feature.
    let total = f64x2.splat(0);
    let ones: i32 = 0;
    const end = source + ((<usize>to) << 3);
    for (let record = source + ((<usize>from) << 3); record < end; record += 8) {
      const tag = load<u32>(record, 4);
      total = f64x2.add(total, weightOf(tag));
      ones += tag & 1;
    }
    write(node, total, to - from);
    let cut = false;
    if (maySplit(to - from, ones, depth)) {
      cut = findCut(source, from, to, total, orders + ((<usize>(order * features)) << 2));
      order++;
    }
    if (!cut) {
      settled += to - from;
      continue;
    }
    store<i32>(feature + ((<usize>node) << 2), bestFeature);
    store<f64>(threshold + ((<usize>node) << 3), bestThreshold);
    const middle = from + bestLeft;
    const goesOn =
      maySplit(bestLeft, bestLeftOnes, depth + 1) ||
      maySplit(to - middle, ones - bestLeftOnes, depth + 1);
    divide(source, moved ? records : otherRecords, from, middle, to, goesOn);
    push(middle, to, depth + 1, node, !moved);
    push(from, middle, depth + 1, -1, !moved);
  }
  return order;
}

/** The number of rows in leaves; once all rows are, the tree is complete. */
export function rowsInLeaves(): i32 {
  return settled;
}

/** The number of nodes. */
export function cartNodes(): i32 {
  return nodes;
}

function push(from: i32, to: i32, depth: i32, rightOf: i32, moved: bool): void {
  store<i32>(pendingEnd, from);
  store<i32>(pendingEnd, to, 4);
  store<i32>(pendingEnd, depth, 8);
  store<i32>(pendingEnd, rightOf, 12);
  store<i32>(pendingEnd, i32(moved), 16);
  pendingEnd += PENDING;
}

/** Writes a node as a leaf; a cut turns it into an inner node later. */
function write(node: i32, total: v128, count: i32): void {
  store<i32>(feature + ((<usize>node) << 2), -1);
  v128.store64_lane(weight0 + ((<usize>node) << 3), total, 0);
  v128.store64_lane(weight1 + ((<usize>node) << 3), total, 1);
  store<i32>(samples + ((<usize>node) << 2), count);
}

function weightOf(tag: u32): v128 {
  return v128.load(weights + ((<usize>((tag >>> weightShift) & weightMask)) << 4));
}

function maySplit(count: i32, ones: i32, depth: i32): bool {
  return (
    depth < maxDepth &&
    count >= minSamplesSplit &&
    count >= 2 * minSamplesLeaf &&
    ones > 0 &&
    ones < count
  );
}

/** Finds the cut with the purest sides over all features; of equal cuts, the first one tried. */
function findCut(source: usize, from: i32, to: i32, total: v128, order: usize): bool {
  best = -Infinity;
  for (let j = 0; j < features; j++) {
    const tried = load<i32>(order + ((<usize>j) << 2));
    tryFeature(tried, source + ((<usize>(tried * rows + from)) << 3), to - from, total);
  }
  return best > -Infinity;
}

/**
 * Evaluates all cuts of a feature.
 * @param first the address of the feature's first record of the node
 */
function tryFeature(tried: i32, first: usize, count: i32, total: v128): void {
  const from = first + ((<usize>minSamplesLeaf) << 3);
  const to = first + ((<usize>(count - minSamplesLeaf)) << 3);
  let left = f64x2.splat(0);
  let ones: u32 = 0;
  let before = load<f32>(first);
  let tag = load<u32>(first, 4);
  for (let record = first + 8; record <= to; record += 8) {
    left = f64x2.add(left, weightOf(tag));
    ones += tag & 1;
    const value = load<f32>(record);
    if (value > above(before) && record >= from) {
      const right = f64x2.sub(total, left);
      const gain = entropy ? entropyPurity(left, right) : giniPurity(left, right);
      if (gain > best) {
        best = gain;
        bestFeature = tried;
        bestLeft = <i32>((record - first) >> 3);
        bestLeftOnes = ones;
        bestThreshold = midpoint(before, value);
      }
    }
    before = value;
    tag = load<u32>(record, 4);
  }
}

/**
 * Copies the records of a node into the other buffer, first those left of the best cut.
 * @param all whether all features are copied; else only the first, in whose order weights are summed
 */
function divide(source: usize, target: usize, from: i32, middle: i32, to: i32, all: bool): void {
  const cut = source + ((<usize>(bestFeature * rows)) << 3);
  for (let i = from; i < to; i++) {
    const row = load<u32>(cut + ((<usize>i) << 3), 4) >>> 1;
    store<u8>(goesLeft + row, u8(i < middle));
  }
  const last = all ? features : 1;
  for (let j = 0; j < last; j++) {
    const at = (<usize>(j * rows + from)) << 3;
    const bytes = (<usize>(to - from)) << 3;
    if (j === bestFeature) memory.copy(target + at, source + at, bytes);
    else
      divideRecords(
        source + at,
        source + at + bytes,
        target + at,
        (<usize>(middle - from)) << 3,
        goesLeft,
      );
  }
}
