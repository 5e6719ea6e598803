/**
 * Parity with scikit-learn: every fixture in fixtures/ holds data, options and scikit-learn's answers
 * (see make-fixtures.py), and is one test.
 */
import { describe, expect, it } from 'vitest';
import { checkDecisionTree } from './decision-tree.js';
import { type Fixture, manifest, present, readFixture } from './fixture.js';
import { checkKNeighbors } from './k-neighbors.js';
import { checkLogisticRegression } from './logistic-regression.js';
import { checkMetrics } from './metrics.js';
import { checkSVC } from './svc.js';
import { checkPolynomialFeatures, checkStandardScaler } from './transformers.js';

const checks: Readonly<Record<string, (fixture: Fixture<never>) => void>> = {
  LogisticRegression: checkLogisticRegression,
  KNeighborsClassifier: checkKNeighbors,
  SVC: checkSVC,
  DecisionTreeClassifier: checkDecisionTree,
  PolynomialFeatures: checkPolynomialFeatures,
  StandardScaler: checkStandardScaler,
  metrics: checkMetrics,
};

describe('parity with scikit-learn', () => {
  const run = new Set<string>();

  for (const name of manifest) {
    // Read outside the test for its name; a lost fixture must fail, not end the file.
    const fixture = present.includes(name) ? readFixture(name) : undefined;
    it(`${fixture?.statement ?? 'a fixture that is lost'} (${name})`, () => {
      run.add(name);
      if (!fixture) throw new Error(`fixtures/${name}.json is missing; run make-fixtures.py`);
      expect(Object.keys(checks)).toContain(fixture.kind);
      checks[fixture.kind](fixture as Fixture<never>);
    });
  }

  it('has the fixtures of its manifest and no others', () => {
    expect([...present].sort()).toEqual([...manifest].sort());
  });

  it('compares every estimator', () => {
    const kinds = new Set(present.map((name) => readFixture(name).kind));
    expect([...kinds].sort()).toEqual(Object.keys(checks).sort());
  });

  it('has run them all', () => {
    expect([...run].sort()).toEqual([...manifest].sort());
  });
});
