/** A grown tree, and where rows fall in it. Cost: the depth of the tree per row. */
import { magnitudeBound } from '../kernels/elementwise.js';
import { TreeWalk } from './tree-walk.js';

/** The nodes of a tree as parallel arrays in preorder, so that a left child follows its parent. */
export interface TreeCuts {
  /** the feature compared in a node, -1 in a leaf */
  readonly feature: Int32Array;
  /** rows whose value is at most this go left */
  readonly threshold: Float64Array;
  /** the index of the right child */
  readonly right: Int32Array;
  /** training rows in the node */
  readonly samples: Int32Array;
}

/** A tree whose leaves may be told by other numbers than their indices. */
export interface NumberedTree extends TreeCuts {
  /** one per node */
  readonly numbers?: ArrayLike<number>;
}

/** Where rows fall. */
export interface Leaves {
  /** the number of a leaf, or its index, one per row */
  readonly leaves: Int32Array;
  /** whether all features of all rows are finite */
  readonly finite: boolean;
}

/**
 * The leaf that a row falls into.
 * @param x row-major
 * @param at the index at which the row begins
 */
function leafOf(tree: TreeCuts, x: Float64Array, at: number): number {
  const { feature, threshold, right } = tree;
  let node = 0;
  while (feature[node] >= 0) {
    node = Math.fround(x[at + feature[node]]) <= threshold[node] ? node + 1 : right[node];
  }
  return node;
}

/** Rows from which setting up the kernel pays. */
const MANY = 2000;

const walks = new WeakMap<NumberedTree, TreeWalk>();

/** The leaf that every row falls into. @param x row-major */
export function leavesOf(tree: NumberedTree, x: Float64Array, features: number): Leaves {
  const rows = x.length / features;
  if (rows >= MANY) {
    const walk = walks.get(tree) ?? new TreeWalk(tree, features);
    walks.set(tree, walk);
    return walk.leaves(x);
  }
  const leaves = new Int32Array(rows);
  const { numbers } = tree;
  for (let i = 0; i < leaves.length; i++) {
    const leaf = leafOf(tree, x, i * features);
    leaves[i] = numbers ? numbers[leaf] : leaf;
  }
  return { leaves, finite: Number.isFinite(magnitudeBound(x)) };
}

/** Whether the arrays form a tree: children come after their parents, and features are below `nFeatures`. */
export function isTree(feature: Int32Array, right: Int32Array, nFeatures: number): boolean {
  const nodes = feature.length;
  const sound = (j: number, node: number) =>
    j === -1 || (j >= 0 && j < nFeatures && right[node] > node + 1 && right[node] < nodes);
  return nodes > 0 && feature.every(sound);
}
