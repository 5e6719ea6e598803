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

describe('what a stranger wrote into a file', () => {
  const messageAbout = (got: string) => new InvalidInput({ expected: 'a number', got }).message;

  test('is escaped in a message where a terminal would obey it, or a line would end', () => {
    const hostile = '1\n2\r\n\t\u001b[2J\u009b31m\u2028\u2029\u202e\ud800';
    expect(messageAbout(hostile)).toBe(
      'expected a number, got 1\\n2\\r\\n\\t\\u001b[2J\\u009b31m\\u2028\\u2029\\u202e\\ud800',
    );
    const where = { file: 'a\nb.csv', row: 1, cell: 'c\u0000', column: '\u001b[31m', field: '\r' };
    expect(new InvalidInput({ where, what: 'odd' }).message).toBe(
      'a\\nb.csv: row 1, cell c\\u0000, column \\u001b[31m: \\r: odd',
    );
    expect(messageAbout('ν̄ₑ 中微子 🌟')).toBe('expected a number, got ν̄ₑ 中微子 🌟');
  });

  test('is cut to 300 characters in a message, between whole characters', () => {
    expect(messageAbout('7'.repeat(300))).toHaveLength('expected a number, got '.length + 300);
    expect(messageAbout(`${'7'.repeat(296)}🌟${'7'.repeat(99)}`)).toBe(
      `expected a number, got ${'7'.repeat(296)}...`,
    );
    for (const name of ['file', 'owner', 'cell', 'column', 'option', 'field']) {
      const { message } = new InvalidInput({ where: { [name]: 'x'.repeat(9999) }, what: 'odd' });
      expect(message.length).toBeLessThan(320);
    }
    const sentence = 'x'.repeat(9999);
    const { message } = new InvalidInput({ what: sentence, expected: sentence, remedy: sentence });
    expect(message.length).toBeLessThan(3100);
    // Escapes count as they are shown.
    expect(messageAbout('\0'.repeat(300)).length).toBeLessThan(
      'expected a number, got '.length + 301,
    );
  });

  test('stays as it is in the fields of the error', () => {
    const got = '\n'.repeat(999);
    expect(new InvalidInput({ where: { column: got }, got })).toMatchObject({
      where: { column: got },
      got,
    });
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
