import { describe, expect, it } from 'vitest';
import { precisionRecallCurve } from '../../src/evaluation/curves.js';
import { gainCurve, liftCurve } from '../../src/evaluation/gain.js';
import { Random } from '../../src/random.js';

const random = new Random(4);
const truth = Array.from({ length: 300 }, () => (random.uniform() < 0.3 ? 'yes' : 'no'));
// Scores of two digits have ties.
const score = truth.map((label) =>
  Number((random.uniform() * 0.7 + (label === 'yes' ? 0.3 : 0)).toFixed(2)),
);
const positive = 'yes';

/** The share of all rows, and of the positive ones, with a score at or above a threshold, counted one by one. */
const sharesAt = (threshold: number) => {
  const called = truth.filter((_, i) => score[i] >= threshold);
  const found = called.filter((label) => label === 'yes').length;
  const all = truth.filter((label) => label === 'yes').length;
  return { called: called.length / truth.length, found: found / all };
};

describe('the gain curve', () => {
  const { x, y, thresholds } = gainCurve(truth, score, { positive });

  it('is counted, at every score that occurs', () => {
    expect(thresholds.length).toBe(new Set(score).size + 1);
    thresholds.forEach((threshold, i) => {
      const { called, found } = sharesAt(threshold);
      expect(x[i]).toBeCloseTo(called, 14);
      expect(y[i]).toBeCloseTo(found, 14);
    });
    expect([x[0], y[0], x.at(-1), y.at(-1)]).toEqual([0, 0, 1, 1]);
  });

  it('has the recall of the precision-recall curve', () => {
    expect(y).toEqual(precisionRecallCurve(truth, score, { positive }).x);
  });
});

describe('the lift curve', () => {
  const { x, y } = liftCurve(truth, score, { positive });

  it('is the gain over the share of rows, which is the precision over the share of positive rows', () => {
    const gain = gainCurve(truth, score, { positive });
    const share = sharesAt(-1).found * (truth.filter((label) => label === 'yes').length / 300);
    const { y: precision } = precisionRecallCurve(truth, score, { positive });
    y.forEach((lift, i) => {
      expect(lift).toBeCloseTo(gain.y[i + 1] / gain.x[i + 1], 14);
      expect(lift).toBeCloseTo(precision[i + 1] / share, 12);
    });
    expect([x.at(-1), y.at(-1)]).toEqual([1, 1]);
  });

  it('counts a row as often as its weight', () => {
    const sampleWeight = truth.map(() => random.index(3));
    const rows = truth.flatMap((_, i) => Array.from({ length: sampleWeight[i] }, () => i));
    const repeated = liftCurve(
      rows.map((i) => truth[i]),
      rows.map((i) => score[i]),
      { positive },
    );
    expect(liftCurve(truth, score, { positive, sampleWeight })).toEqual(repeated);
  });
});
