/**
 * NPZ as a table: a ZIP archive of NPY files, stored or deflated, in which each file is a column. Arrays of several
 * dimensions are flattened with the last index fastest, and the fields of a structured array become columns
 * `array/field`. Square images (`image-columns.ts`) are recognised by an array of the shape (n, p, p) beside columns of n
 * values. Archives are written without compression, as by numpy.savez, because measured numbers hardly compress.
 */
import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { crc32 } from 'node:zlib';
import { type Entry, open, type ZipFile } from 'yauzl';
import { ZipFile as ZipWriter } from 'yazl';
import { InvalidInput } from '../errors.js';
import { tableParts } from '../image-columns.js';
import { type StopSignal, throwIfAborted } from '../slices.js';
import { type Column, Table } from '../table.js';
import { type ArrayInFile, chooseArrays } from './array-choice.js';
import { ByteStream } from './byte-stream.js';
import type { Bytes } from './bytes.js';
import { reasonOf } from './damage.js';
import { type ImageFormat, withImages } from './images.js';
import { checkColumnCount, checkExpansion, type Limits } from './limits.js';
import { NpyFile } from './npy-file.js';
import { NpyStream } from './npy-stream.js';
import { integersOf } from './safe-integers.js';
import { chunkRows, type TableFormat, type TableReader, type TableWriter } from './table-format.js';
import { readError } from './text-file.js';

export const npz: TableFormat = {
  typed: true,
  open: (path, { wanted = [], limits = {} } = {}) => NpzReader.open(path, wanted, limits),
  create: async (path) => new NpzWriter(path),
};

/** A column of the table and the stream from which it is read. */
interface StreamedColumn extends ArrayInFile {
  readonly stream: NpyStream;
  /** its index among the stream's columns */
  readonly at: number;
}

class NpzReader implements TableReader {
  readonly names: readonly string[];
  readonly #streams: readonly NpyStream[];

  private constructor(
    private readonly path: string,
    private readonly archive: ZipFile,
    private readonly columns: readonly StreamedColumn[],
    private readonly unread: ReadonlyMap<string, string>,
  ) {
    this.names = columns.map(({ name }) => name);
    this.#streams = streamsOf(columns);
  }

  static async open(path: string, wanted: readonly string[], limits: Limits): Promise<NpzReader> {
    const archive = await openArchive(path);
    const found: (StreamedColumn | ArrayInFile)[] = [];
    let chosen: StreamedColumn[] = [];
    try {
      const entries = await entriesOf(archive, path);
      checkColumnCount(entries.length, path, limits);
      const size = entries.reduce((sum, entry) => sum + entry.uncompressedSize, 0);
      checkExpansion(size, archive.fileSize, path, limits);
      for (const entry of entries) {
        if (entry.fileName.endsWith('.npy'))
          found.push(...(await columnsOf(archive, entry, path, wanted)));
      }
      const choice = chooseArrays(withImages(found, wanted, limits, IMAGES), wanted, path);
      chosen = choice.chosen.filter(isStreamed);
      return new NpzReader(path, archive, chosen, choice.unread);
    } catch (error) {
      archive.close();
      throw error;
    } finally {
      const needed = streamsOf(chosen);
      for (const stream of streamsOf(found.filter(isStreamed))) {
        if (!needed.includes(stream)) await stream.bytes.close();
      }
    }
  }

  async *chunks(): AsyncGenerator<Table> {
    const streams = this.#streams;
    const [{ count }] = this.columns;
    const step = chunkRows(streams.reduce((sum, { header }) => sum + header.recordSize, 0));
    const integers = integersOf(
      this.columns.map(({ name, stream, at }) => [name, stream.header.fields[at].type.integers]),
    );
    const images = new Map(streams.flatMap(({ header }) => [...header.images]));
    for (let row = 0; row < count; row += step) {
      const rows = Math.min(step, count - row);
      const read = await Promise.all(streams.map((stream) => stream.read(rows)));
      yield new Table(
        this.columns.map(({ name, stream, at }) => [name, read[streams.indexOf(stream)][at]]),
        this.path,
        row,
        { unread: this.unread, integers, images },
      );
    }
  }

  share(): number {
    const sum = (part: (bytes: Bytes) => number) =>
      this.#streams.reduce((total, { bytes }) => total + part(bytes), 0);
    return sum(({ taken }) => taken) / sum(({ length }) => length);
  }

  async close(): Promise<void> {
    for (const { bytes } of this.#streams) await bytes.close();
    this.archive.close();
  }
}

/** How images lie in the arrays of an archive. */
const IMAGES: ImageFormat<StreamedColumn | ArrayInFile, StreamedColumn> = {
  isReadable: isStreamed,
  shapeOf: ({ stream }) => stream.header.shape,
  holdsNumbers: ({ stream }) => {
    const { structured, fortranOrder, fields } = stream.header;
    return !structured && !fortranOrder && fields[0].type.integers === undefined;
  },
  pixelsOf: ({ stream, name }) => {
    stream.takeImages(name);
    const { count, fields: pixels } = stream.header;
    return pixels.map((pixel, at) => ({ name: pixel.name, count, stream, at }));
  },
};

function isStreamed(array: StreamedColumn | ArrayInFile): array is StreamedColumn {
  return 'stream' in array;
}

/** The streams of the columns, each once. */
function streamsOf(columns: readonly StreamedColumn[]): NpyStream[] {
  return [...new Set(columns.map(({ stream }) => stream))];
}

async function openArchive(path: string): Promise<ZipFile> {
  try {
    return await promisify<string, object, ZipFile>(open)(path, {
      lazyEntries: true,
      autoClose: false,
    });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code) throw readError(path, error);
    throw new InvalidInput({
      where: { file: path },
      what: `no NPZ archive, or cut short${reasonOf(error)}`,
    });
  }
}

