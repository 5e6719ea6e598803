/** What the modules made of the examples import: a comparison of each result with the value in its comment. */

/** A number written with a fraction or an exponent stands for every number that rounds to its digits. */
export class Rounded {
  readonly value: number;
  readonly tolerance: number;

  constructor(digits: string) {
    const [mantissa = '', exponent = '0'] = digits.toLowerCase().split('e');
    const decimals = mantissa.split('.')[1]?.length ?? 0;
    this.value = Number(digits);
    this.tolerance = 0.500001 * 10 ** (Number(exponent) - decimals);
  }
}

export const failures: string[] = [];

/** Notes a failure if a result is not the value of its comment. Arrays may be of any type. */
export function check(place: string, actual: unknown, expected: unknown): void {
  if (!equal(actual, expected)) {
    failures.push(`${place}: expected ${shown(expected)}, got ${shown(actual)}`);
  }
}

function equal(actual: unknown, expected: unknown): boolean {
  if (expected instanceof Rounded) {
    return typeof actual === 'number' && Math.abs(actual - expected.value) <= expected.tolerance;
  }
  if (Array.isArray(expected)) {
    const values = isList(actual) ? Array.from(actual) : [];
    return (
      isList(actual) &&
      values.length === expected.length &&
      expected.every((value, i) => equal(values[i], value))
    );
  }
  if (typeof expected === 'object' && expected !== null) {
    if (typeof actual !== 'object' || actual === null || isList(actual)) return false;
    const keys = Object.keys(expected);
    return (
      keys.length === Object.keys(actual).length &&
      keys.every((key) => equal(Reflect.get(actual, key), Reflect.get(expected, key)))
    );
  }
  return Object.is(actual, expected);
}

function isList(value: unknown): value is ArrayLike<unknown> {
  return Array.isArray(value) || (ArrayBuffer.isView(value) && !(value instanceof DataView));
}

function shown(value: unknown): string {
  return JSON.stringify(value, (_, part) => {
    if (part instanceof Rounded) return part.value;
    return ArrayBuffer.isView(part) && isList(part) ? Array.from(part) : part;
  });
}
