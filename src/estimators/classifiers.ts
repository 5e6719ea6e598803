/**
 * The four classifiers of the papers, of this package or of others, from a specification. That is plain
 * data: it can be written into a file.
 */
import { InvalidOption } from '../errors.js';
import { type OptionTable, resolveOptions } from '../options.js';
import type { Estimator } from './estimator.js';
import { type Classifier, type ModelName, OWN_CLASSIFIERS } from './own-classifiers.js';
import { MlCart, MlKnn, MlSvm, mlCartOptions, mlKnnOptions, mlSvmOptions } from './reference.js';

export const BACKENDS = ['fastflavor', 'ml'] as const;
export type Backend = (typeof BACKENDS)[number];

export interface ClassifierSpec {
  readonly model: ModelName;
  /** `ml` for the npm packages ml-knn, ml-cart and ml-svm */
  readonly backend?: Backend;
  readonly options?: Readonly<Record<string, unknown>>;
}

const ML: Readonly<Partial<Record<ModelName, Classifier>>> = {
  knn: { options: mlKnnOptions, make: (options) => new MlKnn(options) },
  svm: { options: mlSvmOptions, make: (options) => new MlSvm(options) },
  tree: { options: mlCartOptions, make: (options) => new MlCart(options) },
};

function classifier(model: ModelName, backend: Backend = 'fastflavor'): Classifier {
  const found = backend === 'ml' ? ML[model] : OWN_CLASSIFIERS[model];
  if (found) return found;
  throw new InvalidOption(`${model}: there is no ${backend} back end for it`);
}

/** The options that a classifier takes. @throws InvalidOption where the back end lacks it */
export function classifierOptions(model: ModelName, backend?: Backend): OptionTable {
  return classifier(model, backend).options;
}

/** The estimator that a specification describes. @throws InvalidOption on options it does not take */
export function makeClassifier({ model, backend, options = {} }: ClassifierSpec): Estimator {
  const { options: table, make } = classifier(model, backend);
  return make(resolveOptions(model, table, options));
}
