/**
 * Growth of a binary classification tree (CART; Breiman et al. 1984). Every feature is sorted once;
 * each split then divides the sorted orders stably, so that growing costs about d n per level.
 *
 * As in scikit-learn, features are compared in single precision, cuts lie midway between neighbouring
 * values more than 1e-7 apart, and the best cut has the largest decrease of impurity even if that is 0.
 */
import type { Random } from '../random.js';

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
  /** draws the order in which features are tried, and so which of equally good ones is taken */
  readonly random: Random;
}

/** A tree as parallel arrays over its nodes, in preorder: the left child follows its parent. */
export interface Tree {
  /** which feature is compared, -1 in a leaf */
  readonly feature: Int32Array;
  /** rows with a value at most this go left */
  readonly threshold: Float64Array;
  /** the right child */
  readonly right: Int32Array;
  /** training weight of class 0 and of class 1 in the node */
  readonly weight0: Float64Array;
  readonly weight1: Float64Array;
  /** training rows in the node */
  readonly samples: Int32Array;
}

/** Values closer than this are one value. */
const FEATURE_THRESHOLD = 1e-7;

interface Cut {
  readonly feature: number;
  readonly threshold: number;
  /** how many rows of the node go left */
  readonly left: number;
}

interface Pending {
  readonly from: number;
  readonly to: number;
  readonly depth: number;
  /** the node whose right child this is, -1 for a left child or the root */
  readonly rightOf: number;
}

export function growTree(problem: CartProblem): Tree {
  const { features, y, weight, minSamplesSplit, minSamplesLeaf, maxDepth, random } = problem;
  const rows = y.length;
  const columns = singlePrecisionColumns(problem.x, features);
  const orders = columns.map(sortedOrder);
  const goesLeft = new Uint8Array(rows);
  const aside = new Int32Array(rows);
  const tried = Int32Array.from({ length: features }, (_, j) => j);
  const feature: number[] = [];
  const threshold: number[] = [];
  const right: number[] = [];
  const weight0: number[] = [];
  const weight1: number[] = [];
  const samples: number[] = [];

  const pending: Pending[] = [{ from: 0, to: rows, depth: 0, rightOf: -1 }];
  for (let node = pending.pop(); node; node = pending.pop()) {
    const { from, to, depth, rightOf } = node;
    const id = feature.length;
    if (rightOf >= 0) right[rightOf] = id;
    const totals = classWeights(orders[0], from, to, y, weight);
    feature.push(-1);
    threshold.push(0);
    right.push(0);
    weight0.push(totals[0]);
    weight1.push(totals[1]);
    samples.push(to - from);
    const mayNotSplit =
      depth >= maxDepth ||
      to - from < minSamplesSplit ||
      to - from < 2 * minSamplesLeaf ||
      totals[0] === 0 ||
      totals[1] === 0;
    if (mayNotSplit) continue;
    random.shuffle(tried);
    const cut = bestCut(problem, columns, orders, tried, from, to, totals);
    if (!cut) continue;
    feature[id] = cut.feature;
    threshold[id] = cut.threshold;
    const middle = from + cut.left;
    for (let i = from; i < to; i++) goesLeft[orders[cut.feature][i]] = i < middle ? 1 : 0;
    orders.forEach((order, j) => {
      if (j !== cut.feature) divide(order, from, to, goesLeft, aside);
    });
    pending.push({ from: middle, to, depth: depth + 1, rightOf: id });
    pending.push({ from, to: middle, depth: depth + 1, rightOf: -1 });
  }
  return {
    feature: Int32Array.from(feature),
    threshold: Float64Array.from(threshold),
    right: Int32Array.from(right),
    weight0: Float64Array.from(weight0),
    weight1: Float64Array.from(weight1),
    samples: Int32Array.from(samples),
  };
}

/** The leaf that a row falls into. @param x row-major @param at where the row begins */
export function leafOf(tree: Tree, x: Float64Array, at: number): number {
  const { feature, threshold, right } = tree;
  let node = 0;
  while (feature[node] >= 0) {
    node = Math.fround(x[at + feature[node]]) <= threshold[node] ? node + 1 : right[node];
  }
  return node;
}

function singlePrecisionColumns(x: Float64Array, features: number): Float32Array[] {
  const rows = x.length / features;
  return Array.from({ length: features }, (_, j) => {
    const column = new Float32Array(rows);
    for (let i = 0; i < rows; i++) column[i] = x[i * features + j];
    return column;
  });
}

/** Rows by ascending value, rows of equal value in their own order. */
function sortedOrder(column: Float32Array): Int32Array {
  return Int32Array.from(column.keys()).sort((a, b) => column[a] - column[b] || a - b);
}

function classWeights(
  order: Int32Array,
  from: number,
  to: number,
  y: Uint8Array,
  weight: Float64Array,
): [number, number] {
  const totals: [number, number] = [0, 0];
  for (let i = from; i < to; i++) totals[y[order[i]]] += weight[order[i]];
  return totals;
}

/** The cut with the purest sides over all features, the first one tried among equals. */
function bestCut(
  { y, weight, criterion, minSamplesLeaf }: CartProblem,
  columns: readonly Float32Array[],
  orders: readonly Int32Array[],
  tried: Int32Array,
  from: number,
  to: number,
  [total0, total1]: [number, number],
): Cut | undefined {
  const purity = criterion === 'gini' ? giniPurity : entropyPurity;
  let best = -Infinity;
  let cut: Cut | undefined;
  for (const feature of tried) {
    const column = columns[feature];
    const order = orders[feature];
    let left0 = 0;
    let left1 = 0;
    let before = column[order[from]];
    for (let i = from + 1; i < to; i++) {
      const row = order[i - 1];
      if (y[row]) left1 += weight[row];
      else left0 += weight[row];
      const value = column[order[i]];
      const distinct = value > Math.fround(before + FEATURE_THRESHOLD);
      if (distinct && i - from >= minSamplesLeaf && to - i >= minSamplesLeaf) {
        const gain = purity(left0, left1) + purity(total0 - left0, total1 - left1);
        if (gain > best) {
          best = gain;
          cut = { feature, threshold: midpoint(before, value), left: i - from };
        }
      }
      before = value;
    }
  }
  return cut;
}

/** The middle, or the lower value where rounding would put the middle on the upper one. */
function midpoint(low: number, high: number): number {
  const middle = low / 2 + high / 2;
  return middle === high ? low : middle;
}

/** Rises with purity: minus the weight times the Gini impurity, up to a constant of the node. */
function giniPurity(w0: number, w1: number): number {
  return (w0 * w0 + w1 * w1) / (w0 + w1);
}

/** Minus the weight times the entropy. */
function entropyPurity(w0: number, w1: number): number {
  const all = w0 + w1;
  return (w0 > 0 ? w0 * Math.log2(w0 / all) : 0) + (w1 > 0 ? w1 * Math.log2(w1 / all) : 0);
}

/** Moves the rows that go left to the front, keeping either side's order. */
function divide(
  order: Int32Array,
  from: number,
  to: number,
  goesLeft: Uint8Array,
  aside: Int32Array,
): void {
  let left = from;
  let right = 0;
  for (let i = from; i < to; i++) {
    const row = order[i];
    if (goesLeft[row]) order[left++] = row;
    else aside[right++] = row;
  }
  order.set(aside.subarray(0, right), left);
}
