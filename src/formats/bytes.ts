/** Bytes in the amounts that a format asks for, one after the other. */
export interface Bytes {
  /** how many there should be in all */
  readonly length: number;
  /** how many have been handed out */
  readonly taken: number;
  /** The next ones, which are not to be used beyond the next call; fewer only where they end. */
  take(count: number): Promise<Buffer>;
  close(): Promise<void>;
}
