/** NPY as a table: the fields of a structured array are the columns. */
import { InvalidInput } from '../errors.js';
import { tableParts } from '../image-columns.js';
import { Table } from '../table.js';
import { FileBytes } from './file-bytes.js';
import { checkColumnCount, type Limits } from './limits.js';
import { NpyFile } from './npy-file.js';
import { NpyStream } from './npy-stream.js';
import { integersOf } from './safe-integers.js';
import { chunkRows, type TableFormat, type TableReader, type TableWriter } from './table-format.js';
import { readError } from './text-file.js';

export const npy: TableFormat = {
  typed: true,
  open: (path, { limits = {} } = {}) => NpyReader.open(path, limits),
  create: async (path) => new NpyWriter(path),
};

class NpyReader implements TableReader {
  private constructor(private readonly stream: NpyStream) {}

  static async open(path: string, limits: Limits): Promise<NpyReader> {
    const bytes = await FileBytes.open(path).catch((error) => {
      throw readError(path, error);
    });
    try {
      const stream = await NpyStream.open(bytes, path);
      if (!stream.header.structured) {
        throw new InvalidInput({
          where: { file: path },
          what: 'an array without names',
          expected: 'a structured array, or an NPZ archive with one array per column',
        });
      }
      checkColumnCount(stream.header.fields.length, path, limits);
      return new NpyReader(stream);
    } catch (error) {
      await bytes.close();
      throw error instanceof InvalidInput ? error : readError(path, error);
    }
  }

  get names(): string[] {
    return this.stream.header.fields.map(({ name }) => name);
  }

  async *chunks(): AsyncGenerator<Table> {
    const { header, source } = this.stream;
    const step = chunkRows(header.recordSize);
    const integers = integersOf(header.fields.map(({ name, type }) => [name, type.integers]));
    for (let row = 0; row < header.count; row += step) {
      const columns = await this.stream.read(Math.min(step, header.count - row));
      yield new Table(
        header.fields.map(({ name }, j) => [name, columns[j]] as const),
        source,
        row,
        { integers, images: header.images },
      );
    }
  }

  share(): number {
    return this.stream.bytes.taken / this.stream.bytes.length;
  }

  async close(): Promise<void> {
    await this.stream.bytes.close();
  }
}

class NpyWriter implements TableWriter {
  #file: NpyFile | undefined;

  constructor(private readonly path: string) {}

  async write(chunk: Table): Promise<void> {
    const parts = tableParts(chunk);
    const { integers, images } = chunk.traits;
    const names = parts.map(({ name }) => name);
    this.#file ??= await NpyFile.create(this.path, names, integers, images);
    const columns = parts.flatMap(({ columns }) => columns.map((name) => chunk.column(name)));
    await this.#file.append(columns, chunk.rows);
  }

  async finish(): Promise<void> {
    await this.#file?.finish();
  }

  async close(): Promise<void> {
    await this.#file?.close();
  }
}
