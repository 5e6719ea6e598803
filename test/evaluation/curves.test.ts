import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { InvalidInput } from '../../src/errors.js';
import { classificationReport } from '../../src/evaluation/classification-report.js';
import {
  averagePrecision,
  precisionRecallCurve,
  rocArea,
  rocCurve,
} from '../../src/evaluation/curves.js';
import { always, complaint, scored } from '../fixtures.js';

const ascending = (values: Float64Array) => values.every((v, i) => i === 0 || v >= values[i - 1]);

describe('curves', () => {
  test('are those of an example worked by hand', () => {
    const truth = [0, 0, 1, 1];
    const score = [0.1, 0.4, 0.35, 0.8];
    const roc = rocCurve(truth, score);
    expect([...roc.thresholds]).toEqual([Infinity, 0.8, 0.4, 0.35, 0.1]);
    expect([...roc.x]).toEqual([0, 0, 0.5, 0.5, 1]);
    expect([...roc.y]).toEqual([0, 0.5, 0.5, 1, 1]);
    expect(rocArea(truth, score)).toBe(0.75);
    const pr = precisionRecallCurve(truth, score);
    expect([...pr.x]).toEqual([0, 0.5, 0.5, 1, 1]);
    expect([...pr.y]).toEqual([1, 1, 0.5, 2 / 3, 0.5]);
    expect(averagePrecision(truth, score)).toBeCloseTo(0.5 + 1 / 3, 14);
  });

  test('rise from one corner to the other, at falling thresholds', () => {
    always(
      fc.property(scored, ({ truth, score }) => {
        const roc = rocCurve(truth, score);
        const pr = precisionRecallCurve(truth, score);
        for (const values of [roc.x, roc.y, pr.x, roc.thresholds.map((t) => -t)]) {
          expect(ascending(values)).toBe(true);
        }
        expect([roc.x[0], roc.y[0], roc.x.at(-1), roc.y.at(-1)]).toEqual([0, 0, 1, 1]);
        expect([pr.x[0], pr.y[0], pr.x.at(-1)]).toEqual([0, 1, 1]);
        expect(pr.thresholds).toEqual(roc.thresholds);
        expect(roc.thresholds.length).toBe(new Set(score).size + 1);
      }),
    );
  });

  test('have at each threshold the shares of rows that score as much', () => {
    always(
      fc.property(scored, ({ truth, score }) => {
        const roc = rocCurve(truth, score);
        const pr = precisionRecallCurve(truth, score);
        roc.thresholds.forEach((threshold, i) => {
          const called = score.map((s) => (s >= threshold ? 1 : 0));
          const [negative, positive] = classificationReport(truth, called, {
            classes: [0, 1],
          }).classes;
          expect(roc.y[i]).toBe(positive.recall);
          expect(roc.x[i]).toBeCloseTo(1 - negative.recall, 12);
          expect(pr.x[i]).toBe(positive.recall);
          if (i > 0) expect(pr.y[i]).toBe(positive.precision);
        });
      }),
    );
  });

  test('have the area that counting pairs gives, ties as halves', () => {
    always(
      fc.property(scored, ({ truth, score }) => {
        let [pairs, won] = [0, 0];
        truth.forEach((a, i) => {
          truth.forEach((b, j) => {
            if (a !== 1 || b !== 0) return;
            pairs++;
            won += score[i] > score[j] ? 1 : score[i] === score[j] ? 0.5 : 0;
          });
        });
        expect(rocArea(truth, score)).toBeCloseTo(won / pairs, 12);
        const mirrored = rocArea(
          truth,
          score.map((s) => -s),
        );
        expect(mirrored).toBeCloseTo(1 - won / pairs, 12);
      }),
    );
  });

  test('have an average precision of mean precision at each positive row, where no scores are equal', () => {
    always(
      fc.property(scored, ({ truth, score }) => {
        const apart = score.map((s, i) => s + i * 1e-6);
        const precisions = truth.flatMap((label, i) => {
          if (label === 0) return [];
          const above = truth.filter((_, j) => apart[j] >= apart[i]);
          return [above.reduce((sum, v) => sum + v, 0) / above.length];
        });
        const mean = precisions.reduce((sum, p) => sum + p, 0) / precisions.length;
        expect(averagePrecision(truth, apart)).toBeCloseTo(mean, 12);
      }),
    );
  });

  test('want both classes, labels of 0 and 1, and scores that are numbers', () => {
    for (const curve of [rocCurve, precisionRecallCurve, rocArea, averagePrecision]) {
      expect(complaint(() => curve([1, 1], [0, 1]), InvalidInput)).toMatch(/both classes/);
      expect(complaint(() => curve([0, 0], [0, 1]), InvalidInput)).toMatch(/both classes/);
      expect(complaint(() => curve([0, 1], [0]), InvalidInput)).toMatch(/2, got 1/);
      expect(complaint(() => curve([0, 1, 2], [0, 1, 2]), InvalidInput)).toMatch(/row 3.*got 2/);
      expect(complaint(() => curve([0, 1], [0, Number.NaN]), InvalidInput)).toMatch(/row 2.*NaN/);
    }
  });
});
