import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LogisticLoss, type LogisticProblem } from '../../src/numerics/logistic-loss.js';
import { Random } from '../../src/random.js';
import { runToEnd } from '../../src/slices.js';
import { always, largestDifference, seeds } from '../fixtures.js';
import { allExponents, draw, monomial } from './polynomials.js';

describe('the logistic loss', () => {
  test('is its definition, and its derivatives are those of central differences', () => {
    always(
      fc.property(
        seeds,
        fc.integer({ min: 1, max: 3 }),
        fc.integer({ min: 1, max: 3 }),
        (seed, d, n) => {
          const random = new Random(seed);
          const rows = 7;
          const exponents = allExponents(d, n);
          const p = exponents.length;
          const x = draw(random, rows * d);
          const y = Uint8Array.from({ length: rows }, () => random.index(2));
          const weight = Float64Array.from({ length: rows }, () => random.uniform(0.1, 3));
          const penalty = Float64Array.from({ length: p }, (_, k) => (k ? 0.7 : 0));
          const problem = { x, variables: d, y, weight, exponents, penalty };
          const sliced = new LogisticLoss(problem);
          const loss = (at: Float64Array) => runToEnd(sliced.at(at));
          const w = draw(random, p).map((v) => v / 4);
          const direct = (at: Float64Array) => {
            let sum = at.reduce((total, v, k) => total + (penalty[k] * v * v) / 2, 0);
            for (let i = 0; i < rows; i++) {
              const row = x.subarray(i * d);
              const z = exponents.reduce((total, e, k) => total + at[k] * monomial(row, e), 0);
              sum += weight[i] * Math.log1p(Math.exp(y[i] ? -z : z));
            }
            return sum;
          };
          const { value, gradient, hessian } = loss(w);
          expect(value / direct(w)).toBeCloseTo(1, 11);
          const h = 1e-5;
          const scale = 1 + Math.max(...gradient.map(Math.abs), ...hessian.map(Math.abs));
          for (let k = 0; k < p; k++) {
            const [up, down] = [h, -h].map((by) => loss(w.map((v, j) => (j === k ? v + by : v))));
            expect(Math.abs(gradient[k] - (up.value - down.value) / (2 * h))).toBeLessThan(
              1e-5 * scale,
            );
            for (let j = k; j < p; j++) {
              const slope = (up.gradient[j] - down.gradient[j]) / (2 * h);
              expect(Math.abs(hessian[j * p + k] - slope)).toBeLessThan(1e-5 * scale);
            }
          }
        },
      ),
      60,
    );
  });

  test('does not overflow far from the boundary', () => {
    const loss = new LogisticLoss({
      x: Float64Array.of(1, -1),
      variables: 1,
      y: Uint8Array.of(1, 1),
      weight: Float64Array.of(1, 1),
      exponents: [[1]],
      penalty: Float64Array.of(0),
    });
    const { value, gradient, hessian } = runToEnd(loss.at(Float64Array.of(5000)));
    expect([value, gradient[0], hessian[0]]).toEqual([5000, 1, 0]);
  });

  test('is accurate however near or far the boundary is', () => {
    for (let z = 1e-9; z < 700; z *= 1.7) {
      const at = (y: number) =>
        runToEnd(
          new LogisticLoss({
            x: Float64Array.of(1),
            variables: 1,
            y: Uint8Array.of(y),
            weight: Float64Array.of(1),
            exponents: [[1]],
            penalty: Float64Array.of(0),
          }).at(Float64Array.of(z)),
        );
      const [right, wrong] = [at(1), at(0)];
      expect(right.value / Math.log1p(Math.exp(-z))).toBeCloseTo(1, 12);
      expect(wrong.value / (z + Math.log1p(Math.exp(-z)))).toBeCloseTo(1, 14);
      expect(right.gradient[0] * -(1 + Math.exp(z))).toBeCloseTo(1, 12);
      expect(wrong.gradient[0] * (1 + Math.exp(-z))).toBeCloseTo(1, 14);
    }
  });

  const manyRows = (rows: number, positives: number): LogisticProblem => {
    const random = new Random(3);
    return {
      x: draw(random, 2 * rows),
      variables: 2,
      y: Uint8Array.from({ length: rows }, (_, i) => (i < positives ? 1 : 0)),
      weight: new Float64Array(rows).fill(1),
      exponents: allExponents(2, 2),
      penalty: new Float64Array(6).fill(1),
    };
  };

  test('begins with samples that resemble the whole', () => {
    const loss = new LogisticLoss(manyRows(10_000, 2_500));
    expect(loss.samples).toEqual([156, 1250]);
    const w = Float64Array.of(0.3, -0.2, 0.5, 0.1, 0, -0.4);
    const whole = runToEnd(loss.at(w));
    const sample = runToEnd(loss.at(w, 1250));
    expect(sample.value / whole.value).toBeCloseTo(1, 1);
    expect(largestDifference(sample.gradient, whole.gradient)).toBeLessThan(0.1 * 10_000);
    expect(sample.value).not.toBe(whole.value);
  });

  test('does without samples that lack a class', () => {
    expect(new LogisticLoss(manyRows(10_000, 60)).samples).toEqual([]);
    expect(new LogisticLoss(manyRows(10_000, 9_800)).samples).toEqual([1250]);
  });

  test('reports the progress of a pass', () => {
    const seen: number[] = [];
    const loss = new LogisticLoss(manyRows(10_000, 2_500));
    runToEnd(loss.at(new Float64Array(6)), { onProgress: ({ done }) => seen.push(done) });
    expect(seen.at(-1)).toBe(10_000);
  });
});
