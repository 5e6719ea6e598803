import { describe, expect, it } from 'vitest';
import { measured, pairedDifference } from '../../experiments/kinds/two-errors.js';
import { Random } from '../../src/random.js';

describe('a figure over backgrounds and seeds', () => {
  it('has the standard error over either, and both in quadrature', () => {
    const figure = measured([0.6, 0.8], [0.67, 0.73]);
    expect(figure.mean).toBeCloseTo(0.7, 12);
    expect(figure.backgroundError).toBeCloseTo(0.1, 12);
    expect(figure.seedError).toBeCloseTo(0.03, 12);
    expect(figure.error).toBeCloseTo(Math.hypot(0.1, 0.03), 12);
  });

  it('has no error over a single seed, and leaves out what is not defined', () => {
    expect(measured([0.6, 0.8, Number.NaN], [0.7])).toMatchObject({ mean: 0.7, seedError: 0 });
  });

  it('has an error not below that of the mean of a crossed design', () => {
    const random = new Random(3);
    // Uniform in (-sqrt(3), sqrt(3)), whose variance is 1.
    const draw = () => Math.sqrt(3) * (2 * random.uniform() - 1);
    const [backgrounds, seeds, runs] = [6, 5, 2000];
    let [squares, errors] = [0, 0];
    for (let run = 0; run < runs; run++) {
      const b = Array.from({ length: backgrounds }, () => draw());
      const s = Array.from({ length: seeds }, () => 0.7 * draw());
      const y = b.map((one) => s.map((other) => one + other + 0.5 * draw()));
      const mean = (values: number[]) => values.reduce((a, c) => a + c, 0) / values.length;
      const { mean: found, error } = measured(
        y.map(mean),
        s.map((_, j) => mean(y.map((row) => row[j]))),
      );
      squares += found ** 2 / runs;
      errors += error ** 2 / runs;
    }
    expect(errors / squares).toBeGreaterThan(0.93);
    expect(errors / squares).toBeLessThan(1.15);
  });
});

describe('a paired difference', () => {
  it('pairs the backgrounds and the seeds', () => {
    const difference = pairedDifference(measured([3, 4], [3, 4]), measured([1, 2], [2, 1]));
    expect(difference).toEqual({ mean: 2, backgroundError: 0, seedError: 1, error: 1 });
  });

  it('with a figure that has no seeds has the seeds of the other', () => {
    const learnt = measured([3, 4], [3, 4]);
    expect(pairedDifference(learnt, measured([1, 2], [1.5])).seedError).toBeCloseTo(0.5, 12);
    expect(pairedDifference(measured([1, 2], [1.5]), learnt).seedError).toBeCloseTo(0.5, 12);
  });

  it('with fewer seeds than the other has those that both have', () => {
    const difference = pairedDifference(measured([3], [3, 4, 9]), measured([1], [1, 2]));
    expect(difference.seedError).toBe(0);
  });
});
