import { describe, expect, test } from 'vitest';
import { InvalidInput } from '../src/errors.js';
import {
  anything,
  boolean,
  checked,
  described,
  eitherOf,
  integral,
  list,
  literal,
  number,
  numbers,
  object,
  oneOfTexts,
  optional,
  orNull,
  record,
  type Schema,
  text,
  variants,
} from '../src/schema.js';
import { complaint } from './fixtures.js';

const refusal = (schema: Schema<unknown>, value: unknown) =>
  complaint(() => checked(schema, value, { file: 'a.json' }), InvalidInput).replace(
    /^a\.json: /,
    '',
  );

describe('a schema', () => {
  test('lets values through that belong to it', () => {
    const shape = object({
      kind: oneOfTexts(['sharp', 'soft']),
      share: number({ min: 0, max: 1 }),
      name: orNull(text()),
      weights: numbers({ above: 0 }),
      counts: record(integral({ min: 0 })),
      points: list(object({ x: number(), y: optional(number()) })),
      label: eitherOf([text(), number(), boolean()]),
      rest: anything(),
    });
    const value = {
      kind: 'soft',
      share: 0.5,
      name: null,
      weights: [1, 2.5],
      counts: { a: 1, b: 0 },
      points: [{ x: 1 }, { x: 2, y: 3 }],
      label: true,
      rest: { what: ['ever'] },
    };
    const typed: { kind: 'sharp' | 'soft'; points: readonly { x: number; y?: number }[] } = checked(
      shape,
      value,
    );
    expect(typed).toBe(value);
  });

  test.each<[string, Schema<unknown>, unknown, string]>([
    ['a number', number(), 'one', 'expected a number, got "one"'],
    ['a number', number(), Number('1e999'), 'expected a number, got Infinity'],
    ['bounds', number({ min: 0, max: 1 }), 2, 'expected a number from 0 to 1, got 2'],
    ['open bounds', number({ above: 0 }), 0, 'expected a number > 0, got 0'],
    ['a whole number', integral({ min: 1 }), 1.5, 'expected a whole number >= 1, got 1.5'],
    ['text', text(), null, 'expected text, got null'],
    ['a flag', boolean(), 1, 'expected true or false, got 1'],
    ['a literal', literal(2), 3, 'expected 2, got 3'],
    ['a choice', oneOfTexts(['flag', 'clamp']), 'pray', 'expected "flag" or "clamp", got "pray"'],
    ['null', orNull(number()), 'x', 'expected a number, got "x"'],
    ['a list', list(number()), {}, 'expected a list, got an object'],
    ['an item', list(number()), [1, [2]], '[1]: expected a number, got a list of 1'],
    ['a long enough list', list(number(), 1), [], 'expected a list of at least 1, got a list of 0'],
    ['numbers', numbers(), [1, 2, null], '[2]: expected a number, got null'],
    ['a number too large', numbers(), [1, Infinity], '[1]: expected a number, got Infinity'],
    [
      'whole numbers',
      numbers({ whole: true, min: -1 }),
      [-2],
      '[0]: expected a whole number >= -1, got -2',
    ],
    ['no list of numbers', numbers(), '1, 2', 'expected a list of numbers, got "1, 2"'],
    ['values by name', record(text()), { a: 'x', b: 1 }, 'b: expected text, got 1'],
    ['no list by name', record(text()), [], 'expected an object, got a list of 0'],
    ['no object', object({}), 'x', 'expected an object, got "x"'],
  ])('refuses what does not belong: %s', (_, schema, value, message) => {
    expect(refusal(schema, value)).toBe(message);
  });

  test('names the field that does not belong, by its whole path', () => {
    const schema = object({ rule: object({ exponents: list(numbers({ whole: true })) }) });
    expect(refusal(schema, { rule: { exponents: [[1], [0.5]] } })).toBe(
      'rule.exponents[1][0]: expected a whole number, got 0.5',
    );
    expect(refusal(schema, { rule: {} })).toBe('rule.exponents: expected a list, got nothing');
    expect(refusal(schema, { rule: { exponents: [], degree: 2 } })).toBe(
      'rule.degree: no such field',
    );
    const where = { file: 'model.json', field: 'state' };
    const reading = () => checked(schema, { rule: 7 }, where);
    expect(complaint(reading, InvalidInput)).toBe(
      'model.json: state.rule: expected an object, got 7',
    );
  });

  test('tells variants apart by a field', () => {
    const schema = variants('kind', [
      object({ kind: literal('sigmoid'), a: number() }),
      object({ kind: literal('isotonic'), x: described(numbers(), 'ascending corners') }),
    ]);
    expect(checked(schema, { kind: 'isotonic', x: [1] })).toEqual({ kind: 'isotonic', x: [1] });
    expect(refusal(schema, { kind: 'isotonic', x: ['1'] })).toBe(
      'x[0]: expected a number, got "1"',
    );
    expect(refusal(schema, { kind: 'spline' })).toBe(
      'kind: expected "sigmoid" or "isotonic", got "spline"',
    );
    expect(refusal(schema, {})).toBe('kind: expected "sigmoid" or "isotonic", got nothing');
    expect(refusal(schema, null)).toBe('expected an object, got null');
  });
});
