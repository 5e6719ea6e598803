import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DenseExpansion } from '../../src/numerics/dense-expansion.js';
import { RbfExpansion } from '../../src/numerics/rbf-expansion.js';
import { singleError } from '../../src/numerics/single-error.js';
import { Random } from '../../src/random.js';
import { runToEnd } from '../../src/slices.js';
import { always, seeds } from '../fixtures.js';

function draw(seed: number, rows: number, dimensions: number, gamma: number) {
  const random = new Random(seed);
  const numbers = (n: number) => Float64Array.from({ length: n }, () => random.uniform(-1, 1));
  const x = numbers(rows * dimensions);
  const beta = numbers(rows).map((value) => 30 * value);
  return { x, beta, points: numbers(200 * dimensions), scale: Math.sqrt(gamma * Math.LOG2E) };
}

/** The sums as they are defined, and those of sizes. */
function plainSums(
  { x, beta, points, scale }: ReturnType<typeof draw>,
  dimensions: number,
): { value: number; size: number }[] {
  return Array.from({ length: points.length / dimensions }, (_, i) => {
    let [value, size] = [0, 0];
    beta.forEach((weight, k) => {
      let square = 0;
      for (let j = 0; j < dimensions; j++) {
        square += (scale * (points[i * dimensions + j] - x[k * dimensions + j])) ** 2;
      }
      value += weight * 2 ** -square;
      size += Math.abs(weight) * 2 ** -square;
    });
    return { value, size };
  });
}

test('the sums of a wide kernel are exact, and their signs the same', () => {
  always(
    fc.property(
      seeds,
      fc.integer({ min: 1, max: 300 }),
      fc.integer({ min: 1, max: 12 }),
      fc.constantFrom(0.01, 0.3, 1),
      (seed, rows, dimensions, gamma) => {
        const data = draw(seed, rows, dimensions, gamma);
        const expansion = new DenseExpansion({ ...data, dimensions });
        const sums = plainSums(data, dimensions);
        const values = runToEnd(expansion.evaluation(data.points));
        const threshold = sums[0].value;
        const above = runToEnd(expansion.isAbove(data.points, threshold + 1e-9));
        sums.forEach(({ value, size }, i) => {
          expect(Math.abs(values[i] - value)).toBeLessThanOrEqual(1e-12 * (1 + size));
          if (i > 0) expect(above[i]).toBe(Number(value > threshold + 1e-9));
        });
      },
    ),
    40,
  );
});

test('a value far away does no harm to those beside it', () => {
  const expansion = new RbfExpansion(Float64Array.of(0, 0.5), 1, Float64Array.of(1, -2), 1);
  const [near, ...far] = expansion.evaluate(Float64Array.of(0.25, 1e9, 1e200, -1e308));
  expect(near).toBeCloseTo(-Math.exp(-1 / 16), 12);
  expect(far.every((value) => Math.abs(value) < 1e-300)).toBe(true);
});

test('points whose sign single precision leaves open are computed again', () => {
  const data = draw(5, 400, 7, 1);
  const expansion = new RbfExpansion(data.x, 7, data.beta, 1);
  const values = expansion.evaluate(data.points);
  // The closest thresholds that there are: the value of a point itself, and the numbers beside it.
  for (const value of values.subarray(0, 50)) {
    for (const threshold of [value, value - 1e-13, value + 1e-13]) {
      const expected = Uint8Array.from(values, (other) => Number(other > threshold));
      expect(expansion.isAbove(data.points, threshold)).toEqual(expected);
    }
  }
});

test('the bound of errors in single precision grows with the radius, the sum and the weights', () => {
  const bound = singleError(7, 3);
  expect(bound(0, 10)).toBe(0);
  expect(bound(1, 10)).toBeGreaterThan(bound(0.5, 10));
  expect(bound(1, 100)).toBeGreaterThan(bound(1, 10));
  expect(singleError(7, 30)(1, 10)).toBeGreaterThan(bound(1, 10));
  expect(bound(1, 1)).toBeLessThan(1e-5);
});
