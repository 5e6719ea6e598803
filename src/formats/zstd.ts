/** Unpacks Zstandard data whose length is known. */
import { Decompress } from 'fzstd';

/**
 * Unpacks data.
 * @param length what it has to unpack to
 * @throws Error if it is damaged or unpacks to another length
 */
export function unpackZstd(bytes: Uint8Array, length: number): Uint8Array {
  const all = new Uint8Array(length);
  let at = 0;
  const stream = new Decompress((piece) => {
    if (at + piece.length > length) throw new Error(`it unpacks to more than ${length} bytes`);
    all.set(piece, at);
    at += piece.length;
  });
  stream.push(bytes, true);
  if (at < length) throw new Error(`it unpacks to ${at} bytes; expected ${length}`);
  return all;
}
