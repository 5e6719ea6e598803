import { describe, expect, test } from 'vitest';
import type { FittedClassifier } from '../../src/estimators/classifier-model.js';
import { LogisticRegression } from '../../src/estimators/logistic-regression.js';
import type { MulticlassLogisticRegressionModel } from '../../src/estimators/multiclass-logistic-regression.js';
import { MulticlassSVCModel } from '../../src/estimators/multiclass-svc.js';
import { Pipeline } from '../../src/estimators/pipeline.js';
import { PolynomialFeatures } from '../../src/estimators/polynomial-features.js';
import { Matrix } from '../../src/matrix.js';
import { Random } from '../../src/random.js';
import { largestDifference } from '../fixtures.js';

/** Three rings around the origin. */
function rings(rows: number) {
  const random = new Random(8);
  const x = Matrix.zeros(rows, 2);
  const y = Array.from({ length: rows }, (_, row) => {
    x.data[2 * row] = 2 * random.uniform() - 1;
    x.data[2 * row + 1] = 2 * random.uniform() - 1;
    const radius = Math.hypot(x.data[2 * row], x.data[2 * row + 1]);
    return ['inner', 'middle', 'outer'][radius < 0.4 ? 0 : radius < 0.8 ? 1 : 2];
  });
  return { x, y };
}

const { x, y } = rings(600);

describe('multinomial logistic regression', () => {
  const degree = (value: number) =>
    new Pipeline([
      ['polynomial', new PolynomialFeatures({ degree: value, includeBias: false })],
      ['regression', new LogisticRegression({ C: 100 })],
    ]);

  test('learns rings by polynomial features', () => {
    const predicted = degree(2).fit(x, y).predict(x);
    expect(y.filter((label, row) => label === predicted[row]).length / 600).toBeGreaterThan(0.97);
  });

  test('ends at the same optimum from wherever it begins', () => {
    const cold = degree(4).fit(x, y);
    for (const before of [degree(2), degree(4)]) {
      const warm = degree(4).fit(x, y, { warmStart: before.fit(x, y) });
      expect(largestDifference(warm.predictProba(x).data, cold.predictProba(x).data)).toBeLessThan(
        1e-9,
      );
    }
    const again = degree(4).fit(x, y, { warmStart: cold });
    expect(again.fitReport.iterations).toBeLessThan(cold.fitReport.iterations);
  });

  test('has rows of coefficients and intercepts that sum to zero', () => {
    const model = new LogisticRegression().fit(x, y) as MulticlassLogisticRegressionModel;
    for (const sum of [
      ...[0, 1].map((j) => model.coef.column(j).reduce((total, w) => total + w, 0)),
      model.intercept.reduce((total, b) => total + b, 0),
    ]) {
      expect(sum).toBeCloseTo(0, 9);
    }
  });

  test('reports progress during a fit, which ends if the progress callback throws', () => {
    const units = new Set<string>();
    new LogisticRegression().fit(x, y, { onProgress: ({ unit }) => units.add(unit) });
    expect([...units]).toEqual(['rows of a pass']);
    const stop = () => {
      throw new Error('enough');
    };
    expect(() => new LogisticRegression().fit(x, y, { onProgress: stop })).toThrow('enough');
  });
});

describe('votes of pairs', () => {
  const fitted: FittedClassifier = {
    options: {},
    classes: ['a', 'b', 'c'],
    nFeatures: 1,
    featureNames: null,
    fitReport: { ended: 'converged', iterations: 0, objective: null },
  };
  /** A model whose machines say the same of every row. */
  const constant = (...decisions: number[]) =>
    new MulticlassSVCModel(fitted, {
      gamma: 1,
      supportVectors: Float64Array.of(0),
      pairs: decisions.map((intercept) => ({
        support: Int32Array.of(0),
        dualCoef: Float64Array.of(0),
        intercept,
        calibration: null,
      })),
    });

  test('go to the class that wins most pairs', () => {
    // a beats b, c beats a, c beats b
    expect(constant(1, -1, -1).predict([[0]])).toEqual(['c']);
  });

  test('go to the first class if all win as many', () => {
    // a beats b, c beats a, b beats c
    expect(constant(0.1, -5, 3).predict([[0]])).toEqual(['a']);
  });

  test('count, and break ties by the sums of decisions, in the decision function', () => {
    const decisions = constant(0.1, -5, 3).decisionFunction([[0]]);
    const sums = [0.1 - 5, -0.1 + 3, 5 - 3];
    expect([...decisions.data]).toEqual(sums.map((s) => 1 + s / (3 * (Math.abs(s) + 1))));
  });
});
