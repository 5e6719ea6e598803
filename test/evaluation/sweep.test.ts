import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { InvalidInput } from '../../src/errors.js';
import { classificationReport } from '../../src/evaluation/classification-report.js';
import { rocCurve } from '../../src/evaluation/curves.js';
import { addCalls, countCalls, thresholdSweep } from '../../src/evaluation/sweep.js';
import { always, complaint, scored } from '../fixtures.js';

describe('the threshold sweep', () => {
  test('scores the rows above each threshold', () => {
    always(
      fc.property(scored, ({ truth, score }) => {
        const thresholds = [-1, -0.75, 0, 0.1, 0.25, 1.5, 9, Infinity, -Infinity];
        const sweep = thresholdSweep(truth, score, thresholds);
        expect(sweep.map(({ threshold }) => threshold)).toEqual(thresholds);
        for (const { threshold, report } of sweep) {
          const called = score.map((s) => (s > threshold ? 1 : 0));
          expect(report).toEqual(classificationReport(truth, called, { classes: [0, 1] }));
        }
      }),
    );
  });

  test('passes through the points of the ROC curve', () => {
    always(
      fc.property(scored, ({ truth, score }) => {
        const roc = rocCurve(truth, score);
        // Just below a score is where rows that have it are called positive.
        const sweep = thresholdSweep(
          truth,
          score,
          roc.thresholds.map((t) => t - 1e-9),
        );
        sweep.forEach(({ report }, i) => {
          expect(report.classes[1].recall).toBe(roc.y[i]);
          expect(1 - report.classes[0].recall).toBeCloseTo(roc.x[i], 12);
        });
      }),
    );
  });

  test('adds up over parts of the rows', () => {
    always(
      fc.property(scored, fc.integer({ min: 0, max: 40 }), ({ truth, score }, cut) => {
        const thresholds = [-0.5, 0, 0.25, 1];
        const count = (from: number, to: number) =>
          countCalls(truth.slice(from, to), score.slice(from, to), thresholds);
        expect(addCalls([count(0, cut), count(cut, truth.length)])).toEqual(count(0, truth.length));
      }),
    );
  });

  test('wants labels of 0 and 1, and scores that are numbers', () => {
    expect(complaint(() => countCalls([0, 2], [0, 1], [0]), InvalidInput)).toMatch(/row 2.*got 2/);
    expect(complaint(() => countCalls([0, 1], [0, Number.NaN], [0]), InvalidInput)).toMatch(
      /row 2.*NaN/,
    );
  });
});
