/**
 * Reads HDF5: datasets of numbers, booleans and text. Datasets of several dimensions are flattened with the last index
 * fastest. For some filters (LZF) the library returns zeros instead of the values; therefore only datasets are read
 * whose filters are in a list, and whose values are in the file itself.
 */
import { open } from 'node:fs/promises';
import { Dataset, type File, Group } from 'h5wasm/node';
import { InvalidInput } from '../errors.js';
import { type Column, Table } from '../table.js';
import { type ArrayInFile, chooseArrays } from './array-choice.js';
import { openHdf5, withHdf5Errors } from './hdf5-library.js';
import { safeIntegers } from './safe-integers.js';
import { chunkRows, type TableReader } from './table-format.js';
import { readError } from './text-file.js';

/** The filters that the library reads correctly; each has a test. */
const FILTERS = ['deflate', 'shuffle', 'fletcher32', 'szip', 'nbit', 'scaleoffset'];

interface Source extends ArrayInFile {
  readonly dataset: Dataset;
  readonly shape: readonly number[];
}

export class Hdf5Reader implements TableReader {
  #row = 0;

  private constructor(
    private readonly path: string,
    private readonly file: File,
    private readonly columns: readonly Source[],
    private readonly unread: ReadonlyMap<string, string>,
  ) {}

  static async open(path: string, wanted: readonly string[]): Promise<Hdf5Reader> {
    await readable(path);
    const file = await openHdf5(path, 'r');
    try {
      const sources = withHdf5Errors(path, () => [...datasetsOf(file, '')]);
      const { chosen, unread } = chooseArrays(sources, wanted, path);
      return new Hdf5Reader(path, file, chosen, unread);
    } catch (error) {
      file.close();
      throw error;
    }
  }

  get names(): string[] {
    return this.columns.map(({ name }) => name);
  }

  async *chunks(): AsyncGenerator<Table> {
    const { path, columns } = this;
    const [{ count }] = columns;
    const step = chunkRows(columns.reduce((sum, { dataset }) => sum + dataset.metadata.size, 0));
    while (this.#row < count) {
      const from = this.#row;
      const to = Math.min(from + step, count);
      const read = columns.map((column) => {
        const what = `${path}: ${column.name}`;
        return [
          column.name,
          withHdf5Errors(what, () => readRange(column, from, to, what)),
        ] as const;
      });
      this.#row = to;
      yield new Table(read, path, from, { unread: this.unread });
    }
  }

  share(): number {
    return this.#row / this.columns[0].count;
  }

  async close(): Promise<void> {
    this.file.close();
  }
}

/**
 * Checks that the system can open a file, because the library gives no reason if it cannot.
 * @throws InvalidInput with the system's reason
 */
async function readable(path: string): Promise<void> {
  const file = await open(path).catch((error) => {
    throw readError(path, error);
  });
  await file.close();
}

/** All datasets below a group, except single numbers. */
function* datasetsOf(group: Group, prefix: string): Generator<Source> {
  for (const name of group.keys()) {
    const entity = group.get(name);
    const path = `${prefix}${name}`;
    if (entity instanceof Group) yield* datasetsOf(entity, `${path}/`);
    if (!(entity instanceof Dataset) || !entity.shape?.length) continue;
    yield {
      name: path,
      count: entity.shape.reduce((product, length) => product * length, 1),
      obstacle: obstacle(entity),
      dataset: entity,
      shape: entity.shape,
    };
  }
}

/** The type classes of HDF5 that are read, and the names of the others. */
const [INTEGER, FLOAT, STRING, ENUM] = [0, 1, 3, 8];
const OTHER_CLASSES: Readonly<Record<number, string>> = {
  4: 'bit fields',
  5: 'opaque values',
  6: 'compound values',
  7: 'references',
  9: 'lists',
  10: 'arrays',
};

/** The reason why a dataset cannot be read; undefined if it can. */
function obstacle({ metadata, filters }: Dataset): string | undefined {
  const { type, size, virtual_sources: virtual } = metadata;
  const other = filters.find(({ name }) => !FILTERS.includes(name));
  if (other) {
    return `compressed with ${other.name || `filter ${other.id}`}, which is not read; store it with gzip, or without compression`;
  }
  if (virtual?.length) return 'a virtual dataset; expected values in the file itself';
  if (type === FLOAT && size !== 4 && size !== 8) {
    return `floating-point numbers of ${8 * size} bits; expected 32 or 64`;
  }
  if ([INTEGER, FLOAT, STRING, ENUM].includes(type)) return undefined;
  return `${OTHER_CLASSES[type] ?? 'values of a kind that is not read'}; expected numbers or text`;
}

function readRange({ dataset, shape }: Source, from: number, to: number, what: string): Column {
  const parts = [...slabs(shape, from, to)].map((slab) => dataset.slice(slab));
  if (dataset.metadata.type === STRING) return (parts as string[][]).flat();
  const numbers = new Float64Array(to - from);
  let at = 0;
  let wide = false;
  for (const part of parts as ArrayLike<number | bigint>[]) {
    wide ||= typeof part[0] === 'bigint';
    for (let i = 0; i < part.length; i++) numbers[at++] = Number(part[i]);
  }
  if (at !== numbers.length) {
    throw new InvalidInput(`${what}: expected ${numbers.length} values, got ${at}`);
  }
  return wide ? safeIntegers(numbers, what) : numbers;
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