function entriesOf(archive: ZipFile, path: string): Promise<Entry[]> {
  return new Promise((resolve, reject) => {
    const entries: Entry[] = [];
    archive.on('entry', (entry: Entry) => {
      entries.push(entry);
      archive.readEntry();
    });
    archive.on('end', () => resolve(entries));
    archive.on('error', (error) => {
      reject(new InvalidInput({ where: { file: path }, what: `damaged${reasonOf(error)}` }));
    });
    archive.readEntry();
  });
}

/** The columns of a member; if it cannot be read, an array with the reason. */
async function columnsOf(
  archive: ZipFile,
  entry: Entry,
  path: string,
  wanted: readonly string[],
): Promise<(StreamedColumn | ArrayInFile)[]> {
  const array = entry.fileName.replace(/\.npy$/, '');
  const bytes = new ByteStream(checked(archive, entry, path), entry.uncompressedSize);
  try {
    const stream = await NpyStream.open(bytes, `${path}: ${array}`);
    const { fields, shape, count } = stream.header;
    // A single number is no column, unless somebody asks for it.
    if (shape.length > 0 || wanted.includes(array)) {
      return fields.map(({ name }, at) => ({
        name: name ? `${array}/${name}` : array,
        count,
        stream,
        at,
      }));
    }
    await bytes.close();
    return [];
  } catch (error) {
    await bytes.close();
    if (!(error instanceof InvalidInput)) throw error;
    return [{ name: array, count: 0, obstacle: error.message.replace(`${path}: ${array}: `, '') }];
  }
}

/** The bytes of a member, whose checksum is compared at the end. */
async function* checked(archive: ZipFile, entry: Entry, path: string): AsyncGenerator<Buffer> {
  const where = { file: path, field: entry.fileName };
  try {
    const openStream = promisify<Entry, Readable>(archive.openReadStream.bind(archive));
    let sum = 0;
    for await (const piece of await openStream(entry)) {
      sum = crc32(piece, sum);
      yield piece;
    }
    if (sum !== entry.crc32) throw new InvalidInput({ where, what: 'damaged; checksum mismatch' });
  } catch (error) {
    if (error instanceof InvalidInput) throw error;
    throw new InvalidInput({ where, what: `damaged${reasonOf(error)}` });
  }
}

/** The time of all members, the earliest of ZIP. It is fixed, so that two runs write the same bytes. */
const EPOCH = new Date(1980, 0, 1);

/** Writes columns into temporary files, and joins them into the archive at the end. */
class NpzWriter implements TableWriter {
  readonly #folder: string;
  #columns: { name: string; columns: readonly string[]; path: string; file: NpyFile }[] = [];

  constructor(private readonly path: string) {
    this.#folder = `${path}.columns`;
  }

  async write(chunk: Table): Promise<void> {
    if (this.#columns.length === 0) await this.#begin(chunk);
    for (const { columns, file } of this.#columns) {
      await file.append(
        columns.map((name): Column => chunk.column(name)),
        chunk.rows,
      );
    }
  }

  async #begin(chunk: Table): Promise<void> {
    await mkdir(this.#folder);
    for (const [j, { name, columns, shape }] of tableParts(chunk).entries()) {
      const path = join(this.#folder, `${j}.npy`);
      const kind = chunk.traits.integers.get(name);
      const own = new Map(kind && [['', kind]]);
      const images = new Map(shape && [['', shape]]);
      const file = await NpyFile.create(path, [''], own, images);
      this.#columns.push({ name, columns, path, file });
    }
  }

  async finish(signal?: StopSignal): Promise<void> {
    const archive = new ZipWriter();
    for (const { name, path, file } of this.#columns) {
      await file.finish();
      const options = { compress: false, mtime: EPOCH, forceDosTimestamp: true, mode: 0o100644 };
      try {
        archive.addFile(path, `${name}.npy`, options);
      } catch (error) {
        throw new InvalidInput({
          where: { column: name },
          what: `no name for a file (${(error as Error).message})`,
        });
      }
    }
    archive.end();
    const untilAborted = async function* (pieces: AsyncIterable<string | Buffer>) {
      for await (const piece of pieces) {
        throwIfAborted(signal);
        yield piece;
      }
    };
    const file = createWriteStream(this.path, { flags: 'wx' });
    await pipeline(archive.outputStream, untilAborted, file);
  }

  async close(): Promise<void> {
    for (const { file } of this.#columns) await file.close();
    await rm(this.#folder, { recursive: true, force: true });
  }
}
