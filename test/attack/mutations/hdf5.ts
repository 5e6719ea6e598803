/** Changes of the structures of HDF5: a field of one leads elsewhere or counts wrongly, and its checksum is right again. */
import { ALIGNED_OR_BYTES } from './aligned.js';
import { type Mutation, ODDER_NUMBERS, pick } from './mutation.js';

/** Trees, heaps, object headers, and indices of chunks. */
const SIGNATURES =
  /TREE|SNOD|HEAP|GCOL|FRHP|FHDB|FHIB|BTHD|BTIN|BTLF|OHDR|OCHK|FAHD|FADB|EAHD|EAIB|EASB|EADB|SMTB|FSHD/g;

/** Signatures of structures that end with a checksum. */
const CHECKED = /FRHP|FHIB|BTHD|BTIN|BTLF|OHDR|OCHK|FAHD|FADB|EAHD|EAIB|EASB|EADB|FSHD/;

/** Bytes of a structure that are changed, at most. */
const LONGEST = 4096;

const changeStructure: Mutation = (bytes, random) => {
  const found = [...bytes.toString('latin1').matchAll(SIGNATURES)];
  if (found.length === 0) return bytes;
  const { 0: signature, index: start } = pick(found, random);
  const copy = Buffer.from(bytes);
  const end = CHECKED.test(signature) ? checkedEnd(bytes, start) : undefined;
  const next = found.find(({ index }) => index > start)?.index ?? bytes.length;
  const length = (end ?? Math.min(next, start + LONGEST)) - start;
  const changes = 1 + random.index(2);
  for (let i = 0; i < changes; i++) {
    const size = pick([1, 1, 2, 4, 8, 8], random);
    // The head of a structure matters more than its tail.
    const span = random.index(2) === 0 ? Math.min(length, 48) : length;
    const at = start + 4 + random.index(Math.max(1, span - 4 - size));
    if (at + size > bytes.length) continue;
    const value = pick(
      [
        () => BigInt(start),
        () => BigInt(pick(found, random).index),
        () => BigInt(bytes.readUIntLE(at, 1) + random.index(3) - 1),
        () => BigInt(random.index(bytes.length)),
        () => pick(ODDER_NUMBERS, random),
      ],
      random,
    )();
    for (let j = 0; j < size; j++) copy[at + j] = Number((value >> BigInt(8 * j)) & 255n);
  }
  if (end !== undefined) copy.writeUInt32LE(lookup3(copy, start, end), end);
  return copy;
};

/** Where the checksum of a structure stands. */
function checkedEnd(bytes: Buffer, start: number): number | undefined {
  const last = Math.min(bytes.length - 4, start + LONGEST);
  for (let end = start + 8; end <= last; end++) {
    if (bytes.readUInt32LE(end) === lookup3(bytes, start, end)) return end;
  }
  return undefined;
}

/** Bob Jenkins's checksum, which HDF5 uses. */
function lookup3(bytes: Buffer, start: number, end: number): number {
  const turn = (x: number, by: number) => (x << by) | (x >>> (32 - by));
  let [a, b, c] = Array(3).fill((0xdeadbeef + end - start) | 0);
  const word = (at: number) => {
    let value = 0;
    for (let i = 0; i < 4 && at + i < end; i++) value |= bytes[at + i] << (8 * i);
    return value;
  };
  let at = start;
  for (; end - at > 12; at += 12) {
    a = (a + word(at)) | 0;
    b = (b + word(at + 4)) | 0;
    c = (c + word(at + 8)) | 0;
    a = (a - c) ^ turn(c, 4);
    c = (c + b) | 0;
    b = (b - a) ^ turn(a, 6);
    a = (a + c) | 0;
    c = (c - b) ^ turn(b, 8);
    b = (b + a) | 0;
    a = (a - c) ^ turn(c, 16);
    c = (c + b) | 0;
    b = (b - a) ^ turn(a, 19);
    a = (a + c) | 0;
    c = (c - b) ^ turn(b, 4);
    b = (b + a) | 0;
  }
  if (at === end) return c >>> 0;
  a = (a + word(at)) | 0;
  b = (b + word(at + 4)) | 0;
  c = (c + word(at + 8)) | 0;
  c = ((c ^ b) - turn(b, 14)) | 0;
  a = ((a ^ c) - turn(c, 11)) | 0;
  b = ((b ^ a) - turn(a, 25)) | 0;
  c = ((c ^ b) - turn(b, 16)) | 0;
  a = ((a ^ c) - turn(c, 4)) | 0;
  b = ((b ^ a) - turn(a, 14)) | 0;
  c = ((c ^ b) - turn(b, 24)) | 0;
  return c >>> 0;
}

export const HDF5: readonly Mutation[] = [...Array(24).fill(changeStructure), ...ALIGNED_OR_BYTES];
