import { expect, test } from 'vitest';
import { FastflavorError, InvalidInput, InvalidOption, NotConverged } from '../src/errors.js';

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
