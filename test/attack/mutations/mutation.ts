/** A change of a file: the same bytes and the same random numbers give the same change. */
import type { Random } from '../../../src/random.js';

export type Mutation = (bytes: Buffer, random: Random) => Buffer;

export function pick<T>(items: readonly T[], random: Random): T {
  return items[random.index(items.length)];
}

/** A place in something of a length, from 0 to the length itself. */
export function placeIn(length: number, random: Random): number {
  return random.index(length + 1);
}

/** Numbers at which counts, lengths and offsets go wrong. */
export const ODD_NUMBERS: readonly bigint[] = [
  ...[0, 1, 2, 3, 7, 8, 16, 32, 64, 100, 127, 128, 255, 256, 1000, 4096, 32767, 32768, 65535],
  ...[65536, 1e6, 2 ** 31 - 1, 2 ** 31, 2 ** 32 - 1, 2 ** 32, 2 ** 40, 1e12, 2 ** 53],
].map(BigInt);

export const ODDER_NUMBERS: readonly bigint[] = [
  ...ODD_NUMBERS,
  2n ** 62n,
  2n ** 63n - 1n,
  2n ** 63n,
  2n ** 64n - 1n,
];
