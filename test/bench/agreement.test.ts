import { describe, expect, it } from 'vitest';
import {
  fitBinary,
  LogisticRegression,
  Matrix,
  PolynomialFeatures,
  Random,
  SVC,
} from '../../src/index.js';
import {
  checkDecisions,
  checkFiles,
  checkImplications,
  checkLabels,
  checkProbabilities,
  holds,
} from './agreement.js';
import { checkRegression } from './regression-optimality.js';
import { checkSvcFit } from './svm-optimality.js';
import type { Data } from './workloads.js';

/** Noisy labels on a curved boundary. */
function smallData(): Data {
  const random = new Random(1);
  const x = Matrix.zeros(300, 2);
  x.data.forEach((_, i) => {
    x.data[i] = random.uniform(-1, 1);
  });
  const y = Float64Array.from({ length: 300 }, (_, i) =>
    x.get(i, 0) > x.get(i, 1) ** 2 + random.uniform(-0.3, 0.3) ? 1 : 0,
  );
  return { folder: 'nowhere', rows: 300, x, y, test: x, testY: y };
}

const data = smallData();

describe('the check of a support vector machine', () => {
  const { supportVectors, dualCoef } = fitBinary(new SVC({ gamma: 2 }), data.x, data.y);
  const beta = new Float64Array(301);
  dualCoef.forEach((value, i) => {
    const [a, b] = supportVectors.subarray(2 * i, 2 * i + 2);
    beta[data.y.findIndex((_, row) => data.x.get(row, 0) === a && data.x.get(row, 1) === b)] =
      value;
  });
  const check = checkSvcFit(2);

  it('holds for a solution, against itself', () => {
    const checks = check(data, { ours: beta, peers: new Map([['LIBSVM', beta]]) });
    expect(checks).toHaveLength(2);
    expect(checks.every(holds)).toBe(true);
  });

  it('does not hold for one that was stopped early', () => {
    const early = beta.map((value) => 0.9 * value);
    const checks = check(data, { ours: early, peers: new Map([['LIBSVM', beta]]) });
    expect(checks.map(holds)).toEqual([false, false]);
  });
});

describe('the check of logistic regressions', () => {
  const coefficients = [1, 2].flatMap((degree) => {
    const polynomial = new PolynomialFeatures({ degree, includeBias: false }).fit(data.x);
    const { coef, intercept } = fitBinary(
      new LogisticRegression(),
      polynomial.transform(data.x),
      data.y,
    );
    return [...coef, intercept];
  });
  const check = checkRegression([1, 2], [1, 1]);

  it('holds for the optimum', () => {
    const checks = check(data, { ours: Float64Array.from(coefficients), peers: new Map() });
    expect(checks.every(holds)).toBe(true);
  });

  it('does not hold beside it', () => {
    const ours = Float64Array.from(coefficients, (w) => 1.01 * w);
    const [{ value }] = check(data, { ours, peers: new Map() });
    expect(value).toBeGreaterThan(1e-7);
  });
});

describe('the check of labels', () => {
  it('holds with one difference in a thousand, not with two', () => {
    const ours = new Float64Array(1000);
    const peers = (different: number) =>
      new Map([['scikit-learn', ours.map((_, i) => (i < different ? 1 : 0))]]);
    expect(checkLabels(data, { ours, peers: peers(1) }).every(holds)).toBe(true);
    expect(checkLabels(data, { ours, peers: peers(2) }).every(holds)).toBe(false);
  });
});

describe('the check of probabilities', () => {
  it('allows who is less precise a stated difference, and nobody else', () => {
    const ours = Float64Array.of(0.25, 0.5);
    const theirs = Float64Array.of(0.25, 0.500001);
    const peers = new Map([
      ['single', theirs],
      ['double', theirs],
    ]);
    const checks = checkProbabilities({ single: 1e-5 })(data, { ours, peers });
    expect(checks.map(holds)).toEqual([true, false]);
  });
});

describe('the check of decisions', () => {
  const { rows } = data.test;
  const ours = new Float64Array(3 * rows).fill(0.5);
  const changed = (at: number, value: number) => {
    const peers = new Map([['exported C', ours.with(at, value)]]);
    return checkDecisions(data, { ours, peers }).map(holds);
  };

  it('holds where probabilities differ by rounding', () => {
    expect(changed(7, 0.5 + 1e-12)).toEqual([true, true]);
  });

  it('tells a probability from a class, and takes no other class for rounding', () => {
    expect(changed(7, 0.6)).toEqual([false, true]);
    expect(changed(rows + 7, 0.6)).toEqual([true, false]);
  });
});

describe('the check of files', () => {
  const check = (...answer: number[]) =>
    checkFiles(data, { ours: Float64Array.from(answer), peers: new Map() }).every(holds);

  it('wants every row right, and no row more', () => {
    expect(check(100, 100, 100)).toBe(true);
    expect(check(100, 100, 99)).toBe(false);
    expect(check(101, 100, 100)).toBe(false);
  });
});

describe('the check of tests without false positives', () => {
  const ours = new Float64Array();
  const answers = (wide: readonly number[]) =>
    new Map([
      ['cubic test, gaussian closure', Float64Array.of(0, 1, 1)],
      ['gaussian closure', Float64Array.from(wide)],
    ]);
  const last = (peers: ReadonlyMap<string, Float64Array>) =>
    checkImplications(data, { ours, peers }).map(holds).at(-1);

  it('wants crossings that the one finds found by the other, too, of the cells both were given', () => {
    expect(last(answers([1, 1, 1]))).toBe(true);
    expect(last(answers([1, 1]))).toBe(true);
    expect(last(answers([1, 1, 0]))).toBe(false);
  });

  it('does not hold where somebody has no answer', () => {
    expect(last(new Map())).toBe(false);
  });
});
