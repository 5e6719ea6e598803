/**
 * The hash XXH64 (Yann Collet, xxHash specification 0.1.1), of which Zstandard stores the lower half behind a frame:
 *
 *   lane <- rotl(lane + P2 word, 31) P1        for each of four lanes, 32 bytes at a time, modulo 2^64
 *
 * Numbers of 64 bits are pairs of halves, because BigInt is far slower. Cost: about 5 ns a byte.
 */

/** A number of 64 bits in two halves of 32. */
type Wide = readonly [high: number, low: number];

const P1: Wide = [0x9e3779b1, 0x85ebca87];
const P2: Wide = [0xc2b2ae3d, 0x27d4eb4f];
const P3: Wide = [0x165667b1, 0x9e3779f9];
const P4: Wide = [0x85ebca77, 0xc2b2ae63];
const P5: Wide = [0x27d4eb2f, 0x165667c5];

/** Bytes of a stripe: eight for each lane. */
const STRIPE = 32;

function add([a, b]: Wide, [c, d]: Wide): Wide {
  const low = (b >>> 0) + (d >>> 0);
  return [(a + c + (low > 0xffffffff ? 1 : 0)) | 0, low | 0];
}

function multiply([a, b]: Wide, [c, d]: Wide): Wide {
  return [(upperHalf(b, d) + Math.imul(a, d) + Math.imul(b, c)) | 0, Math.imul(b, d)];
}

function rotate([a, b]: Wide, by: number): Wide {
  if (by === 32) return [b, a];
  if (by > 32) return rotate([b, a], by - 32);
  return [(a << by) | (b >>> (32 - by)), (b << by) | (a >>> (32 - by))];
}

function shift([a, b]: Wide, by: number): Wide {
  if (by >= 32) return [0, a >>> (by - 32)];
  return [a >>> by, (b >>> by) | (a << (32 - by))];
}

function xor([a, b]: Wide, [c, d]: Wide): Wide {
  return [a ^ c, b ^ d];
}

function round(lane: Wide, word: Wide): Wide {
  return multiply(rotate(add(lane, multiply(word, P2)), 31), P1);
}

function negative(value: Wide): Wide {
  return add([~value[0], ~value[1]], [0, 1]);
}

/** The hash of bytes that come in pieces, with the seed 0. */
export class Xxh64 {
  /** high and low halves in turn */
  readonly #lanes = Int32Array.from([add(P1, P2), P2, [0, 0], negative(P1)].flat());
  #rest = new Uint8Array(0);
  #length = 0;

  update(bytes: Uint8Array): void {
    this.#length += bytes.length;
    let all = bytes;
    if (this.#rest.length > 0) {
      all = new Uint8Array(this.#rest.length + bytes.length);
      all.set(this.#rest);
      all.set(bytes, this.#rest.length);
    }
    const view = new DataView(all.buffer, all.byteOffset, all.byteLength);
    let at = 0;
    for (; at + STRIPE <= all.length; at += STRIPE) {
      for (let lane = 0; lane < 4; lane++) mixStripe(this.#lanes, 2 * lane, view, at + 8 * lane);
    }
    this.#rest = all.slice(at);
  }

  /** The lower half of the hash of all bytes so far. */
  low(): number {
    return this.#hash()[1] >>> 0;
  }

  #hash(): Wide {
    let hash: Wide = this.#length < STRIPE ? P5 : this.#merged();
    hash = add(hash, [Math.floor(this.#length / 2 ** 32), this.#length | 0]);
    const view = new DataView(this.#rest.buffer, this.#rest.byteOffset, this.#rest.byteLength);
    let at = 0;
    for (; at + 8 <= view.byteLength; at += 8) {
      const word = round([0, 0], wordAt(view, at));
      hash = add(multiply(rotate(xor(hash, word), 27), P1), P4);
    }
    if (at + 4 <= view.byteLength) {
      const word: Wide = [0, view.getUint32(at, true)];
      hash = add(multiply(rotate(xor(hash, multiply(word, P1)), 23), P2), P3);
      at += 4;
    }
    for (; at < view.byteLength; at++) {
      const byte: Wide = [0, view.getUint8(at)];
      hash = multiply(rotate(xor(hash, multiply(byte, P5)), 11), P1);
    }
    hash = multiply(xor(hash, shift(hash, 33)), P2);
    hash = multiply(xor(hash, shift(hash, 29)), P3);
    return xor(hash, shift(hash, 32));
  }

  #merged(): Wide {
    const lanes = [0, 2, 4, 6].map((i): Wide => [this.#lanes[i], this.#lanes[i + 1]]);
    const sum = [1, 7, 12, 18]
      .map((by, i) => rotate(lanes[i], by))
      .reduce((total, lane) => add(total, lane));
    return lanes.reduce((hash, lane) => add(multiply(xor(hash, round([0, 0], lane)), P1), P4), sum);
  }
}

/** `round` of one lane, in place and without arrays, because all bytes go through it. */
function mixStripe(lanes: Int32Array, lane: number, view: DataView, at: number): void {
  const word = view.getInt32(at, true);
  const scaled = Math.imul(word, P2[1]);
  const scaledHigh =
    (upperHalf(word, P2[1]) +
      Math.imul(view.getInt32(at + 4, true), P2[1]) +
      Math.imul(word, P2[0])) |
    0;
  const sum = (lanes[lane + 1] >>> 0) + (scaled >>> 0);
  const low = sum | 0;
  const high = (lanes[lane] + scaledHigh + (sum > 0xffffffff ? 1 : 0)) | 0;
  const turnedHigh = (high << 31) | (low >>> 1);
  const turned = (low << 31) | (high >>> 1);
  lanes[lane] =
    (upperHalf(turned, P1[1]) + Math.imul(turnedHigh, P1[1]) + Math.imul(turned, P1[0])) | 0;
  lanes[lane + 1] = Math.imul(turned, P1[1]);
}

/** The upper 32 bits of the product of two numbers of 32 bits. */
function upperHalf(b: number, d: number): number {
  const b0 = b & 0xffff;
  const b1 = b >>> 16;
  const d0 = d & 0xffff;
  const d1 = d >>> 16;
  const middle = b1 * d0 + ((b0 * d0) >>> 16);
  const upper = b0 * d1 + (middle % 0x10000);
  return b1 * d1 + Math.floor(middle / 0x10000) + Math.floor(upper / 0x10000);
}

function wordAt(view: DataView, at: number): Wide {
  return [view.getInt32(at + 4, true), view.getInt32(at, true)];
}
