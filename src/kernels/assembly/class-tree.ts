/**
 * Growth of a classification tree of k classes; `cart.ts` grows trees of two classes more quickly. Cost: about d n k per
 * level of the tree, as the purity of both sides of every cut is summed over the classes.
 */
import { above, midpoint } from './cart-split';
import { log2 } from './log2';
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

let classes: i32 = 0;
/** f64 and i32, one per row: weight and class */
let weights: usize = 0;
let labels: usize = 0;
/** f64, one per class: the weight left of a cut */
let left: usize = 0;
/** the weight of every class in a node */
let totals: usize = 0;

/**
 * Sets the addresses of what only trees of more classes have.
 * @param leftSpace f64, one per class
 */
export function classTreePlace(
  classCount: i32,
  weightSpace: usize,
  labelSpace: usize,
  leftSpace: usize,
  totalSpace: usize,
): void {
  classes = classCount;
  weights = weightSpace;
  labels = labelSpace;
  left = leftSpace;
  totals = totalSpace;
}

/**
 * Grows the tree until about `budget` records have been read, the orders are used up, or no node is pending.
 * @returns the index of the next unused order
 */
export function classTreeGrow(firstOrder: i32, endOfOrders: i32, budget: i32): i32 {
  let order = firstOrder;
  while (order < endOfOrders && budget > 0 && nextNode()) {
    budget -= (to - from) * features;
    const total = totals + ((<usize>node * <usize>classes) << 3);
    const pure = sumWeights(source + ((<usize>from) << 3), source + ((<usize>to) << 3), total);
    let cut = false;
    if (!pure && maySplit(to - from, depth)) {
      cut = findCut(total, order);
      order++;
    }
    if (cut) cutNode(maySplit(bestLeft, depth + 1) || maySplit(to - from - bestLeft, depth + 1));
    else settleNode();
  }
  return order;
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

/** Finds the cut with the purest sides over all features; of equal cuts, the first one tried. */
function findCut(total: usize, order: i32): bool {
  beginCuts();
  for (let j = 0; j < features; j++) tryFeature(featureAt(order, j), total);
  return best > -Infinity;
}

/** Evaluates all cuts of a feature. */
function tryFeature(tried: i32, total: usize): void {
  const first = firstRecord(tried);
  const least = first + ((<usize>minSamplesLeaf) << 3);
  const most = first + ((<usize>(to - from - minSamplesLeaf)) << 3);
  memory.fill(left, 0, (<usize>classes) << 3);
  let before = load<f32>(first);
  let tag = load<u32>(first, 4);
  for (let record = first + 8; record <= most; record += 8) {
    addWeight(left, classOf(tag), tag);
    const value = load<f32>(record);
    if (value > above(before) && record >= least) {
      const purity = entropy ? entropyOfSides(total) : giniOfSides(total);
      if (purity > best) {
        keepCut(purity, tried, <i32>((record - first) >> 3), midpoint(before, value));
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
