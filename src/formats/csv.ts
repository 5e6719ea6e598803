/**
 * CSV with a header row. Columns are found by name, and cells keep their exact text. The path `-` means standard input
 * or output. Numbers are written in the shortest form that reads back to the same bits.
 */
import { type FileHandle, open } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import Papa from 'papaparse';
import { InvalidInput } from '../errors.js';
import { Table } from '../table.js';
import { STANDARD_STREAM } from './standard-stream.js';
import type { TableFormat, TableReader, TableWriter } from './table-format.js';
import { readError } from './text-file.js';

export const csv: TableFormat = {
  typed: false,
  open: (path) => CsvReader.open(path),
  create: async (path) => new CsvWriter(path === STANDARD_STREAM ? null : await open(path, 'wx')),
};

/** Bytes of text that are parsed at a time. */
const BLOCK_BYTES = 1 << 20;

/** The longest row in characters; a longer one is taken for a quote that was never closed. */
const LONGEST_ROW = 1 << 26;

class CsvReader implements TableReader {
  readonly #rows: AsyncGenerator<string[][]>;

  private constructor(
    readonly names: readonly string[],
    /** the rows of the block that has the header */
    private first: readonly string[][],
    rows: AsyncGenerator<string[][]>,
    private readonly text: CsvText,
  ) {
    this.#rows = rows;
  }

  /**
   * @throws InvalidInput if the file is missing or empty, or its header has a repeated or an empty name
   */
  static async open(path: string): Promise<CsvReader> {
    const text = await CsvText.open(path);
    try {
      const rows = text.rows();
      const { value = [] } = await rows.next();
      const [header, ...first] = value;
      if (!header) throw new InvalidInput(`${text.source}: empty; expected a header row and data`);
      const names = header.map((name: string) => name.trim());
      const repeated = names.find((name: string, j: number) => names.indexOf(name) !== j);
      if (names.includes('') || repeated !== undefined) {
        const what = repeated ? `the column ${repeated} twice` : 'a column without a name';
        throw new InvalidInput(`${text.source}: the header has ${what}`);
      }
      return new CsvReader(names, first, rows, text);
    } catch (error) {
      await text.close();
      throw error;
    }
  }

  async *chunks(): AsyncGenerator<Table> {
    let row = 0;
    const first = this.first;
    this.first = [];
    if (first.length > 0) yield this.#table(first, row);
    row += first.length;
    for await (const rows of this.#rows) {
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
    const { names } = this;
    const { source } = this.text;
    const ragged = rows.findIndex((row) => row.length !== names.length);
    if (ragged >= 0) {
      throw new InvalidInput({
        where: { file: source, row: from + ragged + 1 },
        expected: `${names.length} cells as in the header`,
        got: String(rows[ragged].length),
      });
    }
    const columns = names.map((name, j) => [name, rows.map((row) => row[j])] as const);
    return new Table(columns, source, from);
  }
}

/** The rows of a file or of standard input, including the header, block by block. */
class CsvText {
  #read = 0;

  private constructor(
    readonly source: string,
    private readonly stream: Readable,
    private readonly file: FileHandle | null,
    private readonly size: number,
  ) {}

  static async open(path: string): Promise<CsvText> {
    if (path === STANDARD_STREAM) {
      return new CsvText('standard input', process.stdin, null, Number.NaN);
    }
    const file = await open(path).catch((error) => {
      throw readError(path, error);
    });
    const stream = file.createReadStream({ highWaterMark: BLOCK_BYTES, autoClose: false });
    return new CsvText(path, stream, file, (await file.stat()).size);
  }

  share(): number {
    return this.#read / this.size;
  }

  async close(): Promise<void> {
    this.stream.destroy();
    await this.file?.close();
  }

  /** @throws InvalidInput if the text cannot be read or is not CSV */
  async *rows(): AsyncGenerator<string[][]> {
    let parser: Papa.Parser | undefined;
    let text = '';
    let before = 0;
    for await (const { more, last } of this.#texts()) {
      text += more;
      parser ??= new Papa.Parser({ delimiter: ',', newline: lineEnd(text) });
      const { data, errors, meta } = parser.parse(text, 0, !last) as Papa.ParseResult<string[]>;
      const [fault] = errors;
      if (fault) {
        const row = before + (fault.row ?? 0);
        throw new InvalidInput({ where: { file: this.source, row }, what: fault.message });
      }
      text = text.slice(meta.cursor);
      if (text.length > LONGEST_ROW) {
        throw new InvalidInput(
          `${this.source}: row ${before + data.length}: longer than ${LONGEST_ROW} characters; is a quote not closed?`,
        );
      }
      const rows = data.filter((row) => row.length > 1 || row[0] !== '');
      before += rows.length;
      if (rows.length > 0) yield rows;
    }
  }

  /** The text in pieces of about a block. */
  async *#texts(): AsyncGenerator<{ more: string; last: boolean }> {
    const decoder = new TextDecoder('utf-8', { fatal: true });
    const decode = (bytes: Buffer, last: boolean) => {
      try {
        return { more: decoder.decode(bytes, { stream: !last }), last };
      } catch {
        throw new InvalidInput(`${this.source}: not CSV; expected text in UTF-8`);
      }
    };
    let pieces: Buffer[] = [];
    let held = 0;
    try {
      for await (const piece of this.stream) {
        pieces.push(piece);
        held += piece.length;
        this.#read += piece.length;
        if (held < BLOCK_BYTES) continue;
        yield decode(Buffer.concat(pieces), false);
        [pieces, held] = [[], 0];
      }
    } catch (error) {
      throw error instanceof InvalidInput ? error : readError(this.source, error);
    }
    yield decode(Buffer.concat(pieces), true);
  }
}

/** The line ending of the first line. */
function lineEnd(text: string): '\r\n' | '\n' | '\r' {
  return (/\r\n|\n|\r/.exec(text)?.[0] ?? '\n') as '\r\n' | '\n' | '\r';
}

class CsvWriter implements TableWriter {
  #begun = false;

  /** @param file null for standard output */
  constructor(private readonly file: FileHandle | null) {}

  async write(chunk: Table): Promise<void> {
    await this.#append(this.#begun ? rowsText(chunk) : csvText(chunk));
    this.#begun = true;
  }

  async finish(): Promise<void> {}

  async close(): Promise<void> {
    await this.file?.close();
  }

  async #append(text: string): Promise<void> {
    if (this.file) return this.file.appendFile(text);
    await new Promise<void>((resolve, reject) => {
      process.stdout.write(text, (error) => (error ? reject(error) : resolve()));
    });
  }
}

/** A table as the text of a CSV file. */
export function csvText(table: Table): string {
  return `${table.names.map(quoted).join(',')}\n${rowsText(table)}`;
}

function rowsText(table: Table): string {
  const columns = table.entries.map(([, column]) =>
    column instanceof Float64Array ? Array.from(column, numberText) : column.map(quoted),
  );
  let text = '';
  for (let i = 0; i < table.rows; i++) {
    text += columns[0][i];
    for (let j = 1; j < columns.length; j++) text += `,${columns[j][i]}`;
    text += '\n';
  }
  return text;
}

/** A number as text; unlike `String`, it keeps the sign of -0. */
function numberText(value: number): string {
  return Object.is(value, -0) ? '-0' : String(value);
}

function quoted(text: string): string {
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
