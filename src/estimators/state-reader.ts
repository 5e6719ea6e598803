/** Reads the fields of a model's JSON, and says which one is damaged. */
import { InvalidInput } from '../errors.js';
import { Matrix } from '../matrix.js';

export class StateReader {
  /** @param owner whose state it is, for messages */
  constructor(
    readonly owner: string,
    readonly fields: Readonly<Record<string, unknown>>,
  ) {}

  number(name: string): number {
    const value = this.fields[name];
    return isNumber(value) ? value : this.fail(name, 'a number');
  }

  /** @param length how many there have to be, where that is known */
  numbers(name: string, length?: number): Float64Array {
    const value = this.fields[name];
    const fits =
      Array.isArray(value) &&
      (length === undefined || value.length === length) &&
      value.every(isNumber);
    if (fits) return Float64Array.from(value);
    return this.fail(name, length === undefined ? 'numbers' : `${length} numbers`);
  }

  /** @param rows how many lists of numbers there have to be @param columns how many numbers in each */
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

/** JSON holds no NaN, but 1e999 is read as an infinity. */
function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}
