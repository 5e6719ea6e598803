/**
 * The four classifiers of the papers as this package has them, under their short names, with every option
 * they take. Nothing here needs another package, so that it runs in browsers too.
 */
import { integer, type OptionTable, option } from '../options.js';
import { DecisionTreeClassifier, decisionTreeOptions } from './decision-tree.js';
import type { Estimator, SlicedEstimator } from './estimator.js';
import { KNeighborsClassifier, kNeighborsOptions } from './k-neighbors.js';
import { LogisticRegression, logisticRegressionOptions } from './logistic-regression.js';
import { Pipeline } from './pipeline.js';
import { PolynomialFeatures } from './polynomial-features.js';
import { SVC, svcOptions } from './svc.js';

export const MODEL_NAMES = ['lr', 'knn', 'svm', 'tree'] as const;
export type ModelName = (typeof MODEL_NAMES)[number];

export interface Classifier<Made extends Estimator = Estimator> {
  readonly options: OptionTable;
  make(options: Readonly<Record<string, unknown>>): Made;
}

export const OWN_CLASSIFIERS: Readonly<Record<ModelName, Classifier<SlicedEstimator>>> = {
  lr: {
    options: {
      degree: option(integer({ min: 1, max: 30 }), 1, 'degree of the polynomial in the features'),
      ...logisticRegressionOptions,
    },
    make: ({ degree, ...options }) => {
      const regression = new LogisticRegression(options);
      if (degree === 1) return regression;
      const polynomial = new PolynomialFeatures({ degree: degree as number, includeBias: false });
      return new Pipeline([
        ['polynomial', polynomial],
        ['regression', regression],
      ]);
    },
  },
  knn: { options: kNeighborsOptions, make: (options) => new KNeighborsClassifier(options) },
  svm: { options: svcOptions, make: (options) => new SVC(options) },
  tree: { options: decisionTreeOptions, make: (options) => new DecisionTreeClassifier(options) },
};
