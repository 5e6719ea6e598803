import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Random } from '../src/random.js';
import {
  logarithmic,
  oneOf,
  type SearchRange,
  whole,
  wholeLogarithmic,
} from '../src/search-range.js';
import { always, seeds } from './fixtures.js';

function draws<T>(range: SearchRange<T>, n = 4000): T[] {
  const random = new Random(5);
  return Array.from({ length: n }, () => range.draw(random));
}

const share = <T>(values: readonly T[], holds: (value: T) => boolean) =>
  values.filter(holds).length / values.length;

describe('a search range', () => {
  it('on a logarithmic scale has as many values in every decade, of three digits each', () => {
    const values = draws(logarithmic(0.01, 100));
    for (const from of [0.01, 0.1, 1, 10]) {
      expect(share(values, (value) => value >= from && value < 10 * from)).toBeCloseTo(0.25, 1);
    }
    for (const value of values) expect(value).toBe(Number(value.toPrecision(3)));
  });

  it('of whole numbers reaches both of its ends and nothing beyond', () => {
    always(
      fc.property(
        seeds,
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 0, max: 90 }),
        (seed, low, more) => {
          for (const range of [whole(low, low + more), wholeLogarithmic(low, low + more)]) {
            const value = range.draw(new Random(seed));
            expect(Number.isInteger(value) && value >= low && value <= low + more).toBe(true);
          }
        },
      ),
    );
    expect(new Set(draws(whole(3, 6)))).toEqual(new Set([3, 4, 5, 6]));
    expect(new Set(draws(wholeLogarithmic(1, 4)))).toEqual(new Set([1, 2, 3, 4]));
  });

  it('maps its numbers to places from 0 to 1 and back', () => {
    for (const range of [whole(3, 30), wholeLogarithmic(1, 100), logarithmic(0.01, 100)]) {
      for (const value of draws(range, 200)) {
        const place = range.place?.(value) ?? Number.NaN;
        expect(place).toBeGreaterThanOrEqual(0);
        expect(place).toBeLessThanOrEqual(1);
        expect(range.at?.(place)).toBe(value);
      }
    }
  });

  it('of choices draws each as often', () => {
    const values = draws(oneOf(['a', null]));
    expect(share(values, (value) => value === null)).toBeCloseTo(0.5, 1);
  });
});
