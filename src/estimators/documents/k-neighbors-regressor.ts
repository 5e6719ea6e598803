/** The document of a k-nearest-neighbours regressor: the training rows, from which the tree is grown again. */
import { KdTree } from '../../numerics/kd-tree.js';
import { checked, described, numbers, object, requireField, requireLength } from '../../schema.js';
import { runToEnd } from '../../slices.js';
import { KNeighborsRegressor, KNeighborsRegressorModel } from '../k-neighbors-regressor.js';
import type { ModelDocument } from '../model.js';

export const kNeighborsRegressorState = object({
  x: described(numbers(), 'the training rows, row after row'),
  y: described(numbers(), 'the target of each row'),
});

/** @throws InvalidInput naming the first field that does not belong */
export function readKNeighborsRegressor(document: ModelDocument): KNeighborsRegressorModel {
  const { options } = new KNeighborsRegressor(document.options);
  const { nFeatures } = document;
  const { x, y } = checked(kNeighborsRegressorState, document.state, { field: 'state' });
  const { nNeighbors } = options;
  requireField(y.length >= nNeighbors, 'state.y', `a list of at least ${nNeighbors}`, y);
  requireLength(x, y.length * nFeatures, 'state.x');
  const tree = runToEnd(KdTree.grow(Float64Array.from(x), nFeatures, nNeighbors));
  return new KNeighborsRegressorModel({ ...document, options }, tree, Float64Array.from(y));
}
