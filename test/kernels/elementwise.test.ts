import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  labelCodes,
  labelsAboveThreshold,
  magnitudeBound,
  sum,
  weighClasses,
} from '../../src/kernels/elementwise.js';
import { Random } from '../../src/random.js';
import { always, seeds } from '../fixtures.js';

/** Lengths around those of the pieces that pass through memory. */
const lengths = fc.constantFrom(0, 1, 7, 8, 9, 4095, 4096, 4097, 8192, 10_001);

const numbers = (seed: number, length: number) => {
  const random = new Random(seed);
  return Float64Array.from(
    { length },
    () => random.uniform(-1, 1) * 10 ** random.uniform(-300, 300),
  );
};

describe('a pass over an array of any length', () => {
  test('bounds magnitudes, and hardly above the largest', () => {
    always(
      fc.property(seeds, lengths, (seed, length) => {
        const values = numbers(seed, length);
        const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
        const bound = magnitudeBound(values);
        expect(bound).toBeGreaterThanOrEqual(largest);
        expect(bound).toBeLessThanOrEqual(largest * (1 + 2 ** -20) + 2 ** -1040);
      }),
    );
  });

  test('finds no bound where anything is not finite, but up to the largest number', () => {
    for (const length of [1, 8, 4097]) {
      for (const value of [Number.NaN, Infinity, -Infinity]) {
        expect(magnitudeBound(new Float64Array(length).fill(value, length - 1))).toBeNaN();
      }
      const largest = new Float64Array(length).fill(-Number.MAX_VALUE);
      expect(magnitudeBound(largest)).toBe(Number.MAX_VALUE);
    }
  });

  test('sums one value after the other', () => {
    always(
      fc.property(seeds, lengths, (seed, length) => {
        const values = numbers(seed, length);
        expect(sum(values)).toBe(values.reduce((total, value) => total + value, 0));
      }),
    );
  });

  test('codes labels, weighs them by class, and makes labels of scores', () => {
    always(
      fc.property(seeds, lengths, (seed, length) => {
        const random = new Random(seed);
        const labels = Float64Array.from({ length }, () => random.index(3) - 1);
        const { codes, others } = labelCodes(labels, [-1, 1]);
        expect(codes).toEqual(Uint8Array.from(labels, (label) => Number(label === 1)));
        expect(others).toBe(labels.filter((label) => label === 0).length);

        const weights = numbers(seed, length);
        const weighed = weights.map((weight, i) => weight * [3, 0.1][codes[i]]);
        weighClasses(weights, codes, [3, 0.1]);
        expect(weights).toEqual(weighed);

        const kept = labels.slice();
        expect(labelsAboveThreshold(labels, 0, [5, 7])).toEqual(
          labels.map((label) => (label > 0 ? 7 : 5)),
        );
        expect(labels).toEqual(kept);
      }),
    );
  });

  test('takes a label or score that is no number for neither class, and for no evidence', () => {
    const unknown = Float64Array.of(Number.NaN);
    expect(labelCodes(unknown, [0, 1])).toEqual({ codes: Uint8Array.of(0), others: 1 });
    expect(labelsAboveThreshold(unknown, 0.5, [0, 1])).toEqual(Float64Array.of(0));
  });
});
