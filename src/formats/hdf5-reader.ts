/**
 * Reads HDF5: datasets of numbers, booleans and text, and the members of compounds. Datasets of several dimensions are
 * flattened with the last index fastest, unless they are square images (`image-columns.ts`): a dataset of the shape
 * (n, p, p) beside columns of n values.
 */
import { open } from 'node:fs/promises';
import { InvalidInput } from '../errors.js';
import { type Column, Table } from '../table.js';
import { chooseArrays } from './array-choice.js';
import { columnsOf, type Hdf5Column, tableColumns } from './hdf5-datasets.js';
import { closeHdf5, type Hdf5File, openHdf5, withHdf5Errors } from './hdf5-library.js';
import { roomFor } from './hdf5-memory.js';
import { checkExpansion, type Limits } from './limits.js';
import { integersOf } from './safe-integers.js';
import { chunkRows, type TableReader } from './table-format.js';
import { readError } from './text-file.js';

export class Hdf5Reader implements TableReader {
  #row = 0;

  private constructor(
    private readonly path: string,
    /** bytes of the file when it was opened */
    private readonly size: number,
    private readonly opened: Hdf5File,
    private readonly columns: readonly Hdf5Column[],
    private readonly unread: ReadonlyMap<string, string>,
    /** bytes by which the library's memory may grow for structures */
    private readonly room: number,
  ) {}

  static async open(path: string, wanted: readonly string[], limits: Limits): Promise<Hdf5Reader> {
    const size = await sizeOf(path);
    const room = roomFor(size, limits);
    const opened = await openHdf5(path, 'r', room);
    try {
      const all = withHdf5Errors({ file: path }, () => columnsOf(opened, path, limits, room), room);
      const { chosen, unread } = chooseArrays(tableColumns(all, wanted, limits), wanted, path);
      const columns = chosen.filter((column): column is Hdf5Column => 'dataset' in column);
      const bytes = columns.reduce((sum, { type, count }) => sum + (type?.size ?? 8) * count, 0);
      checkExpansion(bytes, size, path, limits);
      return new Hdf5Reader(path, size, opened, columns, unread, room);
    } catch (error) {
      closeHdf5(opened);
      throw error;
    }
  }

  get names(): string[] {
    return this.columns.map(({ name }) => name);
  }

  async *chunks(): AsyncGenerator<Table> {
    const { path, columns, unread } = this;
    const [{ count }] = columns;
    const step = chunkRows(columns.reduce((sum, { stride }) => sum + stride, 0));
    const integers = integersOf(columns.map(({ name, type }) => [name, type?.integers]));
    const images = new Map(
      columns.flatMap(({ image }) => (image ? [[image.name, image.shape]] : [])),
    );
    while (this.#row < count) {
      const from = this.#row;
      const to = Math.min(from + step, count);
      const records = new Map<string, Uint8Array>();
      const read = columns.map((column) => {
        const where = { file: path, column: column.name };
        const work = () => this.#read(column, from, to, records);
        // A filter needs a chunk and what becomes of it, and grows them by doubling.
        const room = this.room + 4 * column.chunk + step * column.stride;
        const values = withHdf5Errors(where, work, room);
        return [column.name, values] as const;
      });
      if ((await sizeOf(path)) !== this.size) {
        throw new InvalidInput({
          where: { file: path },
          what: 'it changed while it was read',
          remedy: 'read it again when it is complete',
        });
      }
      this.#row = to;
      yield new Table(read, path, from, { unread, integers, images });
    }
  }

  share(): number {
    return this.#row / this.columns[0].count;
  }

  async close(): Promise<void> {
    closeHdf5(this.opened);
  }

  /** @param records the bytes that have been read of a dataset, by its path; members of a compound share them */
  #read(column: Hdf5Column, from: number, to: number, records: Map<string, Uint8Array>): Column {
    const { dataset, shape, type, offset, stride, name } = column;
    if (!type) {
      const text = [...slabs(shape, from, to)].flatMap((slab) => dataset.slice(slab) as string[]);
      if (!text.some((one) => one.includes('\ufffd'))) return text;
      throw new InvalidInput({
        where: { file: this.path, column: name },
        what: 'text that is not UTF-8',
        remedy: 'store it as UTF-8',
      });
    }
    const bytes = records.get(dataset.path) ?? this.#bytes(column, from, to);
    records.set(dataset.path, bytes);
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    return type.read(view, offset, stride, to - from, `${this.path}: ${name}`);
  }

  /** The records of a dataset in a range, as the library lays them into memory. */
  #bytes({ dataset, shape, stride, image }: Hdf5Column, from: number, to: number): Uint8Array {
    const { module } = this.opened.library;
    const all = new Uint8Array((to - from) * stride);
    const values = image ? image.shape.reduce((product, length) => product * length, 1) : 1;
    let at = 0;
    for (const slab of slabs(shape, from * values, to * values)) {
      const counts = slab.map(([first, end]) => BigInt(end - first));
      const starts = slab.map(([first]) => BigInt(first));
      const length = slab.reduce(
        (product, [first, end]) => product * (end - first),
        stride / values,
      );
      const place = module._malloc(length);
      try {
        const ones = slab.map(() => 1n);
        module.get_dataset_data(dataset.file_id, dataset.path, counts, starts, ones, BigInt(place));
        all.set(module.HEAPU8.subarray(place, place + length), at);
      } finally {
        module._free(place);
      }
      at += length;
    }
    return all;
  }
}

/**
 * The size of a file, which has to be readable, because the library gives no reason if it is not.
 * @throws InvalidInput with the system's reason
 */
async function sizeOf(path: string): Promise<number> {
  const file = await open(path).catch((error) => {
    throw readError(path, error);
  });
  try {
    return (await file.stat()).size;
  } finally {
    await file.close();
  }
}

/** The blocks of a grid that together hold a range of its flattened values, in order. */
function* slabs(
  [, ...inner]: readonly number[],
  from: number,
  to: number,
): Generator<[number, number][]> {
  if (from >= to) return;
  if (inner.length === 0) {
    yield [[from, to]];
    return;
  }
  const size = inner.reduce((product, one) => product * one, 1);
  const [first, last] = [Math.floor(from / size), Math.floor((to - 1) / size)];
  const within = function* (row: number, start: number, end: number) {
    for (const slab of slabs(inner, start - row * size, end - row * size)) {
      yield [[row, row + 1] as [number, number], ...slab];
    }
  };
  if (first === last && to - from < size) {
    yield* within(first, from, to);
    return;
  }
  const [wholeFrom, wholeTo] = [Math.ceil(from / size), Math.floor(to / size)];
  if (from < wholeFrom * size) yield* within(first, from, wholeFrom * size);
  if (wholeFrom < wholeTo) {
    yield [[wholeFrom, wholeTo], ...inner.map((one): [number, number] => [0, one])];
  }
  if (wholeTo * size < to) yield* within(wholeTo, wholeTo * size, to);
}
