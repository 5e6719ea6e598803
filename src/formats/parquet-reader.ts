/**
 * Reads Parquet one row group at a time. A missing number becomes NaN, and a missing text becomes empty.
 */
import {
  type ColumnMetaData,
  type DecodedArray,
  type FileMetaData,
  parquetMetadata,
  parquetSchema,
  type SchemaTree,
} from 'hyparquet';
import { InvalidInput } from '../errors.js';
import { type Column, Table } from '../table.js';
import { chooseArrays } from './array-choice.js';
import { NOT_UTF8, readingOf } from './damage.js';
import { FileRanges } from './file-ranges.js';
import { checkColumnCount, checkExpansion, type Limits } from './limits.js';
import { chunksOf, columnOf, integerKind, isUnnamedBytes, obstacle } from './parquet-columns.js';
import { valuesOfPages } from './parquet-pages.js';
import { endOfStruct } from './parquet-thrift.js';
import { integersOf } from './safe-integers.js';
import { CHUNK_ROWS, type TableReader } from './table-format.js';

/** A column that is read. */
interface ParquetColumn {
  readonly name: string;
  readonly tree: SchemaTree;
  /** of each row group */
  readonly chunks: readonly (ColumnMetaData | undefined)[];
}

/** An open file. */
interface ParquetFile {
  readonly path: string;
  readonly bytes: FileRanges;
  readonly metadata: FileMetaData;
  readonly limits: Limits;
}

export class ParquetReader implements TableReader {
  #row = 0;

  private constructor(
    private readonly file: ParquetFile,
    private readonly columns: readonly ParquetColumn[],
    private readonly unread: ReadonlyMap<string, string>,
  ) {}

  static async open(
    path: string,
    wanted: readonly string[],
    limits: Limits,
  ): Promise<ParquetReader> {
    const bytes = await FileRanges.open(path);
    try {
      const where = { file: path };
      const metadata = await readingOf('Parquet', where, async () => {
        const footer = parquetMetadata(await footerOf(bytes), { geoparquet: false });
        checkNames(footer);
        return footer;
      });
      checkRowGroups(metadata, path);
      const file = { path, bytes, metadata, limits };
      const root = await readingOf('Parquet', where, async () => parquetSchema(metadata));
      checkColumnCount(root.children.length, path, limits);
      const rows = Number(metadata.num_rows);
      checkExpansion(8 * root.children.length * rows, bytes.length, path, limits);
      const columns = [];
      for (const tree of root.children) {
        const { name } = tree.element;
        const chunks = chunksOf(tree, metadata);
        const column = { name, tree, chunks };
        const why = obstacle(tree, chunks) ?? (await bytesInstead(column, root, file));
        columns.push({ ...column, count: rows, obstacle: why });
      }
      const { chosen, unread } = chooseArrays(columns, wanted, path);
      return new ParquetReader(file, chosen, unread);
    } catch (error) {
      await bytes.close();
      throw error;
    }
  }

  get names(): string[] {
    return this.columns.map(({ name }) => name);
  }

