import { InvalidInput } from '../errors.js';

/**
 * Checks numbers that were 64-bit integers in a file; NaN stands for a missing one.
 * @param what the name of the column, for messages
 * @throws InvalidInput if a number is so large that a double may not hold the integer exactly
 */
export function safeIntegers(values: Float64Array, what: string): Float64Array {
  for (const value of values) {
    if (!Number.isSafeInteger(value) && !Number.isNaN(value)) {
      throw new InvalidInput(`${what}: an integer is too large for a double`);
    }
  }
  return values;
}
