/**
 * The text of a file or of standard input, in pieces. Text packed with gzip or Zstandard is unpacked as it is read,
 * whatever the file's name is. Bytes that are not UTF-8 are refused and never replaced.
 */
import { type FileHandle, open } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { InvalidInput } from '../errors.js';
import { reasonOf } from './damage.js';
import { checkExpansion, type Limits } from './limits.js';
import { STANDARD_STREAM } from './standard-stream.js';
import { isMarkedUtf16, readError, utf16Error } from './text-file.js';
import { ZstdStream } from './zstd.js';

/** Bytes of text that are handed on at a time. */
const BLOCK_BYTES = 1 << 20;

/** A piece of text. */
export interface TextPiece {
  readonly more: string;
  readonly last: boolean;
}

/** Text that is being read. */
export class TextSource {
  #read = 0;

  private constructor(
    /** the file's path, or `standard input` */
    readonly source: string,
    private readonly stream: Readable,
    private readonly file: FileHandle | null,
    private readonly size: number,
    private readonly limits: Limits,
  ) {}

  /** @throws InvalidInput if the file cannot be read */
  static async open(path: string, limits: Limits = {}): Promise<TextSource> {
    if (path === STANDARD_STREAM) {
      return new TextSource('standard input', process.stdin, null, Number.NaN, limits);
    }
    const file = await open(path).catch((error) => {
      throw readError(path, error);
    });
    const stream = file.createReadStream({ highWaterMark: BLOCK_BYTES, autoClose: false });
    return new TextSource(path, stream, file, (await file.stat()).size, limits);
  }

  /** The share that has been read, from 0 to 1; NaN if the size is unknown. */
  share(): number {
    return this.#read / this.size;
  }

  async close(): Promise<void> {
    this.stream.destroy();
    await this.file?.close();
  }

  /**
   * The text in pieces of about a megabyte, the last of which is marked.
   * @throws InvalidInput if bytes cannot be read or unpacked, or are not UTF-8
   */
  async *pieces(): AsyncGenerator<TextPiece> {
    const decoder = new TextDecoder('utf-8', { fatal: true });
    const decode = (bytes: Buffer, last: boolean): TextPiece => {
      try {
        return { more: decoder.decode(bytes, { stream: !last }), last };
      } catch {
        throw this.#complaint('text that is not UTF-8', 'save it as UTF-8, as iconv does');
      }
    };
    let pieces: Buffer[] = [];
    let held = 0;
    let begun = false;
    for await (const piece of this.#unpacked()) {
      pieces.push(piece);
      held += piece.length;
      if (held < BLOCK_BYTES) continue;
      const block = Buffer.concat(pieces);
      if (!begun) this.#checkStart(block);
      begun = true;
      yield decode(block, false);
      [pieces, held] = [[], 0];
    }
    const block = Buffer.concat(pieces);
    if (!begun) this.#checkStart(block);
    yield decode(block, true);
  }

  /** The bytes of the text, in pieces. */
  async *#unpacked(): AsyncGenerator<Buffer> {
    const packed = this.#packed();
    const first = await packed.next();
    const start: Buffer = first.done ? Buffer.alloc(0) : first.value;
    const all = async function* () {
      yield start;
      yield* packed;
    };
    const gzip = start[0] === 0x1f && start[1] === 0x8b;
    const zstd = start.length >= 4 && start.readUInt32LE(0) === 0xfd2fb528;
    if (!gzip && !zstd) {
      yield* all();
      return;
    }
    if (gzip) await this.#checkGzipSize();
    let bytes = 0;
    try {
      for await (const piece of gzip ? gunzipped(all()) : zstdUnpacked(all())) {
        bytes += piece.length;
        checkExpansion(bytes, this.#read, this.source, this.limits);
        yield piece;
      }
    } catch (error) {
      if (error instanceof InvalidInput) throw error;
      throw this.#complaint(
        `damaged or cut short: its ${gzip ? 'gzip' : 'Zstandard'} data cannot be unpacked${reasonOf(error)}`,
      );
    }
  }

  /** Checks the size of the unpacked text that a gzip file says at its end, modulo 2^32. */
  async #checkGzipSize(): Promise<void> {
    if (!this.file || this.size < 18) return;
    const end = Buffer.alloc(4);
    await this.file.read(end, 0, 4, this.size - 4);
    checkExpansion(end.readUInt32LE(0), this.size, this.source, this.limits);
  }

  /** The bytes as they are stored, in pieces. */
  async *#packed(): AsyncGenerator<Buffer> {
    try {
      for await (const piece of this.stream) {
        this.#read += piece.length;
        yield piece;
      }
    } catch (error) {
      throw readError(this.source, error);
    }
  }

  /** @throws InvalidInput if the first bytes are those of another kind of file */
  #checkStart(bytes: Buffer): void {
    const other = BEGINNINGS.find(({ start }) => bytes.subarray(0, start.length).equals(start));
    if (other) {
      throw this.#complaint(
        `not text but ${other.name} by its first bytes`,
        `give the file the extension ${other.extension}`,
      );
    }
    const zeros = bytes.subarray(0, 1000).filter((byte) => byte === 0).length;
    if (isMarkedUtf16(bytes) || zeros > 100) throw utf16Error(this.source);
  }

  #complaint(what: string, remedy?: string): InvalidInput {
    return new InvalidInput({ where: { file: this.source }, what, remedy });
  }
}

/** The first bytes of files that are not text. */
const BEGINNINGS = [
  { start: 'PAR1', name: 'Parquet', extension: '.parquet' },
  { start: '\x89HDF\r\n\x1a\n', name: 'HDF5', extension: '.h5' },
  { start: '\x93NUMPY', name: 'NPY', extension: '.npy' },
  { start: 'PK\x03\x04', name: 'a ZIP archive', extension: '.npz if it is one of NumPy' },
  { start: 'ARROW1', name: 'Arrow', extension: '.arrow' },
].map((entry) => ({ ...entry, start: Buffer.from(entry.start, 'latin1') }));

async function* gunzipped(packed: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const { Readable } = await import('node:stream');
  const source = Readable.from(packed);
  const unpacked = createGunzip({ chunkSize: BLOCK_BYTES });
  source.on('error', (error) => unpacked.destroy(error));
  yield* source.pipe(unpacked);
}

async function* zstdUnpacked(packed: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let ready: Uint8Array[] = [];
  const stream = new ZstdStream((piece) => {
    ready.push(piece);
  });
  const drain = function* () {
    const pieces = ready;
    ready = [];
    for (const piece of pieces) yield Buffer.from(piece);
  };
  for await (const piece of packed) {
    // Small steps keep few unpacked bytes at a time, so that an attack is seen early.
    for (let at = 0; at < piece.length; at += 4096) {
      stream.push(piece.subarray(at, at + 4096));
      yield* drain();
    }
  }
  stream.finish();
  yield* drain();
}
