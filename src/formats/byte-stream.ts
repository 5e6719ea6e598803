/** Bytes of a stream that arrive in pieces of any length. */
import type { Bytes } from './bytes.js';

/** A stream from which any number of bytes can be taken. */
export class ByteStream implements Bytes {
  readonly #pieces: AsyncIterator<Buffer>;
  #waiting: Buffer[] = [];
  #held = 0;
  #taken = 0;

  /** @param length the number of bytes that the stream should have */
  constructor(
    pieces: AsyncIterable<Buffer>,
    readonly length: number,
  ) {
    this.#pieces = pieces[Symbol.asyncIterator]();
  }

  get taken(): number {
    return this.#taken;
  }

  async take(count: number): Promise<Buffer> {
    // The last bytes are taken together with the end of the stream, because checksum errors appear there.
    const wanted = this.#taken + count >= this.length ? Number.POSITIVE_INFINITY : count;
    while (this.#held < wanted) {
      const { done, value } = await this.#pieces.next();
      if (done) break;
      this.#waiting.push(value);
      this.#held += value.length;
    }
    const all = this.#waiting.length === 1 ? this.#waiting[0] : Buffer.concat(this.#waiting);
    const bytes = all.subarray(0, count);
    const rest = all.subarray(count);
    this.#waiting = rest.length > 0 ? [rest] : [];
    this.#held = rest.length;
    this.#taken += bytes.length;
    return bytes;
  }

  async close(): Promise<void> {
    await this.#pieces.return?.();
  }
}
