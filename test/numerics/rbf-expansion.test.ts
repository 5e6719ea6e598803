import { expect, test } from 'vitest';
import { RbfExpansion } from '../../src/numerics/rbf-expansion.js';
import { Random } from '../../src/random.js';

test('a sum of kernels knows neighbours from strangers however far apart the rows of a block are', () => {
  for (const away of [10, 1e3, 1e5, 1e7, 1e8, 1e9]) {
    for (const shift of [0, 1, 7, 31, 63]) {
      const center = away + shift;
      const expansion = new RbfExpansion(Float64Array.of(0, center), 1, Float64Array.of(0, 1), 1);
      const gaps = [0, 0.5, 1, 2.5, -3.75, 40];
      expansion.evaluate(Float64Array.from(gaps, (gap) => center + gap)).forEach((value, i) => {
        // Scaled coordinates are rounded in double precision.
        const rounding = 1e-12 + 1e-15 * away;
        expect(Math.abs(value - Math.exp(-gaps[i] * gaps[i]))).toBeLessThan(rounding);
      });
    }
  }
});

test.each([1e-3, 1, 1e3, 1e6])(
  'sides of a threshold are those of exact sums, with coefficients up to %d',
  (most) => {
    const random = new Random(4);
    const draw = (count: number, width: number) =>
      Float64Array.from({ length: count }, () => random.uniform(-width, width));
    const expansion = new RbfExpansion(draw(3 * 2000, 1), 3, draw(2000, most), 100);
    const points = draw(3 * 500, 1.2);
    const values = expansion.evaluate(points);
    for (const value of values.subarray(0, 20)) {
      for (const threshold of [value, value - 1e-13 * most, value + 1e-13 * most, value + 0.01]) {
        const expected = Uint8Array.from(values, (other) => Number(other > threshold));
        expect(expansion.isAbove(points, threshold)).toEqual(expected);
      }
    }
  },
);
