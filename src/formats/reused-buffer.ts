/** A buffer that is allocated again only if more bytes are needed than ever before. */
export class ReusedBuffer {
  #bytes = Buffer.alloc(0);

  /** `length` bytes with arbitrary contents; earlier results share the same memory. */
  take(length: number): Buffer {
    if (this.#bytes.length < length) this.#bytes = Buffer.allocUnsafeSlow(length);
    return this.#bytes.subarray(0, length);
  }
}
