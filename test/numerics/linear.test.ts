import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { NotConverged } from '../../src/errors.js';
import { Cholesky } from '../../src/numerics/cholesky.js';
import { minimize } from '../../src/numerics/newton.js';
import { invertIncreasing } from '../../src/numerics/root.js';
import { Random } from '../../src/random.js';
import { always, complaint, largestDifference, seeds } from '../fixtures.js';

const product = (a: ArrayLike<number>, x: ArrayLike<number>) => {
  const p = x.length;
  return Float64Array.from({ length: p }, (_, i) => {
    let sum = 0;
    for (let j = 0; j < p; j++) sum += a[i * p + j] * x[j];
    return sum;
  });
};

/** B B^T + 1, symmetric and positive definite. */
function positiveDefinite(random: Random, p: number): Float64Array {
  const b = Float64Array.from({ length: p * p }, () => random.uniform(-1, 1));
  return Float64Array.from({ length: p * p }, (_, at) => {
    const [i, j] = [Math.floor(at / p), at % p];
    let sum = i === j ? 1 : 0;
    for (let k = 0; k < p; k++) sum += b[i * p + k] * b[j * p + k];
    return sum;
  });
}

describe('Cholesky', () => {
  test('gives L L^T = A with L below the diagonal, and solves A x = b', () => {
    always(
      fc.property(seeds, fc.integer({ min: 1, max: 20 }), (seed, p) => {
        const random = new Random(seed);
        const a = positiveDefinite(random, p);
        const cholesky = new Cholesky(p);
        expect(cholesky.factorize(a)).toBe(true);
        const l = cholesky.factor;
        for (let i = 0; i < p; i++) {
          for (let j = 0; j <= i; j++) {
            let sum = 0;
            for (let k = 0; k <= j; k++) sum += l[i * p + k] * l[j * p + k];
            expect(sum).toBeCloseTo(a[i * p + j], 10);
          }
        }
        const x = Float64Array.from({ length: p }, () => random.uniform(-1, 1));
        const b = product(a, x);
        const kept = b.slice();
        expect(largestDifference(cholesky.solve(b), x)).toBeLessThan(1e-10);
        expect(b).toEqual(kept);
      }),
    );
  });

  test('reads the lower triangle only', () => {
    const a = Float64Array.of(4, Number.NaN, 2, 3);
    const cholesky = new Cholesky(2);
    expect(cholesky.factorize(a)).toBe(true);
    const { factor } = cholesky;
    expect([factor[0], factor[2], factor[3]]).toEqual([2, 1, Math.SQRT2]);
  });

  test('refuses a matrix that is not positive definite', () => {
    for (const a of [[0], [-1], [1, 0, 1, 1], [1, 0, 2, 1], [Number.NaN]]) {
      expect(new Cholesky(Math.sqrt(a.length)).factorize(Float64Array.from(a))).toBe(false);
    }
  });
});

describe('minimize', () => {
  const tolerance = { decrement: 1e-14, gradient: 1e-10, iterations: 100 };

  test('reaches the minimum of a quadratic in one step', () => {
    always(
      fc.property(seeds, fc.integer({ min: 1, max: 6 }), (seed, p) => {
        const random = new Random(seed);
        const hessian = positiveDefinite(random, p);
        const minimum = Float64Array.from({ length: p }, () => random.uniform(-5, 5));
        const f = (at: Float64Array) => {
          const gradient = product(
            hessian,
            at.map((v, i) => v - minimum[i]),
          );
          const value = at.reduce((sum, v, i) => sum + ((v - minimum[i]) * gradient[i]) / 2, 1);
          return { value, gradient, hessian };
        };
        const end = minimize(f, new Float64Array(p), tolerance);
        expect(end.ended).toBe('converged');
        expect(end.iterations).toBeLessThanOrEqual(2);
        expect(largestDifference(end.at, minimum)).toBeLessThan(1e-9);
      }),
    );
  });

  const softAbsolute = ([x]: Float64Array) => ({
    // sqrt(1 + x^2): an undamped Newton step from |x| > 1 overshoots ever further.
    value: Math.sqrt(1 + x * x),
    gradient: Float64Array.of(x / Math.sqrt(1 + x * x)),
    hessian: Float64Array.of((1 + x * x) ** -1.5),
  });

  test('shortens steps that overshoot, and reports how it ended', () => {
    const end = minimize(softAbsolute, Float64Array.of(30), tolerance);
    expect(end.ended).toBe('converged');
    expect(end.at[0]).toBeCloseTo(0, 9);
    expect(end.gradientNorm).toBeLessThanOrEqual(1e-10);
    expect(end.value).toBeCloseTo(1, 12);
    const early = minimize(softAbsolute, Float64Array.of(30), { ...tolerance, iterations: 2 });
    expect([early.ended, early.iterations]).toEqual(['iteration-limit', 2]);
    expect(early.value).toBeLessThan(softAbsolute(Float64Array.of(30)).value);
  });

  test('does not claim convergence if no step leads down or values are NaN', () => {
    const wrongSlope = ([v]: Float64Array) => ({
      value: 1 + v * v,
      gradient: Float64Array.of(-1),
      hessian: Float64Array.of(1),
    });
    const nothing = () => ({
      value: Number.NaN,
      gradient: Float64Array.of(Number.NaN),
      hessian: Float64Array.of(Number.NaN),
    });
    for (const f of [wrongSlope, nothing]) {
      expect(minimize(f, Float64Array.of(0), tolerance).ended).not.toBe('converged');
    }
  });

  test('finds a minimum if the Hessian is singular', () => {
    const valley = ([x, y]: Float64Array) => ({
      value: 1 + (x + y - 2) ** 2 / 2,
      gradient: Float64Array.of(x + y - 2, x + y - 2),
      hessian: Float64Array.of(1, 1, 1, 1),
    });
    const end = minimize(valley, new Float64Array(2), tolerance);
    expect(end.ended).toBe('converged');
    expect(end.at[0] + end.at[1]).toBeCloseTo(2, 8);
  });
});

describe('invertIncreasing', () => {
  test('inverts what rises, from any guess, even where the slope is wrong', () => {
    const cases: [(x: number) => number, (x: number) => number, number][] = [
      [(x) => x ** 3, (x) => 3 * x * x, 8],
      [Math.atan, (x) => 1 / (1 + x * x), 1.2],
      [(x) => 1 - Math.exp(-x), (x) => Math.exp(-x), 0.999],
      [(x) => x ** 3, () => 0, 8],
    ];
    for (const [f, slope, target] of cases) {
      for (const guess of [0, 1e-9, 0.5, 2, 1e6]) {
        const x = invertIncreasing(f, slope, target, guess);
        expect(Math.abs(f(x) - target)).toBeLessThan(1e-12);
      }
    }
    expect(
      invertIncreasing(
        (x) => x,
        () => 1,
        0,
        5,
      ),
    ).toBeCloseTo(0, 12);
  });

  test('throws if the target is out of reach', () => {
    complaint(
      () => invertIncreasing(Math.tanh, (x) => 1 - Math.tanh(x) ** 2, 1.5, 1),
      NotConverged,
    );
    complaint(
      () =>
        invertIncreasing(
          (x) => x,
          () => 1,
          -1,
          1,
        ),
      NotConverged,
    );
  });
});
