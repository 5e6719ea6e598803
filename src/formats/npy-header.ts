/**
 * The header of an NPY file (numpy.lib.format, versions 1 to 3): a magic string, a version, and a Python dictionary as
 * text. The dictionary has the type of the values, or name and type of each field of a structured array, the order of
 * the values, and the array's shape.
 */
import { InvalidInput } from '../errors.js';
import { imageColumns } from '../image-columns.js';
import { type ValueType, valueType } from './npy-values.js';
import { parsePythonLiteral } from './python-literal.js';

/** A field of a record. */
export interface Field {
  /** empty in a plain array */
  readonly name: string;
  readonly type: ValueType;
  /** its position in bytes from the start of a record */
  readonly offset: number;
}

/** A parsed header. */
export interface Header {
  readonly fields: readonly Field[];
  /** whether the array has records with named fields */
  readonly structured: boolean;
  /** bytes of a record, including padding between fields */
  readonly recordSize: number;
  readonly fortranOrder: boolean;
  readonly shape: readonly number[];
  /** the number of records */
  readonly count: number;
  /** the shapes of fields that are images, each of which is a block of fields */
  readonly images: ReadonlyMap<string, readonly number[]>;
}

/** The number of bytes that `headerEnd` needs. */
export const PREAMBLE = 12;

const MAGIC = '\x93NUMPY';

/**
 * The position at which the header ends and the values begin.
 * @param start the file's first bytes
 * @throws InvalidInput if the file is not NPY
 */
export function headerEnd(start: Buffer, source: string): number {
  if (start.toString('latin1', 0, MAGIC.length) !== MAGIC) {
    const archive = start.toString('latin1', 0, 4) === 'PK\x03\x04';
    throw new InvalidInput({
      where: { file: source },
      what: archive ? 'an NPZ archive' : 'not NPY',
      expected: 'a file that numpy.save wrote',
      remedy: archive ? 'call it .npz' : undefined,
    });
  }
  if (start.length < PREAMBLE) throw cutShort(source);
  // Version 1 gives the header's length in two bytes, later versions in four.
  return start[6] === 1 ? 10 + start.readUInt16LE(8) : 12 + start.readUInt32LE(8);
}

/**
 * Parses a header.
 * @param bytes the file's bytes, at least up to the end of the header
 * @throws InvalidInput if the header is damaged or has a type that is not supported
 */
export function parseHeader(bytes: Buffer, source: string): Header {
  const end = headerEnd(bytes, source);
  if (bytes.length < end) throw cutShort(source);
  const encoding = bytes[6] < 3 ? 'latin1' : 'utf8';
  const text = bytes.toString(encoding, bytes[6] === 1 ? 10 : 12, end).trim();
  const damaged = new InvalidInput({
    where: { file: source },
    what: `its NPY header is damaged: ${oneLine(text)}`,
  });
  let parsed: unknown;
  try {
    parsed = parsePythonLiteral(text);
  } catch {
    throw damaged;
  }
  const { descr, fortran_order: fortranOrder, shape } = Object(parsed);
  const structured = Array.isArray(descr);
  const members: unknown[] = structured ? descr : [['', descr]];
  if (!isShape(shape) || typeof fortranOrder !== 'boolean' || !members.every(isMember)) {
    throw damaged;
  }
  const { fields, recordSize, images } = layOut(members, source);
  if (fields.length === 0 || recordSize === 0) throw damaged;
  const count = shape.reduce((product, length) => product * length, 1);
  return { fields, structured, recordSize, fortranOrder, shape, count, images };
}

/** Fields of a record; more are taken for damage. */
const MOST_PIXELS = 2 ** 20;

/**
 * An array of the shape (n, ...) as n images: a record per image, a field per pixel.
 * @param name of the image
 */
