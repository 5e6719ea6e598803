import { describe, expect, it } from 'vitest';
import { byScore } from '../../experiments/kinds/scores.js';
import { measured } from '../../experiments/kinds/two-errors.js';
import {
  type Distance,
  distanceOf,
  type SvmRowFigures,
  svmRow,
} from '../../experiments/svm-row.js';

const PRINTED = {
  accuracy: 0.9,
  noCrossing: [0.9, 0.9, 0.9],
  crossing: [0.9, 0.9, 0.9],
} as const;

describe('the distance from a printed row', () => {
  it('is that of the means, with errors over backgrounds and seeds', () => {
    const distance = distanceOf(
      byScore(() => measured([0.7, 0.9], [0.78, 0.82])),
      PRINTED,
    );
    expect(distance.mean).toBeCloseTo(0.1, 12);
    expect(distance.bySeed[0]).toBeCloseTo(0.12, 12);
    expect(distance.backgroundError).toBeCloseTo(0.1, 12);
    expect(distance.seedError).toBeCloseTo(0.02, 12);
  });

  it('does not average away figures that are too high and too low', () => {
    const scores = byScore(({ name }) => measured([name === 'accuracy' ? 1 : 0.8], [0.8]));
    expect(distanceOf(scores, PRINTED).mean).toBeCloseTo(0.1, 12);
  });
});

describe('verdicts on the row of the SVM follow their rules', () => {
  const at = (mean: number, bySeed = [mean]): Distance => ({
    mean,
    bySeed,
    backgroundError: 0.01,
    seedError: 0,
    error: 0.01,
  });
  const distances = (defect: Distance, exact: Distance, improved = at(0.3)) => ({
    'artificial, with the defect': defect,
    'artificial, exact': exact,
    'improved, with the defect': improved,
    'improved, exact': improved,
  });
  const figures = (
    svm: [defect: Distance, exact: Distance],
    other: [defect: Distance, exact: Distance],
    gammas: readonly number[] = [0.2, 0.2, 0.2],
  ): SvmRowFigures => ({
    classifiers: [
      { name: 'LR n=9', distances: distances(...other) },
      { name: 'SVM', distances: distances(...svm) },
    ],
    gammas: [1, 10, 1000].map((gamma, i) => ({ gamma, distance: at(gammas[i]) })),
  });
  const [chance, others, local, wide, order] = svmRow.claims;
  const exact = figures([at(0.15), at(0.02)], [at(0.1), at(0.2)]);

  it('tells chance by every seed', () => {
    expect(chance.judge(exact).verdict).toBe('reproduced');
    const overlap = figures([at(0.15, [0.01, 0.29]), at(0.02)], [at(0.1), at(0.2)]);
    expect(chance.judge(overlap).verdict).toBe('partly');
    const none = figures([at(0.03), at(0.02)], [at(0.1), at(0.2)]);
    expect(chance.judge(none).verdict).toBe('not reproduced');
  });

  it('asks whether the other rows are those of the defect', () => {
    expect(others.judge(exact).verdict).toBe('reproduced');
    const not = figures([at(0.15), at(0.02)], [at(0.2), at(0.1)]);
    expect(others.judge(not).verdict).toBe('not reproduced');
  });

  it('tells narrow kernels from wide ones', () => {
    expect([local.judge(exact).verdict, wide.judge(exact).verdict]).toEqual([
      'not reproduced',
      'not reproduced',
    ]);
    const smooth = figures([at(0.15), at(0.02)], [at(0.1), at(0.2)], [0.02, 0.2, 0.2]);
    expect(local.judge(smooth).verdict).toBe('not reproduced');
    expect(wide.judge(smooth).verdict).toBe('partly');
    const narrow = figures([at(0.15), at(0.02)], [at(0.1), at(0.2)], [0.2, 0.2, 0.02]);
    expect(local.judge(narrow).verdict).toBe('partly');
    const same = figures([at(0.03), at(0.02)], [at(0.1), at(0.2)], [0.02, 0.02, 0.2]);
    expect([local.judge(same).verdict, wide.judge(same).verdict]).toEqual([
      'reproduced',
      'reproduced',
    ]);
  });

  it('allows another training set only if no other row is closest to it', () => {
    expect(order.judge(exact).verdict).toBe('reproduced');
    const shared = figures([at(0.15), at(0.02)], [at(0.2), at(0.1)]);
    expect(order.judge(shared).verdict).toBe('partly');
  });
});
