import { describe, expect, it } from 'vitest';
import { InvalidInput } from '../../src/errors.js';
import {
  categoriesOf,
  featureValues,
  isNumberColumn,
  missingCells,
  numbersOrMissing,
} from '../../src/problems/feature-values.js';
import { Table } from '../../src/table.js';
import { complaint } from '../fixtures.js';

const NAN = Number.NaN;
const table = new Table(
  [
    ['T', ['1.5', '', 'NaN', 'n/a', '-9999', '-9999.0', '2e3']],
    ['f32', Float64Array.of(1, NAN, Math.fround(-9999.9), 2, 3, 4, Infinity)],
    ['zone', ['core', ' shock ', '', 'NA', 'core', 'core ', 'nan']],
    ['bin', ['10', '9', '9.0', '', '10', '11', '9']],
    ['word', ['1', '2', 'high', '3', '4', '5', '6']],
  ],
  'cells.csv',
);

describe('numbers that may be missing', () => {
  it('are NaN where a cell is empty, stands for no number, or is called missing', () => {
    expect([...numbersOrMissing(table, 'T', [-9999])]).toEqual([
      1.5,
      NAN,
      NAN,
      NAN,
      NAN,
      NAN,
      2000,
    ]);
    expect([...numbersOrMissing(table, 'T')]).toEqual([1.5, NAN, NAN, NAN, -9999, -9999, 2000]);
  });

  it('are found in columns of single precision, and among the infinities', () => {
    const values = numbersOrMissing(table, 'f32', [-9999.9, 'inf']);
    expect([...values]).toEqual([1, NAN, NAN, 2, 3, 4, NAN]);
  });

  it('are not copied where nothing is missing', () => {
    const column = Float64Array.of(1, 2);
    expect(numbersOrMissing(new Table([['a', column]], 't'), 'a')).toBe(column);
  });

  it('refuse other text and infinities, and name the flags that help', () => {
    expect(complaint(() => numbersOrMissing(table, 'word'), InvalidInput)).toBe(
      'cells.csv: row 3, column word: expected a finite number, got "high"; --one-hot word if it is a category, --na word=high if it means that the value is missing',
    );
    expect(complaint(() => numbersOrMissing(table, 'f32'), InvalidInput)).toBe(
      'cells.csv: row 7, column f32: expected a finite number, got "Infinity"; --na f32=Infinity if it means that the value is missing',
    );
  });
});

describe('categories', () => {
  it('of text are its different values, ascending, without blanks at the ends', () => {
    expect(categoriesOf(table, 'zone')).toEqual(['NA', 'core', 'shock']);
    expect(categoriesOf(table, 'zone', ['NA'])).toEqual(['core', 'shock']);
  });

  it('of numbers are numbers, however they are written', () => {
    expect(categoriesOf(table, 'bin')).toEqual([9, 10, 11]);
    expect(categoriesOf(table, 'word')).toEqual(['1', '2', '3', '4', '5', '6', 'high']);
  });

  it('become indices, and missing ones NaN', () => {
    const zone = { name: 'zone', categories: ['core', 'shock'], missingValues: ['NA'] };
    expect([...featureValues(table, zone)]).toEqual([0, 1, NAN, NAN, 0, 0, NAN]);
    const bin = { name: 'bin', categories: [9, 10, 11] };
    expect([...featureValues(table, bin)]).toEqual([1, 0, 0, NAN, 1, 2, 0]);
    const numbers = new Table([['bin', Float64Array.of(11, 9)]], 'cells.npy');
    expect([...featureValues(numbers, bin)]).toEqual([2, 0]);
  });

  it('that are not listed are refused, or -1', () => {
    const zone = { name: 'zone', categories: ['core', 'shock'] };
    expect(complaint(() => featureValues(table, zone), InvalidInput)).toBe(
      'cells.csv: row 4, column zone: expected a category among core, shock, got "NA"; --na zone=NA if it means that the value is missing, --unknown ignore if it may be another category',
    );
    expect([...featureValues(table, zone, 'ignore')]).toEqual([0, 1, NAN, -1, 0, 0, NAN]);
  });
});

it('a column of numbers has a number, and nothing that is neither number nor missing', () => {
  const isNumbers = (name: string, missing?: (string | number)[]) =>
    isNumberColumn(table, name, missing);
  expect(['T', 'f32', 'zone', 'bin', 'word'].map((name) => isNumbers(name))).toEqual([
    true,
    true,
    false,
    true,
    false,
  ]);
  expect(isNumbers('word', ['high'])).toBe(true);
  expect(isNumberColumn(new Table([['empty', ['', ' ']]], 't'), 'empty')).toBe(false);
});

it('missing cells of a label are those that are empty, NaN or called missing', () => {
  expect([...missingCells(['yes', '', 'no', '?'], ['?'])]).toEqual([0, 1, 0, 1]);
  expect([...missingCells(Float64Array.of(0, NAN, -1), [-1])]).toEqual([0, 1, 1]);
});
