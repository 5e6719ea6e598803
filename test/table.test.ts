import { describe, expect, it, test } from 'vitest';
import { InvalidInput } from '../src/errors.js';
import { Table } from '../src/table.js';
import { complaint } from './fixtures.js';

const table = new Table(
  [
    ['alpha', Float64Array.of(1, 2, 3)],
    ['F_nue', ['0.5', ' -1e-3 ', '+.25']],
    ['model', ['a', '', 'c']],
  ],
  'rows.csv',
);

describe('Table', () => {
  test('has columns by name, text as it stood and numbers when asked for', () => {
    expect([table.rows, table.names]).toEqual([3, ['alpha', 'F_nue', 'model']]);
    expect([table.has('model'), table.has('toString')]).toEqual([true, false]);
    expect(table.column('F_nue')).toEqual(['0.5', ' -1e-3 ', '+.25']);
    expect([...table.numbers('F_nue')]).toEqual([0.5, -1e-3, 0.25]);
    expect(table.numbers('alpha')).toBe(table.column('alpha'));
    expect(new Table([], 'nothing').rows).toBe(0);
  });

  test('gives columns as a matrix in the order asked for, with their names', () => {
    const matrix = table.matrix(['F_nue', 'alpha']);
    expect(matrix.names).toEqual(['F_nue', 'alpha']);
    expect([...matrix.row(1)]).toEqual([-1e-3, 2]);
  });

  test('groups rows by what stands in columns, in its own order', () => {
    const rows = new Table(
      [
        ['t', Float64Array.of(2, 1, 2, 1)],
        ['u', ['a', 'a', 'b', 'a']],
      ],
      'groups',
    );
    expect(rows.groups(['t'])).toEqual([
      [0, 2],
      [1, 3],
    ]);
    expect(rows.groups(['t', 'u'])).toEqual([[0], [1, 3], [2]]);
    expect(rows.groups([])).toEqual([[0, 1, 2, 3]]);
    expect(complaint(() => rows.groups(['v']), InvalidInput)).toContain('no column "v"');
  });

  test('comes back from its entries', () => {
    expect(new Table(table.entries, table.source)).toEqual(table);
    expect(table.entries.map(([name]) => name)).toEqual(table.names);
  });

  test.each(['', ' ', 'x', '0x10', '1,5', 'NaN', 'Infinity', '1e999', '--1', '1 2', '.', 'e5'])(
    'refuses "%s" as a number, naming file, row and column',
    (text) => {
      const bad = new Table([['a', ['1', text]]], 'bad.csv');
      const message = complaint(() => bad.numbers('a'), InvalidInput);
      expect(message).toBe(`bad.csv: row 2, column a: expected a finite number, got "${text}"`);
    },
  );

  test('refuses NaN among numbers, and columns that are missing or of another length', () => {
    const bad = new Table([['a', Float64Array.of(1, Number.NaN)]], 'bad.csv');
    expect(complaint(() => bad.numbers('a'), InvalidInput)).toMatch(/row 2, column a.*NaN/);
    expect(complaint(() => table.matrix(['alpha', 'beta']), InvalidInput)).toMatch(
      /rows.csv: no column "beta"; its columns are alpha, F_nue, model/,
    );
    const ragged = () =>
      new Table(
        [
          ['a', Float64Array.of(1, 2)],
          ['b', ['x']],
        ],
        'bad.csv',
      );
    expect(complaint(ragged, InvalidInput)).toMatch(
      /bad.csv: column b: expected 2 rows as in the other columns, got 1/,
    );
  });

  test('makes a new table with columns added or replaced', () => {
    const more = table.with([
      ['score', Float64Array.of(7, 8, 9)],
      ['model', ['x', 'y', 'z']],
    ]);
    expect(more.names).toEqual(['alpha', 'F_nue', 'model', 'score']);
    expect(more.column('model')).toEqual(['x', 'y', 'z']);
    expect(table.column('model')).toEqual(['a', '', 'c']);
    expect(more.source).toBe('rows.csv');
  });

  test('takes rows in the order asked for, as often as asked for', () => {
    const taken = table.take([2, 0, 2]);
    expect([...taken.numbers('alpha')]).toEqual([3, 1, 3]);
    expect(taken.column('model')).toEqual(['c', 'a', 'c']);
    expect(table.take([]).rows).toBe(0);
  });
});

describe('joined tables', () => {
  const upper = new Table([['x', Float64Array.of(1, 2)]], 'upper.csv');
  const lower = new Table([['x', Float64Array.of(3, 4, 5)]], 'lower.csv', 7);
  const joined = Table.concat([upper, lower], 'both');

  it('name the source of a row, and its number there', () => {
    const places = ['upper.csv: row 1', 'upper.csv: row 2', 'lower.csv: row 8', 'lower.csv: row 9'];
    expect([0, 1, 2, 3].map((row) => joined.place(row))).toEqual(places);
  });

  it('do so when they are cut, changed or joined again', () => {
    const cut = Table.concat([joined.slice(1, 4), upper], 'again').with([
      ['y', new Float64Array(5)],
    ]);
    expect([0, 1, 2, 3, 4].map((row) => cut.place(row))).toEqual([
      'upper.csv: row 2',
      'lower.csv: row 8',
      'lower.csv: row 9',
      'upper.csv: row 1',
      'upper.csv: row 2',
    ]);
  });
});
