import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { InvalidInput } from '../../src/errors.js';
import { requireBinary } from '../../src/estimators/binary-model.js';
import { type FitExtras, fitAsync, fitBinary } from '../../src/estimators/estimator.js';
import { LogisticRegression } from '../../src/estimators/logistic-regression.js';
import { Pipeline } from '../../src/estimators/pipeline.js';
import { PolynomialFeatures } from '../../src/estimators/polynomial-features.js';
import { Matrix } from '../../src/matrix.js';
import { Cholesky } from '../../src/numerics/cholesky.js';
import {
  always,
  bentTask,
  complaint,
  largestDifference,
  nested,
  seeds,
  type Task,
  wholeWeights,
} from '../fixtures.js';

type Options = ConstructorParameters<typeof LogisticRegression>[0];

/** Fits, and checks that the gradient of the objective vanishes, from features written out in full. */
function expectOptimum({ x, y }: Task, options: Options = {}, extras: FitExtras = {}) {
  const estimator = new LogisticRegression(options);
  const model = fitBinary(estimator, x, y, extras);
  const { C, fitIntercept, classWeight } = estimator.options;
  const positives = y.reduce((sum, v, i) => sum + v * (extras.sampleWeight?.[i] ?? 1), 0);
  const total = y.reduce((sum, _, i) => sum + (extras.sampleWeight?.[i] ?? 1), 0);
  const factor = (label: number) =>
    classWeight === 'balanced'
      ? total / (2 * (label ? positives : total - positives))
      : (classWeight?.[label] ?? 1);
  const gradient = Float64Array.from(model.coef, (w) => w / C);
  let slopeOfIntercept = 0;
  let loss = 0;
  const p = gradient.length;
  const hessian = new Float64Array((p + 1) ** 2);
  for (let j = 0; j < p; j++) hessian[j * (p + 2)] = 1 / C;
  hessian[p * (p + 2)] = fitIntercept ? 0 : 1;
  for (let i = 0; i < x.rows; i++) {
    const row = x.row(i);
    const z = row.reduce((sum, value, j) => sum + value * model.coef[j], model.intercept);
    const weight = (extras.sampleWeight?.[i] ?? 1) * factor(y[i]);
    const slope = weight * (1 / (1 + Math.exp(-z)) - y[i]);
    loss += weight * (Math.max(z, 0) - y[i] * z + Math.log1p(Math.exp(-Math.abs(z))));
    slopeOfIntercept += slope;
    row.forEach((value, j) => {
      gradient[j] += slope * value;
    });
    const curvature = weight / (2 + Math.exp(z) + Math.exp(-z));
    const all = [...row, fitIntercept ? 1 : 0];
    for (let j = 0; j <= p; j++) {
      for (let k = 0; k <= j; k++) hessian[j * (p + 1) + k] += curvature * all[j] * all[k];
    }
  }
  const norm = Math.max(...gradient.map(Math.abs), fitIntercept ? Math.abs(slopeOfIntercept) : 0);
  expect(norm).toBeLessThanOrEqual(1e-8 * x.rows * 1.01 + 1e-9);
  expect(model.fitReport.ended).toBe('converged');
  const penalty = model.coef.reduce((sum, w) => sum + (w * w) / 2, 0);
  const cholesky = new Cholesky(p + 1);
  if (cholesky.factorize(hessian)) {
    const slopes = Float64Array.from([...gradient, fitIntercept ? slopeOfIntercept : 0]);
    const step = cholesky.solve(slopes);
    const decrement = step.reduce((sum, s, j) => sum + (s * slopes[j]) / 2, 0);
    expect(decrement).toBeLessThanOrEqual(1.1e-12 * (penalty / C + loss) + 1e-15);
  }
  expect((model.fitReport.objective ?? 0) / (penalty + C * loss)).toBeCloseTo(1, 9);
  if (!fitIntercept) expect(model.intercept).toBe(0);
  return model;
}

const polynomial = (task: Task, degree: number): Task => ({
  x: new PolynomialFeatures({ degree, includeBias: degree % 2 === 0 })
    .fit(task.x)
    .transform(task.x),
  y: task.y,
});

