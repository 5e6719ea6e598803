import { describe, expect, test } from 'vitest';
import {
  type Complaint,
  FastflavorError,
  InvalidInput,
  InvalidOption,
  NotConverged,
} from '../src/errors.js';

test.each([InvalidInput, InvalidOption, NotConverged])(
  '%o is an Error that knows its name',
  (type) => {
    const error = new type('what was wrong');
    for (const base of [type, FastflavorError, Error]) expect(error).toBeInstanceOf(base);
    expect(error.name).toBe(type.name);
    expect(error.message).toBe('what was wrong');
    expect(`${error}`).toBe(`${type.name}: what was wrong`);
  },
);

test('kinds of errors can be told apart', () => {
  expect(new InvalidInput('x')).not.toBeInstanceOf(InvalidOption);
  expect(new NotConverged('x')).not.toBeInstanceOf(InvalidInput);
});

describe('the message of an error', () => {
  const message = (complaint: Complaint) => new InvalidInput(complaint).message;

  test('is one line: where, what, what to do', () => {
    const where = { file: 'cells.csv', row: 3, column: 'alpha' };
    const got = { expected: 'a finite number', got: '"n/a"' };
    expect(message({ where, ...got, remedy: 'leave the row out' })).toBe(
      'cells.csv: row 3, column alpha: expected a finite number, got "n/a"; leave the row out',
    );
    expect(message({ where: { file: 'a.npy' }, what: 'cut short', expected: '8 bytes' })).toBe(
      'a.npy: cut short; expected 8 bytes',
    );
    expect(message({ what: 'no rows' })).toBe('no rows');
  });

  test('names options as the caller writes them', () => {
    const complaint = { expected: 'an integer', got: '0.5' };
    expect(message({ where: { owner: 'SVC', option: 'maxIter' }, ...complaint })).toBe(
      'SVC: option maxIter: expected an integer, got 0.5',
    );
    expect(message({ where: { option: '--max-iter' }, ...complaint })).toBe(
      '--max-iter: expected an integer, got 0.5',
    );
  });

  test('names the field of a document', () => {
    const where = { file: 'model.json', field: 'state.rule.exponents[3]' };
    expect(message({ where, expected: 'a number', got: 'null' })).toBe(
      'model.json: state.rule.exponents[3]: expected a number, got null',
    );
  });
});

test('an error carries its parts, and can be placed more precisely', () => {
  const error = new InvalidOption({ where: { row: 1 }, expected: 'a number', got: 'NaN' });
  const placed = error.at({ file: 'cells.csv', row: 1001 });
  expect(placed).toBeInstanceOf(InvalidOption);
  expect(placed.where).toEqual({ file: 'cells.csv', row: 1001 });
  expect([placed.expected, placed.got]).toEqual(['a number', 'NaN']);
  expect(placed.message).toBe('cells.csv: row 1001: expected a number, got NaN');
  expect(new InvalidOption(placed.complaint).message).toBe(placed.message);
});
