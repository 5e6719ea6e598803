/**
 * Growth of a classification tree of k classes. Records are those of `cart.ts`, which grows trees of two classes more
 * quickly: for each feature, the rows in ascending order, each a number in single precision with a tag, twice the row.
 * Cost: about d n k per level of the tree, as the purity of both sides of every cut is summed over the classes.
 */
import { writeRecords } from './cart-records';
import { above, divideRecords, midpoint } from './cart-split';
import { log2 } from './log2';
import { sortRecords } from './record-sort';

/** Bytes of a pending node. */
const PENDING: usize = 20;

let rows: i32 = 0;
let features: i32 = 0;
let classes: i32 = 0;
let entropy: bool = false;
let maxDepth: i32 = 0;
let minSamplesSplit: i32 = 0;
let minSamplesLeaf: i32 = 0;

/** records, feature by feature, and where they are moved to */
let records: usize = 0;
let otherRecords: usize = 0;
/** a byte per row */
let goesLeft: usize = 0;
/** f64 and i32, one per row: weight and class */
let weights: usize = 0;
let labels: usize = 0;
/** in which order features are tried, for one node after the other */
let orders: usize = 0;
/** f64, one per class: the weight left of a cut */
let left: usize = 0;
/** pending nodes: first row, end of rows, depth, the node whose right child it is or -1, whether moved */
let pending: usize = 0;
let pendingEnd: usize = 0;

/** the tree, in parallel arrays; `totals` has the weight of every class in a node */
let nodes: i32 = 0;
let feature: usize = 0;
let threshold: usize = 0;
let rightChild: usize = 0;
let samples: usize = 0;
let totals: usize = 0;
let settled: i32 = 0;

/** the best cut of a node: its purity, and how many rows go left */
let best: f64 = 0;
let bestFeature: i32 = 0;
let bestLeft: i32 = 0;
let bestThreshold: f64 = 0;

export function classTreeBegin(
  rowCount: i32,
  featureCount: i32,
  classCount: i32,
  byEntropy: bool,
  greatestDepth: i32,
  fewestToSplit: i32,
  fewestInLeaf: i32,
): void {
  rows = rowCount;
  features = featureCount;
  classes = classCount;
  entropy = byEntropy;
  maxDepth = greatestDepth;
  minSamplesSplit = fewestToSplit;
  minSamplesLeaf = fewestInLeaf;
}

/**
 * @param otherRecordSpace has the data, f64, row-major
 * @param goesLeftSpace a byte per row, all 0
 * @param leftSpace f64, one per class
 */
export function classTreePlace(
  recordSpace: usize,
  otherRecordSpace: usize,
  goesLeftSpace: usize,
  weightSpace: usize,
  labelSpace: usize,
  orderSpace: usize,
  pendingSpace: usize,
  leftSpace: usize,
): void {
  records = recordSpace;
  otherRecords = otherRecordSpace;
  goesLeft = goesLeftSpace;
  weights = weightSpace;
  labels = labelSpace;
  orders = orderSpace;
  pending = pendingSpace;
  pendingEnd = pendingSpace;
  left = leftSpace;
}

/** Where the tree goes; it begins with a root that holds all rows. */
export function classTreePlaceNodes(
  featureSpace: usize,
  thresholdSpace: usize,
  rightSpace: usize,
  samplesSpace: usize,
  totalSpace: usize,
): void {
  feature = featureSpace;
  threshold = thresholdSpace;
  rightChild = rightSpace;
  samples = samplesSpace;
  totals = totalSpace;
  nodes = 0;
  settled = 0;
  push(0, rows, 0, -1, true);
}

/** Makes the records of the rows [from, to). */
export function classTreeRecords(from: i32, to: i32): void {
  writeRecords(otherRecords, goesLeft, rows, features, from, to, records);
}

/** Sorts the records of a feature, when all are made. @param space 24 kB */
export function classTreeSort(j: i32, space: usize): void {
  const at = (<usize>(j * rows)) << 3;
  sortRecords(records + at, otherRecords + at, rows, space);
}

/**
 * Grows until about `budget` records have been looked at, there is no order left, or nothing to do.
 * @returns how many orders have been used
 */
