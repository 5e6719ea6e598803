import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { InvalidInput } from '../../src/errors.js';
import {
  meanAbsoluteError,
  r2Score,
  rootMeanSquaredError,
} from '../../src/evaluation/regression-metrics.js';
import { always, complaint } from '../fixtures.js';

const METRICS = [r2Score, meanAbsoluteError, rootMeanSquaredError];

describe('regression metrics', () => {
  test('have the values of their definitions', () => {
    const [truth, predicted] = [
      [3, -0.5, 2, 7],
      [2.5, 0, 2, 8],
    ];
    expect(r2Score(truth, predicted)).toBeCloseTo(0.9486081370449679, 14);
    expect(meanAbsoluteError(truth, predicted)).toBe(0.5);
    expect(rootMeanSquaredError(truth, predicted)).toBeCloseTo(0.6123724356957945, 14);
  });

  test('are 1 and 0 for a perfect prediction, and R2 is 0 for the mean', () => {
    expect(METRICS.map((metric) => metric([1, 2, 4], [1, 2, 4]))).toEqual([1, 0, 0]);
    expect(r2Score([1, 2, 6], [3, 3, 3])).toBe(0);
  });

  test('of equal targets: R2 is 1 if they are met, else 0', () => {
    expect(r2Score([0.1, 0.1, 0.1], [0.1, 0.1, 0.1])).toBe(1);
    expect(r2Score([0.1, 0.1, 0.1], [0.1, 0.1, 0.2])).toBe(0);
  });

  test('of nothing are NaN, and so is R2 of one row', () => {
    for (const metric of METRICS) expect(metric([], [])).toBeNaN();
    expect(METRICS.map((metric) => metric([1], [2]))).toEqual([Number.NaN, 1, 1]);
    for (const metric of METRICS.slice(1)) {
      expect(metric([1, 2], [2, 1], { sampleWeight: [0, 0] })).toBeNaN();
    }
  });

  test('count a weight of n as n rows', () => {
    const rows = fc.array(
      fc.tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: -9, max: 9 })),
      { minLength: 4, maxLength: 30 },
    );
    always(
      fc.property(rows, (pairs) => {
        const sampleWeight = pairs.map((_, i) => i % 3);
        const repeated = pairs.flatMap((pair, i) => Array<[number, number]>(i % 3).fill(pair));
        for (const metric of METRICS) {
          const weighted = metric(
            pairs.map(([y]) => y),
            pairs.map(([, p]) => p),
            { sampleWeight },
          );
          const plain = metric(
            repeated.map(([y]) => y),
            repeated.map(([, p]) => p),
          );
          expect(weighted).toBeCloseTo(plain, 10);
        }
      }),
    );
  });

  test('refuse lengths that differ, numbers that are not finite and bad weights', () => {
    for (const metric of METRICS) {
      expect(complaint(() => metric([1, 2], [1]), InvalidInput)).toMatch(/2, got 1/);
      expect(complaint(() => metric([1, 2], [1, Number.NaN]), InvalidInput)).toMatch(/row 2.*NaN/);
      const weighted = () => metric([1, 2], [1, 2], { sampleWeight: [1, -2] });
      expect(complaint(weighted, InvalidInput)).toMatch(/row 2.*-2/);
    }
  });
});
