/**
 * The errors that a user can fix, as types. Each carries what was wrong, where, and what to do about it as
 * fields; its message is one line made of them:
 *
 *   cells.csv: row 3, column alpha: expected a finite number, got "n/a"
 *   model.json: state.rule.exponents[3]: expected 3 whole numbers from 0 to 30, got a list of 2
 *   SVC: option maxIter: expected -1 or an integer >= 1, got 0
 *
 * The command line prints the line and exits with status 2.
 */

/** The place that an error is about: as much of it as is known. */
export interface Place {
  /** path of a file, or name of a data set */
  readonly file?: string;
  /** the class, function or command that complains, if no file is to blame */
  readonly owner?: string;
  /** counted from 1, without the header */
  readonly row?: number;
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
 * message; // => 'matrix: expected 2 values in row 2 as in the first, got 1'
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

/** The message: where, what, what to do. */
function lineOf({ what, expected, got, where = {}, remedy }: Complaint): string {
  const comparison = [
    ...(expected === undefined ? [] : [`expected ${expected}`]),
    ...(got === undefined ? [] : [`got ${got}`]),
  ].join(', ');
  const statement = [what, comparison].filter(Boolean).join('; ');
  const line = [...placeWords(where), statement].filter(Boolean).join(': ');
  return remedy === undefined ? line : `${line}; ${remedy}`;
}

/** The parts of a place, from the whole to the part. */
function placeWords({ file, owner, row, column, option, field }: Place): string[] {
  const cell = [
    ...(row === undefined ? [] : [`row ${row}`]),
    ...(column === undefined ? [] : [`column ${column}`]),
  ].join(', ');
  // Flags of the command line explain themselves.
  const named = option === undefined || option.startsWith('--') ? option : `option ${option}`;
  return [file, owner, cell, named, field].filter(
    (word) => word !== undefined && word !== '',
  ) as string[];
}
