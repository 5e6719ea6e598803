/** The documents of transformers, by the names that they have in files. */
import { checked, numbers, object, oneOfTexts, requireLength } from '../../schema.js';
import { FittedPolynomialFeatures, PolynomialFeatures } from '../polynomial-features.js';
import { FittedStandardScaler, StandardScaler } from '../standard-scaler.js';
import type { FittedTransformer, TransformerDocument } from '../transformer.js';
import { transformerDocument } from './model.js';

const standardScalerState = object({ mean: numbers(), scale: numbers({ above: 0 }) });

/** All that a fitted PolynomialFeatures knows follows from its options and the number of features. */
const polynomialFeaturesState = object({});

const READERS = {
  StandardScaler: ({ nFeatures, ...document }: TransformerDocument) => {
    const { options } = new StandardScaler(document.options);
    const { mean, scale } = checked(standardScalerState, document.state, { field: 'state' });
    requireLength(mean, nFeatures, 'state.mean');
    requireLength(scale, nFeatures, 'state.scale');
    return new FittedStandardScaler(options, Float64Array.from(mean), Float64Array.from(scale));
  },
  PolynomialFeatures: ({ nFeatures, ...document }: TransformerDocument) => {
    const { options } = new PolynomialFeatures(document.options);
    checked(polynomialFeaturesState, document.state, { field: 'state' });
    return new FittedPolynomialFeatures(options, nFeatures);
  },
};

const knownName = oneOfTexts(Object.keys(READERS) as [keyof typeof READERS]);

/** @throws InvalidInput naming the first field that does not belong */
export function readTransformer(value: unknown): FittedTransformer {
  const document = checked(transformerDocument, value);
  const name = checked(knownName, document.transformer, { field: 'transformer' });
  return READERS[name](document);
}
