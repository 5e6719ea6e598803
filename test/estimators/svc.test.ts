import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { InvalidInput, InvalidOption } from '../../src/errors.js';
import { fitBinary } from '../../src/estimators/estimator.js';
import { SVC } from '../../src/estimators/svc.js';
import { Matrix } from '../../src/matrix.js';
import { solveSvm } from '../../src/numerics/smo.js';
import { runToEnd } from '../../src/slices.js';
import {
  always,
  bentTask,
  complaint,
  gridTask,
  largestDifference,
  seeds,
  type Task,
  wholeWeights,
} from '../fixtures.js';

interface Dual {
  readonly gamma?: number;
  readonly C?: number;
  readonly weight?: Float64Array;
  readonly tol?: number;
  readonly cacheBytes?: number;
  readonly maxIterations?: number;
}

const kernel = (x: Matrix, i: number, z: Matrix, k: number, gamma: number) =>
  Math.exp(-gamma * x.row(i).reduce((sum, v, j) => sum + (v - z.get(k, j)) ** 2, 0));

function solve({ x, y }: Task, dual: Dual = {}) {
  const { gamma = 2, C = 1, weight, tol = 1e-3 } = dual;
  const { cacheBytes = 1e7, maxIterations = Infinity } = dual;
  const bound = Float64Array.from(y, (_, i) => C * (weight?.[i] ?? 1));
  const work = solveSvm({
    x: x.data,
    dimensions: x.columns,
    y: Uint8Array.from(y),
    bound,
    gamma,
    tol,
    maxIterations,
    cacheBytes,
  });
  return { ...runToEnd(work), bound };
}

/** Checks a solution against the dual problem, with gradient and objective computed anew. */
function expectOptimal({ x, y }: Task, dual: Dual) {
  const { gamma = 2, tol = 1e-3 } = dual;
  const { beta, bound, objective, ended, intercept } = solve({ x, y }, dual);
  const sign = y.map((label) => 2 * label - 1);
  const scale = bound.reduce((sum, c) => sum + c, 0);
  expect(Math.abs(beta.reduce((sum, b) => sum + b, 0))).toBeLessThan(1e-12 * scale);
  const f = sign.map((s, i) => {
    let sum = 0;
    for (let k = 0; k < x.rows; k++) if (beta[k]) sum += beta[k] * kernel(x, i, x, k, gamma);
    return s - sum;
  });
  let [top, bottom] = [-Infinity, Infinity];
  let value = 0;
  beta.forEach((b, i) => {
    const alpha = b * sign[i];
    expect(alpha).toBeGreaterThanOrEqual(0);
    expect(alpha).toBeLessThanOrEqual(bound[i]);
    const [low, high] = sign[i] > 0 ? [0, bound[i]] : [-bound[i], 0];
    if (b < high) top = Math.max(top, f[i]);
    if (b > low) bottom = Math.min(bottom, f[i]);
    value -= (b * (f[i] + sign[i])) / 2;
  });
  expect(ended).toBe('converged');
  expect(top - bottom).toBeLessThanOrEqual(tol + 1e-10);
  // The final gradient leaves out kernel values below 1e-10.
  expect(Math.abs(objective - value)).toBeLessThanOrEqual(1e-9 * Math.abs(value));
  // Without rows strictly inside of their bounds, top may lie far below bottom.
  expect(intercept).toBeGreaterThanOrEqual(Math.min(top, bottom) - 1e-10);
  expect(intercept).toBeLessThanOrEqual(Math.max(top, bottom) + 1e-10);
}

