/** The document of a decision tree: its nodes in preorder, so that a left child follows its parent. */
import { isTree } from '../../numerics/tree-cuts.js';
import {
  checked,
  described,
  list,
  numbers,
  object,
  requireField,
  requireLength,
} from '../../schema.js';
import { DecisionTreeClassifier, DecisionTreeModel } from '../decision-tree.js';
import type { ClassifierDocument } from '../model.js';
import { MulticlassDecisionTreeModel } from '../multiclass-decision-tree.js';

/** What the nodes of every tree have. */
export const nodes = {
  feature: described(
    numbers({ whole: true, min: -1 }),
    'the feature that is compared, -1 in a leaf',
  ),
  threshold: numbers(),
  right: described(numbers({ whole: true, min: 0 }), 'the right child'),
  samples: described(numbers({ whole: true, min: 0 }), 'training rows'),
};

const weights = numbers({ min: 0 });

/** The state for two classes. */
export const binaryTreeState = object({
  ...nodes,
  weight0: described(weights, 'of the training rows of the first class'),
  weight1: described(weights, 'of the training rows of the second class'),
});

/** The state for three and more classes. */
export const multiclassTreeState = object({
  ...nodes,
  weights: described(list(weights), 'of the training rows, a number per class in every node'),
});

const where = { field: 'state' };

/** @throws InvalidInput naming the first field that does not belong */
export function readDecisionTree(
  document: ClassifierDocument,
): DecisionTreeModel | MulticlassDecisionTreeModel {
  const { options } = new DecisionTreeClassifier(document.options);
  const fitted = { ...document, options };
  const { classes, nFeatures } = document;
  if (classes.length === 2) {
    const state = checked(binaryTreeState, document.state, where);
    const cuts = readNodes(state, nFeatures);
    requireWeights(state.weight0.map((weight, node) => [weight, state.weight1[node] ?? 0]));
    const [weight0, weight1] = [state.weight0, state.weight1].map((w) => Float64Array.from(w));
    return new DecisionTreeModel(fitted, { ...cuts, weight0, weight1 });
  }
  const state = checked(multiclassTreeState, document.state, where);
  const cuts = readNodes(state, nFeatures);
  state.weights.forEach((own, node) => {
    requireLength(own, classes.length, `state.weights[${node}]`);
  });
  requireWeights(state.weights);
  const weights = Float64Array.from(state.weights.flat());
  return new MulticlassDecisionTreeModel(fitted, { ...cuts, weights });
}

/**
 * @param state lists of which each has an entry per node
 * @throws InvalidInput unless they are the nodes of a tree
 */
export function readNodes(
  state: Readonly<Record<keyof typeof nodes, readonly number[]>>,
  nFeatures: number,
) {
  for (const [name, list] of Object.entries(state)) {
    requireLength(list, state.feature.length, `state.${name}`);
  }
  const feature = Int32Array.from(state.feature);
  const right = Int32Array.from(state.right);
  const sound = isTree(feature, right, nFeatures);
  requireField(sound, 'state.feature', 'the nodes of a tree', state.feature);
  const threshold = Float64Array.from(state.threshold);
  return { feature, right, threshold, samples: Int32Array.from(state.samples) };
}

function requireWeights(weights: readonly (readonly number[])[]): void {
  const node = weights.findIndex((own) => own.every((weight) => weight === 0));
  const expected = 'weights of which one is positive in every node';
  requireField(node < 0, 'state', expected, `none in node ${node}`);
}
