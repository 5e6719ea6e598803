import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { drawGroups, type GroupScore, selectSimplest } from '../../src/evaluation/selection.js';
import { Random } from '../../src/random.js';
import { always, seeds } from '../fixtures.js';

/** The mean over the groups of one data set of what a candidate has there. */
const meanOf =
  (values: readonly number[]): GroupScore =>
  ([times]) =>
    values.reduce((sum, value, g) => sum + times[g] * value, 0) /
    times.reduce((sum, n) => sum + n, 0);

describe('the one-standard-error rule', () => {
  test('takes the simplest of the candidates that are as good as the best', () => {
    const groups = [0.5, 0.9, 0.6, 0.8, 0.7, 0.6];
    const wiggled = groups.map((value, g) => value + (g % 2 === 0 ? 0.02 : -0.019));
    const worse = groups.map((value) => value - 0.1);
    const { best, chosen, judged } = selectSimplest(
      [worse, groups, wiggled].map(meanOf),
      [6],
      new Random(1),
    );
    expect(best).toBe(2);
    expect(chosen).toBe(1);
    expect(judged[2]).toMatchObject({ behind: 0, standardError: 0 });
  });

  test('pairs: what makes groups hard for all candidates alike is not in the standard error', () => {
    const groups = [0.1, 0.9, 0.2, 0.8, 0.5, 0.4];
    const { chosen, judged } = selectSimplest(
      [meanOf(groups.map((value) => value - 0.01)), meanOf(groups)],
      [6],
      new Random(1),
    );
    expect(judged[0].standardError).toBeLessThan(1e-12);
    expect(chosen).toBe(1);
  });

  test('has the standard error of a mean of paired differences', () => {
    always(
      fc.property(
        seeds,
        fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 4, maxLength: 30 }),
        (seed, values) => {
          const n = values.length;
          const zero = values.map(() => 0);
          const { judged, best } = selectSimplest(
            [values, zero].map(meanOf),
            [n],
            new Random(seed),
            {
              resamples: 2000,
            },
          );
          const mean = values.reduce((sum, value) => sum + value, 0) / n;
          const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / n;
          const expected = Math.sqrt(variance / n);
          const { standardError } = judged[1 - best];
          expect(Math.abs(standardError - expected)).toBeLessThanOrEqual(0.12 * expected + 1e-12);
        },
      ),
      20,
    );
  });

  test('never takes a candidate behind by more than a standard error, nor a more complex one', () => {
    always(
      fc.property(
        seeds,
        fc.array(
          fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 5, maxLength: 5 }),
          {
            minLength: 1,
            maxLength: 6,
          },
        ),
        (seed, candidates) => {
          const scores = candidates.map(meanOf);
          const { best, chosen, judged } = selectSimplest(scores, [5], new Random(seed), {
            resamples: 50,
          });
          expect(chosen).toBeLessThanOrEqual(best);
          judged.forEach(({ behind, standardError }, i) => {
            if (i < chosen) expect(behind).toBeGreaterThan(standardError);
          });
          expect(judged[chosen].behind).toBeLessThanOrEqual(judged[chosen].standardError);
          expect(judged.map(({ score }) => score)[best]).toBe(
            Math.max(...judged.map(({ score }) => score)),
          );
        },
      ),
      50,
    );
  });

  test('draws as many groups as there are, with replacement', () => {
    const random = new Random(3);
    const draws = Array.from({ length: 500 }, () => drawGroups(4, random));
    for (const times of draws) expect(times.reduce((sum, n) => sum + n, 0)).toBe(4);
    const first = draws.reduce((sum, times) => sum + times[0], 0) / draws.length;
    expect(first).toBeGreaterThan(0.85);
    expect(first).toBeLessThan(1.15);
    expect(draws.some((times) => times[0] === 0)).toBe(true);
  });
});
