/**
 * Tables of options: the kind, default and meaning of each. The table of an estimator or data set gives its
 * validation, its types, its `--help`, its documentation, and the ranges from which `tune` draws values.
 */
import { InvalidOption } from './errors.js';
import type { SearchRange } from './search-range.js';

/** The type of an option: its description for messages, its check, and its parser of text. */
export interface Kind<T> {
  /** the allowed values in words, as in "expected an integer >= 1" */
  readonly expected: string;
  accepts(value: unknown): value is T;
  /** reads command-line text; `accepts` still has to check the result */
  fromText(text: string): unknown;
}

/** One option: its kind, its default and its meaning. */
export interface Option<T> {
  readonly kind: Kind<T>;
  readonly default: T;
  readonly meaning: string;
  /** the range from which `tune` draws values; without one, the option stays at its default */
  readonly search?: SearchRange<T>;
}

/** Options by name. */
export type OptionTable = Readonly<Record<string, Option<unknown>>>;

/** A value for every option of a table. */
export type OptionValues<Table extends OptionTable> = {
  readonly [Name in keyof Table]: Table[Name] extends Option<infer T> ? T : never;
};

/** An entry of an option table. */
export function option<T>(
  kind: Kind<T>,
  defaultValue: T,
  meaning: string,
  search?: SearchRange<T>,
): Option<T> {
  return { kind, default: defaultValue, meaning, ...(search && { search }) };
}

/** The smallest and the largest allowed number. */
interface Bounds {
  readonly min?: number;
  readonly max?: number;
  /** a bound that is not itself allowed */
  readonly above?: number;
}

/** The kind of finite numbers within bounds. */
export function real(bounds: Bounds = {}): Kind<number> {
  return number('a number', bounds, Number.isFinite);
}

/** The kind of integers within bounds, up to 2^53 in magnitude. */
export function integer(bounds: Bounds = {}): Kind<number> {
  return number('an integer', bounds, Number.isSafeInteger);
}

function number(noun: string, { min, max, above }: Bounds, belongs: (value: number) => boolean) {
  const limits = [
    min === undefined ? '' : `>= ${min}`,
    above === undefined ? '' : `> ${above}`,
    max === undefined ? '' : `<= ${max}`,
  ].filter(Boolean);
  return {
    expected: [noun, limits.join(' and ')].filter(Boolean).join(' '),
    accepts: (value: unknown): value is number =>
      typeof value === 'number' &&
      belongs(value) &&
      value >= (min ?? -Infinity) &&
      value <= (max ?? Infinity) &&
      value > (above ?? -Infinity),
    // Text that is not a number is returned unchanged, so that the message can quote it.
    fromText: (text: string) =>
      text.trim() === '' || Number.isNaN(Number(text)) ? text : Number(text),
  };
}

/** The kind whose values are the given words. */
export function choice<T extends string>(values: readonly T[]): Kind<T> {
  return {
    expected: values.map((value) => `'${value}'`).join(' or '),
    accepts: (value): value is T => (values as readonly unknown[]).includes(value),
    fromText: (text) => text,
  };
}

/** The kind of booleans, written `true` and `false` on the command line. */
export const flag: Kind<boolean> = {
  expected: 'true or false',
  accepts: (value) => typeof value === 'boolean',
  fromText: (text) => (text === 'true' ? true : text === 'false' ? false : text),
};

/** A kind that also allows null, which is written `none` on the command line. */
export function nullable<T>(kind: Kind<T>): Kind<T | null> {
  return {
    expected: `${kind.expected} or none`,
    accepts: (value): value is T | null => value === null || kind.accepts(value),
    fromText: (text) => (text === 'none' ? null : kind.fromText(text)),
  };
}

/** The kind that allows the values of two kinds. */
export function either<A, B>(first: Kind<A>, second: Kind<B>): Kind<A | B> {
  return {
    expected: `${first.expected} or ${second.expected}`,
    accepts: (value): value is A | B => first.accepts(value) || second.accepts(value),
    fromText: (text) => {
      const value = first.fromText(text);
      return first.accepts(value) ? value : second.fromText(text);
    },
  };
}

/** The kind of seeds for random numbers: integers in [0, 2^32). */
export const seed: Kind<number> = integer({ min: 0, max: 0xffffffff });

/**
 * The values of all options of a table: given values are checked, the rest are defaults.
 * @param owner the name of the estimator or data set, for messages
 * @throws InvalidOption if a name is not in the table or a value is not of the option's kind
 */
export function resolveOptions<Table extends OptionTable>(
  owner: string,
  table: Table,
  given: Readonly<Record<string, unknown>>,
): OptionValues<Table> {
  for (const name of Object.keys(given)) {
    if (!Object.hasOwn(table, name)) {
      throw new InvalidOption({
        where: { owner },
        what: `no option "${name}"`,
        remedy: `its options are ${Object.keys(table).join(', ') || 'none'}`,
      });
    }
  }
  const values = Object.entries(table).map(([name, { kind, default: fallback }]) => {
    const value = given[name] === undefined ? fallback : given[name];
    if (kind.accepts(value)) return [name, frozenCopy(value)];
    throw new InvalidOption({
      where: { owner, option: name },
      expected: kind.expected,
      got: describe(value),
    });
  });
  return Object.freeze(Object.fromEntries(values)) as OptionValues<Table>;
}

/** A frozen copy, so that later changes of the caller's object have no effect. */
function frozenCopy(value: unknown): unknown {
  return typeof value === 'object' && value !== null
    ? Object.freeze(structuredClone(value))
    : value;
}

/** A value as text that `optionsFromText` reads. */
export function optionText(value: unknown): string {
  return String(value ?? 'none');
}

/**
 * Reads the texts of options with the kinds of a table. The result has only the options that are given.
 * @param texts the text of each option by its name
 * @throws InvalidOption if a name is not in the table or a value is not of the option's kind
 */
export function optionsFromText(
  owner: string,
  table: OptionTable,
  texts: ReadonlyMap<string, string>,
): Record<string, unknown> {
  const read = (name: string, text: string) =>
    Object.hasOwn(table, name) ? table[name].kind.fromText(text) : text;
  const values = Object.fromEntries([...texts].map(([name, text]) => [name, read(name, text)]));
  resolveOptions(owner, table, values);
  return values;
}

function describe(value: unknown): string {
  if (typeof value === 'string') return `"${value}"`;
  // JSON would print NaN and the infinities as null.
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