  async *chunks(): AsyncGenerator<Table> {
    const { file, columns, unread } = this;
    const integers = integersOf(
      columns.map(({ name, tree, chunks }) => [name, integerKind(tree, chunks)]),
    );
    const spend = spending(file);
    const root = parquetSchema(file.metadata);
    for (const group of file.metadata.row_groups.keys()) {
      const read: [string, Column][] = [];
      for (const column of columns) {
        read.push([column.name, await valuesOf(column, { group, root, file, spend })]);
      }
      const table = new Table(read, file.path, this.#row, { unread, integers });
      for (let row = 0; row < table.rows; row += CHUNK_ROWS) {
        const chunk = table.slice(row, row + CHUNK_ROWS);
        this.#row += chunk.rows;
        yield chunk;
      }
    }
  }

  share(): number {
    return this.#row / Number(this.file.metadata.num_rows);
  }

  async close(): Promise<void> {
    await this.file.bytes.close();
  }
}

interface GroupToRead {
  /** the number of the row group */
  readonly group: number;
  readonly root: SchemaTree;
  readonly file: ParquetFile;
  spend(length: number): void;
}

/**
 * The values of a column in a row group.
 * @throws InvalidInput if they are damaged, or missing without being said to be
 */
async function valuesOf(
  { name, tree, chunks }: ParquetColumn,
  { group, root, file, spend }: GroupToRead,
): Promise<Column> {
  const rows = Number(file.metadata.row_groups[group].num_rows);
  return readingOf('Parquet', { file: file.path, column: name }, async () => {
    const metadata = chunks[group];
    if (!metadata) throw new Error(`row group ${group + 1} has no such column`);
    const pages = await pagesOf(metadata, file.bytes);
    const values: DecodedArray[] = [];
    let found = 0;
    const column = { schemaPath: [root, tree], metadata, rows };
    for (const part of valuesOfPages(pages, column, spend)) {
      if (Array.isArray(part) && part.includes(undefined)) {
        throw new Error(`row group ${group + 1} refers to values that are not there`);
      }
      values.push(part);
      found += part.length;
    }
    if (found !== rows) {
      throw new Error(`row group ${group + 1} has ${found} values; expected ${rows}`);
    }
    return columnOf(values, tree);
  });
}

/** The bytes of a column in a row group. */
async function pagesOf(metadata: ColumnMetaData, bytes: FileRanges): Promise<Uint8Array> {
  const { dictionary_page_offset: dictionary, data_page_offset: data } = metadata;
  const start = Number(dictionary || data);
  const end = start + Number(metadata.total_compressed_size);
  if (!(start >= 0 && end >= start && end <= bytes.length)) {
    throw new Error('its pages are not in the file');
  }
  return bytes.read(start, end);
}

/** Counts the bytes that pages unpack to. */
function spending({ path, bytes, limits }: ParquetFile): (length: number) => void {
  let spent = 0;
  return (length) => {
    spent += length;
    checkExpansion(spent, bytes.length, path, limits);
  };
}

/**
 * Why a column without a logical type, which may hold text or any bytes, is no text: its first row group tells.
 * @returns undefined if it is text, or another kind of column
 */
async function bytesInstead(
  column: ParquetColumn,
  root: SchemaTree,
  file: ParquetFile,
): Promise<string | undefined> {
  if (!isUnnamedBytes(column.tree) || file.metadata.row_groups.length === 0) return undefined;
  try {
    await valuesOf(column, { group: 0, root, file, spend: spending(file) });
  } catch (error) {
    if (error instanceof InvalidInput && error.what === NOT_UTF8) {
      return 'bytes that are no text in UTF-8; expected numbers or text';
    }
  }
  return undefined;
}

/** The most bytes of a footer, which has some hundred per column and row group. */
const LONGEST_FOOTER = 2 ** 30;

/**
 * The footer, whose structure is sound.
 * @throws Error if the file has none
 */
async function footerOf(file: FileRanges): Promise<Uint8Array> {
  const size = file.length;
  if (size < 12) throw new Error('it has no footer');
  const end = Buffer.from((await file.read(size - 8, size)).buffer);
  const magic = end.toString('latin1', 4);
  if (magic === 'PARE') throw new Error('its footer is encrypted');
  if (magic !== 'PAR1') throw new Error('it does not end in PAR1');
  const length = end.readUInt32LE(0);
  if (length > Math.min(size - 12, LONGEST_FOOTER)) {
    throw new Error(`its footer would have ${length} bytes`);
  }
  const footer = await file.read(size - 8 - length, size);
  endOfStruct(footer.subarray(0, length), 0);
  return footer;
}

/**
 * The library takes for a name or a path whatever stands where one should be.
 * @throws Error if a column has none
 */
function checkNames({ schema, row_groups }: FileMetaData): void {
  const isText = (value: unknown) => typeof value === 'string';
  if (!schema.every(({ name }) => isText(name))) throw new Error('a column without a name');
  for (const { meta_data: data } of row_groups.flatMap(({ columns }) => columns)) {
    if (data === undefined) continue;
    const path: unknown = Object(data).path_in_schema;
    const isPath = Array.isArray(path) && path.every(isText);
    if (!isPath) throw new Error('a column in a row group without a path');
  }
}

/** @throws InvalidInput if the row groups have other rows than the file says, as when one is lost */
function checkRowGroups({ num_rows, row_groups }: FileMetaData, file: string): void {
  const rows = row_groups.map((group) => Number(group.num_rows));
  const sum = rows.reduce((total, count) => total + count, 0);
  const odd = row_groups.findIndex(({ columns }, group) =>
    columns.some(
      ({ meta_data: data }) =>
        data?.path_in_schema.length === 1 && Number(data.num_values) !== rows[group],
    ),
  );
  if (sum === Number(num_rows) && odd < 0) return;
  const unknown = [Number(num_rows), ...rows].some((count) => !(count >= 0));
  throw new InvalidInput({
    where: { file },
    what: 'damaged; its row groups are not whole',
    expected: unknown ? undefined : `${num_rows} rows`,
    got: unknown
      ? 'a row group that does not say how many it has'
      : odd < 0
        ? String(sum)
        : `columns with other numbers of values in row group ${odd + 1}`,
    remedy: 'write it again',
  });
}
