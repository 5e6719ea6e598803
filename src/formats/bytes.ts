/** A source of bytes, which are taken in order and in any amounts. */
export interface Bytes {
  /** the number of bytes that the source should have */
  readonly length: number;
  /** the number of bytes taken so far */
  readonly taken: number;
  /** Returns the next bytes, which are valid until the next call; there are fewer than `count` only at the end. */
  take(count: number): Promise<Buffer>;
  close(): Promise<void>;
}
