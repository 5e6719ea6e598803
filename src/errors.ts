/**
 * What can go wrong for a user, as types. Each message is one line that says what was wrong, where,
 * and what to do about it; the command line prints it as it stands and exits with status 2.
 */

/** Base of every error that is the caller's to mend. */
export class FastflavorError extends Error {
  constructor(message: string) {
    super(message);
    this.name = new.target.name;
  }
}

/** Data that cannot be used: a missing column, a NaN, a wrong width, a single class. */
export class InvalidInput extends FastflavorError {}

/** An option outside its bounds, or one that does not exist. */
export class InvalidOption extends FastflavorError {}

/** An iteration that ended without meeting its tolerance. */
export class NotConverged extends FastflavorError {}
