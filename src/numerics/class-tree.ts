/**
 * Growth of a classification tree of k > 2 classes, in the way of `tree-growth.ts`. Cost: d n log n for sorting, and about
 * d n k per level of the tree.
 */
import { instantiate } from '../kernels/instantiate.js';
import { MemoryPlan, view } from '../kernels/memory-plan.js';
import type { ProgressGenerator } from '../slices.js';
import type { GrowthProblem } from './growth-problem.js';
import type { TreeCuts } from './tree-cuts.js';
import { TreeGrowth } from './tree-growth.js';

/** What a tree is grown from. */
export interface ClassTreeProblem extends GrowthProblem {
  /** the class of each row, 0 to classes - 1 */
  readonly y: ArrayLike<number>;
  readonly classes: number;
}

/** A tree of more than two classes. */
export interface ClassTree extends TreeCuts {
  /** the training weight of each class in the node, (nodes, classes), row-major */
  readonly weights: Float64Array;
}

/** Grows a tree. */
export function* growClassTree(problem: ClassTreeProblem): ProgressGenerator<ClassTree> {
  const { y, classes, weight } = problem;
  const rows = weight.length;
  const plan = new MemoryPlan();
  const growth = new TreeGrowth(problem, plan);
  const weights = plan.f64(rows);
  const labels = plan.i32(rows);
  const left = plan.f64(classes);
  const totals = plan.f64(growth.nodes * classes);
  const memory = plan.allocate('decision tree');
  const kernels = instantiate(memory);
  view(memory, weights).set(weight);
  view(memory, labels).set(y);
  growth.begin(memory, kernels);
  kernels.classTreePlace(classes, weights.at, labels.at, left.at, totals.at);
  const cuts = yield* growth.grow(memory, kernels, classes, kernels.classTreeGrow);
  const weightsOfNodes = view(memory, totals).slice(0, cuts.feature.length * classes);
  return { ...cuts, weights: weightsOfNodes };
}
