/** Bytes, bits and single-precision numbers as base64 text, which is short in JSON and can be read in Node and in browsers. */

/**
 * Packs bits into text.
 * @param bits each 0 or 1
 */
export function packBits(bits: ArrayLike<number>): string {
  const bytes = new Uint8Array(Math.ceil(bits.length / 8));
  for (let i = 0; i < bits.length; i++) bytes[i >> 3] |= bits[i] << (i & 7);
  return packBytes(bytes);
}

/**
 * Unpacks bits.
 * @param length the number of bits
 */
export function unpackBits(text: string, length: number): Uint8Array {
  const bytes = unpackBytes(text);
  return Uint8Array.from({ length }, (_, i) => (bytes[i >> 3] >> (i & 7)) & 1);
}

/** Packs numbers into text, rounded to single precision and little-endian on every machine. */
export function packSingles(values: ArrayLike<number>): string {
  const bytes = new DataView(new ArrayBuffer(4 * values.length));
  for (let i = 0; i < values.length; i++) bytes.setFloat32(4 * i, values[i], true);
  return packBytes(new Uint8Array(bytes.buffer));
}

/** Unpacks numbers. */
export function unpackSingles(text: string): Float64Array {
  const bytes = new DataView(unpackBytes(text).buffer);
  return Float64Array.from({ length: bytes.byteLength / 4 }, (_, i) =>
    bytes.getFloat32(4 * i, true),
  );
}

/** Packs bytes into text. */
export function packBytes(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}

/** Unpacks bytes. */
export function unpackBytes(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}
