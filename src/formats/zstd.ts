/**
 * Unpacks Zstandard data. The library looks at no checksum, so frames are walked beside it: a frame is a header, blocks
 * that say their length, and, if the header says so, the lower half of the XXH64 of what it unpacks to.
 *
 * Source: RFC 8878, section 3.1. Cost: that of the library, and about 10 ns per byte that has a checksum.
 */
import { Decompress } from 'fzstd';
import { Xxh64 } from './xxh64.js';

const FRAME = 0xfd2fb528;

/** The numbers of frames to be skipped differ in the last four bits. */
const SKIPPED = 0x184d2a50;

/** Bytes of the frame's dictionary number and content size, by the two bits of the descriptor that say so. */
const DICTIONARY_BYTES = [0, 1, 2, 4];
const SIZE_BYTES = [0, 2, 4, 8];

/** A block of one byte that is repeated. */
const REPEATED = 1;

/** Bytes that may be looked back upon, at most: as zstd itself has it. */
const LARGEST_WINDOW = 2 ** 27;

/** The library moves the whole window after each block: as many bytes are moved at most, and so many per byte unpacked. */
const MOST_MOVED = 2 ** 32;
const MOVED_PER_BYTE = 4096;

type Part = 'magic' | 'skipped' | 'descriptor' | 'header' | 'block' | 'checksum';

/** Data that is unpacked piece by piece. */
export class ZstdStream {
  readonly #decoder: Decompress;
  #hash: Xxh64 | undefined;
  /** bytes of the structure that is being read */
  #head: number[] = [];
  #needed = 4;
  /** what the bytes in `#head` are */
  #part: Part = 'magic';
  /** bytes of content to pass over */
  #content = 0;
  #isSingle = false;
  #dictionary = 0;
  /** bytes that a frame may look back upon, at most, and what moving them has cost */
  #window = 0;
  #moved = 0;
  #unpacked = 0;

  /** @param onBytes is given what is unpacked, piece by piece */
  constructor(onBytes: (bytes: Uint8Array) => void) {
    this.#decoder = new Decompress((bytes) => {
      this.#hash?.update(bytes);
      this.#count(bytes.length);
      onBytes(bytes);
    });
  }

  /** @throws Error if the data is damaged */
  push(bytes: Uint8Array): void {
    let given = 0;
    for (let at = 0; at < bytes.length; ) {
      if (this.#content > 0) {
        const passed = Math.min(this.#content, bytes.length - at);
        this.#content -= passed;
        at += passed;
      } else {
        this.#head.push(bytes[at++]);
        if (this.#head.length < this.#needed) continue;
        const head = this.#head;
        const number = numberIn(head);
        this.#head = [];
        if (this.#part === 'checksum') {
          this.#decoder.push(bytes.subarray(given, at));
          given = at;
          if (this.#hash?.low() !== number) throw new Error('its checksum differs');
        }
        this.#next(number, head);
      }
    }
    if (given < bytes.length) this.#decoder.push(bytes.subarray(given));
  }

  /** @throws Error if the data is cut short */
  finish(): void {
    if (this.#part !== 'magic' || this.#head.length > 0 || this.#content > 0) {
      throw new Error('unexpected EOF');
    }
    this.#decoder.push(new Uint8Array(0), true);
  }

  /** What follows a part of a frame. */
  #next(number: number, head: readonly number[]): void {
    switch (this.#part) {
      case 'magic':
        if (number !== FRAME && number - (number % 16) !== SKIPPED) throw new Error('no frame');
        if (number === FRAME) this.#expect('descriptor', 1);
        else this.#expect('skipped', 4);
        return;
      case 'skipped':
        this.#content = number;
        this.#expect('magic', 4);
        return;
      case 'descriptor': {
        const single = (number >> 5) & 1;
        this.#isSingle = single === 1;
        this.#dictionary = DICTIONARY_BYTES[number & 3];
        this.#hash = (number >> 2) & 1 ? new Xxh64() : undefined;
        const size = number >> 6 === 0 ? single : SIZE_BYTES[number >> 6];
        const length = 1 - single + this.#dictionary + size;
        this.#expect(length > 0 ? 'header' : 'block', length || 3);
        return;
      }
      case 'header':
        this.#checkWindow(head);
        this.#expect('block', 3);
        return;
      case 'block':
        this.#content = ((number >> 1) & 3) === REPEATED ? 1 : number >> 3;
        if (number % 2 === 0) return;
        if (this.#hash) this.#expect('checksum', 4);
        else this.#expect('magic', 4);
        return;
      case 'checksum':
        this.#expect('magic', 4);
    }
  }

  /** The window is the whole content of a single segment; otherwise a byte tells its size. */
  #checkWindow(head: readonly number[]): void {
    const power = 2 ** (10 + (head[0] >> 3));
    const window = this.#isSingle
      ? numberIn(head.slice(this.#dictionary)) + (head.length - this.#dictionary === 2 ? 256 : 0)
      : power + (power / 8) * (head[0] & 7);
    this.#window = Math.max(this.#window, window);
    if (window <= LARGEST_WINDOW) return;
    throw new Error(`it looks back upon ${window} bytes; at most ${LARGEST_WINDOW} are read`);
  }

  /** Counts what a block costs; the library hands them on one by one. */
  #count(bytes: number): void {
    this.#unpacked += bytes;
    this.#moved += this.#window;
    if (this.#moved <= MOST_MOVED + MOVED_PER_BYTE * this.#unpacked) return;
    throw new Error('its blocks are far smaller than what they look back upon');
  }

  #expect(part: Part, bytes: number): void {
    this.#part = part;
    this.#needed = bytes;
  }
}

/** A whole number, its lowest byte first. */
function numberIn(bytes: readonly number[]): number {
  return bytes.reduceRight((sum, byte) => 256 * sum + byte, 0);
}

/**
 * Unpacks data.
 * @param length what it has to unpack to
 * @throws Error if it is damaged or unpacks to another length
 */
export function unpackZstd(bytes: Uint8Array, length: number): Uint8Array {
  const all = new Uint8Array(length);
  let at = 0;
  const stream = new ZstdStream((piece) => {
    if (at + piece.length > length) throw new Error(`it unpacks to more than ${length} bytes`);
    all.set(piece, at);
    at += piece.length;
  });
  stream.push(bytes);
  stream.finish();
  if (at < length) throw new Error(`it unpacks to ${at} bytes; expected ${length}`);
  return all;
}
