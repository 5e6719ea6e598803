/**
 * Options as tables of kind, default and meaning. Validation, types, `--help` and the documentation
 * of an estimator or a data set all come from its table, and so does the space that a search of its
 * options draws from.
 */
import { InvalidOption } from './errors.js';
import type { SearchRange } from './search-range.js';

/** A set of values: how it is called in a message, what belongs to it, how text is read into it. */
export interface Kind<T> {
  readonly expected: string;
  accepts(value: unknown): value is T;
  /** reads command-line text; what it returns is still to be checked by `accepts` */
  fromText(text: string): unknown;
}

/** One option: what it may be, what it is where nobody says, what it does. */
export interface Option<T> {
  readonly kind: Kind<T>;
  readonly default: T;
  readonly meaning: string;
  /** where a search looks for a better value; an option without one stays at its default */
  readonly search?: SearchRange<T>;
}

/** Options by name. */
export type OptionTable = Readonly<Record<string, Option<unknown>>>;

/** The values that a table describes, all of them present. */
export type OptionValues<Table extends OptionTable> = {
  readonly [Name in keyof Table]: Table[Name] extends Option<infer T> ? T : never;
};

export function option<T>(
  kind: Kind<T>,
  defaultValue: T,
  meaning: string,
  search?: SearchRange<T>,
): Option<T> {
  return { kind, default: defaultValue, meaning, ...(search && { search }) };
}

interface Bounds {
  readonly min?: number;
  readonly max?: number;
  /** a bound that is not itself allowed */
  readonly above?: number;
}

export function real(bounds: Bounds = {}): Kind<number> {
  return number('a number', bounds, Number.isFinite);
}

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
    // Text that is no number stays as it is, for the message.
    fromText: (text: string) =>
      text.trim() === '' || Number.isNaN(Number(text)) ? text : Number(text),
  };
}

export function choice<T extends string>(values: readonly T[]): Kind<T> {
  return {
    expected: values.map((value) => `'${value}'`).join(' or '),
    accepts: (value): value is T => (values as readonly unknown[]).includes(value),
    fromText: (text) => text,
  };
}

export const flag: Kind<boolean> = {
  expected: 'true or false',
  accepts: (value) => typeof value === 'boolean',
  fromText: (text) => (text === 'true' ? true : text === 'false' ? false : text),
};

/** null, written `none` on the command line, beside another kind. */
export function nullable<T>(kind: Kind<T>): Kind<T | null> {
  return {
    expected: `${kind.expected} or none`,
    accepts: (value): value is T | null => value === null || kind.accepts(value),
    fromText: (text) => (text === 'none' ? null : kind.fromText(text)),
  };
}

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

/** Seeds of random numbers. */
export const seed: Kind<number> = integer({ min: 0, max: 0xffffffff });

/**
 * All options of a table: the given ones checked, the rest at their defaults.
 * @param owner whose options they are, for messages
 * @throws InvalidOption on a name that is not in the table or a value outside its kind
 */
export function resolveOptions<Table extends OptionTable>(
  owner: string,
  table: Table,
  given: Readonly<Record<string, unknown>>,
): OptionValues<Table> {
  for (const name of Object.keys(given)) {
    if (!Object.hasOwn(table, name)) {
      throw new InvalidOption(
        `${owner}: no option "${name}"; its options are ${Object.keys(table).join(', ') || 'none'}`,
      );
    }
  }
  const values = Object.entries(table).map(([name, { kind, default: fallback }]) => {
    const value = given[name] === undefined ? fallback : given[name];
    if (kind.accepts(value)) return [name, frozenCopy(value)];
    throw new InvalidOption(
      `${owner}: option ${name}: expected ${kind.expected}, got ${describe(value)}`,
    );
  });
  return Object.freeze(Object.fromEntries(values)) as OptionValues<Table>;
}

/** Options do not change with an object that they came from. */
function frozenCopy(value: unknown): unknown {
  return typeof value === 'object' && value !== null
    ? Object.freeze(structuredClone(value))
    : value;
}

/** A value as `optionsFromText` reads it. */
export function optionText(value: unknown): string {
  return String(value ?? 'none');
}

/**
 * Reads `name=value` texts with the kinds of a table; options that have no text are not in the result.
 * @throws InvalidOption on a name that is not in the table or a value outside its kind
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
  // NaN and the infinities would be null in JSON.
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
