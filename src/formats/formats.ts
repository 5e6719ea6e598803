/** The formats of tables by name. A format is loaded, with its libraries, when a file needs it. */
import { extname } from 'node:path';
import { InvalidOption } from '../errors.js';
import { STANDARD_STREAM } from './standard-stream.js';
import type { TableFormat } from './table-format.js';

interface Entry {
  readonly extensions: readonly string[];
  load(): Promise<TableFormat>;
}

const FORMATS = {
  csv: { extensions: ['.csv'], load: async () => (await import('./csv.js')).csv },
  npy: { extensions: ['.npy'], load: async () => (await import('./npy-table.js')).npy },
  npz: { extensions: ['.npz'], load: async () => (await import('./npz.js')).npz },
  parquet: {
    extensions: ['.parquet', '.pq'],
    load: async () => (await import('./parquet.js')).parquet,
  },
  hdf5: {
    extensions: ['.h5', '.hdf5', '.hdf'],
    load: async () => (await import('./hdf5.js')).hdf5,
  },
} satisfies Record<string, Entry>;

/** The name of a format. */
export type FormatName = keyof typeof FORMATS;

/** The names of all formats. */
export const FORMAT_NAMES = Object.keys(FORMATS) as FormatName[];

/** The usual file name extension of each format. */
export const EXTENSIONS = FORMAT_NAMES.map((name) => FORMATS[name].extensions[0]);

/**
 * The format of a path: CSV for standard input and output, else the format of the extension, else the named one.
 * @throws InvalidOption if the extension is unknown and no format is named
 */
export function formatOf(path: string, named?: FormatName): Promise<TableFormat> {
  const extension = extname(path).toLowerCase();
  const byExtension = FORMAT_NAMES.find((name) =>
    (FORMATS[name].extensions as readonly string[]).includes(extension),
  );
  const name = path === STANDARD_STREAM ? 'csv' : (byExtension ?? named);
  if (name) return FORMATS[name].load();
  const all = Object.values(FORMATS).flatMap(({ extensions }) => extensions);
  throw new InvalidOption(
    `${path}: its name does not say a format; expected one that ends in ${all.join(', ')}, or --format`,
  );
}
