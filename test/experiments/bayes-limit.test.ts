import { describe, expect, it } from 'vitest';
import { bayesLearningCurve, TRAINING_ROWS } from '../../experiments/bayes-learning-curve.js';
import { bayesLimit, bayesLimitOn } from '../../experiments/bayes-limit.js';
import { bayesLimitOf } from '../../experiments/kinds/limit.js';
import { ref69Table1 } from '../../experiments/ref69-table-1.js';
import { runBayes } from '../../experiments/tasks/bayes.js';
import { runFit } from '../../experiments/tasks/fit.js';
import { runTask, type Task } from '../../experiments/tasks/index.js';
import { expectedConfusion } from '../../src/evaluation/bayes-rule.js';
import { reportFromCounts } from '../../src/evaluation/classification-report.js';
import { unpackBits } from '../../src/formats/packed.js';

const data = { set: 'improved', rows: 5040, solver: 'published' } as const;
const shares = [0.8, 0.2];

describe('the Bayes task', () => {
  const rule = runBayes({ kind: 'bayes', data, sample: 3, shares });
  const fit = runFit({ kind: 'fit', data, seed: 3, shares, classifier: { model: 'tree' } });

  it('looks at the test rows of a fit of the same split', () => {
    const [, crossing] = reportFromCounts(fit.confusion).classes;
    const [, expected] = reportFromCounts(expectedConfusion(rule.posterior, 0)).classes;
    expect(rule.testRows).toBe(fit.testRows);
    expect(Math.abs(crossing.support - expected.support)).toBeLessThan(4 * Math.sqrt(0.1 * 1008));
  });

  it('gets as many rows right as it expects to, within chance', () => {
    const right = unpackBits(rule.correct[1], rule.testRows).reduce((sum, bit) => sum + bit, 0);
    const { accuracy } = reportFromCounts(expectedConfusion(rule.posterior, 1));
    expect(Math.abs(right / rule.testRows - accuracy)).toBeLessThan(
      4 * Math.sqrt((accuracy * (1 - accuracy)) / rule.testRows),
    );
  });
});

describe('the experiment', () => {
  const settings = { seeds: [0], quick: true };
  const small = bayesLimitOn({
    sets: ['artificial'],
    solvers: ['exact'],
    tables: [{ ...ref69Table1, classifiers: ref69Table1.classifiers.slice(3) }],
    sweeps: [],
    claims: [],
  });
  const results = new Map<string, unknown>();
  const resultOf = (task: Task) => {
    const key = JSON.stringify(task);
    const result = results.get(key) ?? runTask(task, []);
    results.set(key, result);
    return result as never;
  };

  it('finds no classifier ahead of the Bayes rule, and would find one that knew the labels', () => {
    const { figures } = small.summarize(settings, resultOf);
    expect(figures.ahead).toEqual([]);
    const cheating = (task: Task) => {
      const result = resultOf(task) as { correct: string };
      const everything = Buffer.alloc(4000, 255).toString('base64');
      return (task.kind === 'fit' ? { ...result, correct: everything } : result) as never;
    };
    const { figures: cheated } = small.summarize(settings, cheating);
    expect(cheated.ahead).toMatchObject([{ classifier: 'Decision tree', accuracy: 1 }]);
  });

  it('gives the limit of a full run, of 1,176,000 rows, to within 0.05 points', () => {
    const { posterior, score } = bayesLimitOf('artificial', 'exact', settings, resultOf);
    const { margin } = score(({ accuracy }) => accuracy);
    const rows = posterior.reduce((sum, [, n]) => sum + n, 0);
    expect(margin * Math.sqrt(rows / 1_176_000)).toBeLessThan(0.0005);
  });
});

describe('verdicts on the Bayes limit follow their rules', () => {
  const [nearly, harder] = bayesLimit.claims;
  const tables = (eln: number, xln: number, limits = [0.955, 0.95]) => ({
    at: ({ name }: { name: string }) =>
      name === 'table-4'
        ? { best: { name: 'KNN', accuracy: xln }, limit: limits[1] }
        : { best: { name: 'SVM', accuracy: eln }, limit: limits[0] },
  });

  it.each([
    [0.95, 'reproduced'],
    [0.94, 'partly'],
    [0.93, 'not reproduced'],
  ])('nearly the Bayes error, at %f against 95.5%%: %s', (accuracy, verdict) => {
    expect(nearly.judge(tables(accuracy, 0.88)).verdict).toBe(verdict);
  });

  it.each([
    [0.9, 'reproduced'],
    [0.925, 'partly'],
    [0.95, 'not reproduced'],
  ])('Table IV is harder, with a limit of %f: %s', (limit, verdict) => {
    expect(harder.judge(tables(0.95, 0.88, [0.955, limit])).verdict).toBe(verdict);
  });

  it.each([
    [0.93, 'reproduced'],
    [0.91, 'partly'],
    [0.9, 'not reproduced'],
  ])('Table IV lacks rows, with %f on ten times as many: %s', (accuracy, verdict) => {
    const [lacking] = bayesLearningCurve.claims;
    const points = TRAINING_ROWS.map((rows) => ({
      rows,
      accuracy: rows > 100_000 ? accuracy : 0.89,
      margin: 0.001,
    }));
    const limit = { low: 0.95, high: 0.95, margin: 0 };
    const of = () => ({ limit, classifiers: [{ name: 'KNN', points }] });
    expect(lacking.judge({ of }).verdict).toBe(verdict);
  });
});
