/**
 * The schema of Arrow files: fields with their types, and how many buffers each has in a batch, so that those which are
 * not read can be passed over.
 *
 * Source: Apache Arrow's Schema.fbs and Columnar.rst.
 */
import type { FlatTable } from './flatbuffer.js';
import type { IntegerKind } from './safe-integers.js';

/** How the values of a column lie in their buffers. */
export type ArrowLayout =
  /** numbers, by NumPy's name of their type */
  | { readonly kind: 'numbers'; readonly type: string }
  | { readonly kind: 'bits' }
  | { readonly kind: 'decimals'; readonly bytes: number; readonly scale: number }
  /** text, with offsets of so many bytes */
  | { readonly kind: 'text'; readonly offset: 4 | 8 }
  | { readonly kind: 'views' }
  | { readonly kind: 'nothing' };

/** A field of the schema. */
export interface ArrowField {
  readonly name: string;
  /** undefined if it is not read */
  readonly layout: ArrowLayout | undefined;
  /** the name of its type */
  readonly typeName: string;
  /** of values that are kept in a dictionary, with the type of the numbers that refer to them */
  readonly dictionary: { readonly id: number; readonly type: string } | undefined;
  /** how many nodes, buffers and lists of more buffers it has in a batch, with its children */
  readonly parts: ArrowParts;
}

export interface ArrowParts {
  readonly nodes: number;
  readonly buffers: number;
  readonly variadic: number;
}

/** The names of types, in the order of their numbers. */
const TYPES = [
  'NONE',
  'Null',
  'Int',
  'FloatingPoint',
  'Binary',
  'Utf8',
  'Bool',
  'Decimal',
  'Date',
  'Time',
  'Timestamp',
  'Interval',
  'List',
  'Struct',
  'Union',
  'FixedSizeBinary',
  'FixedSizeList',
  'Map',
  'Duration',
  'LargeBinary',
  'LargeUtf8',
  'LargeList',
  'RunEndEncoded',
  'BinaryView',
  'Utf8View',
  'ListView',
  'LargeListView',
];

/** The number of buffers of types that have other than two. */
const BUFFERS: Readonly<Record<string, number>> = {
  Null: 0,
  Struct: 1,
  FixedSizeList: 1,
  RunEndEncoded: 0,
  Binary: 3,
  Utf8: 3,
  LargeBinary: 3,
  LargeUtf8: 3,
  ListView: 3,
  LargeListView: 3,
};

/** Fields within fields deeper than this are taken for damage. */
const DEEPEST = 32;

/**
 * The fields of a schema.
 * @throws Error if it cannot be read
 */
export function fieldsOf(schema: FlatTable): ArrowField[] {
  if (schema.short(0) !== 0) throw new Error('its numbers are big-endian, which is not read');
  return schema.tables(1).map((field) => fieldOf(field, 0));
}

function fieldOf(field: FlatTable, depth: number): ArrowField {
  if (depth > DEEPEST) throw new Error(`fields within more than ${DEEPEST} fields`);
  const typeName = TYPES[field.byte(2)] ?? 'unknown';
  const type = field.table(3);
  const encoding = field.table(4);
  const dictionary = encoding && { id: encoding.long(0), type: integerType(encoding.table(1)) };
  const children = dictionary ? [] : field.tables(5).map((child) => fieldOf(child, depth + 1));
  const views = /View$/.test(typeName) && !/List/.test(typeName);
  const dense = typeName === 'Union' && type?.short(0) === 1;
  const own = dictionary
    ? { nodes: 1, buffers: 2, variadic: 0 }
    : {
        nodes: 1,
        buffers: typeName === 'Union' ? (dense ? 2 : 1) : (BUFFERS[typeName] ?? 2),
        variadic: views ? 1 : 0,
      };
  const sum = (part: keyof ArrowParts) =>
    children.reduce((total, { parts }) => total + parts[part], own[part]);
  return {
    name: field.text(0),
    layout: layoutOf(typeName, type),
    typeName,
    dictionary,
    parts: { nodes: sum('nodes'), buffers: sum('buffers'), variadic: sum('variadic') },
  };
}

function layoutOf(name: string, type: FlatTable | undefined): ArrowLayout | undefined {
  if (name === 'Null') return { kind: 'nothing' };
  if (name === 'Int') return { kind: 'numbers', type: integerType(type) };
  if (name === 'FloatingPoint') {
    return { kind: 'numbers', type: `<f${[2, 4, 8][type?.short(0) ?? 0] ?? 8}` };
  }
  if (name === 'Bool') return { kind: 'bits' };
  if (name === 'Utf8') return { kind: 'text', offset: 4 };
  if (name === 'LargeUtf8') return { kind: 'text', offset: 8 };
  if (name === 'Utf8View') return { kind: 'views' };
  if (name === 'Decimal') {
    return { kind: 'decimals', bytes: (type?.int(2) || 128) / 8, scale: type?.int(1) ?? 0 };
  }
  return undefined;
}

/** NumPy's name of a type of integers; that of int32 where none is named. */
function integerType(type: FlatTable | undefined): string {
  if (!type) return '<i4';
  return `<${type.byte(1) ? 'i' : 'u'}${type.int(0) / 8}`;
}

/** The kind of a column of 64-bit integers. */
export function integersIn({ layout, dictionary }: ArrowField): IntegerKind | undefined {
  if (dictionary || layout?.kind !== 'numbers') return undefined;
  return ({ '<i8': 'int64', '<u8': 'uint64' } as const)[layout.type];
}
