/**
 * Delimited text with a row of names: CSV, tables with tabs, semicolons, bars or blanks (csv-dialect.ts). Cells keep
 * their exact text, except that a decimal comma becomes a point. The path `-` means standard input or output. Numbers
 * are written in the shortest form that reads back to the same bits. A file whose name ends in .gz is written packed.
 */
import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { InvalidInput } from '../errors.js';
import { Table } from '../table.js';
import { type Dialect, decimalPoint, lookAt, parseRows, type TextLayout } from './csv-dialect.js';
import { checkColumnCount, type Limits } from './limits.js';
import { STANDARD_STREAM } from './standard-stream.js';
import type {
  CreateOptions,
  OpenOptions,
  TableFormat,
  TableReader,
  TableWriter,
} from './table-format.js';
import { TextSource } from './text-source.js';

export const csv: TableFormat = {
  typed: false,
  open: (path, options) => CsvReader.open(path, options),
  create: async (path, options = {}) =>
    new CsvWriter(path === STANDARD_STREAM ? null : await open(path, 'wx'), options),
};

/** The longest row in characters; a longer one is taken for a quote that was never closed. */
const LONGEST_ROW = 1 << 25;

class CsvReader implements TableReader {
  readonly #blocks: AsyncGenerator<string[][]>;

  private constructor(
    private readonly dialect: Dialect,
    /** the rows of the block that has the header */
    private first: readonly string[][],
    blocks: AsyncGenerator<string[][]>,
    private readonly text: TextSource,
  ) {
    this.#blocks = blocks;
  }

  /** @throws InvalidInput if the file is missing or empty, or has no usable names */
  static async open(
    path: string,
    { layout = {}, limits = {} }: OpenOptions = {},
  ): Promise<CsvReader> {
    const text = await TextSource.open(path, limits);
    try {
      const rows = new CsvRows(text, layout, limits);
      const blocks = rows.blocks();
      const { value = [] } = await blocks.next();
      return new CsvReader(rows.dialect, value, blocks, text);
    } catch (error) {
      await text.close();
      throw error;
    }
  }

  get names(): readonly string[] {
    return this.dialect.names;
  }

  async *chunks(): AsyncGenerator<Table> {
    let row = 0;
    const first = this.first;
    this.first = [];
    if (first.length > 0) yield this.#table(first, row);
    row += first.length;
    for await (const rows of this.#blocks) {
      yield this.#table(rows, row);
      row += rows.length;
    }
  }

  share(): number {
    return this.text.share();
  }

  async close(): Promise<void> {
    await this.text.close();
  }

  #table(rows: readonly string[][], from: number): Table {
    const { names, index, decimalComma } = this.dialect;
    const { source } = this.text;
    const ragged = rows.findIndex((row) => row.length !== names.length);
    if (ragged >= 0) {
      throw new InvalidInput({
        where: { file: source, row: from + ragged + 1 },
        expected: `${names.length} cells as in the header`,
        got: String(rows[ragged].length),
      });
    }
    const cells = (j: number) =>
      decimalComma ? rows.map((row) => decimalPoint(row[j])) : rows.map((row) => row[j]);
    const columns = names.map((name, j) => [name, cells(j)] as const);
    return new Table(columns, source, from, { index: index === undefined ? [] : [index] });
  }
}

/** The rows of a text, without names and comments, block by block. */
class CsvRows {
  #dialect: Dialect | undefined;

  constructor(
    private readonly text: TextSource,
    private readonly layout: TextLayout,
    private readonly limits: Limits,
  ) {}

