import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { InvalidInput, InvalidOption } from '../../src/errors.js';
import {
  bootstrapInterval,
  mcnemar,
  pairedAccuracy,
  shareInterval,
  summarize,
} from '../../src/evaluation/resampling.js';
import { shuffleSplit, splitRows } from '../../src/evaluation/splits.js';
import { quantile } from '../../src/numerics/quantile.js';
import { Random } from '../../src/random.js';
import { always, complaint, seeds } from '../fixtures.js';

const sorted = (values: Iterable<number>) => [...values].sort((a, b) => a - b);

const count = (rows: Iterable<number>, y: ArrayLike<number>, label: number) =>
  [...rows].filter((row) => y[row] === label).length;

const labels = (seed: number, n: number) => {
  const random = new Random(seed);
  return Uint8Array.from({ length: n }, () => (random.uniform() < 0.3 ? 1 : 0));
};

describe('splits', () => {
  const shares = fc.constantFrom([0.8, 0.2], [0.8, 0.1, 0.1], [0.5, 0.25, 0.25], [1]);

  test('put every row in one part, in its share, by the seed', () => {
    always(
      fc.property(seeds, fc.integer({ min: 1, max: 300 }), shares, (seed, n, parts) => {
        const made = splitRows(n, parts, new Random(seed));
        expect(made.length).toBe(parts.length);
        expect(sorted(made.flatMap((part) => [...part]))).toEqual([...Array(n).keys()]);
        made.forEach((part, i) => {
          expect(Math.abs(part.length - parts[i] * n)).toBeLessThanOrEqual(1);
        });
        expect(splitRows(n, parts, new Random(seed))).toEqual(made);
      }),
    );
    const [a, b] = [1, 2].map((seed) => splitRows(100, [0.5, 0.5], new Random(seed)));
    expect(a).not.toEqual(b);
  });

  test('have every class in its share when stratified', () => {
    always(
      fc.property(seeds, fc.integer({ min: 20, max: 200 }), shares, (seed, n, parts) => {
        const y = labels(seed, n);
        const made = splitRows(n, parts, new Random(seed), y);
        expect(sorted(made.flatMap((part) => [...part]))).toEqual([...Array(n).keys()]);
        for (const label of [0, 1]) {
          const all = count(y.keys(), y, label);
          made.forEach((part, i) => {
            expect(Math.abs(count(part, y, label) - parts[i] * all)).toBeLessThanOrEqual(1);
          });
        }
      }),
    );
  });

  test('refuse shares that are not positive or do not sum to 1', () => {
    for (const bad of [[0.5, 0.4], [1.2, -0.2], [0, 1], [], [Number.NaN]]) {
      expect(complaint(() => splitRows(10, bad, new Random(1)), InvalidOption)).toMatch(/sum to 1/);
    }
  });
});

test('shuffle-split draws independent splits', () => {
  const splits = shuffleSplit(100, 5, 0.2, new Random(1));
  expect(splits.length).toBe(5);
  for (const { train, test } of splits) {
    expect([train.length, test.length]).toEqual([80, 20]);
    expect(sorted([...train, ...test])).toEqual([...Array(100).keys()]);
  }
  expect(new Set(splits.map(({ test }) => sorted(test).join())).size).toBe(5);
});

describe('summaries', () => {
  test('have the mean and the sample standard deviation', () => {
    expect(summarize([2, 4, 4, 4, 5, 5, 7, 9])).toMatchObject({ mean: 5 });
    expect(summarize([2, 4, 4, 4, 5, 5, 7, 9]).spread).toBeCloseTo(Math.sqrt(32 / 7), 14);
    expect(summarize([3])).toEqual({ mean: 3, spread: 0, values: [3] });
  });

  test('have quantiles linear between the order statistics', () => {
    const values = [10, 20, 30, 40];
    for (const [share, value] of [
      [0, 10],
      [0.5, 25],
      [1, 40],
      [1 / 3, 20],
      [0.1, 13],
    ]) {
      expect(quantile(values, share)).toBeCloseTo(value, 12);
    }
  });
});

