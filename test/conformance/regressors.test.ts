import { describe, expect, test } from 'vitest';
import { InvalidOption } from '../../src/errors.js';
import { CNNRegressor } from '../../src/estimators/cnn-regressor.js';
import { ColumnTransformer } from '../../src/estimators/column-transformer.js';
import { DecisionTreeRegressor } from '../../src/estimators/decision-tree-regressor.js';
import { KNeighborsRegressor } from '../../src/estimators/k-neighbors-regressor.js';
import { MLPRegressor } from '../../src/estimators/mlp-regressor.js';
import { makeRegressor, REGRESSOR_NAMES } from '../../src/estimators/own-regressors.js';
import { Pipeline } from '../../src/estimators/pipeline.js';
import { isPipelineModel } from '../../src/estimators/pipeline-model.js';
import { PolynomialFeatures } from '../../src/estimators/polynomial-features.js';
import type { RegressorModel } from '../../src/estimators/regressor-model.js';
import { Ridge } from '../../src/estimators/ridge.js';
import { SimpleImputer } from '../../src/estimators/simple-imputer.js';
import { StandardScaler } from '../../src/estimators/standard-scaler.js';
import { complaint } from '../fixtures.js';
import { asImage } from './images.js';
import { type RegressorSubject, regressorChecks, WEIGHT_CHECKS } from './regressor-checks.js';

const SUBJECTS: readonly RegressorSubject[] = [
  { name: 'Ridge', make: () => new Ridge(), closeness: 1e-12 },
  { name: 'Ridge without a penalty', make: () => new Ridge({ alpha: 0 }), closeness: 1e-12 },
  {
    name: 'Ridge without an intercept',
    make: () => new Ridge({ fitIntercept: false }),
    closeness: 1e-12,
    expectedFailures: {
      checkConstantTargets: 'without an intercept a constant is not among the functions',
      checkTargetsMayBeShifted: 'without an intercept a constant is not among the functions',
    },
  },
  { name: 'KNeighborsRegressor', make: () => new KNeighborsRegressor(), closeness: 1e-12 },
  {
    name: 'KNeighborsRegressor, 3 weighted by distance',
    make: () => new KNeighborsRegressor({ nNeighbors: 3, weights: 'distance' }),
    closeness: 1e-12,
  },
  { name: 'DecisionTreeRegressor', make: () => new DecisionTreeRegressor(), closeness: 1e-12 },
  {
    name: 'DecisionTreeRegressor by absolute errors',
    make: () => new DecisionTreeRegressor({ criterion: 'absolute_error', maxDepth: 2 }),
    closeness: 1e-12,
  },
  {
    name: 'MLPRegressor',
    make: () => new MLPRegressor({ batchSize: 1000, learningRateInit: 0.01 }),
    closeness: 0.02,
  },
  {
    name: 'MLPRegressor by the loss of Huber, with early stopping',
    make: () =>
      new MLPRegressor({
        hiddenLayerSizes: [16, 16],
        activation: 'tanh',
        learningRateInit: 0.01,
        batchSize: 16,
        loss: 'huber',
        earlyStopping: true,
        nIterNoChange: 30,
      }),
    closeness: 0,
    expectedFailures: {
      checkRowOrderDoesNotMatter:
        'batches and held-out rows are drawn from the rows in their order',
      checkWeightsEqualRepetition: 'batches and held-out rows are drawn from other rows',
    },
  },
  {
    name: 'Pipeline of what makes images of rows and CNNRegressor',
    make: () =>
      new Pipeline<RegressorModel>([
        ['image', asImage()],
        [
          'network',
          new CNNRegressor({
            channels: [16],
            augment: false,
            batchSize: 1000,
            learningRateInit: 0.03,
            maxIter: 200,
          }),
        ],
      ]),
    closeness: 0.02,
    expectedFailures: { checkDataErrors: 'NaN means a missing value, which is filled' },
  },
  {
    name: 'Pipeline of scaler, polynomial features and Ridge',
    make: () =>
      new Pipeline<RegressorModel>([
        ['scaler', new StandardScaler()],
        ['polynomial', new PolynomialFeatures({ degree: 3, includeBias: false })],
        ['ridge', new Ridge({ alpha: 0.01 })],
      ]),
    closeness: 1e-10,
  },
  {
    name: 'Pipeline of an imputer for some columns and DecisionTreeRegressor',
    make: () =>
      new Pipeline<RegressorModel>([
        [
          'columns',
          new ColumnTransformer([['imputer', new SimpleImputer({ strategy: 'median' }), [0]]], {
            remainder: 'passthrough',
            verboseFeatureNamesOut: false,
          }),
        ],
        ['tree', new DecisionTreeRegressor()],
      ]),
    closeness: 1e-12,
  },
  {
    name: 'Pipeline of polynomial features with a constant and Ridge',
    make: () =>
      new Pipeline<RegressorModel>([
        ['polynomial', new PolynomialFeatures()],
        ['ridge', new Ridge()],
      ]),
    closeness: 1e-10,
  },
];

test('every regressor of the register is a subject', () => {
  const nameOf = (model: RegressorModel) =>
    isPipelineModel(model) ? model.last[1].estimator : model.estimator;
  const few = (columns: number) =>
    Array.from({ length: 5 }, (_, i) =>
      Array.from({ length: columns }, (_, j) => Math.sin(i + i * j)),
    );
  const subjects = new Set(SUBJECTS.map(({ make }) => nameOf(make().fit(few(3), [1, 2, 3, 4, 5]))));
  for (const model of REGRESSOR_NAMES) {
    const made = makeRegressor({ model }).fit(few(model === 'cnn' ? 16 ** 2 : 3), [1, 2, 3, 4, 5]);
    expect(subjects).toContain(nameOf(made));
  }
});

test('the register refuses unknown names and options', () => {
  const unknown = () => makeRegressor({ model: 'forest' as 'tree' });
  expect(complaint(unknown, InvalidOption)).toMatch(/forest.*ridge, knn, tree, mlp, cnn/);
  const option = () => makeRegressor({ model: 'tree', options: { depth: 3 } });
  expect(complaint(option, InvalidOption)).toMatch(/depth/);
});

describe.each(SUBJECTS)('$name', (subject) => {
  const { sampleWeight } = subject.make().tags;
  for (const [name, check] of Object.entries(regressorChecks)) {
    if (!sampleWeight && WEIGHT_CHECKS.includes(name)) continue;
    const reason = subject.expectedFailures?.[name];
    if (reason === undefined) test(name, () => check(subject));
    else test(`${name} fails: ${reason}`, () => expect(() => check(subject)).toThrow());
  }
});