describe('LogisticRegression', () => {
  test.each([1, 2, 3, 4, 5])('ends at the optimum: degree %d', (degree) => {
    const task = polynomial(bentTask(degree, 400), degree);
    expectOptimum(task);
    expectOptimum(task, { classWeight: 'balanced', C: 30 });
    expectOptimum(task, { classWeight: { 0: 2 } });
    expectOptimum(task, { fitIntercept: false }, { sampleWeight: wholeWeights(1, 400, 1) });
    expectOptimum(task, { classWeight: 'balanced' }, { sampleWeight: wholeWeights(2, 400) });
  });

  test('ends at the optimum of any small problem', () => {
    always(
      fc.property(
        seeds,
        fc.integer({ min: 1, max: 4 }),
        fc.constantFrom(1e-4, 0.1, 1, 1e4),
        (seed, d, C) => {
          const { x, y } = bentTask(seed, 20, d);
          y.set([0, 1]);
          expectOptimum({ x, y }, { C });
        },
      ),
      100,
    );
  });

  test('is the same from the matrix of monomials as from the table of powers', () => {
    const task = polynomial(bentTask(9, 300), 4);
    const table = new Matrix(task.x.data.slice(), task.x.rows, task.x.columns);
    const a = fitBinary(new LogisticRegression(), task.x, task.y);
    const b = fitBinary(new LogisticRegression(), table, task.y);
    a.coef.forEach((w, j) => {
      expect(w).toBeCloseTo(b.coef[j], 7);
    });
    expect(a.evidence(table)[0]).toBeCloseTo(a.evidence(task.x)[0], 12);
  });

  test('ends at the optimum with collinear, constant and badly scaled columns', () => {
    const { x, y } = bentTask(4, 200, 2);
    const rows = (make: (a: number, b: number) => number[]) => {
      const made = nested(x).map(([a, b]) => make(a, b));
      return Matrix.from(made);
    };
    expectOptimum({ x: rows((a, b) => [a, a, b, a + b, 1, 0]), y });
    expectOptimum({ x: rows((a, b) => [a, a, b, a + b, 1, 0]), y }, { C: 1e6 });
    expectOptimum({ x: rows((a, b) => [1e3 * a, 1e-3 * b]), y });
    expectOptimum({ x: rows((a, b) => [a + 1e4, b]), y });
  });

  test.each([
    [1e12, 1e20],
    [1e100, 1],
    [1e160, 1e-160],
    [1.7e308, 1.7e308],
  ])('converges on columns of very different scales: %d and %d', (a, b) => {
    const { x, y } = bentTask(6, 300, 2);
    const scaled = (s: number, t: number) => Matrix.from(nested(x).map(([u, v]) => [s * u, t * v]));
    // A column of great numbers has no penalty to speak of, one of tiny numbers no coefficient.
    const like = (scale: number) => (scale > 1e6 ? 1e10 : scale < 1e-6 ? 1e-10 : scale);
    const threeClasses = y.map((label, i) => label + (x.get(i, 0) > 0.7 ? 1 : 0));
    for (const labels of [y, threeClasses]) {
      const model = new LogisticRegression().fit(scaled(a, b), labels);
      const peer = new LogisticRegression().fit(scaled(like(a), like(b)), labels);
      expect(model.fitReport.ended).toBe('converged');
      expect(model.fitReport.iterations).toBeLessThan(20);
      const due = peer.predictProba(scaled(like(a), like(b))).data;
      model.predictProba(scaled(a, b)).data.forEach((p, i) => {
        expect(p).toBeCloseTo(due[i], 9);
      });
      const again = new LogisticRegression().fit(scaled(a, b), labels, { warmStart: model });
      expect(again.fitReport.objective).toBeCloseTo(model.fitReport.objective ?? 0, 9);
    }
  });

  test('converges on powers of great numbers', () => {
    const { x, y } = bentTask(7, 300, 2);
    const powers = (scale: number) =>
      polynomial({ x: Matrix.from(nested(x).map(([u, v]) => [scale * u, v])), y }, 3);
    const [great, greater] = [2 ** 30, 2 ** 300].map((scale) => {
      const model = fitBinary(new LogisticRegression(), powers(scale).x, y);
      expect(model.fitReport.ended).toBe('converged');
      return model.evidence(powers(scale).x);
    });
    greater.forEach((p, i) => {
      expect(p).toBeCloseTo(great[i], 9);
    });
  });

  test('ends at the optimum of separable data, however weak the penalty', () => {
    const { x } = bentTask(5, 100, 2);
    const y = x.column(0).map((value) => (value > 0.5 ? 1 : 0));
    for (const C of [1, 1e4, 1e8]) {
      const model = expectOptimum({ x, y }, { C });
      expect(model.predict(x)).toEqual(C > 1 ? y : model.predict(x));
    }
  });

  test('ends at the optimum of many rows, of which it first looks at samples', () => {
    expectOptimum(polynomial(bentTask(11, 12_000), 3));
    const { x } = bentTask(12, 12_000, 2);
    const rare = x.column(0).map((value, i) => (value > 0.99 && i % 3 > 0 ? 1 : 0));
    expectOptimum({ x, y: rare }, { classWeight: 'balanced' });
    expectOptimum({ x, y: rare }, { C: 1e6 });
  });

  test('ends at the same optimum wherever it begins', () => {
    const { x, y } = bentTask(13, 3000);
    const pipeline = (degree: number) =>
      new Pipeline([
        ['polynomial', new PolynomialFeatures({ degree, includeBias: false })],
        ['lr', new LogisticRegression({ C: 10 })],
      ]);
    const cold = fitBinary(pipeline(4), x, y);
    const starts = [
      fitBinary(pipeline(3), x, y),
      fitBinary(pipeline(5), x, y),
      fitBinary(new LogisticRegression(), x, y),
      cold,
    ];
    const iterations = starts.map((warmStart) => {
      const warm = fitBinary(pipeline(4), x, y, { warmStart });
      expect(largestDifference(warm.evidence(x), cold.evidence(x))).toBeLessThan(1e-10);
      return warm.fitReport.iterations;
    });
    const nearest = iterations.at(-1);
    expect(nearest).toBeLessThanOrEqual(cold.fitReport.iterations);
  });

  test('can be watched, stopped and done between other things, in a pipeline as well', async () => {
    const { x, y } = bentTask(14, 2000);
    const pipeline = new Pipeline([
      ['polynomial', new PolynomialFeatures()],
      ['lr', new LogisticRegression()],
    ]);
    expect(requireBinary(await fitAsync(pipeline, x, y)).evidence(x)).toEqual(
      fitBinary(pipeline, x, y).evidence(x),
    );
    const controller = new AbortController();
    const onProgress = () => controller.abort(new Error('enough'));
    const watch = { onProgress, signal: controller.signal };
    expect(() => fitBinary(pipeline, x, y, watch)).toThrow('enough');
  });

  test('scores columns by name, in either precision', () => {
    const task = bentTask(15, 500);
    const names = ['alpha', 'F_nue', 'F_nuebar'];
    const x = new Matrix(task.x.data, task.x.rows, 3, names);
    const [alpha, F_nue, F_nuebar] = [0, 1, 2].map((j) => x.column(j));
    const pipeline = new Pipeline([
      ['polynomial', new PolynomialFeatures()],
      ['lr', new LogisticRegression()],
    ]);
    for (const model of [
      fitBinary(pipeline, x, task.y),
      fitBinary(new LogisticRegression(), x, task.y),
    ]) {
      const columns = { crossing: task.y, F_nuebar, alpha, F_nue };
      expect(model.evidenceOfColumns(columns)).toEqual(model.evidence(x));
      const single = model.evidenceOfColumns({
        alpha: Float32Array.from(alpha),
        F_nue: Float32Array.from(F_nue),
        F_nuebar: Float32Array.from(F_nuebar),
      });
      expect(single).toBeInstanceOf(Float64Array);
      expect(largestDifference(single, model.evidence(x))).toBeLessThan(1e-5);
      expect(complaint(() => model.evidenceOfColumns({ alpha, F_nue }), InvalidInput)).toMatch(
        /expected a column F_nuebar/,
      );
      F_nue[3] = Number.NaN;
      expect(complaint(() => model.evidenceOfColumns(columns), InvalidInput)).toMatch(
        /row 4, column F_nue: expected a finite number, got NaN/,
      );
      F_nue[3] = x.get(3, 1);
    }
    const nameless = fitBinary(new LogisticRegression(), task.x, task.y);
    expect(complaint(() => nameless.evidenceOfColumns({ alpha }), InvalidInput)).toMatch(/names/);
  });

  test('predicts the shares of the classes if the features carry no information', () => {
    const x = Matrix.zeros(10, 2);
    const model = fitBinary(new LogisticRegression(), x, [0, 0, 0, 1, 1, 1, 1, 1, 1, 1]);
    expect(model.intercept).toBeCloseTo(Math.log(7 / 3), 6);
    expect(model.predictProba(x).get(0, 1)).toBeCloseTo(0.7, 6);
  });

  test('has a decision function that is the logarithm of the odds', () => {
    const { x, y } = bentTask(6, 100);
    const model = fitBinary(new LogisticRegression(), x, y);
    const p = model.predictProba(x);
    model.decisionFunction(x).forEach((z, i) => {
      expect(z).toBeCloseTo(Math.log(p.get(i, 1) / p.get(i, 0)), 9);
    });
  });

  test('is sure, not NaN, far away', () => {
    const model = fitBinary(new LogisticRegression({ C: 1e4 }), [[0], [1], [2], [3]], [0, 0, 1, 1]);
    expect([...model.evidence([[-1e6], [1e6]])]).toEqual([0, 1]);
  });

  test('converges whatever unit the weights are in', () => {
    const { x, y } = bentTask(7, 200);
    for (const weight of [1e-12, 1e4, 1e12]) {
      const sampleWeight = new Float64Array(x.rows).fill(weight);
      expect(fitBinary(new LogisticRegression(), x, y, { sampleWeight }).fitReport.ended).toBe(
        'converged',
      );
    }
  });

  test('reports the limit of steps', () => {
    const { x, y } = bentTask(7, 200);
    const early = fitBinary(new LogisticRegression({ maxIter: 1, C: 1e6 }), x, y).fitReport;
    expect([early.ended, early.iterations]).toEqual(['iteration-limit', 1]);
    const end = fitBinary(new LogisticRegression({ C: 1e6 }), x, y).fitReport;
    expect(end.objective).toBeLessThan(early.objective ?? 0);
  });

  test('refuses monomials that overflow, in fit and in predict', () => {
    const { x, y } = bentTask(8, 40, 2);
    const pipeline = new Pipeline([
      ['polynomial', new PolynomialFeatures()],
      ['lr', new LogisticRegression()],
    ]);
    const model = fitBinary(pipeline, x, y);
    expect(() => model.predict([[1e200, 1]])).toThrow(/row 1, column/);
    x.data[10] = 1e200;
    expect(() => fitBinary(pipeline, x, y)).toThrow(/row 6, column/);
  });
});