describe('the bootstrap interval', () => {
  const random = new Random(5);
  const draw = () => Float64Array.from({ length: 100 }, () => random.uniform());
  const mean = (values: Float64Array) => (sample: Int32Array) =>
    sample.reduce((sum, row) => sum + values[row], 0) / sample.length;

  test('covers the truth about as often as its level promises', () => {
    let covered = 0;
    for (let trial = 0; trial < 200; trial++) {
      const values = draw();
      const options = { resamples: 200, level: 0.9 };
      const { low, high } = bootstrapInterval(100, mean(values), new Random(trial), options);
      expect(low).toBeLessThan(high);
      if (low <= 0.5 && 0.5 <= high) covered++;
    }
    expect(covered / 200).toBeGreaterThan(0.82);
    expect(covered / 200).toBeLessThan(0.96);
  });

  test('leaves out as many resamples below as above', () => {
    let value = 0;
    const options = { resamples: 101, level: 0.9 };
    const { low, high } = bootstrapInterval(1, () => value++, new Random(1), options);
    expect([low, high].map((v) => Math.round(v * 1e9) / 1e9)).toEqual([5, 95]);
  });

  test('widens with its level, and has no width if nothing varies', () => {
    const values = draw();
    const width = (level: number) => {
      const { low, high } = bootstrapInterval(100, mean(values), new Random(1), { level });
      return high - low;
    };
    expect(width(0.99)).toBeGreaterThan(width(0.9));
    expect(width(0.9)).toBeGreaterThan(width(0.5));
    expect(bootstrapInterval(10, () => 0.7, new Random(1))).toEqual({ low: 0.7, high: 0.7 });
  });

  test('over groups is that over as many rows as there are groups, if rows of a group are copies', () => {
    const random = new Random(2);
    const single = Array.from({ length: 12 }, () => random.uniform());
    const copies = single.flatMap((value) => [value, value, value]);
    const groups = copies.map((value) => `group ${value}`);
    const meanOf = (values: number[]) => (sample: Int32Array) =>
      sample.reduce((sum, row) => sum + values[row], 0) / sample.length;
    const byGroups = bootstrapInterval(36, meanOf(copies), new Random(1), { groups });
    const { low, high } = bootstrapInterval(12, meanOf(single), new Random(1));
    expect(byGroups.low).toBeCloseTo(low, 12);
    expect(byGroups.high).toBeCloseTo(high, 12);
    const rows = bootstrapInterval(36, meanOf(copies), new Random(1));
    expect(rows.high - rows.low).toBeLessThan(0.75 * (high - low));
  });

  test('of a share needs no drawing', () => {
    // P(X <= 2) = 0.0546875 and P(X <= 1) = 0.0107421875 of ten fair tosses.
    expect(shareInterval(5, 10)).toEqual({ low: 0.2, high: 0.8 });
    expect(shareInterval(5, 10, 0.98)).toEqual({ low: 0.1, high: 0.9 });
    expect(shareInterval(0, 10)).toEqual({ low: 0, high: 0 });
    expect(shareInterval(10, 10)).toEqual({ low: 1, high: 1 });
    const bits = Float64Array.from({ length: 2000 }, (_, i) => (i % 20 === 0 ? 0 : 1));
    const drawn = bootstrapInterval(2000, mean(bits), new Random(1), { resamples: 4000 });
    const { low, high } = shareInterval(1900, 2000);
    expect(low).toBeCloseTo(drawn.low, 2.7);
    expect(high).toBeCloseTo(drawn.high, 2.7);
    expect(shareInterval(95_000, 100_000).low).toBeCloseTo(
      0.95 - 1.96 * Math.sqrt(0.0475 / 1e5),
      4,
    );
  });
});

describe("McNemar's test", () => {
  /** Two classifiers of which the first alone is right on `first` rows, the second on `second`. */
  const pValue = (first: number, second: number, both = 5) => {
    const truth = new Array(first + second + both).fill(1);
    const a = truth.map((_, i) => (i < first || i >= first + second ? 1 : 0));
    const b = truth.map((_, i) => (i >= first ? 1 : 0));
    const result = mcnemar(truth, a, b);
    expect([result.onlyFirst, result.onlySecond]).toEqual([first, second]);
    return result.pValue;
  };

  test('has the binomial probability, worked by hand', () => {
    expect(pValue(0, 5)).toBeCloseTo(2 / 32, 14);
    expect(pValue(1, 5)).toBeCloseTo((2 * 7) / 64, 14);
    expect(pValue(8, 2)).toBeCloseTo((2 * (1 + 10 + 45)) / 1024, 12);
    expect(pValue(2, 8)).toBe(pValue(8, 2));
  });

  test('finds no difference between equal samples, and does not underflow', () => {
    for (const [a, b] of [
      [0, 0],
      [7, 7],
      [600, 600],
      [3, 4],
    ])
      expect(pValue(a, b)).toBe(1);
    expect(pValue(5000, 5100)).toBeGreaterThan(0.3);
    expect(pValue(4000, 5000)).toBeLessThan(1e-20);
    expect(pValue(0, 3000)).toBe(0);
  });

  test('refuses lengths that differ', () => {
    expect(complaint(() => mcnemar([0, 1], [0, 1], [0]), InvalidInput)).toMatch(/2, got 1/);
    expect(complaint(() => mcnemar([0, 1], [0], [0, 1]), InvalidInput)).toMatch(/2, got 1/);
  });
});

describe('the paired difference of accuracies', () => {
  const random = new Random(12);
  const bits = (share: number) =>
    Uint8Array.from({ length: 2000 }, () => +(random.uniform() < share));
  const first = bits(0.9);
  const second = bits(0.8);

  test('is the difference, with the error that resampled rows show', () => {
    const { mean, error } = pairedAccuracy(first, second);
    const accuracy = (of: Uint8Array) => of.reduce((sum, bit) => sum + bit, 0) / of.length;
    expect(mean).toBeCloseTo(accuracy(first) - accuracy(second), 12);
    const { low, high } = bootstrapInterval(
      2000,
      (rows) =>
        accuracy(first.map((_, i) => first[rows[i]])) -
        accuracy(second.map((_, i) => second[rows[i]])),
      random,
    );
    expect(Math.abs((high - low) / (2 * 1.96 * error) - 1)).toBeLessThan(0.1);
  });

  test('of a classifier with itself is zero, without error', () => {
    expect(pairedAccuracy(first, first)).toEqual({ mean: 0, error: 0 });
  });
});
