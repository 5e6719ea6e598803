import { describe, expect, it } from 'vitest';
import { InvalidInput } from '../../src/errors.js';
import { withPreparation } from '../../src/problems/prepared-problem.js';
import type { Problem } from '../../src/problems/problem.js';
import { Table } from '../../src/table.js';
import { complaint } from '../fixtures.js';

const table = new Table(
  [
    ['T', ['1', '-9999', '3']],
    ['zone', ['core', '?', 'shock']],
    ['bin', ['1', '2', '-9999']],
    ['kind', ['a', 'b', '?']],
  ],
  'cells.csv',
);

const problem: Problem = {
  name: 'kinds',
  features: [{ name: 'T' }, { name: 'zone' }, { name: 'bin' }],
  target: { kind: 'classes', column: 'kind', classes: ['a', 'b', '?'], names: ['A', 'B', 'C'] },
};

const everywhere = (...values: (string | number)[]) => ({
  missingValues: { everywhere: values, columns: {} },
});

describe('a problem with what a user chose', () => {
  it('is the same without choices', () => {
    expect(withPreparation(problem, table, {})).toEqual(problem);
  });

  it('has values that mean missing, in every column or in one', () => {
    const missingValues = { everywhere: [-9999], columns: { zone: ['?'] } };
    const { features } = withPreparation(problem, table, { missing: 'drop', missingValues });
    expect(features).toEqual([
      { name: 'T', missingValues: [-9999] },
      { name: 'zone', missingValues: [-9999, '?'] },
      { name: 'bin', missingValues: [-9999] },
    ]);
  });

  it('has the categories of the features that hold text, or of those that are named', () => {
    const all = withPreparation(problem, table, { oneHot: true, ...everywhere('?', -9999) });
    expect(all.features.map(({ categories }) => categories)).toEqual([
      undefined,
      ['core', 'shock'],
      undefined,
    ]);
    const bin = withPreparation(problem, table, { oneHot: ['bin'], ...everywhere(-9999) });
    expect(bin.features[2].categories).toEqual([1, 2]);
  });

  it('has no class of what means missing', () => {
    expect(withPreparation(problem, table, everywhere('?')).target).toEqual({
      kind: 'classes',
      column: 'kind',
      classes: ['a', 'b'],
      names: ['A', 'B'],
      positive: 'b',
      missingValues: ['?'],
    });
  });
});

it('a feature of very many categories is refused, as a name of rows is', () => {
  const names = new Table(
    [
      ['name', Array.from({ length: 1500 }, (_, i) => `cell ${i}`)],
      ['kind', Array.from({ length: 1500 }, (_, i) => (i % 2 ? 'a' : 'b'))],
    ],
    'names.csv',
  );
  const named: Problem = {
    name: 'kinds',
    features: [{ name: 'name' }],
    target: { kind: 'classes', column: 'kind', classes: ['a', 'b'] },
  };
  expect(complaint(() => withPreparation(named, names, { oneHot: true }), InvalidInput)).toBe(
    'names.csv: column name: 1500 different values, each of which would become a feature; expected at most 1000 categories; a name of rows is no feature: --drop or --features leaves the column out',
  );
});

it('what is said of columns that are no features is refused', () => {
  expect(complaint(() => withPreparation(problem, table, { oneHot: ['x'] }), InvalidInput)).toBe(
    'cells.csv: --one-hot: x is no feature; the features are T, zone, bin',
  );
  const missingValues = { everywhere: [], columns: { x: [1] } };
  expect(complaint(() => withPreparation(problem, table, { missingValues }), InvalidInput)).toBe(
    'cells.csv: --na: x is neither a feature nor the label; these are T, zone, bin, kind',
  );
  const bare = everywhere('core', 'shock', '?');
  const none = () => withPreparation(problem, table, { oneHot: ['zone'], ...bare });
  expect(complaint(none, InvalidInput)).toMatch(/column zone: no category/);
});
