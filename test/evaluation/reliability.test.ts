import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { InvalidInput } from '../../src/errors.js';
import { expectedCalibrationError, reliabilityDiagram } from '../../src/evaluation/reliability.js';
import { always, complaint } from '../fixtures.js';

const rows = fc.array(
  fc.tuple(fc.integer({ min: 0, max: 1 }), fc.double({ min: 0, max: 1, noNaN: true })),
  { minLength: 1, maxLength: 60 },
);

describe('the reliability diagram', () => {
  test('is that of an example worked by hand', () => {
    const diagram = reliabilityDiagram([0, 1, 1, 0, 1], [0.05, 0.06, 0.95, 0.97, 1]);
    expect(diagram).toHaveLength(10);
    expect(diagram[0]).toMatchObject({ from: 0, to: 0.1, rows: 2, positives: 0.5 });
    expect(diagram[0].meanProbability).toBeCloseTo(0.055, 12);
    expect(diagram[9]).toMatchObject({ rows: 3 });
    expect(diagram[9].positives).toBeCloseTo(2 / 3, 12);
    expect(diagram[4]).toMatchObject({ rows: 0, meanProbability: null, positives: null });
    const expected = (2 * Math.abs(0.055 - 0.5) + 3 * Math.abs(2.92 / 3 - 2 / 3)) / 5;
    expect(expectedCalibrationError(diagram)).toBeCloseTo(expected, 12);
  });

  test('has every row in the bin of its probability', () => {
    always(
      fc.property(rows, fc.integer({ min: 1, max: 20 }), (pairs, bins) => {
        const [truth, probability] = [pairs.map(([y]) => y), pairs.map(([, p]) => p)];
        const diagram = reliabilityDiagram(truth, probability, bins);
        expect(diagram.reduce((sum, bin) => sum + bin.rows, 0)).toBe(pairs.length);
        for (const { from, to, meanProbability } of diagram) {
          if (meanProbability === null) continue;
          expect(meanProbability).toBeGreaterThanOrEqual(from - 1e-12);
          expect(meanProbability).toBeLessThanOrEqual(to + 1e-12);
        }
      }),
    );
  });

  test('has no error where probabilities are shares, and all of it where they are wrong', () => {
    expect(expectedCalibrationError(reliabilityDiagram([0, 1, 0, 1], [0.5, 0.5, 0.5, 0.5]))).toBe(
      0,
    );
    expect(expectedCalibrationError(reliabilityDiagram([0, 1], [1, 0]))).toBe(1);
    always(
      fc.property(rows, (pairs) => {
        const diagram = reliabilityDiagram(
          pairs.map(([y]) => y),
          pairs.map(([, p]) => p),
        );
        const error = expectedCalibrationError(diagram);
        expect(error).toBeGreaterThanOrEqual(0);
        expect(error).toBeLessThanOrEqual(1);
      }),
    );
  });

  test('wants probabilities', () => {
    expect(complaint(() => reliabilityDiagram([0, 1], [0.5, 1.5]), InvalidInput)).toMatch(/row 2/);
  });
});
