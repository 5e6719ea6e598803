/** Reads tables in every supported format. */
import { InvalidInput } from '../errors.js';
import { Table } from '../table.js';
import { type ColumnNames, Renaming } from './column-names.js';
import type { TextLayout } from './csv-dialect.js';
import { type FormatName, formatOf } from './formats.js';
import type { Limits } from './limits.js';
import type { TableReader } from './table-format.js';

/** Options for reading a table. */
export interface ReadOptions extends TextLayout, Limits {
  /** the format, needed if the file's extension does not tell it */
  readonly format?: FormatName | undefined;
  /** columns to be renamed: the name in the file by the new name */
  readonly columns?: ColumnNames | undefined;
  /** called after each chunk with the number of rows read so far and the share of the file read */
  readonly onRows?: ((rows: number, share: number) => void) | undefined;
}

/**
 * Opens a file, or standard input (`-`), to read it in chunks.
 * @throws InvalidInput if the file cannot be read
 * @throws InvalidOption if its format is unknown
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
  { format, columns = new Map(), onRows, maxMemory, ...layout }: ReadOptions = {},
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
          onRows?.(rows, reader.share());
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
 * Reads a whole file.
 * @throws InvalidInput if the file cannot be read
 * @throws InvalidOption if its format is unknown
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