export function asImages(header: Header, name: string): Header {
  const [count, ...shape] = header.shape;
  const [{ type }] = header.fields;
  const fields = imageColumns(name, shape).map((pixel, i) => ({
    name: pixel,
    type,
    offset: i * type.size,
  }));
  return {
    ...header,
    fields,
    recordSize: fields.length * type.size,
    shape: [count],
    count,
    images: new Map([[name, shape]]),
  };
}

function isShape(shape: unknown): shape is number[] {
  return (
    Array.isArray(shape) && shape.every((length) => Number.isSafeInteger(length) && length >= 0)
  );
}

/** The positions of the fields in a record. */
function layOut(
  members: readonly Member[],
  source: string,
): Pick<Header, 'fields' | 'recordSize' | 'images'> {
  const fields: Field[] = [];
  const images = new Map<string, readonly number[]>();
  const types = new Map<string, ValueType>();
  let recordSize = 0;
  for (const [names, descriptor, dimensions] of members) {
    // A field may have a pair of title and name.
    const name = typeof names === 'string' ? names : names[1];
    const what = name ? `${source}: field ${name}` : source;
    const pixels = dimensions?.reduce((product, length) => product * length, 1) ?? 1;
    if (typeof descriptor !== 'string' || pixels < 1 || pixels > MOST_PIXELS) {
      throw new InvalidInput({
        where: { file: what },
        what: 'a record or a large array in a field',
        expected: 'single values or images',
      });
    }
    const padding = name === '' && /^\|V(\d+)$/.exec(descriptor)?.[1];
    if (padding) {
      recordSize += Number(padding);
      continue;
    }
    const type = types.get(descriptor) ?? valueType(descriptor, what);
    types.set(descriptor, type);
    if (dimensions !== undefined) images.set(name, dimensions);
    for (const column of imageColumns(name, dimensions ?? [])) {
      fields.push({ name: column, type, offset: recordSize });
      recordSize += type.size;
    }
  }
  return { fields, recordSize, images };
}

type Member = readonly [
  names: string | readonly string[],
  descriptor: unknown,
  dimensions?: readonly number[],
];

function isMember(member: unknown): member is Member {
  if (!Array.isArray(member) || member[1] === undefined) return false;
  const [names, , dimensions] = member;
  if (dimensions !== undefined && !isShape(dimensions)) return false;
  return typeof names === 'string' || (Array.isArray(names) && typeof names[1] === 'string');
}

/**
 * The header of a one-dimensional array, padded with spaces.
 * @param descriptors name, type and, of an image, shape of each field; a single field with an empty name gives a plain array
 * @param length the length of the header in bytes
 */
export function formatHeader(
  descriptors: readonly (readonly [name: string, type: string, shape?: readonly number[]])[],
  rows: number,
  length: number,
): Buffer {
  const [[only, type, inner = []]] = descriptors;
  const member = ([name, type, shape]: (typeof descriptors)[number]) =>
    `(${quote(name)}, '${type}'${shape ? `, ${showShape(shape)}` : ''})`;
  const descr = only === '' ? `'${type}'` : `[${descriptors.map(member).join(', ')}]`;
  const shape = showShape(only === '' ? [rows, ...inner] : [rows]);
  const text = `{'descr': ${descr}, 'fortran_order': False, 'shape': ${shape}, }`;
  const header = Buffer.alloc(length, ' ');
  header.write(MAGIC, 'latin1');
  // In version 3, names are UTF-8.
  header.writeUInt16LE(3, 6);
  header.writeUInt32LE(length - PREAMBLE, 8);
  header.write(text, PREAMBLE, 'utf8');
  header.write('\n', length - 1);
  return header;
}

function quote(name: string): string {
  return `'${name.replace(/[\\']/g, '\\$&')}'`;
}

/** A shape in NumPy's notation, as `(219,)`. */
export function showShape(shape: readonly number[]): string {
  return shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(', ')})`;
}

function oneLine(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, '?').slice(0, 200);
}

function cutShort(source: string): InvalidInput {
  return new InvalidInput({ where: { file: source }, what: 'cut short within its NPY header' });
}
