/** Changes of bytes that know nothing of a format. */
import type { Random } from '../../../src/random.js';
import { type Mutation, ODDER_NUMBERS, pick, placeIn } from './mutation.js';

function range(bytes: Buffer, random: Random): [number, number] {
  const from = placeIn(bytes.length, random);
  const length = random.index(random.index(8) === 0 ? 4096 : 24) + 1;
  return [from, Math.min(bytes.length, from + length)];
}

const flipBit: Mutation = (bytes, random) => {
  const copy = Buffer.from(bytes);
  if (copy.length > 0) copy[random.index(copy.length)] ^= 1 << random.index(8);
  return copy;
};

const setByte: Mutation = (bytes, random) => {
  const copy = Buffer.from(bytes);
  if (copy.length > 0) {
    copy[random.index(copy.length)] = pick([0, 1, 0x7f, 0x80, 0xff, random.index(256)], random);
  }
  return copy;
};

/** An odd number over 1, 2, 4 or 8 bytes. */
export const oddNumber: Mutation = (bytes, random) => {
  const size = pick([1, 2, 4, 8], random);
  if (bytes.length < size) return bytes;
  const copy = Buffer.from(bytes);
  // Most formats align their counts.
  const last = copy.length - size;
  const at =
    random.index(2) === 0
      ? random.index(last + 1)
      : size * random.index(Math.floor(last / size) + 1);
  const value = BigInt.asUintN(8 * size, pick(ODDER_NUMBERS, random) + BigInt(random.index(3) - 1));
  for (let i = 0; i < size; i++) {
    const byte = Number((value >> BigInt(8 * i)) & 255n);
    copy[random.index(8) === 0 ? at + size - 1 - i : at + i] = byte;
  }
  return copy;
};

const removeBytes: Mutation = (bytes, random) => {
  const [from, to] = range(bytes, random);
  return Buffer.concat([bytes.subarray(0, from), bytes.subarray(to)]);
};

const repeatBytes: Mutation = (bytes, random) => {
  const [from, to] = range(bytes, random);
  const again = Array(random.index(4) + 1).fill(bytes.subarray(from, to));
  return Buffer.concat([bytes.subarray(0, to), ...again, bytes.subarray(to)]);
};

const insertBytes: Mutation = (bytes, random) => {
  const [at] = range(bytes, random);
  const added = Buffer.from(Array.from({ length: random.index(16) + 1 }, () => random.index(256)));
  return Buffer.concat([bytes.subarray(0, at), added, bytes.subarray(at)]);
};

const moveBytes: Mutation = (bytes, random) => {
  const [from, to] = range(bytes, random);
  const copy = Buffer.from(bytes);
  copy.set(bytes.subarray(from, to).subarray(0, copy.length), 0);
  const at = random.index(Math.max(1, copy.length - (to - from)));
  copy.copyWithin(at, from, to);
  return copy;
};

const clearBytes: Mutation = (bytes, random) => {
  const [from, to] = range(bytes, random);
  return Buffer.from(bytes).fill(random.index(2) === 0 ? 0 : 255, from, to);
};

export const cutShort: Mutation = (bytes, random) => {
  const end =
    random.index(3) === 0 ? bytes.length - 1 - random.index(16) : random.index(bytes.length + 1);
  return bytes.subarray(0, Math.max(0, end));
};

/** Changes that leave the length, so that offsets still point to what they did. */
export const DAMAGE: readonly Mutation[] = [flipBit, setByte, oddNumber, clearBytes];

export const BYTES: readonly Mutation[] = [
  ...[...DAMAGE, oddNumber, removeBytes, repeatBytes, insertBytes, moveBytes],
  cutShort,
];
