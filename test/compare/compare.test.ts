import { describe, expect, it } from 'vitest';
import { compare } from '../../src/compare/compare.js';
import { longFits } from '../../src/compare/long-fits.js';
import { InvalidInput } from '../../src/errors.js';
import { defaultSplits, holdOutSplit } from '../../src/evaluation/default-splits.js';
import { labelledRows } from '../../src/evaluation/labelled-rows.js';
import { inferProblem } from '../../src/problems/infer-problem.js';
import { Random } from '../../src/random.js';
import { sweep } from '../../src/sweep/sweep.js';
import { Table } from '../../src/table.js';
import { complaint } from '../fixtures.js';

/** Points of three classes on a line, in groups of five, with noise that grows with `spread`. */
function points(rows: number, spread: number): Table {
  const random = new Random(3);
  const noise = () => 2 * (random.uniform() + random.uniform() + random.uniform()) - 3;
  const kinds = Array.from({ length: rows }, (_, i) => ['red', 'green', 'blue'][i % 3]);
  const at = { red: 0, green: 1, blue: 2 } as Readonly<Record<string, number>>;
  return new Table(
    [
      ['place', Float64Array.from(kinds, (kind) => at[kind] + spread * noise())],
      ['noise', Float64Array.from(kinds, () => noise())],
      ['run', Float64Array.from(kinds, (_, i) => Math.floor(i / 5))],
      ['kind', kinds],
    ],
    'points.csv',
  );
}

const table = points(120, 0.4);
const rows = labelledRows(table, inferProblem(table, { label: 'kind', groups: 'run' }));

describe('compared models', () => {
  it('are ranked by the mean over folds, with intervals and the difference of every two', () => {
    const { models, differences, best, rankedBy } = compare(rows);
    expect(rankedBy).toBe('accuracy');
    expect(models.map(({ name }) => name)).toEqual(['lr', 'knn', 'svm', 'tree']);
    const mean = (name: string) => models.find((one) => one.name === name)?.scores.accuracy.mean;
    expect(mean(best)).toBe(Math.max(...models.map(({ scores }) => scores.accuracy.mean)));
    expect(differences).toHaveLength(6);
    for (const { first, second, mean: by, low, high } of differences) {
      expect(by).toBeCloseTo(Number(mean(first)) - Number(mean(second)), 12);
      expect(low).toBeLessThanOrEqual(by);
      expect(high).toBeGreaterThanOrEqual(by);
    }
    for (const { scores } of models) {
      const { low, high, folds, mean: score, standardError } = scores.accuracy;
      expect(folds).toHaveLength(5);
      expect(low <= score && score <= high && standardError > 0).toBe(true);
    }
  });

  it('have no group on both sides, in folds and held out', () => {
    const groups = table.numbers('run');
    for (const { train, test } of [
      ...defaultSplits(rows),
      holdOutSplit(rows, 0.25, new Random(1)),
    ]) {
      const known = new Set(Array.from(train, (row) => groups[row]));
      expect(test.length).toBeGreaterThan(0);
      expect([...test].some((row) => known.has(groups[row]))).toBe(false);
    }
  });

  it('have an interval of every score on a single test set, too', () => {
    const splits = [holdOutSplit(rows, 0.3, new Random(1))];
    const models = [{ model: 'knn' }, { model: 'tree' }];
    const compared = compare(rows, { models, splits });
    for (const { scores } of compared.models) {
      for (const { mean, low, high, folds } of Object.values(scores)) {
        expect(folds).toEqual([mean]);
        expect(low).toBeLessThanOrEqual(mean);
        expect(high).toBeGreaterThanOrEqual(mean);
      }
    }
    expect(compared.differences).toHaveLength(1);
  });

  it('predict numbers where the problem is a regression', () => {
    const regression = labelledRows(table, inferProblem(table, { label: 'place', regress: true }));
    const { models, rankedBy } = compare(regression, { splits: defaultSplits(regression, 3) });
    expect(rankedBy).toBe('r2');
    expect(models.map(({ name }) => name)).toEqual(['ridge', 'knn', 'tree']);
    expect(Object.keys(models[0].scores)).toEqual(['r2', 'rmse', 'mae']);
  });

  it('are linear models of several degrees in a sweep', () => {
    const { models } = sweep([1, 2], rows, { options: { scale: true } });
    expect(models.map(({ name, model }) => [name, model])).toEqual([
      ['1', 'lr'],
      ['2', 'lr'],
    ]);
    const alone = compare(rows, { models: [{ model: 'lr', options: { degree: 2, scale: true } }] });
    expect(models[1].scores.accuracy).toEqual(alone.models[0].scores.accuracy);
  });

  it('come with a word on predictions that will take long, with features as they are prepared', () => {
    const table = new Table(
      [
        ['zone', Array.from({ length: 300_000 }, (_, i) => `zone ${i % 30}`)],
        ['kind', Array.from({ length: 300_000 }, (_, i) => (i % 7 === 0 ? 'a' : 'b'))],
      ],
      'zones.csv',
    );
    const zones = labelledRows(table, inferProblem(table, { label: 'kind', oneHot: true }));
    const [word, ...others] = longFits(
      [{ model: 'knn' }, { model: 'tree' }],
      zones,
      defaultSplits(zones, 3),
      20_000,
    );
    expect(word.sentence).toMatch(
      /^knn: predicting 360000 rows after 3 fits on 200000 rows of 30 features will take about \d+ minutes?$/,
    );
    expect(others).toEqual([]);
    const single = [defaultSplits(zones, 3)[0]];
    const cubic = { model: 'lr', options: { degree: 3 } };
    expect(longFits([cubic], zones, single)[0].sentence).toMatch(/^lr: a fit on 200000 rows/);
    expect(longFits([{ model: 'lr' }], zones, single)).toEqual([]);
  });

  it('come with a word if they will take long', () => {
    const many = points(200_000, 1);
    const problem = inferProblem(many, { label: 'kind' });
    const large = labelledRows(many, problem);
    const [word, ...others] = longFits(
      [{ model: 'svm' }, { model: 'tree' }],
      large,
      defaultSplits(large, 3),
    );
    expect(word.sentence).toMatch(
      /^svm: 3 fits on 13333\d rows of 3 features will take about \d+ (minute|hour|day)/,
    );
    expect(others).toEqual([]);
  });

  it('need two classes in the training rows of every fold', () => {
    const split = { train: Int32Array.of(0, 3, 6), test: Int32Array.of(1) };
    const comparing = () => compare(rows, { splits: [split] });
    expect(complaint(comparing, InvalidInput)).toMatch(/two or more classes, got 3 of red/);
  });
});
