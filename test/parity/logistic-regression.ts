/**
 * Logistic regression has one optimum, and both sides reach it: make-fixtures.py checks that another
 * Newton step in extended precision moves none of scikit-learn's probabilities by 1e-9 (3e-13 at most in
 * the committed fixtures). What is left is the rounding of the fixtures to 11 digits.
 */
import { expect } from 'vitest';
import {
  LogisticRegression,
  type LogisticRegressionModel,
} from '../../src/estimators/logistic-regression.js';
import { PolynomialFeatures } from '../../src/estimators/polynomial-features.js';
import { StandardScaler } from '../../src/estimators/standard-scaler.js';
import { type Fixture, fitSteps, largestDifference } from './fixture.js';

interface Expected {
  readonly proba: number[];
  readonly coef: number[];
  readonly intercept: number;
}

export function checkLogisticRegression(fixture: Fixture<Expected>): void {
  const { test, expected } = fixture;
  const makers = { PolynomialFeatures, StandardScaler, LogisticRegression };
  const pipeline = fitSteps(fixture, makers);
  const model = pipeline.last[1] as LogisticRegressionModel;
  const atLeastOne = (value: number) => Math.max(1, Math.abs(value));
  expect(model.fitReport.ended).toBe('converged');
  expect(largestDifference(pipeline.predictProba(test.x).column(1), expected.proba)).toBeLessThan(
    1e-10,
  );
  expect(largestDifference(model.coef, expected.coef, atLeastOne)).toBeLessThan(1e-9);
  expect(largestDifference([model.intercept], [expected.intercept], atLeastOne)).toBeLessThan(1e-9);
}
