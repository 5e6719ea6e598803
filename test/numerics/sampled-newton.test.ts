import { describe, expect, test } from 'vitest';
import { minimizeSampled, type SampledFunction } from '../../src/numerics/sampled-newton.js';
import { Random } from '../../src/random.js';
import { runToEnd } from '../../src/slices.js';

/** The sum over rows of cosh(x - row), whose minimum is near the rows' mean; it counts rows looked at. */
function coshes(rows: Float64Array, samples: number[]): SampledFunction & { looked: number } {
  return {
    rows: rows.length,
    samples,
    looked: 0,
    *at([x], first) {
      this.looked += first;
      yield { unit: 'rows', done: first, total: first };
      const scale = rows.length / first;
      const sum = (f: (distance: number) => number) =>
        rows.subarray(0, first).reduce((total, row) => total + scale * f(x - row), 0);
      return {
        value: sum(Math.cosh),
        gradient: Float64Array.of(sum(Math.sinh)),
        hessian: Float64Array.of(sum(Math.cosh)),
      };
    },
  };
}

describe('minimizeSampled', () => {
  const random = new Random(1);
  const rows = Float64Array.from({ length: 4096 }, () => 6 + random.uniform(-1, 1));
  const start = Float64Array.of(0);
  const tolerance = { decrement: 1e-14, gradient: 1e-9, iterations: 50 };

  test('ends at the minimum over all rows, and looks at fewer rows on the way', () => {
    const plain = coshes(rows, []);
    const sampled = coshes(rows, [64, 512]);
    const [a, b] = [plain, sampled].map((f) => runToEnd(minimizeSampled(f, start, tolerance)));
    expect([a.ended, b.ended]).toEqual(['converged', 'converged']);
    expect(b.at[0]).toBeCloseTo(a.at[0], 12);
    expect(b.iterations).toBeLessThan(a.iterations);
    expect(sampled.looked).toBeLessThan(0.7 * plain.looked);
  });

  test('counts steps on all rows against the limit', () => {
    const end = runToEnd(
      minimizeSampled(coshes(rows, [64]), start, { ...tolerance, iterations: 0 }),
    );
    expect([end.ended, end.iterations]).toEqual(['iteration-limit', 0]);
    expect(Math.abs(end.at[0] - 6)).toBeLessThan(0.5);
  });
});
