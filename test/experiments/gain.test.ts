import { describe, expect, it } from 'vitest';
import { gainOf } from '../../experiments/defect-transfer/gain.js';
import type { Curve } from '../../experiments/defect-transfer/measured.js';
import { defectShare, RULES } from '../../experiments/defect-transfer/share.js';
import { measured } from '../../experiments/kinds/two-errors.js';

/** Accuracies by background and by seed, as far as the gain looks at them. */
function point(degree: number, published: number[][], exact: number[][]): Curve[number] {
  const of = ([backgrounds, seeds]: number[][]) => ({
    scores: { accuracy: measured(backgrounds, seeds) },
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

describe('the share of the defect', () => {
  const share = (without: number[], seeds: number[]) =>
    defectShare(
      { values: [0.1, 0.1], bySeed: [0.1, 0.1] },
      { values: without, bySeed: seeds },
      RULES,
    );

  it('has the errors of the jackknife over backgrounds and over seeds', () => {
    const one = share([0.01, 0.03], [0.015, 0.025]);
    expect(one.share).toBeCloseTo(0.8, 12);
    // Without either background the share is 0.7 or 0.9, without either seed 0.75 or 0.85.
    expect(one.backgroundError).toBeCloseTo(0.1, 12);
    expect(one.seedError).toBeCloseTo(0.05, 12);
    expect(one.error).toBeCloseTo(Math.hypot(0.1, 0.05), 12);
  });

  it('is named by all words within its error', () => {
    expect(share([0.02, 0.02], [0.02, 0.02]).verdict).toBe('mostly the defect');
    expect(share([0.04, 0.04], [0.02, 0.06]).verdict).toBe('partly or mostly the defect');
    expect(share([0.1, 0.1], [0.1, 0.1]).verdict).toBe('not the defect');
    expect(share([0.05, 0.05], [0.01, 0.09]).verdict).toBe('undecided');
  });
});
