/** The document of a ridge regression. */
import { checked, number, numbers, object, requireLength } from '../../schema.js';
import type { ModelDocument } from '../model.js';
import { Ridge, RidgeModel } from '../ridge.js';

export const ridgeState = object({ coef: numbers(), intercept: number() });

/** @throws InvalidInput naming the first field that does not belong */
export function readRidge(document: ModelDocument): RidgeModel {
  const { options } = new Ridge(document.options);
  const { coef, intercept } = checked(ridgeState, document.state, { field: 'state' });
  requireLength(coef, document.nFeatures, 'state.coef');
  return new RidgeModel({ ...document, options }, Float64Array.from(coef), intercept);
}
