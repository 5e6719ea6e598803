/**
 * Checks the encodings of Parquet's pages: runs of values that repeat or are packed in bits, and packed differences. A
 * few bytes can claim 2^31 values there; the library would set to work. Cost: a step per run or block.
 *
 * Source: Apache Parquet, Encodings.md.
 */
import { deltaBinaryUnpack } from 'hyparquet/src/delta.js';
import { readVarint } from './parquet-thrift.js';

/** A packed group has 8 values, and writers may fill up the last of a run's groups. */
const PADDING = 512;

/**
 * Checks runs.
 * @param width bits of a value
 * @param count the number of values that follow
 * @returns how many of the values are 1, if they have one bit; otherwise 0
 * @throws Error if the runs hold more or fewer values
 */
export function checkRuns(bytes: Uint8Array, width: number, count: number): number {
  let seen = 0;
  let ones = 0;
  for (let at = 0; seen < count; ) {
    const { value: head, end } = readVarint(bytes, at);
    at = end;
    const left = count - seen;
    if (head % 2 === 0) {
      const length = head / 2;
      if (length > left) throw new Error(`a run of ${length} values where ${left} are left`);
      if (width === 1 && bytes[at] === 1) ones += length;
      at += (width + 7) >> 3;
      seen += length;
    } else {
      const length = 4 * (head - 1);
      if (length - left >= PADDING) {
        throw new Error(`${length} packed values where ${left} are left`);
      }
      const here = Math.min(length, left);
      if (at + Math.ceil((here * width) / 8) > bytes.length) throw new Error('cut short');
      if (width === 1) ones += onesAmong(bytes, at, here);
      at += (length / 8) * width;
      seen += here;
    }
  }
  return ones;
}

/** How many of the first bits are 1. */
function onesAmong(bytes: Uint8Array, at: number, count: number): number {
  let ones = 0;
  for (let i = 0; i < count; i++) ones += (bytes[at + (i >> 3)] >> (i & 7)) & 1;
  return ones;
}

/**
 * Checks packed differences: the sizes of blocks and of the miniblocks in them, the number of values and the first,
 * then per block the least difference, the width of each miniblock and its bits.
 * @param count the number of values that follow
 * @returns where they end
 * @throws Error if the sizes cannot be, or there are more or fewer values
 */
export function checkDifferences(bytes: Uint8Array, from: number, count: number): number {
  const block = readVarint(bytes, from);
  const parts = readVarint(bytes, block.end);
  const total = readVarint(bytes, parts.end);
  let at = readVarint(bytes, total.end).end;
  const each = block.value / parts.value;
  if (!(each >= 8 && each % 8 === 0 && block.value <= 2 ** 20)) {
    throw new Error(`blocks of ${block.value} differences in ${parts.value} parts`);
  }
  if (total.value !== count) throw new Error(`${total.value} values; expected ${count}`);
  for (let seen = 1; seen < count; ) {
    const widths = readVarint(bytes, at).end;
    at = widths + parts.value;
    for (let part = 0; part < parts.value && seen < count; part++) {
      const width = bytes[widths + part] ?? Number.NaN;
      if (!(width <= 64)) throw new Error('differences of more than 64 bits, or cut short');
      at += (each * width) / 8;
      seen += each;
    }
  }
  return at;
}

/**
 * The bytes that texts take whose beginnings are those of the text before.
 * @param count the number of texts
 * @throws Error if the lengths cannot be read
 */
export function lengthOfSharedTexts(bytes: Uint8Array, count: number): number {
  const suffixes = checkDifferences(bytes, 0, count);
  checkDifferences(bytes, suffixes, count);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let length = 0;
  for (const offset of [0, suffixes]) {
    const lengths = new Int32Array(count);
    deltaBinaryUnpack({ view, offset }, count, lengths);
    for (const one of lengths) length += Math.max(0, one);
  }
  return length;
}
