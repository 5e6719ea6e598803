/** The document of Gaussian naive Bayes: numbers of the first class, then those of the second. */
import type { ClassifierDocument } from '../../../src/estimators/model.js';
import { checked, numbers, object, requireLength } from '../../../src/schema.js';
import { GaussianNB, GaussianNBModel } from './gaussian-nb.js';

export const gaussianNBState = object({
  prior: numbers({ min: 0, max: 1 }),
  mean: numbers(),
  variance: numbers({ min: 0 }),
});

/** @throws InvalidInput naming the first field that does not belong */
export function readGaussianNB(document: ClassifierDocument): GaussianNBModel {
  const { options } = new GaussianNB(document.options);
  const { prior, mean, variance } = checked(gaussianNBState, document.state, { field: 'state' });
  requireLength(prior, 2, 'state.prior');
  requireLength(mean, 2 * document.nFeatures, 'state.mean');
  requireLength(variance, 2 * document.nFeatures, 'state.variance');
  return new GaussianNBModel(
    { ...document, options },
    Float64Array.from(prior),
    Float64Array.from(mean),
    Float64Array.from(variance),
  );
}
