import { describe, expect, it } from 'vitest';
import {
  LogisticRegression,
  LogisticRegressionModel,
} from '../../src/estimators/logistic-regression.js';
import type { Label } from '../../src/problems/problem.js';
import { casesOf, DATA_SETS, largestDeviation } from './multiclass-fixture.js';

interface LogisticRegressionAnswers {
  readonly coef: number[][];
  readonly intercept: number[];
  readonly proba: number[][];
  readonly predicted: Label[];
}

describe.each(DATA_SETS)('scikit-learn’s answers on %s', (data) => {
  const { classes, cases } = casesOf<LogisticRegressionAnswers>('logistic-regression', data);

  it.each(cases)(
    'are met by LogisticRegression: $name',
    ({ train, test, options, extras, expected }) => {
      const model = new LogisticRegression(options).fit(train.x, train.y, extras);
      expect(model.classes).toEqual(classes);
      expect(model.fitReport.ended).toBe('converged');
      const intercept =
        model instanceof LogisticRegressionModel
          ? Float64Array.of(model.intercept)
          : model.intercept;
      expect(largestDeviation(model.coef, expected.coef)).toBeLessThan(1e-6);
      expect(largestDeviation(intercept, expected.intercept)).toBeLessThan(1e-6);
      expect(largestDeviation(model.predictProba(test.x), expected.proba)).toBeLessThan(1e-7);
      expect([...model.predict(test.x)]).toEqual(expected.predicted);
    },
  );
});
