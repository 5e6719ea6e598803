/** Room for one thing after the other, made anew only where the next is larger than all before. */
export class ReusedBuffer {
  #bytes = Buffer.alloc(0);

  /** As many bytes, with whatever was left in them; those handed out before are the same ones. */
  take(length: number): Buffer {
    if (this.#bytes.length < length) this.#bytes = Buffer.allocUnsafeSlow(length);
    return this.#bytes.subarray(0, length);
  }
}
