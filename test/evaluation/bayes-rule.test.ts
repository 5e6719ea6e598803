import { describe, expect, it } from 'vitest';
import {
  bayesCall,
  countPosterior,
  expectedConfusion,
  type Posterior,
  posteriorError,
} from '../../src/evaluation/bayes-rule.js';
import { reportFromCounts } from '../../src/evaluation/classification-report.js';
import { confusionMatrix } from '../../src/evaluation/confusion-matrix.js';
import { summarize } from '../../src/evaluation/resampling.js';
import { Random } from '../../src/random.js';

const KINDS = [0, 0.2, 0.5, 0.9, 1];
const random = new Random(8);
const probability = Float64Array.from({ length: 4000 }, () => KINDS[random.index(5)]);
const posterior = countPosterior(probability);

const accuracy = (of: Posterior) => reportFromCounts(expectedConfusion(of, 1)).accuracy;
const recall = (of: Posterior) => reportFromCounts(expectedConfusion(of, 0)).classes[1].recall;

describe('the Bayes rule', () => {
  it('predicts the likelier class, and on ties the class that is asked for', () => {
    expect([0, 0.2, 0.5, 0.9].map((p) => bayesCall(p, 0))).toEqual([0, 0, 0, 1]);
    expect([0, 0.2, 0.5, 0.9].map((p) => bayesCall(p, 1))).toEqual([0, 0, 1, 1]);
  });

  it('counts rows by their probability, in ascending order', () => {
    expect(posterior.map(([p]) => p)).toEqual(KINDS);
    expect(posterior.reduce((sum, [, rows]) => sum + rows, 0)).toBe(4000);
  });

  it.each([0, 1] as const)('expects the counts that labels have in the mean, ties as %i', (tie) => {
    const calls = probability.map((p) => bayesCall(p, tie));
    const sums = [0, 0, 0, 0];
    const repeats = 200;
    for (let r = 0; r < repeats; r++) {
      const truth = probability.map((p) => (random.uniform() < p ? 1 : 0));
      confusionMatrix(truth, calls)
        .counts.flat()
        .forEach((count, i) => {
          sums[i] += count / repeats;
        });
    }
    const expected = expectedConfusion(posterior, tie).counts.flat();
    expected.forEach((count, i) => {
      expect(Math.abs(sums[i] - count)).toBeLessThan(4 * Math.sqrt(1000 / repeats));
    });
  });

  it('is as accurate under either call on ties, and finds more of a class that it calls', () => {
    const [never, always] = ([0, 1] as const).map((tie) =>
      reportFromCounts(expectedConfusion(posterior, tie)),
    );
    expect(never.accuracy).toBeCloseTo(always.accuracy, 12);
    expect(always.classes[1].recall).toBeGreaterThan(never.classes[1].recall);
    expect(always.classes[0].recall).toBeLessThan(never.classes[0].recall);
  });

  it('reads posteriors of several samples in a row as one', () => {
    const halves = [probability.subarray(0, 1500), probability.subarray(1500)];
    const joined = halves.flatMap(countPosterior);
    expect(accuracy(joined)).toBeCloseTo(accuracy(posterior), 12);
    expect(posteriorError(joined, recall)).toBeCloseTo(posteriorError(posterior, recall), 12);
  });

  it.each([
    ['accuracy', accuracy],
    ['recall', recall],
  ])('has the error that drawing the rows again shows: %s', (_, statistic) => {
    const again = Array.from({ length: 400 }, () =>
      statistic(countPosterior(probability.map(() => KINDS[random.index(5)]))),
    );
    const { spread } = summarize(again);
    expect(Math.abs(posteriorError(posterior, statistic) / spread - 1)).toBeLessThan(0.15);
  });
});
