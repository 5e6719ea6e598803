import { describe, expect, it } from 'vitest';
import { DATASETS } from '../../datasets/index.js';
import { inferProblem } from '../../src/problems/infer-problem.js';
import { describeTable } from '../../src/show/describe-table.js';
import { Table } from '../../src/table.js';

const rows = Array.from({ length: 60 }, (_, i) => i);
const own = new Table(
  [
    ['id', rows.map(String)],
    ['size', rows.map((i) => `${i % 17}.5`)],
    ['weight', rows.map((i) => (i % 10 === 0 ? '-9999' : `${i % 29}`))],
    ['age', rows.map((i) => (i % 20 === 0 ? '?' : `${i}`))],
    ['gap', rows.map((i) => (i % 15 === 0 ? '' : `${i}`))],
    ['colour', rows.map((i) => ['red', 'blue'][i % 2])],
    ['name', rows.map((i) => `thing ${i}`)],
    ['verdict', rows.map((i) => ['yes', 'no', 'perhaps'][i % 3])],
  ],
  'things.csv',
  0,
  { index: ['id'] },
);

describe('describeTable', () => {
  it('tells types, ranges, missing and different values of columns', () => {
    const { columns } = describeTable(own);
    const of = (name: string) => columns.find((one) => one.name === name);
    expect(columns.map(({ type }) => type)).toEqual([
      'integers',
      'numbers',
      'integers',
      'text',
      'integers',
      'text',
      'text',
      'text',
    ]);
    expect(of('size')).toMatchObject({
      range: { least: 0.5, median: 7.5, largest: 16.5 },
      different: 17,
      missing: 0,
    });
    expect(of('gap')).toMatchObject({ missing: 4, different: 56 });
    expect(of('verdict')?.values).toEqual([
      { value: 'yes', rows: 20 },
      { value: 'no', rows: 20 },
      { value: 'perhaps', rows: 20 },
    ]);
  });

  it('says what may be the label, what may mean missing, and the flags that follow', () => {
    const { problem, complaint, candidates, suspected, flags } = describeTable(own);
    expect(problem).toBeNull();
    expect(complaint).toMatch(/no column is called label/);
    expect(candidates).toEqual(['verdict', 'colour']);
    expect(suspected).toEqual([
      { column: 'weight', value: -9999, rows: 6 },
      { column: 'age', value: '?', rows: 3, firstRow: 1 },
    ]);
    expect(flags.join(' ')).toBe(
      '--label verdict --na weight=-9999 --na age=? --missing median --one-hot colour',
    );
  });

  it('gives flags with which the problem can be told and has no gaps left', () => {
    const missingValues = { everywhere: [], columns: { weight: [-9999], age: ['?'] } };
    const choices = { label: 'verdict', missingValues, missing: 'median' } as const;
    const { problem, columns, suspected, flags } = describeTable(own, {
      ...choices,
      oneHot: ['colour'],
    });
    expect(problem).toEqual(inferProblem(own, { ...choices, oneHot: ['colour'] }));
    expect(columns.map(({ use }) => use)).toEqual([
      'index',
      'feature',
      'feature',
      'feature',
      'feature',
      'feature',
      'left out',
      'label',
    ]);
    expect(columns.find(({ name }) => name === 'age')).toMatchObject({
      type: 'integers',
      missing: 3,
    });
    expect(suspected).toEqual([]);
    expect(flags.join(' ')).toBe(
      '--label verdict --na weight=-9999 --na age=? --missing median --one-hot colour',
    );
  });

  it('needs no flags for the papers’ columns', () => {
    const { problem, flags, columns } = describeTable(
      DATASETS.improved.generate({ rows: 100, seed: 1 }),
    );
    expect(problem?.name).toBe('fast-flavor-crossing');
    expect(flags).toEqual([]);
    expect(columns.map(({ use }) => use)).toEqual([
      'feature',
      'feature',
      'feature',
      'label',
      'left out',
    ]);
  });

  it('says --regress of a recognised label of many fractions', () => {
    const y = Float64Array.from({ length: 200 }, (_, i) => i / 7);
    const table = new Table(
      [
        ['x', y.map(Math.sin)],
        ['y', y],
      ],
      'curve.csv',
    );
    const problem = { target: { kind: 'number', column: 'y' } };
    expect(describeTable(table)).toMatchObject({ problem, flags: ['--regress'] });
  });

  it.each([
    ['most of them rare', 30, ['--regress']],
    ['each of them frequent', 25, []],
    ['few', 20, []],
  ])('says --regress of whole numbers only if they are many: %s', (what, values, flags) => {
    const rows = what === 'each of them frequent' ? 400 : 90;
    const y = Float64Array.from({ length: rows }, (_, i) => i % values);
    const table = new Table(
      [
        ['x', y.map(Math.sin)],
        ['y', y],
      ],
      'doses.csv',
    );
    expect(describeTable(table).flags).toEqual(flags);
  });

  it('finds a recognised label behind a slip in a column of numbers', () => {
    const x = rows.map((i) => (i === 7 ? '1O' : `${i}`));
    const table = new Table(
      [
        ['x', x],
        ['hue', Float64Array.from(rows, Math.sin)],
        ['class', rows.map((i) => ['a', 'b'][i % 2])],
      ],
      'slip.csv',
    );
    const { problem, complaint, flags } = describeTable(table);
    expect(problem).toBeNull();
    expect(complaint).toMatch(/^row 8, column x: expected a number as in 59 of 60 rows, got "1O"/);
    expect(flags.join(' ')).toBe('--na x=1O --missing median');
  });

  it('takes 64-bit integers that doubles do not hold for no label and no range', () => {
    const ids = ['9007199254740993', '9007199254740995', '9007199254740993', '9007199254740995'];
    const table = new Table(
      [
        ['ids', ids],
        ['x', Float64Array.of(1, 2, 3, 4.5)],
      ],
      'ids.npy',
      0,
      {
        integers: new Map([['ids', 'int64']]),
      },
    );
    const { columns, candidates } = describeTable(table);
    expect(columns[0]).toEqual({
      name: 'ids',
      type: 'integers',
      missing: 0,
      different: 2,
      values: [
        { value: '9007199254740993', rows: 2 },
        { value: '9007199254740995', rows: 2 },
      ],
      use: null,
    });
    expect(candidates).toEqual([]);
  });
});
