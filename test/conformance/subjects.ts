/** Every estimator that the suite runs on, and what is expected of it to fail, with the reason. */
import { deployableWhole } from '../../src/deploy/deployable.js';
import { CNNClassifier } from '../../src/estimators/cnn-classifier.js';
import { ColumnTransformer } from '../../src/estimators/column-transformer.js';
import { DecisionTreeClassifier } from '../../src/estimators/decision-tree.js';
import { type Estimator, fitBinary } from '../../src/estimators/estimator.js';
import { KNeighborsClassifier } from '../../src/estimators/k-neighbors.js';
import { LogisticRegression } from '../../src/estimators/logistic-regression.js';
import { MLPClassifier } from '../../src/estimators/mlp-classifier.js';
import { Pipeline } from '../../src/estimators/pipeline.js';
import { PolynomialFeatures } from '../../src/estimators/polynomial-features.js';
import { MlCart, MlKnn, MlSvm } from '../../src/estimators/reference.js';
import { SimpleImputer } from '../../src/estimators/simple-imputer.js';
import { StandardScaler } from '../../src/estimators/standard-scaler.js';
import { SVC } from '../../src/estimators/svc.js';
import { asImage } from './images.js';

export interface Subject {
  readonly name: string;
  /** @param more options for the classifier, beside the subject's own */
  make(more?: Record<string, unknown>): Estimator;
  /** largest difference of scores between two fits of what is the same problem */
  readonly closeness: number;
  /**
   * checks that fail for this composition of steps or these options, each with the reason, beside those that the
   * estimator's tags name
   */
  readonly expectedFailures?: Readonly<Record<string, string>>;
}

/** An estimator whose fit ends in a model to deploy. */
const deployed = (
  estimator: Estimator,
  parts?: Parameters<typeof deployableWhole>[1],
): Estimator => ({
  options: estimator.options,
  tags: { ...estimator.tags, binaryOnly: true },
  fit: (...data) => deployableWhole(fitBinary(estimator, ...data), parts),
});

const weightedScaler = {
  checkClassWeightEqualsSampleWeight:
    "sample weights reach the scaler too, the classifier's class weights do not",
};

const takesGaps = {
  checkBadCells: 'NaN means a missing value, which is filled',
};

const drawnBatches = {
  checkWeightsEqualRepetition: 'batches and held-out rows are drawn from other rows',
  checkWeightsOfManyClassesEqualRepetition: 'batches and held-out rows are drawn from other rows',
  checkRowOrder: 'batches and held-out rows are drawn from the rows in their order',
  checkOrderOfLabels: 'the random first weights of the outputs go with the order of the classes',
  checkCallersOrderOfManyClasses:
    'the random first weights of the outputs go with the order of the classes',
};

