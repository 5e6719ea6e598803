/**
 * Compares arrays of numbers and strings before Vitest does, which looks at every element in several passes. Arrays that
 * are the same to the last bit are equal; all else is left to Vitest, whose messages say what differs.
 */
import { expect } from 'vitest';

type List = ArrayLike<unknown>;

function isList(value: unknown): value is List {
  return Array.isArray(value) || (ArrayBuffer.isView(value) && !(value instanceof DataView));
}

/** @returns undefined if this cannot tell */
function sameElements(a: unknown, b: unknown): true | undefined {
  if (!isList(a) || !isList(b) || a.length !== b.length) return undefined;
  if (Object.getPrototypeOf(a) !== Object.getPrototypeOf(b)) return undefined;
  for (let i = 0; i < a.length; i++) {
    const value = a[i];
    if (typeof value !== 'number' && typeof value !== 'string') return undefined;
    if (!Object.is(value, b[i])) return undefined;
  }
  return true;
}

expect.addEqualityTesters([sameElements]);