  /** How the text writes its table, which is known with its first block. */
  get dialect(): Dialect {
    if (!this.#dialect) throw new Error('the first block of rows has not been read');
    return this.#dialect;
  }

  /** @throws InvalidInput if the text cannot be read or is not a table */
  async *blocks(): AsyncGenerator<string[][]> {
    const { source } = this.text;
    let text = '';
    let before = 0;
    let header = 0;
    for await (const { more, last } of this.text.pieces()) {
      text += more;
      if (!this.#dialect) {
        const end = Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r')) + 1;
        if (!last && end === 0) {
          this.#checkLength(text, 0);
          continue;
        }
        this.#dialect = lookAt(last ? text : text.slice(0, end), this.layout, source);
        checkColumnCount(this.#dialect.names.length, source, this.limits);
        checkNames(this.#dialect.names, source);
        header = this.#dialect.headerRows;
      }
      const { delimiter } = this.#dialect;
      const { rows: parsed, taken, fault } = parseRows(text, delimiter, last);
      const rows = this.#withoutComments(parsed).slice(header);
      if (fault) {
        const row = before + Math.max(1, fault.row);
        throw new InvalidInput({ where: { file: source, row }, what: fault.what });
      }
      text = text.slice(taken);
      this.#checkLength(text, before + rows.length);
      if (parsed.length > 0) header = 0;
      before += rows.length;
      if (rows.length > 0) yield rows;
    }
  }

  /**
   * Rows that begin with `#` are comments if the file begins with one; otherwise only those that have another
   * number of cells than the table, so that no data is lost.
   */
  #withoutComments(rows: string[][]): string[][] {
    const { comments, names } = this.dialect;
    return rows.filter(
      (row) => !row[0].startsWith('#') || !(comments || row.length !== names.length),
    );
  }

  #checkLength(text: string, row: number): void {
    if (text.length <= LONGEST_ROW) return;
    throw new InvalidInput({
      where: { file: this.text.source, row: row + 1 },
      what: `longer than ${LONGEST_ROW} characters`,
      remedy: 'a quote may not be closed, or the file is no table',
    });
  }
}

/** @throws InvalidInput if a column has no name */
function checkNames(names: readonly string[], source: string): void {
  const at = names.indexOf('');
  if (at < 0) return;
  throw new InvalidInput({
    where: { file: source },
    what: `column ${at + 1} has no name in the header`,
    remedy: 'name it',
  });
}

class CsvWriter implements TableWriter {
  #begun = false;

  /** @param file null for standard output */
  constructor(
    private readonly file: FileHandle | null,
    private readonly options: CreateOptions,
  ) {}

  async write(chunk: Table): Promise<void> {
    const { delimiter, gzip: packed = false } = this.options;
    if (!this.#begun) checkNamed(chunk);
    const text = this.#begun ? rowsText(chunk, delimiter) : csvText(chunk, delimiter);
    this.#begun = true;
    await this.#append(packed ? await promisify(gzip)(text) : text);
  }

  async finish(): Promise<void> {}

  async close(): Promise<void> {
    await this.file?.close();
  }

  async #append(text: string | Buffer): Promise<void> {
    if (this.file) return this.file.appendFile(text);
    await new Promise<void>((resolve, reject) => {
      process.stdout.write(text, (error) => (error ? reject(error) : resolve()));
    });
  }
}

/**
 * A column without a name would be read as an index, or not at all.
 * @throws InvalidInput if there is one
 */
function checkNamed({ names }: Table): void {
  const at = names.findIndex((name) => name.trim() === '');
  if (at < 0) return;
  throw new InvalidInput({
    what: `column ${at + 1} has no name, without which it would not be read again`,
    remedy: 'name it, or write another format',
  });
}

/** A table as the text of a CSV file. */
export function csvText(table: Table, delimiter = ','): string {
  const names = table.names.map((name) => quoted(name, delimiter));
  return `${names.join(delimiter)}\n${rowsText(table, delimiter)}`;
}

/** The SHA-256 of the CSV file of a table. */
export function csvHash(table: Table): string {
  return createHash('sha256').update(csvText(table)).digest('hex');
}

function rowsText(table: Table, delimiter = ','): string {
  const columns = table.entries.map(([, column]) =>
    column instanceof Float64Array
      ? Array.from(column, numberText)
      : column.map((text) => quoted(text, delimiter)),
  );
  let text = '';
  for (let i = 0; i < table.rows; i++) {
    text += columns[0][i];
    for (let j = 1; j < columns.length; j++) text += delimiter + columns[j][i];
    text += '\n';
  }
  return text;
}

/** A number as text; unlike `String`, it keeps the sign of -0. */
function numberText(value: number): string {
  return Object.is(value, -0) ? '-0' : String(value);
}

function quoted(text: string, delimiter: string): string {
  const plain = !/["\r\n]|^\s|\s$|^#/.test(text) && !text.includes(delimiter);
  return plain ? text : `"${text.replaceAll('"', '""')}"`;
}
