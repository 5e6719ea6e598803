/**
 * The columns of an HDF5 file: one per dataset, and one per member of a dataset of compounds. For some filters (LZF) the
 * library returns zeros instead of the values; therefore only datasets are read whose filters are in a list, and whose
 * values are in the file itself.
 */
import type { Dataset, Metadata } from 'h5wasm/node';
import { InvalidInput } from '../errors.js';
import { imageColumns } from '../image-columns.js';
import type { ArrayInFile } from './array-choice.js';
import { type Hdf5File, withHdf5Errors } from './hdf5-library.js';
import { type ImageFormat, withImages } from './images.js';
import { checkColumnCount, type Limits } from './limits.js';
import { type ValueType, valueType } from './npy-values.js';

/** The filters that the library reads correctly; each has a test. */
const FILTERS = ['deflate', 'shuffle', 'fletcher32', 'szip', 'nbit', 'scaleoffset'];

/** Groups within groups deeper than this are taken for a loop of links. */
const DEEPEST = 32;

/** Bytes that a dataset or a group costs besides its values, in the library and here. */
const DATASET_BYTES = 40_000;

/** Bytes of a stored chunk that are unpacked at once, at most, unless more memory is allowed. */
const LARGEST_CHUNK = 2 ** 28;

/** A column. */
export interface Hdf5Column extends ArrayInFile {
  readonly dataset: Dataset;
  readonly shape: readonly number[];
  /** how its values lie in memory; undefined for text of any length, which the library decodes */
  readonly type: ValueType | undefined;
  /** bytes from the beginning of a record of the dataset to the value */
  readonly offset: number;
  /** bytes of a record */
  readonly stride: number;
  /** bytes that are unpacked at once */
  readonly chunk: number;
  /** the image that it is a pixel of, with its shape without the first dimension; a record is an image then */
  readonly image?: { readonly name: string; readonly shape: readonly number[] };
}

/** Why a dataset without dimensions is no column; nobody is told who does not ask for it. */
const SINGLE = 'a single number; store it as an array of one';

/** The columns, with one per pixel of each image, and without single numbers, unless they are wanted as they are. */
export function tableColumns(
  found: readonly (Hdf5Column | Hdf5Obstacle)[],
  wanted: readonly string[],
  limits: Limits,
): (Hdf5Column | ArrayInFile)[] {
  const asked = found.filter(({ name, obstacle }) => obstacle !== SINGLE || wanted.includes(name));
  return withImages(asked, wanted, limits, IMAGES);
}

/** How images lie in datasets. */
const IMAGES: ImageFormat<Hdf5Column | Hdf5Obstacle, Hdf5Column> = {
  isReadable: (column) => 'shape' in column,
  shapeOf: ({ shape }) => shape,
  holdsNumbers: ({ type, stride }) =>
    type !== undefined && type.size === stride && type.integers === undefined,
  pixelsOf: (column) => {
    const { name, stride } = column;
    const [count, ...shape] = column.shape;
    const image = { name, shape };
    const pixels = imageColumns(name, shape);
    return pixels.map((pixel, i) => ({
      ...column,
      name: pixel,
      count,
      offset: i * stride,
      stride: pixels.length * stride,
      image,
    }));
  },
};

/** A dataset that cannot be read, or a link that leads out of the file. */
type Hdf5Obstacle = ArrayInFile & { readonly obstacle: string };

type AnyGroup = InstanceType<Hdf5File['library']['Group']>;

/**
 * All columns of a file, except single numbers.
 * @param room bytes by which the library's memory may grow for one of them
 */
