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
import { checkColumnCount, checkExpansion, type Limits } from './limits.js';
import { bigIntegers, exactIntegers, type IntegerKind, integersOf } from './safe-integers.js';
import {
  CHUNK_ROWS,
  type TableFormat,
  type TableReader,
  type TableWriter,
} from './table-format.js';
import { readError } from './text-file.js';

export const parquet: TableFormat = {
  typed: true,
  open: (path, { wanted = [], limits = {} } = {}) => ParquetReader.open(path, wanted, limits),
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

  static async open(
    path: string,
    wanted: readonly string[],
    limits: Limits,
  ): Promise<ParquetReader> {
    const { file, metadata } = await reading(path, async () => {
      const file = await asyncBufferFromFile(path);
      return { file, metadata: await parquetMetadataAsync(file) };
    });
    checkRowGroups(metadata, path);
    const trees = parquetSchema(metadata).children;
    checkColumnCount(trees.length, path, limits);
    checkExpansion(8 * trees.length * Number(metadata.num_rows), file.byteLength, path, limits);
    const columns = trees.map((tree) => ({
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
    const integers = integersOf(
      this.columns.map((tree) => [tree.element.name, integerKind(tree, metadata)]),
    );
    const scan = await reading(path, () => parquetScan(options));
    for (const range of scan.ranges) {
      const columns: [string, Column][] = [];
      for (const tree of this.columns) {
        const { name } = tree.element;
        const values = await reading(path, () => scan.readColumn({ ...range, column: name }));
        if (values.length !== range.rowEnd - range.rowStart) {
          throw new InvalidInput({
            where: { file: path, column: name },
            what: `damaged in the row group that begins with row ${range.rowStart + 1}`,
            expected: `${range.rowEnd - range.rowStart} values`,
            got: String(values.length),
          });
        }
        columns.push([name, isText(tree) ? toText(values) : toNumbers(values, tree)]);
      }
      const group = new Table(columns, path, range.rowStart, { unread: this.unread, integers });
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
    throw new InvalidInput({
      where: { file: path },
      what: `no Parquet, cut short or damaged (${(error as Error).message.replace(/\s+/g, ' ')})`,
    });
  }
}

/** @throws InvalidInput if the row groups have other rows than the file says, as when one is lost */
function checkRowGroups({ num_rows, row_groups }: FileMetaData, file: string): void {
  const rows = row_groups.reduce((sum, group) => sum + Number(group.num_rows), 0);
  const odd = row_groups.some(({ num_rows: own, columns }) =>
    columns.some(
      ({ meta_data }) =>
        meta_data?.path_in_schema.length === 1 && Number(meta_data.num_values) < Number(own),
    ),
  );
  if (rows === Number(num_rows) && !odd) return;
  throw new InvalidInput({
    where: { file },
    what: 'damaged; its row groups are not whole',
    expected: `${num_rows} rows`,
    got: odd ? 'columns with fewer values' : String(rows),
  });
}

/** The kind of a column of 64-bit integers in which no value is missing. */
function integerKind(
  { element }: SchemaTree,
  { row_groups: groups }: FileMetaData,
): IntegerKind | undefined {
  const meaning = meaningOf(element);
  if (element.type !== 'INT64' || meaning === 'DECIMAL') return undefined;
  const whole =
    element.repetition_type === 'REQUIRED' ||
    groups.every(({ columns }) => {
      const found = columns.find(({ meta_data: data }) => data?.path_in_schema[0] === element.name);
      return found?.meta_data?.statistics?.null_count === 0n;
    });
  if (!whole) return undefined;
  const logical = element.logical_type;
  const unsigned =
    meaning === 'UINT_64' || (logical?.type === 'INTEGER' && logical.isSigned === false);
  return unsigned ? 'uint64' : 'int64';
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

function toNumbers(values: DecodedArray, { element }: SchemaTree): Column {
  const decimal = meaningOf(element) === 'DECIMAL';
  if (values instanceof Float64Array && !decimal) return values;
  if (element.type === 'INT64' && !decimal) return exactIntegers(values);
  const numbers = new Float64Array(values.length);
  for (let i = 0; i < numbers.length; i++) numbers[i] = Number(values[i] ?? Number.NaN);
  return decimal ? nearestDecimals(numbers, element.scale ?? 0) : numbers;
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
      columnData: group.entries.map(([name, column]) => {
        const kind = group.traits.integers.get(name);
        if (kind) {
          const data = BigInt64Array.from(bigIntegers(column, kind, name), (integer) =>
            BigInt.asIntN(64, integer),
          );
          return { name, data, encoding: 'PLAIN', codec: 'UNCOMPRESSED' };
        }
        return column instanceof Float64Array
          ? { name, data: column, encoding: 'PLAIN', codec: 'UNCOMPRESSED' }
          : { name, data: [...column] };
      }),
    });
  }
}

function schemaOf(table: Table): SchemaElement[] {
  const columns = table.entries.map(([name, column]): SchemaElement => {
    const kind = table.traits.integers.get(name);
    if (kind) {
      const unsigned = { converted_type: 'UINT_64' as const };
      return {
        name,
        type: 'INT64',
        repetition_type: 'REQUIRED',
        ...(kind === 'uint64' ? unsigned : {}),
      };
    }
    return column instanceof Float64Array
      ? { name, type: 'DOUBLE', repetition_type: 'REQUIRED' }
      : {
          name,
          type: 'BYTE_ARRAY',
          converted_type: 'UTF8',
          logical_type: { type: 'STRING' },
          repetition_type: 'REQUIRED',
        };
  });
  return [{ name: 'root', num_children: columns.length }, ...columns];
}
