/**
 * Growth of a binary classification tree (Breiman et al. 1984). Every cut is evaluated. A cut between two groups of equal
 * values whose rows all have the same class is never the best (Fayyad and Irani 1992), but finding such cuts costs more
 * than evaluating them. Cost: O(n d) per level.
 */
import { pairWeights } from './cart-records';
import { above, midpoint } from './cart-split';
import { entropyPurity, giniPurity } from './purity';
import {
  beginCuts,
  best,
  bestLeft,
  cutNode,
  depth,
  entropy,
  featureAt,
  features,
  firstRecord,
  from,
  keepCut,
  maySplit,
  minSamplesLeaf,
  nextNode,
  node,
  settleNode,
  source,
  to,
} from './tree-growth';

/**
 * Weights as pairs, with 0 for the class that the row does not have: a pair per row, or a pair per class if all rows of
 * a class weigh the same. Shift and mask turn a tag into the number of its pair.
 */
let weights: usize = 0;
let weightShift: u32 = 0;
let weightMask: u32 = 0;
/** the weight of either class in every node */
let weight0: usize = 0;
let weight1: usize = 0;

/** the number of rows of class 1 left of the best cut */
let bestLeftOnes: i32 = 0;

/**
 * Sets the addresses of what only trees of two classes have.
 * @param weightSpace holds the weights at first, f64, in the second half of the space for a pair per row
 * @param classes a byte per row: 0 or 1
 */
export function cartPlace(
  weightSpace: usize,
  classes: usize,
  rowCount: i32,
  weight0Space: usize,
  weight1Space: usize,
): void {
  weights = weightSpace;
  const perRow = pairWeights(weightSpace, classes, rowCount);
  weightShift = perRow ? 1 : 0;
  weightMask = perRow ? 0xffffffff : 1;
  weight0 = weight0Space;
  weight1 = weight1Space;
}

/**
 * Grows the tree until about `budget` records have been read, the orders are used up, or no node is pending.
 * @returns the index of the next unused order
 */
export function cartGrow(firstOrder: i32, endOfOrders: i32, budget: i32): i32 {
  let order = firstOrder;
  while (order < endOfOrders && budget > 0 && nextNode()) {
    budget -= (to - from) * features;
    // The sum runs in the order of the first feature.
    let total = f64x2.splat(0);
    let ones: i32 = 0;
    const end = source + ((<usize>to) << 3);
    for (let record = source + ((<usize>from) << 3); record < end; record += 8) {
      const tag = load<u32>(record, 4);
      total = f64x2.add(total, weightOf(tag));
      ones += tag & 1;
    }
    v128.store64_lane(weight0 + ((<usize>node) << 3), total, 0);
    v128.store64_lane(weight1 + ((<usize>node) << 3), total, 1);
    let cut = false;
    if (isMixed(to - from, ones) && maySplit(to - from, depth)) {
      cut = findCut(total, order);
      order++;
    }
    if (cut) cutNode(sidesMaySplit(ones));
    else settleNode();
  }
  return order;
}

function weightOf(tag: u32): v128 {
  return v128.load(weights + ((<usize>((tag >>> weightShift) & weightMask)) << 4));
}

/** Whether rows are of both classes. */
function isMixed(count: i32, ones: i32): bool {
  return ones > 0 && ones < count;
}

/** Whether a side of the best cut may be split. @param ones the number of rows of class 1 in the node */
function sidesMaySplit(ones: i32): bool {
  const right = to - from - bestLeft;
  return (
    (isMixed(bestLeft, bestLeftOnes) && maySplit(bestLeft, depth + 1)) ||
    (isMixed(right, ones - bestLeftOnes) && maySplit(right, depth + 1))
  );
}

/** Finds the cut with the purest sides over all features; of equal cuts, the first one tried. */
function findCut(total: v128, order: i32): bool {
  beginCuts();
  for (let j = 0; j < features; j++) tryFeature(featureAt(order, j), total);
  return best > -Infinity;
}

/** Evaluates all cuts of a feature. */
function tryFeature(tried: i32, total: v128): void {
  const first = firstRecord(tried);
  const least = first + ((<usize>minSamplesLeaf) << 3);
  const most = first + ((<usize>(to - from - minSamplesLeaf)) << 3);
  let left = f64x2.splat(0);
  let ones: u32 = 0;
  let before = load<f32>(first);
  let tag = load<u32>(first, 4);
  for (let record = first + 8; record <= most; record += 8) {
    left = f64x2.add(left, weightOf(tag));
    ones += tag & 1;
    const value = load<f32>(record);
    if (value > above(before) && record >= least) {
      const right = f64x2.sub(total, left);
      const gain = entropy ? entropyPurity(left, right) : giniPurity(left, right);
      if (gain > best) {
        keepCut(gain, tried, <i32>((record - first) >> 3), midpoint(before, value));
        bestLeftOnes = ones;
      }
    }
    before = value;
    tag = load<u32>(record, 4);
  }
}
