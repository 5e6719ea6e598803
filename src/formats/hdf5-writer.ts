/**
 * Writes HDF5: one dataset per column, in the groups that its name has. Numbers are appended directly. Text is written
 * to a temporary file until the longest is known, because a dataset of text has a fixed width; its datasets are written
 * last.
 */
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Dataset, File } from 'h5wasm/node';
import { InvalidInput } from '../errors.js';
import { tableParts } from '../image-columns.js';
import { type StopSignal, throwIfAborted } from '../slices.js';
import type { Column, Table } from '../table.js';
import { FileBytes } from './file-bytes.js';
import { openHdf5, withHdf5Errors } from './hdf5-library.js';
import { NpyFile } from './npy-file.js';
import { NpyStream } from './npy-stream.js';
import { bigIntegers, type IntegerKind } from './safe-integers.js';
import { CHUNK_ROWS, type TableWriter } from './table-format.js';

/** Rows per chunk of the file. */
const STORED_ROWS = 4096;

/** Images per chunk of the file. */
const STORED_IMAGES = 16;

type Numbers = Float32Array | Float64Array | BigInt64Array | BigUint64Array;

const INTEGER_TYPES: Readonly<Record<IntegerKind, string>> = { int64: '<q', uint64: '<Q' };

/** No numbers, by the library's name of their type. */
const EMPTY: Readonly<Record<string, Numbers>> = {
  '<d': new Float64Array(0),
  '<f': new Float32Array(0),
  '<q': new BigInt64Array(0),
  '<Q': new BigUint64Array(0),
};

interface WaitingText {
  readonly name: string;
  readonly path: string;
  readonly file: NpyFile;
  /** the length of the longest text, in bytes of UTF-8 */
  width: number;
}

export class Hdf5Writer implements TableWriter {
  readonly #folder: string;
  readonly #numbers = new Map<string, Dataset>();
  readonly #texts = new Map<string, WaitingText>();
  #rows = 0;

  private constructor(
    private readonly path: string,
    private readonly file: File,
  ) {
    this.#folder = `${path}.text`;
  }

  static async create(path: string): Promise<Hdf5Writer> {
    return new Hdf5Writer(path, (await openHdf5(path, 'x')).file);
  }

  async write(chunk: Table): Promise<void> {
    for (const { name, columns, shape } of tableParts(chunk)) {
      if (shape) {
        this.#appendImages(
          name,
          shape,
          columns.map((pixel) => chunk.numbers(pixel)),
        );
        continue;
      }
      const column = chunk.column(name);
      const kind = chunk.traits.integers.get(name);
      if (kind) this.#append(name, bigIntegers(column, kind, name), INTEGER_TYPES[kind]);
      else if (column instanceof Float64Array) this.#append(name, column, '<d');
      else await this.#wait(name, column);
    }
    this.#rows += chunk.rows;
  }

  async finish(signal?: StopSignal): Promise<void> {
    for (const text of this.#texts.values()) await this.#store(text, signal);
  }

  async close(): Promise<void> {
    for (const { file } of this.#texts.values()) await file.close();
    await rm(this.#folder, { recursive: true, force: true });
    withHdf5Errors({ file: this.path }, () => this.file.close());
  }

  #append(name: string, values: Numbers, dtype: string): void {
    const dataset = this.#numbers.get(name) ?? this.#create(name, dtype);
    this.#numbers.set(name, dataset);
    extend(dataset, this.#rows, values);
  }

  /** @param pixels one array per pixel, with a number per image */
  #appendImages(name: string, shape: readonly number[], pixels: readonly Float64Array[]): void {
    const dataset = this.#numbers.get(name) ?? this.#create(name, '<f', shape);
    this.#numbers.set(name, dataset);
    const count = pixels[0].length;
    if (count === 0) return;
    const images = new Float32Array(count * pixels.length);
    pixels.forEach((values, j) => {
      for (let i = 0; i < count; i++) images[i * pixels.length + j] = values[i];
    });
    withHdf5Errors({ column: name }, () => {
      dataset.resize([this.#rows + count, ...shape]);
      const within = shape.map((length): [number, number] => [0, length]);
      dataset.write_slice([[this.#rows, this.#rows + count], ...within], images);
    });
  }

  async #wait(name: string, values: readonly string[]): Promise<void> {
    let text = this.#texts.get(name);
    if (!text) {
      await mkdir(this.#folder, { recursive: true });
      const path = join(this.#folder, `${this.#texts.size}.npy`);
      text = { name, path, file: await NpyFile.create(path, ['']), width: 1 };
      this.#texts.set(name, text);
    }
    for (const value of values) text.width = Math.max(text.width, Buffer.byteLength(value));
    await text.file.append([values], values.length);
  }

  async #store({ name, path, file, width }: WaitingText, signal?: StopSignal): Promise<void> {
    await file.finish();
    const dataset = this.#create(name, `S${width}`);
    const waiting = await FileBytes.open(path);
    try {
      const stream = await NpyStream.open(waiting, path);
      for (let row = 0; row < this.#rows; row += CHUNK_ROWS) {
        const [values] = await stream.read(Math.min(CHUNK_ROWS, this.#rows - row));
        extend(dataset, row, values);
        await new Promise((resolve) => setImmediate(resolve));
        throwIfAborted(signal);
      }
    } finally {
      await waiting.close();
    }
  }

  /** @param inner the shape of a value, if it is an image */
  #create(name: string, dtype: string, inner: readonly number[] = []): Dataset {
    checkName(name);
    return withHdf5Errors({ column: name }, () => {
      const groups = name.split('/').slice(0, -1);
      groups.forEach((_, depth) => {
        const group = groups.slice(0, depth + 1).join('/');
        if (!this.file.paths().includes(group)) this.file.create_group(group, true);
      });
      return this.file.create_dataset({
        name,
        data: EMPTY[dtype] ?? [],
        shape: [0, ...inner],
        maxshape: [null, ...inner],
        chunks: [inner.length > 0 ? STORED_IMAGES : STORED_ROWS, ...inner],
        dtype,
      });
    });
  }
}

/**
 * Names are paths that end with a zero.
 * @throws InvalidInput if a name would be read as another one
 */
function checkName(name: string): void {
  const parts = name.split('/');
  if (!name.includes('\0') && !parts.includes('') && !parts.includes('.')) return;
  throw new InvalidInput({
    where: { column: name },
    what: 'HDF5 has no such name',
    expected: 'none with a zero character, and no part between slashes that is empty or a point',
    remedy: 'rename the column, or write another format',
  });
}

function extend(dataset: Dataset, rows: number, values: Column | Numbers): void {
  if (values.length === 0) return;
  withHdf5Errors({ column: dataset.path }, () => {
    dataset.resize([rows + values.length]);
    dataset.write_slice([[rows, rows + values.length]], values);
  });
}
