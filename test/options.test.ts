import { describe, expect, test } from 'vitest';
import { InvalidOption } from '../src/errors.js';
import {
  choice,
  either,
  flag,
  integer,
  type Kind,
  nullable,
  option,
  optionsFromText,
  real,
  resolveOptions,
  seed,
} from '../src/options.js';
import { complaint } from './fixtures.js';

const kinds: [string, Kind<unknown>, accepted: unknown[], refused: unknown[], string][] = [
  ['real', real(), [0, -1.5, 1e300], [Number.NaN, Infinity, '1', null], 'a number'],
  ['real above', real({ above: 0, max: 2 }), [1e-300, 2], [0, -1, 2.1], 'a number > 0 and <= 2'],
  ['integer', integer({ min: 1 }), [1, 7], [0, 1.5, 2 ** 60], 'an integer >= 1'],
  ['choice', choice(['a', 'b']), ['a', 'b'], ['c', '', null], "'a' or 'b'"],
  ['flag', flag, [true, false], [0, 'true', null], 'true or false'],
  ['nullable', nullable(integer()), [null, 3], [0.5, 'none', undefined], 'an integer or none'],
  [
    'either',
    either(choice(['scale']), real({ above: 0 })),
    ['scale', 2],
    ['auto', 0],
    "'scale' or a number > 0",
  ],
  ['seed', seed, [0, 0xffffffff], [-1, 2 ** 32, 0.5], 'an integer >= 0 and <= 4294967295'],
];

describe.each(kinds)('%s', (_, kind, accepted, refused, expected) => {
  test(`is ${expected}`, () => {
    expect(kind.expected).toBe(expected);
    for (const value of accepted) expect([value, kind.accepts(value)]).toEqual([value, true]);
    for (const value of refused) expect([value, kind.accepts(value)]).toEqual([value, false]);
  });

  test('reads its own values back from text', () => {
    for (const value of accepted) {
      expect(kind.fromText(value === null ? 'none' : String(value))).toEqual(value);
    }
    expect(kind.accepts(kind.fromText('nonsense'))).toBe(false);
    expect(kind.accepts(kind.fromText(''))).toBe(false);
    expect(kind.accepts(kind.fromText(' '))).toBe(false);
  });
});

const table = {
  C: option(real({ above: 0 }), 1, 'weight of errors'),
  degree: option(integer({ min: 1 }), 2, 'highest power'),
  kind: option(choice(['rbf', 'linear']), 'rbf', 'of kernel'),
};

describe('a table of options', () => {
  test('fills in defaults, for undefined too, and freezes', () => {
    const options = resolveOptions('It', table, { C: 3, degree: undefined });
    expect(options).toEqual({ C: 3, degree: 2, kind: 'rbf' });
    expect(Object.isFrozen(options)).toBe(true);
  });

  test.each([
    [{ colour: 1 }, /^It: no option "colour"; its options are C, degree, kind$/],
    [{ toString: 1 }, /no option "toString"/],
    [{ C: 0 }, /^It: option C: expected a number > 0, got 0$/],
    [{ C: '2' }, /expected a number > 0, got "2"$/],
    [{ C: Number.NaN }, /got NaN$/],
    [{ C: Infinity }, /got Infinity$/],
    [{ C: null }, /got null$/],
    [{ C: 2n }, /got 2$/],
    [{ C: [1] }, /got \[1\]$/],
    [{ kind: 'poly' }, /expected 'rbf' or 'linear', got "poly"$/],
  ])('refuses %o', (given, message) => {
    expect(complaint(() => resolveOptions('It', table, given), InvalidOption)).toMatch(message);
  });

  test('keeps its own copy of an object', () => {
    const object = { a: 1 };
    const anything: Kind<object> = {
      expected: 'an object',
      accepts: (value): value is object => typeof value === 'object',
      fromText: (text) => text,
    };
    const { o } = resolveOptions('It', { o: option(anything, {}, 'any object') }, { o: object });
    object.a = 2;
    expect(o).toEqual({ a: 1 });
    expect(Object.isFrozen(o)).toBe(true);
  });

  test('reads text', () => {
    const texts = new Map([
      ['C', '0.5'],
      ['kind', 'linear'],
    ]);
    expect(optionsFromText('It', table, texts)).toEqual({ C: 0.5, kind: 'linear' });
    for (const [name, text, message] of [
      ['C', 'much', /got "much"/],
      ['C', '', /got ""/],
      ['degree', '2.5', /got 2.5/],
      ['size', '1', /no option "size"/],
      ['constructor', '1', /no option "constructor"/],
    ] as const) {
      const read = () => optionsFromText('It', table, new Map([[name, text]]));
      expect(complaint(read, InvalidOption)).toMatch(message);
    }
  });
});
