/**
 * Unpacks the pages of Parquet files. What a page unpacks to is never longer than its header says. Node's own libraries
 * are used where there are any.
 */
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import type { CompressionCodec } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { readVarint } from './parquet-thrift.js';
import { unpackZstd } from './zstd.js';

/** @param length what the bytes have to unpack to */
type Unpack = (bytes: Uint8Array, length: number) => Uint8Array;

const UNPACK: Readonly<Partial<Record<CompressionCodec, Unpack>>> = {
  UNCOMPRESSED: (bytes) => bytes.slice(),
  GZIP: (bytes, length) => ownBytes(gunzipSync(bytes, { maxOutputLength: length })),
  BROTLI: (bytes, length) => ownBytes(brotliDecompressSync(bytes, { maxOutputLength: length })),
  ZSTD: unpackZstd,
  SNAPPY: (bytes, length) => {
    // Snappy begins with the length, which its library takes on trust.
    if (readVarint(bytes, 0).value !== length) throw new Error('the length of Snappy data differs');
    return compressors.SNAPPY?.(bytes, length) as Uint8Array;
  },
  LZ4: (bytes, length) =>
    (isHadoop(bytes) ? compressors.LZ4 : compressors.LZ4_RAW)?.(bytes, length) as Uint8Array,
  LZ4_RAW: (bytes, length) => compressors.LZ4_RAW?.(bytes, length) as Uint8Array,
};

/** Whether pages with a compression are read. */
export function isUnpacked(codec: CompressionCodec): boolean {
  return UNPACK[codec] !== undefined;
}

/**
 * Unpacks a page into memory of its own.
 * @param length what it has to unpack to, according to its header
 * @throws Error if it unpacks to another length or cannot be unpacked
 */
export function unpackPage(bytes: Uint8Array, codec: CompressionCodec, length: number): Uint8Array {
  // Nothing is packed into nothing, which some of the libraries do not know.
  if (length === 0) return new Uint8Array(0);
  const page = UNPACK[codec]?.(bytes, length);
  if (page?.length === length) return page;
  throw new Error(`a page unpacks to ${page?.length ?? 'no'} bytes; expected ${length}`);
}

/** Bytes that share their memory with none else, because small buffers of Node do. */
function ownBytes(bytes: Buffer): Uint8Array {
  return new Uint8Array(bytes);
}

/** Whether LZ4 data is in Hadoop's frames: lengths of the unpacked and the packed data in 32 bits, then the data. */
function isHadoop(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  while (at + 8 <= bytes.length) at += 8 + view.getUint32(at + 4);
  return at === bytes.length;
}
