/**
 * Parquet, read one row group at a time. Numbers, booleans and text are read with any compression. A missing number
 * becomes NaN, and a missing text becomes empty. Numbers are written uncompressed, text compressed.
 */
import {
  type AsyncBuffer,
  asyncBufferFromFile,
  type DecodedArray,
  type FileMetaData,
  parquetMetadataAsync,
  parquetScan,
  parquetSchema,
  type SchemaElement,
  type SchemaTree,
} from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { fileWriter, ParquetWriter } from 'hyparquet-writer';
import { InvalidInput } from '../errors.js';
import { type Column, Table } from '../table.js';
import { chooseArrays } from './array-choice.js';
import { safeIntegers } from './safe-integers.js';
import {
  CHUNK_ROWS,
  type TableFormat,
  type TableReader,
  type TableWriter,
} from './table-format.js';
import { readError } from './text-file.js';

export const parquet: TableFormat = {
  typed: true,
  open: (path, { wanted = [] } = {}) => ParquetReader.open(path, wanted),
  create: async (path) => new ParquetTableWriter(path),
};

/** Rows per row group in written files. */
const GROUP_ROWS = 2 * CHUNK_ROWS;

class ParquetReader implements TableReader {
  readonly names: readonly string[];
  #row = 0;

  private constructor(
    private readonly path: string,
    private readonly file: AsyncBuffer,
    private readonly metadata: FileMetaData,
    private readonly columns: readonly SchemaTree[],
    private readonly unread: ReadonlyMap<string, string>,
  ) {
    this.names = columns.map(({ element }) => element.name);
  }

  static async open(path: string, wanted: readonly string[]): Promise<ParquetReader> {
    const { file, metadata } = await reading(path, async () => {
      const file = await asyncBufferFromFile(path);
      return { file, metadata: await parquetMetadataAsync(file) };
    });
    const columns = parquetSchema(metadata).children.map((tree) => ({
      name: tree.element.name,
      count: Number(metadata.num_rows),
      obstacle: obstacle(tree),
      tree,
    }));
    const { chosen, unread } = chooseArrays(columns, wanted, path);
    return new ParquetReader(
      path,
      file,
      metadata,
      chosen.map(({ tree }) => tree),
      unread,
    );
  }

  async *chunks(): AsyncGenerator<Table> {
    const { path, file, metadata, names } = this;
    const options = { file, metadata, compressors, columns: [...names] };
    const scan = await reading(path, () => parquetScan(options));
    for (const range of scan.ranges) {
      const columns: [string, Column][] = [];
      for (const tree of this.columns) {
        const { name } = tree.element;
        const values = await reading(path, () => scan.readColumn({ ...range, column: name }));
        if (values.length !== range.rowEnd - range.rowStart) {
          throw new InvalidInput(
            `${path}: damaged; column ${name} has ${values.length} values in the row group of row ${range.rowStart + 1}, expected ${range.rowEnd - range.rowStart}`,
          );
        }
        const column = isText(tree)
          ? toText(values)
          : toNumbers(values, tree, `${path}: column ${name}`);
        columns.push([name, column]);
      }
      const group = new Table(columns, path, range.rowStart, { unread: this.unread });
      for (let row = 0; row < group.rows; row += CHUNK_ROWS) {
        const chunk = group.slice(row, row + CHUNK_ROWS);
        this.#row += chunk.rows;
        yield chunk;
      }
    }
  }

  share(): number {
    return this.#row / Number(this.metadata.num_rows);
  }

  async close(): Promise<void> {}
}

/**
 * Runs a read operation.
 * @throws InvalidInput instead of the library's errors on damaged files
 */
async function reading<T>(path: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code) throw readError(path, error);
    throw new InvalidInput(
      `${path}: no Parquet, cut short or damaged (${(error as Error).message.replace(/\s+/g, ' ')})`,
    );
  }
}

