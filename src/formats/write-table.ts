/** Writes tables in every supported format. A file appears under its name only once it is complete. */
import { InvalidInput } from '../errors.js';
import { type StopSignal, throwIfAborted } from '../slices.js';
import { Table } from '../table.js';
import { type FormatName, formatOf, textOptions } from './formats.js';
import { Replacement, writeError } from './replace-files.js';
import { STANDARD_STREAM } from './standard-stream.js';
import { CHUNK_ROWS, type CreateOptions, type TableFormat } from './table-format.js';
import { TypedColumns } from './typed-columns.js';

/** Options for writing a table. */
export interface WriteOptions {
  /** the format, needed if the file's extension does not tell it */
  readonly format?: FormatName | undefined;
  /** ends the writing with the signal's reason as the error, and leaves no file */
  readonly signal?: StopSignal | undefined;
  /** called after each chunk with the number of rows written so far */
  readonly onRows?: ((rows: number) => void) | undefined;
}

/**
 * Writes a file in the format of its extension. The file appears under its name only once it is complete.
 * @param path the file, or `-` for standard output
 * @param table a whole table, or its chunks in order
 * @throws InvalidInput if the path cannot be written or the format cannot hold a column
 * @throws whatever the chunks throw, or the reason of an aborted signal
 * @example
 * ```ts
 * const cells = new Table([['crossing', Float64Array.of(1, 0)]], 'cells');
 * await writeTable('cells.parquet', cells);
 * const back = await readTable('cells.parquet');
 * back.numbers('crossing'); // => [1, 0]
 * ```
 */
export async function writeTable(
  path: string,
  table: Table | AsyncIterable<Table>,
  { format: named, ...options }: WriteOptions = {},
): Promise<void> {
  const format = await formatOf(path, named);
  const chunks = typedChunks(table, format);
  if (path === STANDARD_STREAM) return writeChunks(path, format, chunks, options);
  const create = textOptions(path);
  const replacement = new Replacement(path);
  try {
    await writeChunks(replacement.beside, format, chunks, { ...options, create });
    replacement.finish();
  } catch (error) {
    throw explained(error, { path, beside: replacement.beside });
  } finally {
    replacement.discard();
  }
}

async function writeChunks(
  path: string,
  format: TableFormat,
  chunks: AsyncIterable<Table>,
  { signal, onRows, create }: WriteOptions & { readonly create?: CreateOptions },
): Promise<void> {
  const writer = await format.create(path, create);
  let rows = 0;
  try {
    for await (const chunk of chunks) {
      await writer.write(chunk);
      rows += chunk.rows;
      onRows?.(rows);
      // The event loop gets a turn, because a chunk may have been made and written without waiting for anything.
      await new Promise((resolve) => setImmediate(resolve));
      throwIfAborted(signal);
    }
    await writer.finish(signal);
  } finally {
    await writer.close();
  }
}

/** The chunks with the column types that the format needs. A whole table is converted before it is cut into chunks. */
async function* typedChunks(
  table: Table | AsyncIterable<Table>,
  { typed }: TableFormat,
): AsyncGenerator<Table> {
  const columns = new TypedColumns();
  const converted = (chunk: Table) => (typed ? columns.of(chunk) : chunk);
  if (table instanceof Table) yield* converted(table).slices(CHUNK_ROWS);
  else for await (const chunk of table) yield converted(chunk);
}

/** Turns the system's errors into messages. Those of formats name the file that is written, not the one beside it. */
function explained(
  error: unknown,
  { path, beside }: { readonly path: string; readonly beside: string },
): unknown {
  if (error instanceof InvalidInput) {
    const { what, where = {}, ...rest } = error.complaint;
    const file = where.file === beside ? path : where.file;
    return new InvalidInput({
      ...rest,
      what: what?.replaceAll(beside, path),
      where: { ...where, ...(file !== undefined && { file }) },
    });
  }
  return (error as NodeJS.ErrnoException).syscall ? writeError(path, error) : error;
}
