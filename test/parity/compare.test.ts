import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compare } from '../../src/compare/compare.js';
import { labelledRows } from '../../src/evaluation/labelled-rows.js';
import { readTable } from '../../src/formats/read-table.js';
import { inferProblem } from '../../src/problems/infer-problem.js';

interface Scores {
  readonly data: string;
  readonly label: string;
  readonly model: string;
  /** accuracies of folds; of a tree a list for each of ten seeds */
  readonly folds: readonly number[] | readonly (readonly number[])[];
}

const file = (path: string) => new URL(path, import.meta.url).pathname;

const { scores } = JSON.parse(readFileSync(file('cross-validation/scores.json'), 'utf8')) as {
  scores: readonly Scores[];
};

const mean = (values: readonly number[]) => values.reduce((a, b) => a + b) / values.length;

describe.each(['wine', 'breast-cancer'])('cross-validated on %s', async (data) => {
  const known = scores.filter((one) => one.data === data);
  const table = await readTable(file(`data/${data}.csv`));
  const rows = labelledRows(table, inferProblem(table, { label: known[0].label }));
  const { models } = compare(rows, { trainScoreRows: 100 });
  const accuracyOf = (model: string) => {
    const found = models.find(({ name }) => name === model);
    return found?.scores.accuracy.folds ?? [];
  };

  it.each(['lr', 'knn', 'svm'])('the accuracy of %s is that of cross_val_score', (model) => {
    const expected = known.find((one) => one.model === model)?.folds as readonly number[];
    expected.forEach((accuracy, fold) => {
      expect(Math.abs(accuracyOf(model)[fold] - accuracy)).toBeLessThan(1e-12);
    });
  });

  it('the accuracy of the tree lies among those of ten seeds, within three of their standard deviations', () => {
    const seeds = known.find((one) => one.model === 'tree')?.folds as readonly number[][];
    const means = seeds.map(mean);
    const spread = Math.sqrt(mean(means.map((value) => (value - mean(means)) ** 2)));
    expect(Math.abs(mean(accuracyOf('tree')) - mean(means))).toBeLessThan(3 * spread);
  });
});
