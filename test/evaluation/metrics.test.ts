import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { InvalidInput } from '../../src/errors.js';
import {
  brierScore,
  classificationReport,
  confusionMatrix,
  logLoss,
} from '../../src/evaluation/metrics.js';
import { always, complaint } from '../fixtures.js';

const truth = [0, 0, 0, 0, 1, 1, 1, 1, 1, 1];
const predicted = [0, 0, 0, 1, 1, 1, 1, 1, 0, 0];

describe('the confusion matrix', () => {
  test('counts truth by row and prediction by column', () => {
    expect(confusionMatrix(truth, predicted)).toEqual([
      [3, 1],
      [2, 4],
    ]);
    expect(confusionMatrix([], [])).toEqual([
      [0, 0],
      [0, 0],
    ]);
  });

  test('refuses lengths that differ and labels other than 0 and 1', () => {
    expect(complaint(() => confusionMatrix([0, 1], [0]), InvalidInput)).toMatch(/2, got 1/);
    expect(complaint(() => confusionMatrix([0, 2], [0, 1]), InvalidInput)).toMatch(/row 2.*got 2/);
    expect(complaint(() => confusionMatrix([0], [Number.NaN]), InvalidInput)).toMatch(/NaN/);
  });
});

describe('the classification report', () => {
  test("has scikit-learn's figures", () => {
    const { accuracy, noCrossing, crossing, macroAverage, weightedAverage } = classificationReport(
      truth,
      predicted,
    );
    expect(accuracy).toBe(0.7);
    expect(noCrossing).toEqual({ precision: 0.6, recall: 0.75, f1: 6 / 9, support: 4 });
    expect(crossing).toEqual({ precision: 0.8, recall: 4 / 6, f1: 8 / 11, support: 6 });
    expect(macroAverage.precision).toBeCloseTo(0.7, 14);
    expect(macroAverage.f1).toBeCloseTo((6 / 9 + 8 / 11) / 2, 14);
    expect(weightedAverage.precision).toBeCloseTo(0.4 * 0.6 + 0.6 * 0.8, 14);
    expect(weightedAverage.recall).toBeCloseTo(0.7, 14);
    expect([macroAverage.support, weightedAverage.support]).toEqual([10, 10]);
  });

  test('has 0 where a share is of nothing', () => {
    const { accuracy, noCrossing, crossing } = classificationReport([1, 1], [1, 1]);
    expect(accuracy).toBe(1);
    expect(noCrossing).toEqual({ precision: 0, recall: 0, f1: 0, support: 0 });
    expect(crossing).toEqual({ precision: 1, recall: 1, f1: 1, support: 2 });
    expect(classificationReport([], []).accuracy).toBe(0);
  });

  test('swaps its classes when labels are swapped, and its errors when truth and prediction are', () => {
    const bits = fc.array(fc.tuple(fc.integer({ min: 0, max: 1 }), fc.integer({ min: 0, max: 1 })));
    always(
      fc.property(bits, (pairs) => {
        const a = pairs.map(([t]) => t);
        const b = pairs.map(([, p]) => p);
        const report = classificationReport(a, b);
        const flip = (values: number[]) => values.map((v) => 1 - v);
        const flipped = classificationReport(flip(a), flip(b));
        expect(flipped.crossing).toEqual(report.noCrossing);
        expect(flipped.accuracy).toBe(report.accuracy);
        const turned = classificationReport(b, a);
        expect(turned.crossing.precision).toBe(report.crossing.recall);
        expect(turned.crossing.f1).toBe(report.crossing.f1);
        expect(report.weightedAverage.recall).toBeCloseTo(report.accuracy, 12);
        const { precision, recall, f1 } = report.crossing;
        const mean = precision + recall ? (2 * precision * recall) / (precision + recall) : 0;
        expect(f1).toBeCloseTo(mean, 12);
      }),
    );
  });
});

describe('scores of probabilities', () => {
  test('are the mean square and the mean negative logarithm', () => {
    expect(brierScore([0, 1, 1], [0.25, 0.5, 1])).toBeCloseTo((0.0625 + 0.25) / 3, 14);
    const expected = -(Math.log(0.75) + Math.log(0.5) + Math.log(0.125)) / 3;
    expect(logLoss([0, 1, 1], [0.25, 0.5, 0.125])).toBeCloseTo(expected, 14);
  });

  test('are 0 for a sure truth, finite for a sure mistake', () => {
    expect(brierScore([0, 1], [0, 1])).toBe(0);
    expect(logLoss([0, 1], [0, 1])).toBeLessThan(1e-15);
    expect(brierScore([0, 1], [1, 0])).toBe(1);
    expect(logLoss([0, 1], [1, 0])).toBeCloseTo(52 * Math.LN2, 10);
  });

  test('refuse labels other than 0 and 1, lengths that differ and what is no probability', () => {
    for (const score of [brierScore, logLoss]) {
      expect(complaint(() => score([0, 1], [0.5]), InvalidInput)).toMatch(/2, got 1/);
      expect(complaint(() => score([0, 3], [0.5, 0.5]), InvalidInput)).toMatch(/row 2.*got 3/);
      for (const bad of [Number.NaN, -0.1, 1.1]) {
        expect(complaint(() => score([0, 1], [0.5, bad]), InvalidInput)).toMatch(`${bad}`);
      }
    }
  });
});
