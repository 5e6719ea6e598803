/** The document of a decision tree of numbers: its nodes in preorder, so that a left child follows its parent. */
import { checked, described, numbers, object } from '../../schema.js';
import { DecisionTreeRegressor, DecisionTreeRegressorModel } from '../decision-tree-regressor.js';
import type { ModelDocument } from '../model.js';
import { nodes, readNodes } from './decision-tree.js';

export const regressionTreeState = object({
  ...nodes,
  value: described(numbers(), 'the mean or the median of the training targets'),
});

/** @throws InvalidInput naming the first field that does not belong */
export function readDecisionTreeRegressor(document: ModelDocument): DecisionTreeRegressorModel {
  const { options } = new DecisionTreeRegressor(document.options);
  const state = checked(regressionTreeState, document.state, { field: 'state' });
  const cuts = readNodes(state, document.nFeatures);
  const value = Float64Array.from(state.value);
  return new DecisionTreeRegressorModel({ ...document, options }, { ...cuts, value });
}
