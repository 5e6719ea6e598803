/**
 * The register of classifiers: each under its short name, with every option it takes, the settings that
 * the papers used, and who reads its models back. A specification is plain data: it can be written into
 * a file.
 */
import { InvalidOption } from '../errors.js';
import { flag, integer, type OptionTable, option, resolveOptions } from '../options.js';
import { oneOf, whole } from '../search-range.js';
import { DecisionTreeClassifier, DecisionTreeModel, decisionTreeOptions } from './decision-tree.js';
import type { AnyOptions, Estimator, Model, ModelDocument } from './estimator.js';
import { KNeighborsClassifier, KNeighborsModel, kNeighborsOptions } from './k-neighbors.js';
import {
  LogisticRegression,
  LogisticRegressionModel,
  logisticRegressionOptions,
} from './logistic-regression.js';
import { Pipeline } from './pipeline.js';
import { PolynomialFeatures } from './polynomial-features.js';
import {
  MlCart,
  MlKnn,
  MlSvm,
  mlCartOptions,
  mlKnnOptions,
  mlSvmOptions,
  ReferenceModel,
} from './reference.js';
import { StandardScaler } from './standard-scaler.js';
import { SVC, SVCModel, svcOptions } from './svc.js';
import type { Transformer } from './transformer.js';

export const BACKENDS = ['fastflavor', 'ml'] as const;
export type Backend = (typeof BACKENDS)[number];

/** Reads a model back from its document. */
export type ModelReader = (document: ModelDocument) => Model;

interface Classifier {
  readonly options: OptionTable;
  make(options: AnyOptions): Estimator;
  /** by the name that its models have in files */
  readonly readers: Readonly<Record<string, ModelReader>>;
  /** the papers' settings by the number of features; the defaults where absent */
  published?(nFeatures: number): AnyOptions;
}

/** Of classifiers that depend on the units of features, as a tree does not. */
const scaling = {
  scale: option(
    flag,
    false,
    'whether features are first centred and divided by their standard deviation',
    oneOf([false, true]),
  ),
};

/** More coefficients than this take minutes to fit, and nobody evaluates them in every cell. */
export const MOST_COEFFICIENTS = 1000;

const TWO_TO_ONE = { 0: 2, 1: 1 };

/**
 * The papers' settings share k = 3 with distance weights, gamma = 100.01 with C = 1, and a tree with
 * weights 2 and 1; LR has degree 9 with those weights for ELN (arXiv:2303.05560), and degree 2 without
 * for ELN-XLN (arXiv:2310.03807).
 */
const OURS = {
  lr: {
    options: {
      degree: option(
        integer({ min: 1, max: 30 }),
        1,
        'degree of the polynomial in the features',
        whole(1, 9),
      ),
      ...scaling,
      ...logisticRegressionOptions,
    },
    make: ({ degree, scale, ...options }) => {
      const polynomial = new PolynomialFeatures({ degree: degree as number, includeBias: false });
      return behind(
        [...scaler(scale), ...(degree === 1 ? [] : [['polynomial', polynomial] as const])],
        ['regression', new LogisticRegression(options)],
      );
    },
    readers: { LogisticRegression: LogisticRegressionModel.fromJSON },
    published: (nFeatures) =>
      nFeatures === 7 ? { degree: 2 } : { degree: 9, classWeight: TWO_TO_ONE },
  },
  knn: {
    options: { ...scaling, ...kNeighborsOptions },
    make: ({ scale, ...options }) =>
      behind(scaler(scale), ['neighbors', new KNeighborsClassifier(options)]),
    readers: { KNeighborsClassifier: KNeighborsModel.fromJSON },
    published: () => ({ nNeighbors: 3, weights: 'distance' }),
  },
  svm: {
    options: { ...scaling, ...svcOptions },
    make: ({ scale, ...options }) => behind(scaler(scale), ['machine', new SVC(options)]),
    readers: { SVC: SVCModel.fromJSON },
    published: () => ({ gamma: 100.01, C: 1 }),
  },
  tree: {
    options: decisionTreeOptions,
    make: (options) => new DecisionTreeClassifier(options),
    readers: { DecisionTreeClassifier: DecisionTreeModel.fromJSON },
    published: () => ({ classWeight: TWO_TO_ONE }),
  },
} satisfies Readonly<Record<string, Classifier>>;

export type ModelName = keyof typeof OURS;

export const MODEL_NAMES = Object.keys(OURS) as ModelName[];

function scaler(scale: unknown): (readonly [string, Transformer])[] {
  return scale ? [['scaler', new StandardScaler()]] : [];
}

/** The classifier alone where nothing stands before it. */
function behind(
  transformers: readonly (readonly [string, Transformer])[],
  classifier: readonly [string, Estimator],
): Estimator {
  return transformers.length === 0 ? classifier[1] : new Pipeline([...transformers, classifier]);
}

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
  ...[...Object.values(OURS), ...Object.values(ML)].map(({ readers }) => readers),
);

function classifier(model: ModelName, backend: Backend = 'fastflavor'): Classifier {
  const found = backend === 'ml' ? ML[model] : OURS[model];
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

/** The papers' settings of every classifier. */
export function publishedSettings(nFeatures: number): Readonly<Record<ModelName, ClassifierSpec>> {
  const settings = MODEL_NAMES.map((model) => {
    const { published }: Classifier = OURS[model];
    return [model, { model, options: published?.(nFeatures) ?? {} }] as const;
  });
  return Object.fromEntries(settings) as Record<ModelName, ClassifierSpec>;
}