export function columnsOf(
  opened: Hdf5File,
  path: string,
  limits: Limits,
  room: number,
): (Hdf5Column | Hdf5Obstacle)[] {
  const found: (Hdf5Column | Hdf5Obstacle)[] = [];
  const { file, library } = opened;
  let groups = 0;
  const visit = (
    group: InstanceType<typeof library.Group>,
    prefix: string,
    depth: number,
  ): void => {
    checkColumnCount(++groups, path, limits, DATASET_BYTES);
    for (const key of group.keys()) {
      const name = `${prefix}${key}`;
      try {
        withHdf5Errors({ column: name }, () => add(group, key, name, depth), room);
      } catch (error) {
        if (!(error instanceof InvalidInput) || error.where.column !== name) throw error;
        found.push(unread(name, error.what ?? error.message));
      }
      checkColumnCount(found.length, path, limits, DATASET_BYTES);
    }
  };
  const add = (group: AnyGroup, key: string, name: string, depth: number): void => {
    const soft = group.get_link(`${group.path}/${key}`.replace(/^\/+/, '/'));
    const entity = group.get(key);
    if (entity instanceof library.Group) {
      // A group is read where it is, and not again through a link, which could lead in circles.
      if (soft) return;
      if (depth < DEEPEST) visit(entity, `${name}/`, depth + 1);
      else found.push(unread(name, `in more than ${DEEPEST} groups, which may be a loop`));
    } else if (entity instanceof library.ExternalLink) {
      found.push(unread(name, 'a link into another file, which is not opened'));
    } else if (entity instanceof library.Dataset) {
      found.push(...columnsOfDataset(entity, name, limits));
    }
  };
  visit(file, '', 0);
  return found;
}

function unread(name: string, obstacle: string): Hdf5Obstacle {
  return { name, count: 0, obstacle };
}

function columnsOfDataset(
  dataset: Dataset,
  name: string,
  { maxMemory = LARGEST_CHUNK }: Limits,
): (Hdf5Column | Hdf5Obstacle)[] {
  const { metadata, filters, shape } = dataset;
  if (!shape) return [];
  if (shape.length === 0) return [{ name, count: 1, obstacle: SINGLE }];
  const count = shape.reduce((product, length) => product * length, 1);
  const chunk = (metadata.chunks ?? []).reduce(
    (product, length) => product * length,
    metadata.size,
  );
  const other = filters.find((filter) => !FILTERS.includes(filter.name));
  const obstacle = other
    ? `compressed with ${other.name || `filter ${other.id}`}, which is not read; store it with gzip, or without compression`
    : metadata.virtual_sources?.length
      ? 'a virtual dataset; expected values in the file itself'
      : metadata.chunks && chunk > maxMemory
        ? `stored in chunks of ${chunk} bytes, which are unpacked at once; allow that with --max-memory`
        : undefined;
  const place = { dataset, shape, count, stride: metadata.size, chunk };
  if (obstacle !== undefined) return [{ name, count, obstacle }];
  const { members } = metadata.compound_type ?? {};
  if (!members) return [{ name, ...typed(metadata, '<', name), offset: 0, ...place }];
  return members.map((member) => {
    const own = `${name}/${member.name}`;
    const order = member.littleEndian ? '<' : '>';
    const { type, obstacle: why } = typed(member, order, own);
    // Text of any length lies outside of the records, where nothing of ours looks for it.
    const lost = type === undefined && why === undefined ? 'text of any length in a record' : why;
    return { name: own, type, obstacle: lost, offset: member.offset, ...place };
  });
}

/** The type classes of HDF5 that are read, and the names of the others. */
const [INTEGER, FLOAT, STRING, ENUM] = [0, 1, 3, 8];
const OTHER_CLASSES: Readonly<Record<number, string>> = {
  4: 'bit fields',
  5: 'opaque values',
  6: 'compound values',
  7: 'references',
  9: 'lists',
  10: 'arrays',
};

/** How values lie in memory, or why they are not read. */
function typed(
  { type, size, signed, vlen }: Omit<Metadata, 'chunks' | 'shape' | 'maxshape' | 'total_size'>,
  order: string,
  name: string,
): Pick<Hdf5Column, 'type' | 'obstacle'> {
  if (type === STRING && vlen) return { type: undefined };
  const kind =
    type === INTEGER || type === ENUM
      ? `${signed ? 'i' : 'u'}${size}`
      : type === FLOAT && size <= 8
        ? `f${size}`
        : type === STRING
          ? `S${size}`
          : undefined;
  if (kind !== undefined) return { type: valueType(`${order}${kind}`, name) };
  const other = type === FLOAT ? `floating-point numbers of ${8 * size} bits` : OTHER_CLASSES[type];
  return {
    type: undefined,
    obstacle: `${other ?? 'values of a kind that is not read'}; expected numbers or text`,
  };
}