describe('the dual of the SVM', () => {
  test.each([1e-6, 1e-3, 0.5, 10, 100, 1e5])('is feasible and optimal at gamma = %d', (gamma) => {
    for (const C of [0.01, 1, 100]) {
      expectOptimal(bentTask(1, 150), { gamma, C });
      expectOptimal(gridTask(2, 150), { gamma, C });
    }
  });

  test('is feasible and optimal for any small problem with weights', () => {
    always(
      fc.property(
        seeds,
        fc.integer({ min: 2, max: 90 }),
        fc.integer({ min: 1, max: 4 }),
        fc.constantFrom(bentTask, gridTask),
        fc.constantFrom(0.1, 3, 50),
        fc.constantFrom(0.1, 10),
        (seed, rows, d, draw, gamma, C) => {
          const task = draw(seed, rows, d);
          task.y.set([0, 1]);
          expectOptimal(task, { gamma, C, weight: wholeWeights(seed, rows, 1) });
        },
      ),
    );
  });

  test('is solved to a small tolerance', () => {
    for (const gamma of [0.5, 100]) expectOptimal(bentTask(3, 200), { gamma, tol: 1e-6 });
  });

  test('does not depend on the size of the cache', () => {
    for (const gamma of [1, 200]) {
      const task = bentTask(4, 400);
      const large = solve(task, { gamma, C: 10 });
      const tiny = solve(task, { gamma, C: 10, cacheBytes: 1 });
      expect(tiny.beta).toEqual(large.beta);
      expect(tiny.iterations).toBe(large.iterations);
      expectOptimal(task, { gamma, C: 10, cacheBytes: 1 });
    }
  });

  test.each([0.01, 0.3, 2, 6])('of many rows is optimal for a wide kernel, gamma = %d', (gamma) => {
    for (const C of [0.1, 10, 1000]) expectOptimal(bentTask(6, 2100), { gamma, C });
    const weight = wholeWeights(7, 2100, 1);
    expectOptimal(gridTask(7, 2100, 2, 40), { gamma, C: 3, weight });
  });

  test('of many rows is the same each time, whatever its steps are limited to', () => {
    const task = bentTask(8, 2500);
    const all = solve(task, { gamma: 0.5, C: 10 });
    expect(solve(task, { gamma: 0.5, C: 10 }).beta).toEqual(all.beta);
    const early = solve(task, { gamma: 0.5, C: 10, maxIterations: 500 });
    expect([early.ended, early.iterations]).toEqual(['iteration-limit', 500]);
    expect(Math.abs(early.beta.reduce((sum, b) => sum + b, 0))).toBeLessThan(1e-9);
    expect(early.objective).toBeGreaterThan(all.objective);
  });

  test('of many rows of one class decides for that class everywhere', () => {
    const { x } = bentTask(9, 2500);
    const { beta, intercept } = solve({ x, y: new Float64Array(2500) }, { gamma: 0.5 });
    expect([intercept, beta.every((b) => b === 0)]).toEqual([-1, true]);
  });

  test('reports the limit of steps, with a solution that is still feasible', () => {
    const task = bentTask(5, 200);
    const early = solve(task, { maxIterations: 3 });
    expect([early.ended, early.iterations]).toEqual(['iteration-limit', 3]);
    expect(early.violation).toBeGreaterThan(1e-3);
    expect(early.beta.reduce((sum, b) => sum + b, 0)).toBe(0);
    expect(early.objective).toBeGreaterThan(solve(task).objective);
  });

  test('of one class decides for that class everywhere', () => {
    const { x } = bentTask(5, 70);
    for (const label of [0, 1]) {
      const { beta, intercept, ended } = solve({ x, y: new Float64Array(70).fill(label) });
      expect([ended === 'converged', intercept, beta.every((b) => b === 0)]).toEqual([
        true,
        2 * label - 1,
        true,
      ]);
    }
  });

  test('has the known solution of two points', () => {
    // beta = +-1/(1 - K) inside of the box: both lie on the margin.
    const x = Matrix.from([[0], [1]]);
    const y = Float64Array.of(0, 1);
    const { beta, intercept } = solve({ x, y }, { gamma: 1, C: 10, tol: 1e-9 });
    expect(beta[1]).toBeCloseTo(1 / (1 - Math.exp(-1)), 8);
    expect(beta[0]).toBe(-beta[1]);
    expect(intercept).toBeCloseTo(0, 8);
  });
});