export const SUBJECTS: readonly Subject[] = [
  {
    name: 'LogisticRegression',
    make: (more) => new LogisticRegression(more),
    closeness: 1e-9,
  },
  {
    name: 'LogisticRegression, little penalty, no intercept',
    make: (more) => new LogisticRegression({ C: 1e4, fitIntercept: false, ...more }),
    closeness: 1e-9,
  },
  {
    name: 'KNeighborsClassifier',
    make: (more) => new KNeighborsClassifier(more),
    closeness: 0,
  },
  {
    name: 'KNeighborsClassifier, 3 weighted by distance',
    make: (more) => new KNeighborsClassifier({ nNeighbors: 3, weights: 'distance', ...more }),
    closeness: 1e-12,
  },
  {
    name: 'SVC',
    make: (more) => new SVC({ tol: 1e-6, ...more }),
    closeness: 1e-5,
  },
  {
    name: 'SVC, gamma = 20',
    make: (more) => new SVC({ gamma: 20, tol: 1e-6, ...more }),
    closeness: 1e-5,
  },
  {
    name: 'SVC with a sigmoid of probabilities',
    make: (more) => new SVC({ gamma: 5, tol: 1e-6, probability: true, ...more }),
    closeness: 1e-5,
  },
  {
    name: 'SVC with isotonic probabilities',
    make: (more) => new SVC({ gamma: 5, tol: 1e-6, probability: 'isotonic', ...more }),
    closeness: 1e-5,
  },
  {
    name: 'DecisionTreeClassifier',
    make: (more) => new DecisionTreeClassifier(more),
    closeness: 1e-12,
  },
  {
    name: 'DecisionTreeClassifier by entropy, small',
    make: (more) =>
      new DecisionTreeClassifier({
        criterion: 'entropy',
        maxDepth: 4,
        minSamplesLeaf: 3,
        minSamplesSplit: 8,
        ...more,
      }),
    closeness: 1e-12,
  },
  {
    name: 'MLPClassifier',
    make: (more) =>
      new MLPClassifier({
        hiddenLayerSizes: [16],
        alpha: 1,
        learningRateInit: 0.02,
        batchSize: 1000,
        maxIter: 1000,
        ...more,
      }),
    closeness: 0.02,
  },
  {
    name: 'MLPClassifier with normalised layers, dropout and early stopping',
    make: (more) =>
      new MLPClassifier({
        hiddenLayerSizes: [16, 8],
        activation: 'gelu',
        learningRateInit: 0.02,
        batchSize: 32,
        batchNorm: true,
        dropout: 0.1,
        earlyStopping: true,
        validationFraction: 0.2,
        validationScore: 'loss',
        nIterNoChange: 30,
        ...more,
      }),
    closeness: 0,
    expectedFailures: drawnBatches,
  },
  {
    name: 'Pipeline of what makes images of rows and CNNClassifier',
    make: (more) =>
      new Pipeline([
        ['image', asImage()],
        [
          'network',
          new CNNClassifier({
            channels: [16],
            augment: false,
            batchSize: 1000,
            learningRateInit: 0.03,
            maxIter: 300,
            ...more,
          }),
        ],
      ]),
    closeness: 0.02,
    expectedFailures: {
      ...takesGaps,
      checkOrderOfLabels: drawnBatches.checkOrderOfLabels,
      checkCallersOrderOfManyClasses: drawnBatches.checkCallersOrderOfManyClasses,
    },
  },
  {
    name: 'Pipeline of polynomial features and LogisticRegression',
    make: (more) =>
      new Pipeline([
        ['polynomial', new PolynomialFeatures({ degree: 3 })],
        ['lr', new LogisticRegression(more)],
      ]),
    closeness: 1e-8,
  },
  {
    name: 'Pipeline of scaler, polynomial features and LogisticRegression',
    make: (more) =>
      new Pipeline([
        ['scaler', new StandardScaler()],
        ['polynomial', new PolynomialFeatures({ includeBias: false })],
        ['lr', new LogisticRegression(more)],
      ]),
    closeness: 1e-8,
    expectedFailures: weightedScaler,
  },
  {
    name: 'Pipeline of scaler and SVC',
    make: (more) =>
      new Pipeline([
        ['scaler', new StandardScaler()],
        ['svc', new SVC({ gamma: 0.5, tol: 1e-6, ...more })],
      ]),
    closeness: 1e-5,
    expectedFailures: weightedScaler,
  },
  {
    name: 'Pipeline of polynomial features and DecisionTreeClassifier',
    make: (more) =>
      new Pipeline([
        ['polynomial', new PolynomialFeatures()],
        ['tree', new DecisionTreeClassifier({ maxDepth: 3, ...more })],
      ]),
    closeness: 1e-12,
  },
  {
    name: 'Pipeline of scaler and KNeighborsClassifier',
    make: (more) =>
      new Pipeline([
        ['scaler', new StandardScaler()],
        ['knn', new KNeighborsClassifier(more)],
      ]),
    closeness: 1e-12,
  },
  {
    name: 'Pipeline of scaler, polynomial features and LogisticRegression, deployed',
    make: (more) =>
      deployed(
        new Pipeline([
          ['scaler', new StandardScaler()],
          ['polynomial', new PolynomialFeatures({ degree: 3 })],
          ['lr', new LogisticRegression(more)],
        ]),
        { calibration: { kind: 'temperature', temperature: 0.7 } },
      ),
    closeness: 1e-8,
    expectedFailures: weightedScaler,
  },
  {
    name: 'KNeighborsClassifier, deployed as it is',
    make: (more) => deployed(new KNeighborsClassifier(more)),
    closeness: 1e-12,
  },
  {
    name: 'Pipeline of scaler and DecisionTreeClassifier, deployed',
    make: (more) =>
      deployed(
        new Pipeline([
          ['scaler', new StandardScaler()],
          ['tree', new DecisionTreeClassifier(more)],
        ]),
      ),
    closeness: 1e-12,
  },
  {
    name: 'Pipeline of imputer with indicators, scaler and LogisticRegression',
    make: (more) =>
      new Pipeline([
        ['imputer', new SimpleImputer({ addIndicator: true })],
        ['scaler', new StandardScaler()],
        ['lr', new LogisticRegression(more)],
      ]),
    closeness: 1e-8,
    expectedFailures: { ...weightedScaler, ...takesGaps },
  },
  {
    name: 'Pipeline of an imputer for some columns and KNeighborsClassifier',
    make: (more) =>
      new Pipeline([
        [
          'columns',
          new ColumnTransformer([['imputer', new SimpleImputer({ strategy: 'median' }), [0]]], {
            remainder: 'passthrough',
            verboseFeatureNamesOut: false,
          }),
        ],
        ['knn', new KNeighborsClassifier(more)],
      ]),
    closeness: 1e-12,
  },
  {
    name: 'MlKnn',
    make: (more) => new MlKnn(more),
    closeness: 0,
  },
  {
    name: 'MlCart',
    make: (more) => new MlCart({ maxDepth: 5, ...more }),
    closeness: 0,
  },
  {
    name: 'MlSvm',
    make: (more) => new MlSvm({ gamma: 5, ...more }),
    closeness: 0,
  },
];
