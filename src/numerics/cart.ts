/** Growth of a classification tree of two classes, in the way of `tree-growth.ts`. */
import { instantiate } from '../kernels/instantiate.js';
import { MemoryPlan, view } from '../kernels/memory-plan.js';
import { leaveMemory } from '../kernels/memory-pool.js';
import type { ProgressGenerator } from '../slices.js';
import type { GrowthProblem } from './growth-problem.js';
import type { TreeCuts } from './tree-cuts.js';
import { TreeGrowth } from './tree-growth.js';

export interface CartProblem extends GrowthProblem {
  /** 0 or 1 per row */
  readonly y: Uint8Array;
}

/** A tree of two classes. */
export interface Tree extends TreeCuts {
  /** training weight of class 0 and of class 1 in the node */
  readonly weight0: Float64Array;
  readonly weight1: Float64Array;
}

/** Grows a tree. */
export function* growTree(problem: CartProblem): ProgressGenerator<Tree> {
  const { y, weight } = problem;
  const rows = y.length;
  const plan = new MemoryPlan();
  const growth = new TreeGrowth(problem, plan);
  const weights = plan.f64(2 * rows);
  const weight0 = plan.f64(growth.nodes);
  const weight1 = plan.f64(growth.nodes);
  const memory = plan.reuse('decision tree');
  const kernels = instantiate(memory);
  view(memory, weights).set(weight, rows);
  const classesAt = growth.begin(memory, kernels, y);
  kernels.cartPlace(weights.at, classesAt, rows, weight0.at, weight1.at);
  const cuts = yield* growth.grow(memory, kernels, 1, kernels.cartGrow);
  const nodes = cuts.feature.length;
  const tree = {
    ...cuts,
    weight0: view(memory, weight0).slice(0, nodes),
    weight1: view(memory, weight1).slice(0, nodes),
  };
  leaveMemory(memory);
  return tree;
}
