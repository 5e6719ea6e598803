import { describe, expect, it } from 'vitest';
import { accuracyDifference, foldDifference } from '../../src/index.js';

/** Rows of folds of 20, of which each classifier has the given ones wrong. */
function right(n: number, wrong: readonly number[]): Uint8Array {
  return Uint8Array.from({ length: n }, (_, i) => Number(!wrong.includes(i)));
}

function accuracies(right: Uint8Array): number[] {
  const folds = Array.from({ length: right.length / 20 }, (_, i) =>
    right.subarray(20 * i, 20 * i + 20),
  );
  return folds.map((fold) => fold.reduce((sum, one) => sum + one, 0) / 20);
}

const judged = (wrong: readonly number[]) => {
  const rows = right(60, wrong);
  return { folds: accuracies(rows), right: rows };
};

describe('the difference of two accuracies', () => {
  it('is not called clear because three folds happen to agree', () => {
    const first = judged([]);
    const second = judged([3, 23, 43]);
    expect(foldDifference(first.folds, second.folds).low).toBeCloseTo(0.05, 12);
    const { mean, low } = accuracyDifference(first, second);
    expect(mean).toBeCloseTo(0.05, 12);
    expect(low).toBeLessThan(0);
  });

  it('is that of the folds where these differ more than the rows explain', () => {
    const first = judged([]);
    const second = judged(Array.from({ length: 15 }, (_, i) => i));
    expect(accuracyDifference(first, second)).toEqual(foldDifference(first.folds, second.folds));
  });

  it('is that of the rows where there is one fold', () => {
    const [first, second] = [right(20, []), right(20, [1, 2, 3, 4, 5])];
    const { mean, standardError } = accuracyDifference(
      { folds: [1], right: first },
      { folds: [0.75], right: second },
    );
    expect(mean).toBe(0.25);
    expect(standardError).toBeCloseTo(Math.sqrt((0.25 * 0.75) / 19), 12);
  });

  it('of the same rows is none, surely', () => {
    const { mean, pValue } = accuracyDifference(judged([4]), judged([4]));
    expect([mean, pValue]).toEqual([0, 1]);
  });
});
