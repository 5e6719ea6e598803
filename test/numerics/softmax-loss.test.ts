import { describe, expect, test } from 'vitest';
import { SoftmaxLoss } from '../../src/numerics/softmax-loss.js';
import { Random } from '../../src/random.js';
import { runToEnd } from '../../src/slices.js';

const random = new Random(3);
const rows = 150;
const variables = 2;
const classes = 4;
const problem = {
  x: Float64Array.from({ length: rows * variables }, () => random.uniform() - 0.5),
  variables,
  classes,
  y: Int32Array.from({ length: rows }, () => random.index(classes)),
  weight: Float64Array.from({ length: rows }, () => 0.5 + random.uniform()),
  // An intercept, both variables, a square and a product.
  exponents: [
    [0, 0],
    [1, 0],
    [0, 1],
    [2, 0],
    [1, 1],
  ],
  penalty: Float64Array.of(0, 0.3, 0.3, 0.3, 0.3),
};
const perClass = problem.penalty.length;
const point = Float64Array.from({ length: classes * perClass }, () => random.uniform() - 0.5);

const moved = (at: number, step: number) => point.map((w, i) => (i === at ? w + step : w));

describe('the multinomial logistic loss', () => {
  const loss = new SoftmaxLoss(problem);
  const at = (w: Float64Array) => runToEnd(loss.at(w));

  test('is that of its formula', () => {
    let expected = 0;
    for (let i = 0; i < rows; i++) {
      const [a, b] = problem.x.subarray(2 * i, 2 * i + 2);
      const z = Array.from({ length: classes }, (_, c) => {
        const w = point.subarray(c * perClass, (c + 1) * perClass);
        return w[0] + w[1] * a + w[2] * b + w[3] * a * a + w[4] * a * b;
      });
      const sum = z.reduce((total, value) => total + Math.exp(value), 0);
      expected += problem.weight[i] * (Math.log(sum) - z[problem.y[i]]);
    }
    const intercepts = Array.from({ length: classes }, (_, c) => point[c * perClass]);
    const penalised = point.filter((_, i) => i % perClass !== 0);
    expected += 0.15 * penalised.reduce((sum, w) => sum + w * w, 0);
    const gauge = problem.weight.reduce((sum, w) => sum + w, 0) / classes ** 2;
    expected += (gauge * intercepts.reduce((sum, w) => sum + w, 0) ** 2) / 2;
    expect(at(point).value).toBeCloseTo(expected, 9);
  });

  test('has the gradient and the Hessian that differences have', () => {
    const { gradient, hessian } = at(point);
    const step = 1e-5;
    for (let i = 0; i < point.length; i++) {
      const [up, down] = [at(moved(i, step)), at(moved(i, -step))];
      expect(gradient[i]).toBeCloseTo((up.value - down.value) / (2 * step), 5);
      for (let j = 0; j <= i; j++) {
        const slope = (up.gradient[j] - down.gradient[j]) / (2 * step);
        expect(hessian[i * point.length + j]).toBeCloseTo(slope, 5);
      }
    }
  });

  test('neither overflows nor loses its gradient if a class is almost certain', () => {
    const far = point.map((w) => 2000 * w);
    const { value, gradient, hessian } = at(far);
    for (const number of [value, ...gradient, ...hessian])
      expect(number).toSatisfy(Number.isFinite);
  });
});
