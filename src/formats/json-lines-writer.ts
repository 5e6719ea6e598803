/** Writes JSON lines. */
import type { FileHandle } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Table } from '../table.js';
import type { CreateOptions, TableWriter } from './table-format.js';

export class JsonLinesWriter implements TableWriter {
  /** @param file null for standard output */
  constructor(
    private readonly file: FileHandle | null,
    private readonly options: CreateOptions,
  ) {}

  async write(chunk: Table): Promise<void> {
    const text = linesText(chunk);
    const bytes = this.options.gzip ? await promisify(gzip)(text) : text;
    if (this.file) return this.file.appendFile(bytes);
    await new Promise<void>((resolve, reject) => {
      process.stdout.write(bytes, (error) => (error ? reject(error) : resolve()));
    });
  }

  async finish(): Promise<void> {}

  async close(): Promise<void> {
    await this.file?.close();
  }
}

/** The rows of a table as lines. JSON has no NaN, which becomes null, and no infinity, which is a number too large. */
function linesText({ entries, rows, traits: { integers } }: Table): string {
  const cells = entries.map(([name, column]) => {
    const key = `${JSON.stringify(name)}:`;
    if (column instanceof Float64Array)
      return Array.from(column, (value) => key + numberJson(value));
    return integers.has(name)
      ? column.map((digits) => key + (digits === '' ? 'null' : digits))
      : column.map((text) => key + JSON.stringify(text));
  });
  let text = '';
  for (let i = 0; i < rows; i++) text += `{${cells.map((column) => column[i]).join(',')}}\n`;
  return text;
}

/** A number; one beyond 2^53 has a fraction or an exponent, so that nobody takes it for an integer of many digits. */
function numberJson(value: number): string {
  if (Number.isNaN(value)) return 'null';
  if (!Number.isFinite(value)) return value > 0 ? '1e999' : '-1e999';
  if (Object.is(value, -0)) return '-0.0';
  const text = String(value);
  return Math.abs(value) > Number.MAX_SAFE_INTEGER && /^-?\d+$/.test(text) ? `${text}.0` : text;
}
