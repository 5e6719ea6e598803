/** Reads tables in every supported format. */
import { InvalidInput } from '../errors.js';
import { Table } from '../table.js';
import { type ColumnNames, Renaming } from './column-names.js';
import type { TextLayout } from './csv-dialect.js';
import { filesNamed } from './file-patterns.js';
import { type FormatName, formatOf } from './formats.js';
import type { Limits } from './limits.js';
import { nameOfFiles, SeveralReader } from './several-files.js';
import type { TableReader } from './table-format.js';

/** Options for reading a table. */
export interface ReadOptions extends TextLayout, Limits {
  /** the format, needed if the file's extension does not tell it */
  readonly format?: FormatName | undefined;
  /** columns to be renamed: the name in the file by the new name */
  readonly columns?: ColumnNames | undefined;
  /** the name of a column to be added, with the path of the file that a row is from; it is no feature */
  readonly fileColumn?: string | undefined;
  /** called after each chunk with the number of rows read so far and the share of the file read */
  readonly onRows?: ((rows: number, share: number) => void) | undefined;
}

/**
 * Opens a file, or standard input (`-`), to read it in chunks. Several files are read as one table: a list of paths, or a
 * pattern as in `run/*.parquet`. They need the same columns, in any order and format.
 * @throws InvalidInput if a file cannot be read, no file matches a pattern, or columns differ
 * @throws InvalidOption if a format is unknown
 * @example
 * ```ts
 * await writeTable('cells.csv', new Table([['alpha', Float64Array.of(0.9, 1.1, 1.2)]], 'cells'));
 * const reader = await openTable('cells.csv');
 * let rows = 0;
 * for await (const chunk of reader.chunks()) rows += chunk.rows;
 * await reader.close();
 * rows; // => 3
 * ```
 */
export async function openTable(
  path: string | readonly string[],
  { fileColumn, onRows, ...options }: ReadOptions = {},
): Promise<TableReader> {
  const paths = [path].flat().flatMap(filesNamed);
  const single = paths.length === 1 && fileColumn === undefined;
  const reader = single
    ? await openFile(paths[0], options)
    : await SeveralReader.open({ paths, fileColumn, open: (one) => openFile(one, options) });
  if (!onRows) return reader;
  return {
    names: reader.names,
    share: () => reader.share(),
    close: () => reader.close(),
    async *chunks() {
      let rows = 0;
      for await (const chunk of reader.chunks()) {
        rows += chunk.rows;
        onRows(rows, reader.share());
        yield chunk;
      }
    },
  };
}

async function openFile(
  path: string,
  { format, columns = new Map(), maxMemory, ...layout }: ReadOptions,
): Promise<TableReader> {
  const wanted = [...columns.values()];
  const limits = { maxMemory };
  const reader = await (await formatOf(path, format)).open(path, { wanted, layout, limits });
  try {
    refuseRepeatedNames(reader.names, path);
    const renaming = new Renaming(columns, reader.names, path);
    let closed: Promise<void> | undefined;
    return {
      names: renaming.names,
      share: () => reader.share(),
      close: () => {
        closed ??= reader.close();
        return closed;
      },
      async *chunks() {
        let rows = 0;
        for await (const chunk of reader.chunks()) {
          rows += chunk.rows;
          yield renaming.apply(chunk);
        }
        if (rows === 0) {
          throw new InvalidInput({
            where: { file: path },
            what: 'no rows',
            expected: 'at least one',
          });
        }
      },
    };
  } catch (error) {
    await reader.close();
    throw error;
  }
}

/** @throws InvalidInput if two columns have one name */
function refuseRepeatedNames(names: readonly string[], file: string): void {
  const seen = new Set<string>();
  for (const name of names) {
    if (seen.has(name)) {
      throw new InvalidInput({
        where: { file },
        what: `two columns are called "${name}"`,
        remedy: 'rename one of them in the file',
      });
    }
    seen.add(name);
  }
}

/**
 * Reads a whole file, or several as one table (see `openTable`).
 * @throws InvalidInput if the file cannot be read
 * @throws InvalidOption if its format is unknown
 * @example
 * ```ts
 * await writeTable('density.csv', new Table([['n', Float64Array.of(2, 3)]], 'density'));
 * const table = await readTable('density.csv', { columns: new Map([['density', 'n']]) });
 * table.numbers('density'); // => [2, 3]
 * ```
 */
export async function readTable(
  path: string | readonly string[],
  options?: ReadOptions,
): Promise<Table> {
  const reader = await openTable(path, options);
  try {
    const chunks: Table[] = [];
    for await (const chunk of reader.chunks()) chunks.push(chunk);
    return Table.concat(chunks, nameOfFiles([path].flat()));
  } finally {
    await reader.close();
  }
}
