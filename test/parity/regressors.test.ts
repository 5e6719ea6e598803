/** Regressors against scikit-learn's on the diabetes data, and on made-up data without ties (make-multiclass-fixtures.py). */
import { describe, expect, it } from 'vitest';
import { DecisionTreeRegressor } from '../../src/estimators/decision-tree-regressor.js';
import { KNeighborsRegressor } from '../../src/estimators/k-neighbors-regressor.js';
import { Pipeline } from '../../src/estimators/pipeline.js';
import { PolynomialFeatures } from '../../src/estimators/polynomial-features.js';
import { Ridge, type RidgeModel } from '../../src/estimators/ridge.js';
import { r2Score } from '../../src/evaluation/regression-metrics.js';
import { Matrix } from '../../src/matrix.js';
import { largestDifference } from './fixture.js';
import { casesOf, readDocument } from './multiclass-fixture.js';

/** The largest difference as a share of the numbers themselves. */
const relative = (ours: ArrayLike<number>, theirs: ArrayLike<number>) =>
  largestDifference(ours, theirs, Math.abs);

interface RidgeAnswers {
  readonly coef: readonly number[];
  readonly intercept: number;
  readonly predicted: readonly number[];
  readonly r2: number;
}

describe('Ridge', () => {
  const cases = casesOf<RidgeAnswers>('ridge', 'diabetes').cases;

  it('fits columns of any scale: only that of its penalty makes a difference', () => {
    const numbers = [0.5, 1, 2, 4, 8, -3].map((v) => [v, 1 / (v + 10)]);
    const y = numbers.map(([a, b]) => 2 * a - 30 * b);
    const predicted = [1e8, 1e200, 1.7e307].map((scale) => {
      const x = numbers.map(([a, b]) => [a * scale, b * scale]);
      return new Ridge().fit(x, y).predict(x);
    });
    for (const other of predicted.slice(1)) {
      expect(largestDifference(other, predicted[0])).toBeLessThan(1e-9);
    }
  });

  it.each(cases)("has scikit-learn's coefficients: $name", (one) => {
    const { train, test, extras, options, expected } = one;
    const { degree } = one as { readonly degree?: number };
    const ridge = new Ridge(options);
    const steps = [
      ['polynomial', new PolynomialFeatures({ degree: degree ?? 1, includeBias: false })],
      ['ridge', ridge],
    ] as const;
    const fitted = degree
      ? new Pipeline<RidgeModel>(steps).fit(train.x, train.y as number[], extras)
      : ridge.fit(train.x, train.y as number[], extras);
    const model = ('last' in fitted ? fitted.last[1] : fitted) as RidgeModel;
    expect(relative(model.coef, expected.coef)).toBeLessThan(1e-8);
    if (options.fitIntercept !== false) {
      expect(relative([model.intercept], [expected.intercept])).toBeLessThan(1e-8);
    }
    const predicted = fitted.predict(test.x);
    expect(relative(predicted, expected.predicted)).toBeLessThan(1e-8);
    expect(r2Score(test.y as number[], predicted)).toBeCloseTo(expected.r2, 10);
  });
});

interface NeighborAnswers {
  readonly predicted: readonly number[];
  /** test rows for which the k nearest rows are not unique */
  readonly ambiguous: readonly number[];
}

describe('KNeighborsRegressor', () => {
  const cases = casesOf<NeighborAnswers>('k-neighbors-regressor', 'diabetes').cases;

  it.each(cases)("predicts as scikit-learn's: $name", ({ train, test, options, expected }) => {
    const model = new KNeighborsRegressor(options).fit(train.x, train.y as number[]);
    const unique = [...test.y.keys()].filter((row) => !expected.ambiguous.includes(row));
    expect(unique.length).toBeGreaterThan(100);
    const predicted = model.predict(test.x);
    const [ours, theirs] = [predicted, expected.predicted].map((all) =>
      unique.map((row) => all[row]),
    );
    expect(relative(ours, theirs)).toBeLessThan(1e-12);
  });
});

interface TreeAnswers {
  readonly r2: readonly number[];
  readonly leaves: readonly number[];
}

describe('DecisionTreeRegressor', () => {
  const SEEDS = Array.from({ length: 10 }, (_, seed) => seed);
  const cases = casesOf<TreeAnswers>('decision-tree-regressor', 'diabetes').cases;

  it.each(cases)("is as good as scikit-learn's, within the spread of seeds: $name", (one) => {
    const { train, test, extras, options, expected } = one;
    const models = SEEDS.map((randomState) =>
      new DecisionTreeRegressor({ ...options, randomState }).fit(
        train.x,
        train.y as number[],
        extras,
      ),
    );
    const leaves = models.map(({ tree }) => tree.feature.filter((j) => j < 0).length);
    expect(leaves).toEqual(expected.leaves);
    const scores = models.map((model) => r2Score(test.y as number[], model.predict(test.x)));
    const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
    const width = Math.max(...expected.r2) - Math.min(...expected.r2);
    expect(Math.abs(mean(scores) - mean(expected.r2))).toBeLessThanOrEqual(width + 1e-9);
  });

  interface Nodes {
    readonly feature: readonly number[];
    readonly threshold: readonly number[];
    readonly right: readonly number[];
    readonly samples: readonly number[];
    readonly value: readonly number[];
    readonly predicted: readonly number[];
  }

  const { train, test, ...made } = readDocument<{
    readonly train: { readonly x: number[][]; readonly y: number[] };
    readonly test: { readonly x: number[][] };
    readonly cases: readonly {
      readonly name: string;
      readonly options: Record<string, unknown>;
      readonly sampleWeight?: readonly number[];
      readonly expected: Nodes;
    }[];
  }>('tree-of-numbers');

  it.each(made.cases)("is scikit-learn's tree if no cut is as good as another: $name", (one) => {
    const { options, sampleWeight, expected } = one;
    const model = new DecisionTreeRegressor(options).fit(
      Matrix.from(train.x),
      train.y,
      sampleWeight ? { sampleWeight } : {},
    );
    const { feature, threshold, samples, value } = model.tree;
    expect(feature.map((j) => Math.max(j, -1))).toEqual(
      Int32Array.from(expected.feature, (j) => Math.max(j, -1)),
    );
    feature.forEach((j, node) => {
      if (j >= 0) expect(threshold[node]).toBe(expected.threshold[node]);
    });
    expect([...samples]).toEqual(expected.samples);
    expect(largestDifference(value, expected.value)).toBeLessThan(1e-12);
    expect(largestDifference(model.predict(test.x), expected.predicted)).toBeLessThan(1e-12);
  });
});