describe('SVC', () => {
  const task = bentTask(6, 200);
  const probe = bentTask(7, 60).x;

  test('decides by the sum over its support vectors', () => {
    const model = fitBinary(new SVC({ gamma: 7 }), task.x, task.y);
    const n = model.dualCoef.length;
    const vectors = new Matrix(model.supportVectors, n, 3);
    model.decisionFunction(probe).forEach((value, i) => {
      let sum = model.intercept;
      for (let k = 0; k < n; k++) sum += model.dualCoef[k] * kernel(probe, i, vectors, k, 7);
      expect(value).toBeCloseTo(sum, 11);
    });
    expect(model.dualCoef.every((b) => b !== 0 && Math.abs(b) <= 1)).toBe(true);
  });

  test("resolves gamma 'scale' and 'auto' as scikit-learn does", () => {
    const { data } = task.x;
    const mean = data.reduce((sum, v) => sum + v, 0) / data.length;
    const variance = data.reduce((sum, v) => sum + (v - mean) ** 2, 0) / data.length;
    expect(fitBinary(new SVC(), task.x, task.y).gamma).toBeCloseTo(1 / (3 * variance), 12);
    expect(fitBinary(new SVC({ gamma: 'auto' }), task.x, task.y).gamma).toBe(1 / 3);
    expect(fitBinary(new SVC(), [[1], [1], [1]], [0, 1, 1]).gamma).toBe(1);
  });

  test.each([1e200, 1e-200])(
    "refuses cells near %d, whose variance is no number for gamma 'scale'",
    (scale) => {
      const x = task.x.data.map((v) => v * scale);
      const fit = () => new SVC().fit(new Matrix(x, task.x.rows, 3), task.y);
      expect(fit).toThrow(/the variance of the cells is too (large|small).*give gamma/);
    },
  );

  test('memorises the training rows when the kernel is narrow', () => {
    expect(fitBinary(new SVC({ gamma: 1e6, C: 10 }), task.x, task.y).predict(task.x)).toEqual(
      task.y,
    );
  });

  test('predicts the larger class far away from all rows', () => {
    const y = task.y.map((_, i) => (i < 150 ? 1 : 0));
    const model = fitBinary(new SVC({ gamma: 100 }), task.x, y);
    expect(model.decisionFunction([[99, 99, 99]])[0]).toBe(model.intercept);
    expect(model.predict([[99, 99, 99]])[0]).toBe(1);
  });

  test('does not depend on cacheSize', () => {
    const fitted = (cacheSize: number) =>
      fitBinary(new SVC({ gamma: 3, cacheSize }), task.x, task.y);
    expect(fitted(1e-6).decisionFunction(probe)).toEqual(fitted(200).decisionFunction(probe));
  });

  test('steps to the bound between rows at one place, however far that is', () => {
    const x = [[1], [1], [1], [1], [1]];
    const { fitReport: report } = fitBinary(new SVC({ C: 1e20 }), x, [0, 1, 0, 1, 1]);
    expect(report.ended).toBe('converged');
    expect(report.iterations).toBeLessThan(20);
  });

  test('ends if the bounds exceed all precision, and reports how it ended', () => {
    const x = [[0], [1e-4], [2e-4], [3e-4]];
    const { fitReport: report } = fitBinary(new SVC({ C: 1e40, gamma: 1 }), x, [0, 1, 0, 1]);
    expect(report.ended).toBe('iteration-limit');
  });

  test('refuses bounds that are no numbers any more', () => {
    for (const [C, weight] of [
      [1e300, 1e10],
      [1e-300, 1e-100],
    ]) {
      const fit = () =>
        fitBinary(new SVC({ C }), [[0], [1]], [0, 1], { sampleWeight: [weight, weight] });
      expect(complaint(fit, InvalidInput)).toMatch(/C times the weight of every row/);
    }
  });

  test('stays finite with the largest gamma and the smallest tol', () => {
    const x = [[0], [0], [1]];
    const model = new SVC({ gamma: Number.MAX_VALUE, tol: Number.MIN_VALUE, C: 1e10 });
    expect([...model.fit(x, [0, 0, 1]).predict(x)]).toEqual([0, 0, 1]);
    const one = fitBinary(new SVC({ gamma: Number.MAX_VALUE }), [[0], [0]], [0, 1]);
    expect([...one.decisionFunction([[0]])]).toEqual([0]);
  });

  test('takes a cacheSize beyond what a memory can hold', () => {
    const x = Matrix.zeros(33_000, 1);
    const y = Float64Array.from({ length: x.rows }, (_, i) => i % 2);
    const { fitReport: report } = fitBinary(new SVC({ cacheSize: 1e6, maxIter: 1 }), x, y);
    expect(report.iterations).toBe(1);
  });

  test('reports when it ran out of steps', () => {
    const { fitReport: report } = fitBinary(new SVC({ maxIter: 2 }), task.x, task.y);
    expect([report.ended, report.iterations]).toEqual(['iteration-limit', 2]);
    expect(complaint(() => new SVC({ maxIter: 0 }), InvalidOption)).toMatch(/maxIter/);
  });

  test.each(['sigmoid', 'isotonic'] as const)(
    'has probabilities by %s that are worth the name',
    (kind) => {
      const large = bentTask(8, 1500, 2, 0.15);
      const fresh = bentTask(9, 1500, 2, 0.15);
      const model = fitBinary(new SVC({ gamma: 3, probability: kind }), large.x, large.y);
      const p = model.predictProba(fresh.x).column(1);
      const decision = model.decisionFunction(fresh.x);
      // They rise with the decision value.
      const order = Int32Array.from(decision.keys()).sort((a, b) => decision[a] - decision[b]);
      for (let i = 1; i < order.length; i++) {
        expect(p[order[i]]).toBeGreaterThanOrEqual(p[order[i - 1]] - 1e-12);
      }
      // And as often as they say, it is so.
      for (const [low, high] of [
        [0, 0.5],
        [0.5, 1.0001],
      ]) {
        const rows = [...p.keys()].filter((i) => p[i] >= low && p[i] < high);
        const mean = (values: Float64Array) =>
          rows.reduce((sum, i) => sum + values[i], 0) / rows.length;
        expect(Math.abs(mean(p) - mean(fresh.y))).toBeLessThan(kind === 'sigmoid' ? 0.1 : 0.05);
      }
      expect(fitBinary(new SVC({ gamma: 3 }), large.x, large.y).decisionFunction(fresh.x)).toEqual(
        decision,
      );
    },
  );

  test('means a sigmoid by probability: true', () => {
    const fitted = (probability: true | 'sigmoid') =>
      fitBinary(new SVC({ gamma: 3, probability }), task.x, task.y).predictProba(probe).data;
    expect(fitted(true)).toEqual(fitted('sigmoid'));
  });

  test('draws its folds by randomState, which changes nothing but probabilities', () => {
    const fitted = (randomState: number) =>
      fitBinary(new SVC({ gamma: 3, probability: true, randomState }), task.x, task.y);
    expect(fitted(1).predictProba(probe).data).not.toEqual(fitted(2).predictProba(probe).data);
    expect(fitted(1).decisionFunction(probe)).toEqual(fitted(2).decisionFunction(probe));
  });

  test('has probabilities even of two rows in all', () => {
    const model = fitBinary(new SVC({ probability: true }), [[0], [1]], [0, 1]);
    expect([...model.predictProba([[0], [1]]).data]).toSatisfy((p: number[]) =>
      p.every((value) => value > 0 && value < 1),
    );
  });

  test('has probabilities between 0 and 1 even if a class has a single row', () => {
    for (const probability of ['sigmoid', 'isotonic'] as const) {
      for (const positives of [1, 2, 4]) {
        const y = task.y.map((_, i) => (i < positives ? 1 : 0));
        const model = fitBinary(new SVC({ gamma: 3, probability }), task.x, y);
        const p = model.predictProba(probe).column(1);
        expect(largestDifference(p, new Float64Array(60))).toBeLessThan(0.6);
      }
    }
  });
});
