/**
 * The errors that a user can fix, as types. Each carries what was wrong, where, and what to do about it as
 * fields; its message is one line made of them:
 *
 *   cells.csv: row 3, column alpha: expected a finite number, got "n/a"
 *   model.json: state.rule.exponents[3]: expected 3 whole numbers from 0 to 30, got a list of 2
 *   SVC: option maxIter: expected -1 or an integer >= 1, got 0
 *
 * The command line prints the line and exits with status 2. What stands in a message may come from a file that a
 * stranger wrote: it is cut to its first characters, and what a terminal would obey is shown escaped. The
 * fields have it as it is.
 */

/** The place that an error is about: as much of it as is known. */
export interface Place {
  /** path of a file, or name of a data set */
  readonly file?: string;
  /** the class, function or command that complains, if no file is to blame */
  readonly owner?: string;
  /** counted from 1, without the header */
  readonly row?: number /** of a simulation: its name, or its number counted from 1 */;
  readonly cell?: string | number;
  /** a column's name, or its number counted from 0 if it has none */
  readonly column?: string | number;
  /** of an estimator, as in `maxIter`, or of the command line, as in `--threshold` */
  readonly option?: string;
  /** in a document, as in `state.rule.exponents[3]` */
  readonly field?: string;
}

/** What was wrong, where, and what to do: `what`, or `expected` and `got`, or all three. */
export interface Complaint {
  readonly what?: string | undefined;
  /** continues 'expected', without a full stop */
  readonly expected?: string | undefined;
  /** continues 'got' */
  readonly got?: string | undefined;
  readonly where?: Place | undefined;
  /** what to do about it */
  readonly remedy?: string | undefined;
}

/**
 * Base class of the errors that the caller can fix.
 *
 * @example
 * ```ts
 * const table = new Table([['alpha', ['0.9', 'n/a']]], 'cells.csv');
 * let where: Place = {};
 * try {
 *   table.numbers('alpha');
 * } catch (error) {
 *   if (error instanceof FastflavorError) where = error.where;
 * }
 * where; // => { file: 'cells.csv', row: 2, column: 'alpha' }
 * ```
 */
export class FastflavorError extends Error implements Complaint {
  override readonly name: string = 'FastflavorError';
  readonly what;
  readonly expected;
  readonly got;
  readonly where: Place;
  readonly remedy;

  /** @param complaint its parts, or all of it in words if no part is known */
  constructor(complaint: Complaint | string) {
    const parts: Complaint = typeof complaint === 'string' ? { what: complaint } : complaint;
    super(lineOf(parts));
    this.what = parts.what;
    this.expected = parts.expected;
    this.got = parts.got;
    this.where = parts.where ?? {};
    this.remedy = parts.remedy;
  }

  /** The parts of the message as plain data, from which the constructor makes the error again. */
  get complaint(): Complaint {
    const { what, expected, got, where, remedy } = this;
    return { what, expected, got, where, remedy };
  }

  /** The same error with more of its place known; a part that is given replaces the one before. */
  at(place: Place): FastflavorError {
    const Type = this.constructor as new (complaint: Complaint) => FastflavorError;
    return new Type({ ...this.complaint, where: { ...this.where, ...place } });
  }
}

/**
 * Data that cannot be used: a missing column, a NaN, a wrong width, a single class, a damaged file.
 * @example
 * ```ts
 * let message = '';
 * try {
 *   Matrix.from([[1, 2], [3]]);
 * } catch (error) {
 *   if (error instanceof InvalidInput) message = error.message;
 * }
 * message; // => 'matrix: row 2: expected 2 values as in the first, got 1'
 * ```
 */
export class InvalidInput extends FastflavorError {
  override readonly name = 'InvalidInput';
}

/**
 * An option that does not exist, or a value outside of its bounds.
 * @example
 * ```ts
 * let message = '';
 * try {
 *   new SVC({ C: -1 });
 * } catch (error) {
 *   if (error instanceof InvalidOption) message = error.message;
 * }
 * message; // => 'SVC: option C: expected a number > 0, got -1'
 * ```
 */
export class InvalidOption extends FastflavorError {
  override readonly name = 'InvalidOption';
}

/**
 * An iteration that ended without meeting its tolerance.
 * @example
 * ```ts
 * let failed = false;
 * try {
 *   maxEntropyShape(1);
 * } catch (error) {
 *   failed = error instanceof NotConverged;
 * }
 * failed; // => true
 * ```
 */
export class NotConverged extends FastflavorError {
  override readonly name = 'NotConverged';
}

/** The most characters of a value or a name in a message. */
const MOST_CONTENT = 300;

/** The most characters of a sentence in a message. It may list all experiments, or columns of a file. */
const MOST_WORDS = 1000;

/** The message: where, what, what to do. */
function lineOf({ what, expected, got, where = {}, remedy }: Complaint): string {
  const comparison = [
    ...(expected === undefined ? [] : [`expected ${excerpt(expected, MOST_WORDS)}`]),
    ...(got === undefined ? [] : [`got ${excerpt(got)}`]),
  ].join(', ');
  const statement = [excerpt(what ?? '', MOST_WORDS), comparison].filter(Boolean).join('; ');
  const line = [...placeWords(where), statement].filter(Boolean).join(': ');
  return escaped(remedy === undefined ? line : `${line}; ${excerpt(remedy, MOST_WORDS)}`);
}

/** The beginning of a text, in whole characters, if it is long, or becomes so when it is `escaped`. */
export function excerpt(text: string, most = MOST_CONTENT): string {
  const beginning = text.slice(0, most + 1);
  if (beginning.length <= most && escaped(beginning).length <= most) return text;
  let kept = beginning.slice(0, most - 3);
  for (;;) {
    const over = escaped(kept).length - (most - 3);
    if (over <= 0) return `${kept.replace(/[\uD800-\uDBFF]$/, '')}...`;
    // Each character that goes takes at most six with it.
    kept = kept.slice(0, -Math.ceil(over / 6));
  }
}

const ESCAPES: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/**
 * A text on one line that no terminal obeys: control characters, line breaks, marks of direction and halves of
 * characters are escaped as in JSON.
 */
export function escaped(text: string): string {
  return text.replace(
    /[\p{Cc}\p{Cs}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu,
    (character) =>
      ESCAPES[character] ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** The parts of a place, from the whole to the part. */
function placeWords({ file, owner, row, cell, column, option, field }: Place): string[] {
  const inTable = Object.entries({ row, cell, column })
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name} ${excerpt(String(value))}`)
    .join(', ');
  // Flags of the command line explain themselves.
  const named = option === undefined || option.startsWith('--') ? option : `option ${option}`;
  return [file, owner, inTable, named, field].flatMap((word) =>
    word === undefined || word === '' ? [] : [excerpt(word)],
  );
}
