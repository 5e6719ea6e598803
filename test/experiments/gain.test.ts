import { describe, expect, it } from 'vitest';
import { gainOf } from '../../experiments/defect-transfer/gain.js';
import type { Curve } from '../../experiments/defect-transfer/measured.js';
import { summarize } from '../../src/evaluation/resampling.js';

/** Accuracies by background and by seed, as far as the gain looks at them. */
function point(degree: number, published: number[][], exact: number[][]): Curve[number] {
  const of = ([backgrounds, seeds]: number[][]) => ({
    scores: { accuracy: summarize(backgrounds) },
    seeds: summarize(seeds),
  });
  return { degree, published: of(published), exact: of(exact) } as unknown as Curve[number];
}

describe('what the repaired root finder gains', () => {
  const low = point(2, [[0.8, 0.8], [0.8]], [[0.8, 0.8], [0.8]]);

  it('is a paired difference, with errors over backgrounds and over seeds', () => {
    const high = point(
      9,
      [
        [0.5, 0.7],
        [0.58, 0.62],
      ],
      [
        [0.8, 0.9],
        [0.86, 0.84],
      ],
    );
    const gain = gainOf([low, high]);
    expect(gain).toMatchObject({ degree: 9, published: 0.6 });
    expect(gain.exact).toBeCloseTo(0.85, 12);
    expect(gain.difference).toBeCloseTo(0.25, 12);
    // Differences .3 and .2 over backgrounds, .28 and .22 over seeds: half of what lies between them.
    expect(gain.backgroundError).toBeCloseTo(0.05, 12);
    expect(gain.seedError).toBeCloseTo(0.03, 12);
    expect(gain.error).toBeCloseTo(Math.hypot(0.05, 0.03), 12);
  });

  it('has no error over seeds if there is one', () => {
    const { seedError } = gainOf([low, point(9, [[0.5, 0.7], [0.6]], [[0.8, 0.9], [0.85]])]);
    expect(seedError).toBe(0);
  });
});
