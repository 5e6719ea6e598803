/** The formats of tables by name. A format is loaded, with its libraries, when a file needs it. */
import { extname } from 'node:path';
import { InvalidOption } from '../errors.js';
import { STANDARD_STREAM } from './standard-stream.js';
import type { CreateOptions, TableFormat } from './table-format.js';

interface Entry {
  readonly extensions: readonly string[];
  load(): Promise<TableFormat>;
}

const FORMATS = {
  csv: {
    extensions: ['.csv', '.tsv'],
    load: async () => (await import('./csv.js')).csv,
  },
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
  arrow: {
    extensions: ['.arrow', '.feather', '.arrows'],
    load: async () => (await import('./arrow.js')).arrow,
  },
  jsonl: {
    extensions: ['.jsonl', '.ndjson'],
    load: async () => (await import('./json-lines.js')).jsonLines,
  },
} satisfies Record<string, Entry>;

/** The name of a format. */
export type FormatName = keyof typeof FORMATS;

/** The names of all formats. */
export const FORMAT_NAMES = Object.keys(FORMATS) as FormatName[];

/** The usual file name extension of each format. */
export const EXTENSIONS = FORMAT_NAMES.map((name) => FORMATS[name].extensions[0]);

/** The formats that are text, which goes through standard input and output and may be packed. */
const TEXTS: readonly FormatName[] = ['csv', 'jsonl'];

/** Extensions of packed text, which stand after that of the format. */
const PACKED = /\.(gz|zst)$/i;

/**
 * The format of a path: that of the extension, else the named one; CSV for standard input and output, unless another
 * text is named.
 * @throws InvalidOption if the extension is unknown and no format is named
 */
export function formatOf(path: string, named?: FormatName): Promise<TableFormat> {
  const standard = TEXTS.find((text) => text === named) ?? 'csv';
  const name = path === STANDARD_STREAM ? standard : (formatByExtension(path) ?? named);
  if (name) return FORMATS[name].load();
  const all = Object.values(FORMATS).flatMap(({ extensions }) => extensions);
  throw new InvalidOption({
    where: { file: path },
    what: 'its name does not say a format',
    expected: `one that ends in ${all.join(', ')}, or --format`,
  });
}

/**
 * How a path's name says that text is written.
 * @throws InvalidOption if text would have to be packed in a way that is not written
 */
export function textOptions(path: string): CreateOptions {
  const packing = PACKED.exec(path)?.[1].toLowerCase();
  const format = formatByExtension(path);
  const isText = TEXTS.some((text) => text === format);
  if ((packing !== undefined && !isText) || packing === 'zst') {
    throw new InvalidOption({
      where: { file: path },
      what: packing === 'zst' ? 'Zstandard is read and not written' : 'only text is packed',
      remedy: `use ${format === 'jsonl' ? '.jsonl.gz' : '.csv.gz'}`,
    });
  }
  const delimiter = /\.tsv(\.gz)?$/i.test(path) ? '\t' : ',';
  return { gzip: packing === 'gz', delimiter };
}

/** The format that a path's extension says. */
export function formatByExtension(path: string): FormatName | undefined {
  const extension = extname(path.replace(PACKED, '')).toLowerCase();
  return FORMAT_NAMES.find((name) =>
    (FORMATS[name].extensions as readonly string[]).includes(extension),
  );
}
