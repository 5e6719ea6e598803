/**
 * What growing classification trees of two and of more classes have in common: the data as records, the nodes that are
 * still to be looked at, and how a node is cut. Every feature has the rows as records in ascending order, each with a
 * value in single precision and a tag, which is twice the row plus its class (0 if there are more than two). A cut copies
 * the records of a node into the other of two buffers, first those that go left. Cost: O(n d) per level.
 */
import { writeRecords } from './cart-records';
import { divideNode } from './cart-split';
import { sortRecords } from './record-sort';

/** Bytes per pending node. */
const PENDING: usize = 20;

export let rows: i32 = 0;
export let features: i32 = 0;
export let entropy: bool = false;
export let minSamplesLeaf: i32 = 0;
let maxDepth: i32 = 0;
let minSamplesSplit: i32 = 0;

/** the two buffers of records, each feature by feature */
let records: usize = 0;
let otherRecords: usize = 0;
/** a byte per row */
let goesLeft: usize = 0;
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
let samples: usize = 0;
let settled: i32 = 0;

/** the node that is looked at: its index, its rows, its depth, and the buffer of its records */
export let node: i32 = 0;
export let from: i32 = 0;
export let to: i32 = 0;
export let depth: i32 = 0;
export let source: usize = 0;
let moved: bool = false;

/** the node's best cut: its gain, the feature, the number of rows that go left, and the threshold */
export let best: f64 = 0;
let bestFeature: i32 = 0;
export let bestLeft: i32 = 0;
let bestThreshold: f64 = 0;

/** Sets the size of the data and the stopping rules. */
export function treeBegin(
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
 * @param goesLeftSpace holds a byte per row at first: its class, or 0 if there are more than two
 */
export function treePlace(
  recordSpace: usize,
  otherRecordSpace: usize,
  goesLeftSpace: usize,
  orderSpace: usize,
  pendingSpace: usize,
): void {
  records = recordSpace;
  otherRecords = otherRecordSpace;
  goesLeft = goesLeftSpace;
  orders = orderSpace;
  pending = pendingSpace;
  pendingEnd = pendingSpace;
}

/** Sets the addresses of the tree and makes the root with all rows the pending node. */
export function treePlaceNodes(
  featureSpace: usize,
  thresholdSpace: usize,
  rightSpace: usize,
  samplesSpace: usize,
): void {
  feature = featureSpace;
  threshold = thresholdSpace;
  rightChild = rightSpace;
  samples = samplesSpace;
  nodes = 0;
  settled = 0;
  push(0, rows, 0, -1, true);
}

/** Writes the records of the rows [first, end). */
export function treeRecords(first: i32, end: i32): void {
  writeRecords(otherRecords, goesLeft, rows, features, first, end, records);
}

/**
 * Sorts the records of a feature, after all have been written.
 * @param space 24 kB
 */
export function treeSort(j: i32, space: usize): void {
  const at = (<usize>(j * rows)) << 3;
  sortRecords(records + at, otherRecords + at, rows, space);
}

/** The number of rows in leaves; once all rows are, the tree is complete. */
export function rowsInLeaves(): i32 {
  return settled;
}

/** The number of nodes. */
export function treeNodes(): i32 {
  return nodes;
}

/** Takes the next pending node and writes it as a leaf, which a cut makes an inner node. @returns false if there is none */
export function nextNode(): bool {
  if (pendingEnd === pending) return false;
  pendingEnd -= PENDING;
  from = load<i32>(pendingEnd);
  to = load<i32>(pendingEnd, 4);
  depth = load<i32>(pendingEnd, 8);
  const rightOf = load<i32>(pendingEnd, 12);
  moved = load<i32>(pendingEnd, 16) !== 0;
  source = moved ? otherRecords : records;
  node = nodes++;
  if (rightOf >= 0) store<i32>(rightChild + ((<usize>rightOf) << 2), node);
  store<i32>(feature + ((<usize>node) << 2), -1);
  store<i32>(samples + ((<usize>node) << 2), to - from);
  return true;
}

/** Whether the stopping rules let a node be split. */
export function maySplit(count: i32, depthOfNode: i32): bool {
  return depthOfNode < maxDepth && count >= minSamplesSplit && count >= 2 * minSamplesLeaf;
}

/** Forgets the best cut. */
export function beginCuts(): void {
  best = -Infinity;
}

/** The feature that the order with this number tries as the j-th. */
export function featureAt(order: i32, j: i32): i32 {
  return load<i32>(orders + ((<usize>(order * features + j)) << 2));
}

/** The address of the first record of the node under a feature. */
export function firstRecord(ofFeature: i32): usize {
  return source + ((<usize>(ofFeature * rows + from)) << 3);
}

/** Makes a cut the best one. */
export function keepCut(gain: f64, tried: i32, left: i32, at: f64): void {
  best = gain;
  bestFeature = tried;
  bestLeft = left;
  bestThreshold = at;
}

/** Leaves the node a leaf. */
export function settleNode(): void {
  settled += to - from;
}

/**
 * Cuts the node at its best cut, and makes both sides pending nodes.
 * @param goesOn whether a side may be split, and needs the records of all features; else only those of the first, in
 *   whose order weights are summed
 */
export function cutNode(goesOn: bool): void {
  store<i32>(feature + ((<usize>node) << 2), bestFeature);
  store<f64>(threshold + ((<usize>node) << 3), bestThreshold);
  const middle = from + bestLeft;
  const target = moved ? records : otherRecords;
  const columns = goesOn ? features : 1;
  divideNode(source, target, rows, bestFeature, from, middle, to, columns, goesLeft);
  push(middle, to, depth + 1, node, !moved);
  push(from, middle, depth + 1, -1, !moved);
}

function push(first: i32, end: i32, depthOfNode: i32, rightOf: i32, inOther: bool): void {
  store<i32>(pendingEnd, first);
  store<i32>(pendingEnd, end, 4);
  store<i32>(pendingEnd, depthOfNode, 8);
  store<i32>(pendingEnd, rightOf, 12);
  store<i32>(pendingEnd, i32(inOther), 16);
  pendingEnd += PENDING;
}
