/**
 * Schemas of documents. One declaration gives the type of a document, the check of what was read, with a
 * message that names the field, and the published JSON Schema:
 *
 *   const point = object({ x: number(), weights: numbers({ min: 0 }) });
 *   type Point = TypeOf<typeof point>;
 *   checked(point, JSON.parse(text), { file: 'point.json' });
 *   // InvalidInput: point.json: weights[3]: expected a number >= 0, got -1
 *
 * valibot checks; its types stay inside this file, because they need the types of a browser. Objects are
 * closed: a field that is not declared is refused. Lists of numbers are checked in one loop, about 1 ns a
 * number; all else costs about 0.1 us a value.
 */
import * as v from 'valibot';
import { FastflavorError, InvalidInput, type Place } from './errors.js';

/** A declared kind of value. */
export interface Schema<T> {
  /** the words for it in messages: 'a number from 0 to 1' */
  readonly expected: string;
  /** never set: it only carries the type for the compiler */
  readonly type?: T;
}

/** A field that may be left out. */
export interface OptionalSchema<T> extends Schema<T> {
  readonly optional: true;
}

/** The type of the values that belong to a schema. */
export type TypeOf<S> = S extends Schema<infer T> ? T : never;

type Fields = Readonly<Record<string, Schema<unknown>>>;

type OptionalName<F extends Fields> = {
  [Name in keyof F]: F[Name] extends OptionalSchema<unknown> ? Name : never;
}[keyof F];

/** The type of an object with these fields. */
export type ObjectOf<F extends Fields> = {
  readonly [Name in Exclude<keyof F, OptionalName<F>>]: TypeOf<F[Name]>;
} & { readonly [Name in OptionalName<F>]?: TypeOf<F[Name]> };

/** A schema with the rules by which valibot checks. */
interface Declared<T> extends Schema<T> {
  readonly rules: v.GenericSchema<unknown>;
}

function declare<T>(expected: string, rules: { readonly kind: 'schema' }): Schema<T> {
  const declared: Declared<T> = { expected, rules: rules as v.GenericSchema<unknown> };
  return declared;
}

/** The valibot schema of a declaration, from which its JSON Schema is made. */
export function rulesOf(schema: Schema<unknown>): unknown {
  return rules(schema);
}

function rules(schema: Schema<unknown>): v.GenericSchema<unknown> {
  return (schema as Declared<unknown>).rules;
}

/** Limits of a number. */
export interface Bounds {
  readonly min?: number;
  readonly max?: number;
  /** a lower limit that is not itself allowed */
  readonly above?: number;
}

function withBounds(noun: string, { min, max, above }: Bounds): string {
  if (min !== undefined && max !== undefined) return `${noun} from ${min} to ${max}`;
  if (min !== undefined) return `${noun} >= ${min}`;
  if (above !== undefined) return `${noun} > ${above}`;
  return max === undefined ? noun : `${noun} <= ${max}`;
}

/** JSON has no NaN, but 1e999 is read as infinity. */
export function number(bounds: Bounds = {}): Schema<number> {
  const expected = withBounds('a number', bounds);
  return declare(
    expected,
    v.pipe(v.number(expected), v.finite(expected), ...limits(bounds, expected)),
  );
}

export function integral(bounds: Bounds = {}): Schema<number> {
  const expected = withBounds('a whole number', bounds);
  return declare(
    expected,
    v.pipe(v.number(expected), v.integer(expected), ...limits(bounds, expected)),
  );
}

function limits({ min, max, above }: Bounds, expected: string) {
  return [
    ...(min === undefined ? [] : [v.minValue<number, number, string>(min, expected)]),
    ...(max === undefined ? [] : [v.maxValue<number, number, string>(max, expected)]),
    ...(above === undefined ? [] : [v.gtValue<number, number, string>(above, expected)]),
  ];
}

/** What a list of numbers may hold. */
export interface NumbersBounds extends Bounds {
  readonly whole?: boolean;
  /** the least length */
  readonly fewest?: number;
}

