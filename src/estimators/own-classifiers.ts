/**
 * The register of classifiers: for each short name, its options, how it is made, and the readers of its models. It
 * imports no other package, so that it runs in browsers, too.
 */
import type { OptionTable } from '../options.js';
import { behind, polynomial, polynomialDegree, scaler, scaling } from './behind-transformers.js';
import type { ClassifierModel } from './classifier-model.js';
import { CNNClassifier } from './cnn-classifier.js';
import { cnnClassifierOptions } from './cnn-options.js';
import { DecisionTreeClassifier } from './decision-tree.js';
import { decisionTreeOptions } from './decision-tree-options.js';
import { readCNNClassifier } from './documents/cnn.js';
import { readDecisionTree } from './documents/decision-tree.js';
import { readKNeighbors } from './documents/k-neighbors.js';
import { readLogisticRegression } from './documents/logistic-regression.js';
import { readMLPClassifier } from './documents/mlp.js';
import { readSVC } from './documents/svc.js';
import type { Estimator, SlicedEstimator } from './estimator.js';
import { KNeighborsClassifier } from './k-neighbors.js';
import { kNeighborsOptions } from './k-neighbors-options.js';
import { LogisticRegression, logisticRegressionOptions } from './logistic-regression.js';
import { MLPClassifier } from './mlp-classifier.js';
import { mlpClassifierOptions } from './mlp-options.js';
import type { AnyOptions, ClassifierDocument } from './model.js';
import { SVC, svcOptions } from './svc.js';

/** Reads a model back from its document. */
export type ModelReader = (document: ClassifierDocument) => ClassifierModel;

/** The entry of a classifier. */
export interface Classifier<Made extends Estimator = Estimator> {
  readonly options: OptionTable;
  make(options: AnyOptions): Made;
  /** the readers of its models, by the models' names in files */
  readonly readers: Readonly<Record<string, ModelReader>>;
}

/** The most coefficients of a polynomial; more would take minutes to fit and too long to evaluate in every cell. */
export const MOST_COEFFICIENTS = 1000;

/** The classifiers of this package. */
export const OWN_CLASSIFIERS = {
  lr: {
    options: {
      ...polynomialDegree,
      ...scaling,
      ...logisticRegressionOptions,
    },
    make: ({ degree, scale, ...options }): SlicedEstimator =>
      behind(
        [...scaler(scale), ...polynomial(degree)],
        ['regression', new LogisticRegression(options)],
      ),
    readers: { LogisticRegression: readLogisticRegression },
  },
  knn: {
    options: { ...scaling, ...kNeighborsOptions },
    make: ({ scale, ...options }): SlicedEstimator =>
      behind(scaler(scale), ['neighbors', new KNeighborsClassifier(options)]),
    readers: { KNeighborsClassifier: readKNeighbors },
  },
  svm: {
    options: { ...scaling, ...svcOptions },
    make: ({ scale, ...options }): SlicedEstimator =>
      behind(scaler(scale), ['machine', new SVC(options)]),
    readers: { SVC: readSVC },
  },
  tree: {
    options: decisionTreeOptions,
    make: (options) => new DecisionTreeClassifier(options),
    readers: { DecisionTreeClassifier: readDecisionTree },
  },
  mlp: {
    options: mlpClassifierOptions,
    make: (options) => new MLPClassifier(options),
    readers: { MLPClassifier: readMLPClassifier },
  },
  cnn: {
    options: cnnClassifierOptions,
    make: (options) => new CNNClassifier(options),
    readers: { CNNClassifier: readCNNClassifier },
  },
} satisfies Readonly<Record<string, Classifier<SlicedEstimator>>>;

/** The name of a classifier on the command line and in specifications. */
export type ModelName = keyof typeof OWN_CLASSIFIERS;

/** The names of all classifiers. */
export const MODEL_NAMES = Object.keys(OWN_CLASSIFIERS) as [ModelName, ...ModelName[]];
