/**
 * Both sides stop where no pair of rows violates the optimality conditions by more than `tol`, so that
 * answers differ by what `tol` leaves open. The fixture's answers are scikit-learn's at a thousandth of
 * `tol`; the slack is how far its own answers at `tol` are from those. Ours may be as far, with a margin:
 * for decision values three times the slack or, where that is smaller, `tol`; for the dual objective, of
 * which a violation at few rows costs less than 1e-6, twice the slack or 1e-6 of it.
 *
 * Not compared, because rows of weight zero are as if they were not there: gamma 'scale' with such rows,
 * whose cells scikit-learn counts in the variance.
 */
import { expect } from 'vitest';
import { StandardScaler } from '../../src/estimators/standard-scaler.js';
import { SVC } from '../../src/estimators/svc.js';
import type { SVCModel } from '../../src/estimators/svc-model.js';
import { agreement, type Fixture, fitSteps, largestDifference } from './fixture.js';

interface Expected {
  readonly decision: number[];
  readonly decisionSlack: number;
  readonly gamma: number;
  readonly objective: number;
  readonly objectiveSlack: number;
  /** different ones, as rows may be repeated on either side */
  readonly supportVectors: number;
  /** Platt's probabilities of class 1, where they were asked for */
  readonly proba?: number[];
}

export function checkSVC(fixture: Fixture<Expected>): void {
  const { test, expected } = fixture;
  const pipeline = fitSteps(fixture, { StandardScaler, SVC });
  const model = pipeline.last[1] as SVCModel;
  const { ended, objective } = model.fitReport;
  expect(ended).toBe('converged');
  expect(model.gamma / expected.gamma).toBeCloseTo(1, 9);

  const tol = model.options.tol as number;
  const decision = pipeline.decisionFunction(test.x);
  expect(largestDifference(decision, expected.decision)).toBeLessThan(
    3 * Math.max(expected.decisionSlack, tol),
  );
  const classes = expected.decision.map((value) => (value > 0 ? 1 : 0));
  expect(agreement(pipeline.predictIndex(test.x), classes)).toBeGreaterThanOrEqual(0.995);

  const excess = (objective as number) - expected.objective;
  const small = 1e-6 * Math.abs(expected.objective);
  expect(excess).toBeGreaterThan(-small);
  expect(excess).toBeLessThan(Math.max(small, 2 * expected.objectiveSlack));

  const { supportVectors, dualCoef, nFeatures } = model;
  const different = new Set(
    Array.from(dualCoef, (_, i) => supportVectors.slice(i * nFeatures, (i + 1) * nFeatures).join()),
  );
  const few = Math.max(3, 0.02 * expected.supportVectors);
  expect(Math.abs(different.size - expected.supportVectors)).toBeLessThanOrEqual(few);

  if (expected.proba) {
    // A sigmoid fitted to other folds: its two parameters, from 1,000 rows, are known to a few percent.
    const proba = pipeline.predictProba(test.x).column(1);
    expect(largestDifference(proba, expected.proba)).toBeLessThan(0.03);
  }
}