/** A list of numbers; one loop checks it, so that long lists are checked quickly. */
export function numbers({
  whole = false,
  fewest = 0,
  ...bounds
}: NumbersBounds = {}): Schema<readonly number[]> {
  const noun = whole ? 'whole number' : 'number';
  const expected = fewest === 0 ? `a list of ${noun}s` : `a list of at least ${fewest} ${noun}`;
  const item = whole ? integral(bounds) : number(bounds);
  const { min = -Infinity, max = Infinity, above = -Infinity } = bounds;
  const isItem = (value: unknown) =>
    typeof value === 'number' &&
    value >= min &&
    value <= max &&
    value > above &&
    (whole ? Number.isInteger(value) : value < Infinity);
  const list = v.custom<readonly number[]>(
    (value) => Array.isArray(value) && value.length >= fewest,
    expected,
  );
  const everyItem = v.rawCheck<readonly number[]>(({ dataset, addIssue }) => {
    if (!dataset.typed) return;
    const input = dataset.value;
    for (let key = 0; key < input.length; key++) {
      const value = input[key];
      if (isItem(value)) continue;
      addIssue({
        message: item.expected,
        input: value,
        path: [{ type: 'array', origin: 'value', input: [...input], key, value }],
      });
      return;
    }
  });
  const asArray = v.array(rules(item));
  return declare(
    expected,
    v.pipe(
      Object.assign(list, { asArray: fewest > 0 ? v.pipe(asArray, v.minLength(fewest)) : asArray }),
      everyItem,
    ),
  );
}

export function text(pattern?: RegExp): Schema<string> {
  if (!pattern) return declare('text', v.string('text'));
  const expected = `text like ${pattern.source}`;
  return declare(expected, v.pipe(v.string(expected), v.regex(pattern, expected)));
}

export function boolean(): Schema<boolean> {
  return declare('true or false', v.boolean('true or false'));
}

/** A single allowed value. */
export function literal<const T extends string | number | boolean>(value: T): Schema<T> {
  const expected = JSON.stringify(value);
  return declare(expected, v.literal(value, expected));
}

/** One of a fixed set of texts. */
export function oneOfTexts<const T extends readonly [string, ...string[]]>(
  values: T,
): Schema<T[number]> {
  const expected = values.map((value) => `"${value}"`).join(' or ');
  return declare(expected, v.picklist(values, expected));
}

/** Any value of JSON. */
export function anything(): Schema<unknown> {
  return declare('a value', v.unknown());
}

export function orNull<T>(schema: Schema<T>): Schema<T | null> {
  return declare(`${schema.expected} or null`, v.nullable(rules(schema)));
}

/** One of several kinds of value that no field tells apart. */
export function eitherOf<const S extends readonly [Schema<unknown>, ...Schema<unknown>[]]>(
  schemas: S,
): Schema<TypeOf<S[number]>> {
  const expected = schemas.map((schema) => schema.expected).join(' or ');
  return declare(expected, v.union(schemas.map(rules), expected));
}

/** A list of any length, or of at least `fewest` items. */
export function list<T>(item: Schema<T>, fewest = 0): Schema<readonly T[]> {
  const expected = fewest === 0 ? 'a list' : `a list of at least ${fewest}`;
  const array = v.array(rules(item), expected);
  return declare(expected, fewest === 0 ? array : v.pipe(array, v.minLength(fewest, expected)));
}

/** An object with any names, whose values are of one kind. */
export function record<T>(value: Schema<T>): Schema<Readonly<Record<string, T>>> {
  const expected = 'an object';
  const isNoList = v.custom<object>((input) => !Array.isArray(input), expected);
  return declare(expected, v.pipe(isNoList, v.record(v.string(), rules(value), expected)));
}

