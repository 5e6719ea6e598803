/** Changes for formats of aligned binary fields and names: HDF5 and Arrow. */
import { BYTES, DAMAGE, oddNumber } from './bytes.js';
import { type Mutation, pick } from './mutation.js';
import { ODD_TEXTS } from './text.js';

/** Another text of the same length in place of a name. */
const changeName: Mutation = (bytes, random) => {
  const text = bytes.toString('latin1');
  const found = [...text.matchAll(/[A-Za-z_][A-Za-z0-9_ /]{2,}/g)];
  if (found.length === 0) return bytes;
  const { 0: name, index } = pick(found, random);
  const copy = Buffer.from(bytes);
  copy.fill(0, index, index + name.length);
  const other =
    random.index(3) === 0
      ? Buffer.from(pick(found, random)[0])
      : Buffer.from(pick(ODD_TEXTS, random));
  other.copy(copy, index, 0, name.length);
  return copy;
};

/** A byte that is small and not zero: a version, a type, a rank, a count. */
const changeSmall: Mutation = (bytes, random) => {
  const copy = Buffer.from(bytes);
  for (let tries = 0; tries < 200; tries++) {
    const at = random.index(Math.max(1, copy.length));
    if (copy[at] === 0 || copy[at] > 16) continue;
    copy[at] = pick([0, copy[at] - 1, copy[at] + 1, copy[at] * 2, 255], random);
    break;
  }
  return copy;
};

/** An offset that leads to where another one leads. */
const changeOffset: Mutation = (bytes, random) => {
  const places: number[] = [];
  for (let at = 0; at + 8 <= bytes.length; at += 4) {
    const value = bytes.readBigUInt64LE(at);
    if (value > 0n && value < BigInt(bytes.length)) places.push(at);
  }
  if (places.length === 0) return bytes;
  const copy = Buffer.from(bytes);
  const from = pick(places, random);
  const value =
    random.index(3) === 0
      ? BigInt(random.index(bytes.length))
      : bytes.readBigUInt64LE(pick(places, random));
  copy.writeBigUInt64LE(value, from);
  return copy;
};

export const ALIGNED: readonly Mutation[] = [
  ...[changeName, changeSmall, changeSmall, changeOffset, changeOffset],
  ...[oddNumber, oddNumber, ...DAMAGE],
];

export const ALIGNED_OR_BYTES: readonly Mutation[] = [...ALIGNED, ...ALIGNED, ...BYTES];
