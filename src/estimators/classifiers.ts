/**
 * Classifiers, of this package or of others, from a specification. That is plain data: it can be written
 * into a file.
 */
import { InvalidOption } from '../errors.js';
import { type OptionTable, resolveOptions } from '../options.js';
import type { AnyOptions, Estimator } from './estimator.js';
import {
  type Classifier,
  type ModelName,
  type ModelReader,
  OWN_CLASSIFIERS,
} from './own-classifiers.js';
import {
  MlCart,
  MlKnn,
  MlSvm,
  mlCartOptions,
  mlKnnOptions,
  mlSvmOptions,
  ReferenceModel,
} from './reference.js';

/** Whose classifiers there are: this package's, and those of ml-knn, ml-cart and ml-svm. */
export const BACKENDS = ['fastflavor', 'ml'] as const;
export type Backend = (typeof BACKENDS)[number];

const ML: Readonly<Partial<Record<ModelName, Classifier>>> = {
  knn: {
    options: mlKnnOptions,
    make: (options) => new MlKnn(options),
    readers: { MlKnn: ReferenceModel.fromJSON },
  },
  svm: {
    options: mlSvmOptions,
    make: (options) => new MlSvm(options),
    readers: { MlSvm: ReferenceModel.fromJSON },
  },
  tree: {
    options: mlCartOptions,
    make: (options) => new MlCart(options),
    readers: { MlCart: ReferenceModel.fromJSON },
  },
};

/** A classifier and its options, as plain data. */
export interface ClassifierSpec {
  readonly model: ModelName;
  /** `ml` for the npm packages ml-knn, ml-cart and ml-svm */
  readonly backend?: Backend;
  readonly options?: AnyOptions;
}

/** Who reads the models of all classifiers back, by the names that they have in files. */
export const CLASSIFIER_READERS: Readonly<Record<string, ModelReader>> = Object.assign(
  {},
  ...[...Object.values(OWN_CLASSIFIERS), ...Object.values(ML)].map(({ readers }) => readers),
);

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