export function classTreeGrow(firstOrder: i32, endOfOrders: i32, budget: i32): i32 {
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
    const total = totals + ((<usize>node * <usize>classes) << 3);
    const pure = sumWeights(source + ((<usize>from) << 3), source + ((<usize>to) << 3), total);
    store<i32>(feature + ((<usize>node) << 2), -1);
    store<i32>(samples + ((<usize>node) << 2), to - from);
    let cut = false;
    if (!pure && maySplit(to - from, depth)) {
      const tried = orders + ((<usize>(order * features)) << 2);
      cut = findCut(source, from, to, total, tried);
      order++;
    }
    if (!cut) {
      settled += to - from;
      continue;
    }
    store<i32>(feature + ((<usize>node) << 2), bestFeature);
    store<f64>(threshold + ((<usize>node) << 3), bestThreshold);
    const middle = from + bestLeft;
    const goesOn = maySplit(bestLeft, depth + 1) || maySplit(to - middle, depth + 1);
    divide(source, moved ? records : otherRecords, from, middle, to, goesOn);
    push(middle, to, depth + 1, node, !moved);
    push(from, middle, depth + 1, -1, !moved);
  }
  return order;
}

/** How many rows are in leaves; when all are, the tree is grown. */
export function classTreeRowsInLeaves(): i32 {
  return settled;
}

export function classTreeNodes(): i32 {
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

/** Sums the weights of a node by class. @returns whether all its rows are of one class */
function sumWeights(first: usize, end: usize, total: usize): bool {
  memory.fill(total, 0, (<usize>classes) << 3);
  const one = classOf(load<u32>(first, 4));
  let pure = true;
  for (let record = first; record < end; record += 8) {
    const tag = load<u32>(record, 4);
    const label = classOf(tag);
    pure = pure && label === one;
    addWeight(total, label, tag);
  }
  return pure;
}

function classOf(tag: u32): i32 {
  return load<i32>(labels + ((<usize>(tag >>> 1)) << 2));
}

function addWeight(sums: usize, label: i32, tag: u32): void {
  const at = sums + ((<usize>label) << 3);
  store<f64>(at, load<f64>(at) + load<f64>(weights + ((<usize>(tag >>> 1)) << 3)));
}

function maySplit(count: i32, depth: i32): bool {
  return depth < maxDepth && count >= minSamplesSplit && count >= 2 * minSamplesLeaf;
}

/** The cut with the purest sides over all features, the first one tried among equals. */
function findCut(source: usize, from: i32, to: i32, total: usize, order: usize): bool {
  best = -Infinity;
  for (let j = 0; j < features; j++) {
    const tried = load<i32>(order + ((<usize>j) << 2));
    tryFeature(tried, source + ((<usize>(tried * rows + from)) << 3), to - from, total);
  }
  return best > -Infinity;
}

/** @param first where the feature's records of the node begin */
function tryFeature(tried: i32, first: usize, count: i32, total: usize): void {
  const from = first + ((<usize>minSamplesLeaf) << 3);
  const to = first + ((<usize>(count - minSamplesLeaf)) << 3);
  memory.fill(left, 0, (<usize>classes) << 3);
  let before = load<f32>(first);
  let tag = load<u32>(first, 4);
  for (let record = first + 8; record <= to; record += 8) {
    addWeight(left, classOf(tag), tag);
    const value = load<f32>(record);
    if (value > above(before) && record >= from) {
      const purity = entropy ? entropyOfSides(total) : giniOfSides(total);
      if (purity > best) {
        best = purity;
        bestFeature = tried;
        bestLeft = <i32>((record - first) >> 3);
        bestThreshold = midpoint(before, value);
      }
    }
    before = value;
    tag = load<u32>(record, 4);
  }
}

/** Minus the weight times the Gini impurity of both sides, up to a constant of the node. Lanes are sides. */
function giniOfSides(total: usize): f64 {
  let all = f64x2.splat(0);
  let squares = f64x2.splat(0);
  for (let at: usize = 0; at < (<usize>classes) << 3; at += 8) {
    const sides = sidesOf(total, at);
    all = f64x2.add(all, sides);
    squares = f64x2.add(squares, f64x2.mul(sides, sides));
  }
  const both = f64x2.div(squares, all);
  return f64x2.extract_lane(both, 0) + f64x2.extract_lane(both, 1);
}

/** Minus the weight times the entropy of both sides. A class that is not there counts for nothing. */
function entropyOfSides(total: usize): f64 {
  let all = f64x2.splat(0);
  for (let at: usize = 0; at < (<usize>classes) << 3; at += 8) {
    all = f64x2.add(all, sidesOf(total, at));
  }
  let sum = f64x2.splat(0);
  for (let at: usize = 0; at < (<usize>classes) << 3; at += 8) {
    const sides = sidesOf(total, at);
    sum = f64x2.add(sum, f64x2.mul(sides, log2(f64x2.div(sides, all))));
  }
  return f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1);
}

/** The weight of a class left and right of the cut; rounding must not leave less than nothing. */
function sidesOf(total: usize, at: usize): v128 {
  const ofLeft = load<f64>(left + at);
  const sides = f64x2.splat(ofLeft);
  return f64x2.replace_lane(sides, 1, max(load<f64>(total + at) - ofLeft, 0));
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
