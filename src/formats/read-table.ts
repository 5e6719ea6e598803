/** The door through which files come in, whatever their format. */
import { InvalidInput } from '../errors.js';
import { Table } from '../table.js';
import { type ColumnNames, Renaming } from './column-names.js';
import { type FormatName, formatOf } from './formats.js';
import type { TableReader } from './table-format.js';

export interface ReadOptions {
  /** of a file whose name does not say it */
  readonly format?: FormatName | undefined;
  /** names in the file by the names they are to have */
  readonly columns?: ColumnNames | undefined;
  /** called after each chunk with the rows read so far, and the share of the file that they are */
  readonly onRows?: ((rows: number, share: number) => void) | undefined;
}

/**
 * Opens a file to be read in chunks, or standard input (`-`).
 * @throws InvalidInput on a file that cannot be read, InvalidOption on one of no known format
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
  path: string,
  { format, columns = new Map(), onRows }: ReadOptions = {},
): Promise<TableReader> {
  const reader = await (await formatOf(path, format)).open(path, [...columns.values()]);
  try {
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
          onRows?.(rows, reader.share());
          yield renaming.apply(chunk);
        }
        if (rows === 0) throw new InvalidInput(`${path}: no rows; expected at least one`);
      },
    };
  } catch (error) {
    await reader.close();
    throw error;
  }
}

/**
 * Reads a file as a whole.
 * @throws InvalidInput on a file that cannot be read, InvalidOption on one of no known format
 * @example
 * ```ts
 * await writeTable('density.csv', new Table([['n', Float64Array.of(2, 3)]], 'density'));
 * const table = await readTable('density.csv', { columns: new Map([['density', 'n']]) });
 * table.numbers('density'); // => [2, 3]
 * ```
 */
export async function readTable(path: string, options?: ReadOptions): Promise<Table> {
  const reader = await openTable(path, options);
  try {
    const chunks: Table[] = [];
    for await (const chunk of reader.chunks()) chunks.push(chunk);
    return Table.concat(chunks, path);
  } finally {
    await reader.close();
  }
}