/** An object with these fields and no others. */
export function object<const F extends Fields>(fields: F): Schema<ObjectOf<F>> {
  const entries = Object.fromEntries(
    Object.entries(fields).map(([name, schema]) => [name, rules(schema)]),
  );
  const expectedOf = (issue: v.StrictObjectIssue) => {
    const name = issue.path?.at(-1)?.key;
    if (name === undefined) return 'an object';
    return issue.expected === 'never' ? UNKNOWN_FIELD : (fields[String(name)]?.expected ?? '');
  };
  return declare('an object', v.strictObject(entries, expectedOf));
}

const UNKNOWN_FIELD = 'no such field';

export function optional<T>(schema: Schema<T>): OptionalSchema<T> {
  const { expected } = schema;
  return { ...declare<T>(expected, v.exactOptional(rules(schema))), optional: true };
}

/** Objects of several kinds, told apart by a field whose value is another literal in each. */
export function variants<const S extends readonly [Schema<object>, ...Schema<object>[]]>(
  name: string,
  schemas: S,
): Schema<TypeOf<S[number]>> {
  const objects = schemas.map(
    (schema) => rules(schema) as v.StrictObjectSchema<v.ObjectEntries, undefined>,
  );
  const kinds = objects.map(({ entries }) => entries[name]?.expects).join(' or ');
  const expectedOf = (issue: v.VariantIssue) => (issue.path ? kinds : 'an object');
  return declare('an object', v.variant(name, objects, expectedOf));
}

/** A schema with a description, which appears in the JSON Schema. */
export function described<T>(schema: Schema<T>, sentence: string): Schema<T> {
  return declare(schema.expected, v.pipe(rules(schema), v.description(sentence)));
}

/**
 * A value that belongs to a schema.
 * @param where the document's file, and its field if the value is a part of it
 * @throws InvalidInput naming the first field that does not belong
 */
export function checked<T>(schema: Schema<T>, value: unknown, where: Place = {}): T {
  const { issues } = v.safeParse(rules(schema), value, { abortEarly: true });
  const [issue] = issues ?? [];
  if (!issue) return value as T;
  const keys = issue.path?.map(({ key }) => key as string | number) ?? [];
  const unknownField = issue.message === UNKNOWN_FIELD;
  const field = fieldName(where.field, keys);
  throw new InvalidInput({
    where: field === '' ? where : { ...where, field },
    ...(unknownField
      ? { what: UNKNOWN_FIELD }
      : { expected: issue.message, got: valueWords(issue.input) }),
  });
}

/** `state` and ['rule', 'exponents', 3] as `state.rule.exponents[3]`. */
function fieldName(before: string | undefined, keys: readonly (string | number)[]): string {
  return keys.reduce<string>((path, key) => {
    if (typeof key === 'number') return `${path}[${key}]`;
    return path === '' ? key : `${path}.${key}`;
  }, before ?? '');
}

/** A value of JSON in few words, for messages. */
export function valueWords(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === 'object' && value !== null) return 'an object';
  const words = typeof value === 'string' ? JSON.stringify(value) : String(value);
  return words.length > 60 ? `${words.slice(0, 57)}...` : words;
}

/**
 * Checks what a schema cannot express, such as lengths that depend on each other.
 * @param field of the document
 * @param remedy what to do about it, if more is to be said than what was expected
 * @throws InvalidInput naming the field
 */
export function requireField(
  holds: boolean,
  field: string,
  expected: string,
  value: unknown,
  remedy?: string,
): void {
  if (holds) return;
  throw new InvalidInput({
    where: { field },
    expected,
    got: valueWords(value),
    ...(remedy && { remedy }),
  });
}

/** Requires a list to have a length. */
export function requireLength(list: readonly unknown[], length: number, field: string): void {
  requireField(list.length === length, field, `a list of ${length}`, list);
}

/** Reads a document that is part of another: errors name their field by its whole path. */
export function readPart<T>(part: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof FastflavorError)) throw error;
    const { field } = error.where;
    throw error.at({ field: field === undefined ? part : `${part}.${field}` });
  }
}
