/** Reads the fields of a model's JSON with messages that name the damaged field. */
import { InvalidInput } from '../errors.js';
import { Matrix } from '../matrix.js';

export class StateReader {
  /** @param owner the name of the model, for messages */
  constructor(
    readonly owner: string,
    readonly fields: Readonly<Record<string, unknown>>,
  ) {}

  number(name: string): number {
    const value = this.fields[name];
    return isNumber(value) ? value : this.fail(name, 'a number');
  }

  /** @param length the required number of values, if it is known */
  numbers(name: string, length?: number): Float64Array {
    const value = this.fields[name];
    const fits =
      Array.isArray(value) &&
      (length === undefined || value.length === length) &&
      value.every(isNumber);
    if (fits) return Float64Array.from(value);
    return this.fail(name, length === undefined ? 'numbers' : `${length} numbers`);
  }

  /**
   * Reads a list of lists as a matrix.
   * @param rows the required number of lists
   * @param columns the required length of each list
   */
  matrix(name: string, rows: number, columns: number): Matrix {
    const value = this.fields[name];
    const fits =
      Array.isArray(value) &&
      value.length === rows &&
      value.every((row) => Array.isArray(row) && row.length === columns && row.every(isNumber));
    if (fits) return new Matrix(Float64Array.from(value.flat()), rows, columns);
    return this.fail(name, `${rows} lists of ${columns} numbers`);
  }

  fail(name: string, expected: string): never {
    const value = this.fields[name];
    const got = Array.isArray(value) ? `an array of ${value.length}` : String(value ?? 'nothing');
    throw new InvalidInput(
      `model: ${this.owner}: expected ${expected} in field ${name}, got ${got}; the file is damaged`,
    );
  }
}

/** Whether a value is a finite number. JSON has no NaN, but 1e999 is read as an infinity. */
function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}
