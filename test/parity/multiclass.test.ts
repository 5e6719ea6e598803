import { describe, expect, it } from 'vitest';
import {
  LogisticRegression,
  LogisticRegressionModel,
} from '../../src/estimators/logistic-regression.js';
import { MulticlassSVCModel } from '../../src/estimators/multiclass-svc.js';
import { SVC } from '../../src/estimators/svc.js';
import { Matrix } from '../../src/matrix.js';
import { couplePairs } from '../../src/numerics/pairwise-coupling.js';
import type { Label } from '../../src/problems/problem.js';
import { casesOf, DATA_SETS, largestDeviation, readDocument } from './multiclass-fixture.js';

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

interface SVCAnswers {
  readonly gamma: number;
  /** support vectors of each class */
  readonly nSupport: number[];
  readonly predicted: Label[];
  /** of the first test rows; one number per row for two classes */
  readonly ovo: number[] | number[][];
  readonly ovr?: number[][];
  /** how far scikit-learn's own decision values at this tolerance are from these */
  readonly slack: number;
}

describe.each(DATA_SETS)('scikit-learn’s answers on %s', (data) => {
  const { cases } = casesOf<SVCAnswers>('svc', data);

  it.each(cases)('are met by SVC: $name', ({ train, test, options, extras, expected }) => {
    const model = new SVC(options).fit(train.x, train.y, extras);
    expect(model.fitReport.ended).toBe('converged');
    expect(model.gamma / expected.gamma).toBeCloseTo(1, 12);
    expect([...model.predict(test.x)]).toEqual(expected.predicted);
    // Both stop within `tol` = 1e-6 of the optimum, which leaves this much of a decision open, and whether a row at the
    // margin is a support vector.
    const near = Math.max(3 * expected.slack, 1e-5);
    if (model instanceof MulticlassSVCModel) {
      expect(largestDeviation(model.decisionOfPairs(test.x), expected.ovo)).toBeLessThan(near);
      expect(largestDeviation(model.decisionFunction(test.x), expected.ovr ?? [])).toBeLessThan(
        near,
      );
      const count = model.supportVectors.length / model.nFeatures;
      const theirs = expected.nSupport.reduce((sum, ofClass) => sum + ofClass, 0);
      expect(Math.abs(count - theirs)).toBeLessThanOrEqual(1);
    } else {
      expect(largestDeviation(model.decisionFunction(test.x), expected.ovo)).toBeLessThan(near);
    }
  });
});

interface Coupling {
  readonly data: string;
  readonly classes: number;
  readonly pairs: number[][];
  readonly libsvm: number[][];
  readonly exact: number[][];
}

describe('probabilities of pairs', () => {
  const { cases } = readDocument<{ cases: Coupling[] }>('coupling');

  it.each(cases)('are coupled as by Wu, Lin and Weng: $data', (one) => {
    const coupled = new Matrix(
      couplePairs(Float64Array.from(one.pairs.flat()), one.classes),
      one.pairs.length,
      one.classes,
    );
    expect(largestDeviation(coupled, one.exact)).toBeLessThan(1e-10);
    expect(largestDeviation(coupled, one.libsvm)).toBeLessThan(0.02);
  });
});
