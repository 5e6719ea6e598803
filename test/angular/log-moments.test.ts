import { expect, test } from 'vitest';
import { logMoment, logMoments } from '../../src/angular/log-moments.js';
import { labelledRows } from '../../src/evaluation/labelled-rows.js';
import { inferProblem } from '../../src/problems/infer-problem.js';
import { Table } from '../../src/table.js';

const column = (name: string, ...values: number[]) => [name, Float64Array.from(values)] as const;
const moments = new Table(
  [
    ...[column('I0_nue', 2, 4), column('I1_nue', 1, 4)],
    ...[column('I0_nuebar', 1, 0), column('I1_nuebar', 0.5, 0)],
  ],
  'cells.csv',
);

test('logarithms are those of densities, their ratios, and 1 - F', () => {
  expect(logMoments(moments, ['alpha', 'F_nue'])).toEqual(['ln_n_nue', 'ln_alpha', 'ln_1mF_nue']);
  expect(logMoment(moments, 'ln_n_nue')[0]).toBeCloseTo(Math.log(2), 15);
  expect(logMoment(moments, 'ln_alpha')[0]).toBeCloseTo(Math.log(0.5), 15);
  expect(logMoment(moments, 'ln_1mF_nue')[0]).toBeCloseTo(Math.log(0.5), 15);
});

test('logarithms of nothing are finite', () => {
  expect(logMoment(moments, 'ln_alpha')[1]).toBeCloseTo(Math.log(1e-12), 12);
  expect(logMoment(moments, 'ln_1mF_nue')[1]).toBeCloseTo(Math.log(1e-12), 12);
  const none = new Table([column('I0_nue', 0)], 'cells.csv');
  expect(() => logMoment(none, 'ln_n_nue')).toThrow(
    'cells.csv: row 1, column I0_nue: expected a density above 0, got 0',
  );
});

test('the logarithm of a growth rate is told from logarithms, unless features are named', () => {
  const grown = new Table(
    [
      ...[column('alpha', 1, 2), column('F_nue', 0, 0.5), column('F_nuebar', 0.5, 0.75)],
      column('growth_rate', 1e9, 1e10),
    ],
    'cells.csv',
  );
  const names = (choices: object) =>
    inferProblem(grown, { regress: true, ...choices }).features.map(({ name }) => name);
  expect(names({ log: true })).toEqual(['ln_alpha', 'ln_1mF_nue', 'ln_1mF_nuebar']);
  expect(names({})).toEqual(['alpha', 'F_nue', 'F_nuebar']);
  expect(names({ log: true, features: ['alpha'] })).toEqual(['alpha']);
  const problem = inferProblem(grown, { regress: true, log: true });
  expect(labelledRows(grown, problem).x.row(0)[0]).toBe(0);
});