const NUMBERS = ['BOOLEAN', 'INT32', 'INT64', 'FLOAT', 'DOUBLE'];
const NUMBER_MEANINGS = /^(U?INT_\d+|INTEGER|DECIMAL|FLOAT16)$/;
const TEXT_MEANINGS = /^(UTF8|STRING|ENUM|JSON)$/;

/** The reason why a column cannot be read as numbers or text; undefined if it can. */
function obstacle({ element, children }: SchemaTree): string | undefined {
  if (children.length > 0 || element.repetition_type === 'REPEATED') {
    return 'lists or records; expected numbers or text';
  }
  const { type = '' } = element;
  const meaning = meaningOf(element);
  if (meaning === undefined ? [...NUMBERS, 'BYTE_ARRAY'].includes(type) : isPlain(meaning)) return;
  return `values of the kind ${meaning ?? type}; expected numbers or text`;
}

/** The logical type of a column's values, if it has one besides its physical type. */
function meaningOf({ logical_type: logical, converted_type: converted }: SchemaElement) {
  return logical?.type ?? converted;
}

function isPlain(meaning: string): boolean {
  return NUMBER_MEANINGS.test(meaning) || TEXT_MEANINGS.test(meaning);
}

function isText({ element }: SchemaTree): boolean {
  const meaning = meaningOf(element);
  return meaning === undefined ? element.type === 'BYTE_ARRAY' : TEXT_MEANINGS.test(meaning);
}

function toNumbers(values: DecodedArray, { element }: SchemaTree, what: string): Float64Array {
  const decimal = meaningOf(element) === 'DECIMAL';
  if (values instanceof Float64Array && !decimal) return values;
  const numbers = new Float64Array(values.length);
  for (let i = 0; i < numbers.length; i++) numbers[i] = Number(values[i] ?? Number.NaN);
  if (decimal) return nearestDecimals(numbers, element.scale ?? 0);
  return element.type === 'INT64' ? safeIntegers(numbers, what) : numbers;
}

/** The doubles nearest to decimals. The library multiplies by the rounded inverse of a power of ten, which is inexact. */
function nearestDecimals(numbers: Float64Array, scale: number): Float64Array {
  return numbers.map((value) => Math.round(value * 10 ** scale) / 10 ** scale);
}

function toText(values: DecodedArray): string[] {
  return Array.from({ length: values.length }, (_, i) => values[i] ?? '');
}

class ParquetTableWriter implements TableWriter {
  #writer: ParquetWriter | undefined;
  #waiting: Table[] = [];

  constructor(private readonly path: string) {}

  async write(chunk: Table): Promise<void> {
    this.#writer ??= new ParquetWriter({
      writer: fileWriter(this.path),
      schema: schemaOf(chunk),
      createdBy: 'fastflavor',
    });
    this.#waiting.push(chunk);
    if (this.#waiting.reduce((rows, table) => rows + table.rows, 0) >= GROUP_ROWS) this.#flush();
  }

  async finish(): Promise<void> {
    this.#flush();
    this.#writer?.finish();
  }

  async close(): Promise<void> {}

  #flush(): void {
    const group = Table.concat(this.#waiting, this.path);
    this.#waiting = [];
    if (group.rows === 0) return;
    this.#writer?.write({
      rowGroupSize: group.rows,
      columnData: group.entries.map(([name, column]) =>
        column instanceof Float64Array
          ? { name, data: column, encoding: 'PLAIN', codec: 'UNCOMPRESSED' }
          : { name, data: [...column] },
      ),
    });
  }
}

function schemaOf(table: Table): SchemaElement[] {
  const columns = table.entries.map(
    ([name, column]): SchemaElement =>
      column instanceof Float64Array
        ? { name, type: 'DOUBLE', repetition_type: 'REQUIRED' }
        : {
            name,
            type: 'BYTE_ARRAY',
            converted_type: 'UTF8',
            logical_type: { type: 'STRING' },
            repetition_type: 'REQUIRED',
          },
  );
  return [{ name: 'root', num_children: columns.length }, ...columns];
}
