import { describe, expect, it } from 'vitest';
import { InvalidInput } from '../../src/errors.js';
import { checkProblem, type Problem } from '../../src/problems/problem.js';
import {
  missingCounts,
  predictableRows,
  problemFeatures,
  trainingRows,
} from '../../src/problems/problem-data.js';
import { Table } from '../../src/table.js';
import { complaint } from '../fixtures.js';

const table = new Table(
  [
    ['T', ['1', '', '3', '-1', '5']],
    ['zone', ['core', 'core', '', 'shock', 'shock']],
    ['kind', ['a', 'b', 'a', '', 'b']],
  ],
  'cells.csv',
);

const problem: Problem = {
  name: 'kinds',
  features: [
    { name: 'T', missingValues: [-1] },
    { name: 'zone', categories: ['core', 'shock'] },
  ],
  target: { kind: 'classes', column: 'kind', classes: ['a', 'b'], positive: 'b' },
};

describe('missing features', () => {
  it('are refused with the count per column and the flags that help', () => {
    expect(complaint(() => problemFeatures(table, problem), InvalidInput)).toBe(
      'cells.csv: row 2, column T: expected a finite number, got ""; missing are 2 of T, 1 of zone: --missing drop leaves such rows out, and training with --missing mean, median or indicator fills them',
    );
    expect(missingCounts(table, problem)).toEqual([2, 1]);
    const zones = () => problemFeatures(table.take([0, 2]), problem);
    expect(complaint(zones, InvalidInput)).toMatch(
      /row 2, column zone: expected a category, got ""/,
    );
  });

  it('are NaN if the problem says what becomes of them', () => {
    const { NaN: nan } = Number;
    const x = problemFeatures(table, { ...problem, missing: 'mean' });
    expect([...x.data]).toEqual([1, 0, nan, 0, 3, nan, nan, 1, 5, 1]);
  });

  it('leave a row without a prediction where they are dropped', () => {
    const dropping: Problem = { ...problem, missing: 'drop' };
    expect(predictableRows(table, dropping)).toEqual(Int32Array.of(0, 4));
    expect(predictableRows(table, { ...problem, missing: 'mean' })).toBeNull();
    expect(predictableRows(table.take([0, 4]), dropping)).toBeNull();
  });
});

describe('rows to learn from', () => {
  it('have a label, and all features where missing ones are dropped', () => {
    const rows = (missing?: Problem['missing']) =>
      trainingRows(table, missing ? { ...problem, missing } : problem).column('kind');
    expect(rows()).toEqual(['a', 'b', 'a', '', 'b']);
    expect(rows('drop')).toEqual(['a', 'b']);
    expect(rows('median')).toEqual(['a', 'b', 'a', 'b']);
  });

  it('have to be there', () => {
    const none = () => trainingRows(table.take([1, 2, 3]), { ...problem, missing: 'drop' });
    expect(complaint(none, InvalidInput)).toMatch(
      /^cells\.csv: no row has a label and all features/,
    );
  });
});

it('a problem has categories that differ and are of one type', () => {
  const having = (...categories: (string | number)[]) =>
    checkProblem({ ...problem, features: [{ name: 'zone', categories }] });
  expect(complaint(() => having(), InvalidInput)).toMatch(/zone: expected different categories/);
  expect(complaint(() => having('a', 'a'), InvalidInput)).toMatch(/different/);
  expect(complaint(() => having('a', 1), InvalidInput)).toMatch(/one type, got string and number/);
});
