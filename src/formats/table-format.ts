/**
 * The interface of a file format. A format reads and writes tables in chunks of rows and never holds a whole table.
 * Callers use `read-table.ts` and `write-table.ts`.
 */
import type { StopSignal } from '../slices.js';
import type { Table } from '../table.js';
import type { TextLayout } from './csv-dialect.js';
import type { Limits } from './limits.js';

/** A file that is being read. */
export interface TableReader {
  /** the names of the columns in the file */
  readonly names: readonly string[];
  /**
   * Yields all rows in order; can be called once.
   * @throws InvalidInput if the file is damaged or cut short, or has values that a column cannot hold
   */
  chunks(): AsyncIterable<Table>;
  /** The share of the file that has been read, from 0 to 1; NaN if the size is unknown. */
  share(): number;
  close(): Promise<void>;
}

/** A file that is being written. */
export interface TableWriter {
  /** @param chunk the next rows, with the names and kinds of columns of the first chunk */
  write(chunk: Table): Promise<void>;
  /**
   * Writes the rest, after which the file is complete.
   * @throws the reason of an aborted signal, where the rest takes long
   */
  finish(signal?: StopSignal): Promise<void>;
  /** Releases all resources, after `finish` or instead of it. */
  close(): Promise<void>;
}

/** What a caller says about a file that is to be read. */
export interface OpenOptions {
  /** the names of columns that the file must have; in a file of separate arrays they determine the length */
  readonly wanted?: readonly string[] | undefined;
  /** of text files, instead of finding it */
  readonly layout?: TextLayout | undefined;
  readonly limits?: Limits | undefined;
}

/** What a caller says about a file that is to be written. */
export interface CreateOptions {
  /** whether text is packed with gzip */
  readonly gzip?: boolean | undefined;
  /** between the cells of text */
  readonly delimiter?: string | undefined;
}

/** A file format. */
export interface TableFormat {
  /** whether columns have types; in a format without types all cells are text */
  readonly typed: boolean;
  /**
   * Opens a file for reading.
   * @throws InvalidInput if the file cannot be read, has another format or lacks a wanted column
   */
  open(path: string, options?: OpenOptions): Promise<TableReader>;
  /**
   * Creates a file.
   * @param path a path at which no file exists
   */
  create(path: string, options?: CreateOptions): Promise<TableWriter>;
}

/** The default number of rows of a chunk, some megabytes of a usual table. */
export const CHUNK_ROWS = 65_536;

/** The limit of bytes of a chunk. */
const CHUNK_BYTES = 1 << 25;

/** The number of rows of a chunk for a given width of rows: `CHUNK_ROWS`, or fewer if rows are very wide. */
export function chunkRows(bytesPerRow: number): number {
  return Math.max(1, Math.min(CHUNK_ROWS, Math.floor(CHUNK_BYTES / bytesPerRow)));
}
