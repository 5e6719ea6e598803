/**
 * The values of Arrow's columns. Which are missing is said by bits in a buffer of their own; missing numbers become NaN,
 * missing text becomes empty.
 */
import type { Column } from '../table.js';
import type { ArrowField, ArrowLayout } from './arrow-schema.js';
import { valueType } from './npy-values.js';

/** What a batch has of a column. */
export interface ArrowPart {
  readonly length: number;
  /** the number of missing values */
  readonly missing: number;
  /** the first says which values are there, the others are the layout's */
  readonly buffers: readonly Uint8Array[];
}

const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * The column that a part of a batch holds.
 * @param entries of the dictionary, if the values are in one
 * @throws Error if buffers are too short or refer to what is not there
 */
export function columnOfPart(
  field: ArrowField,
  part: ArrowPart,
  entries: Column | undefined,
): Column {
  if (!field.dictionary) return ownValues(field.layout, part);
  if (!entries) throw new Error('it refers to a dictionary that is not there');
  const indices = numbersOf(part, field.dictionary.type) as Float64Array;
  const there = validity(part);
  const pick = (at: number, i: number): string | number => {
    if (!there(i)) return entries instanceof Float64Array ? Number.NaN : '';
    const value = entries[at];
    if (value === undefined) throw new Error('it refers to values that are not there');
    return value;
  };
  return entries instanceof Float64Array
    ? indices.map(pick as (at: number, i: number) => number)
    : Array.from(indices, pick as (at: number, i: number) => string);
}

function ownValues(layout: ArrowLayout | undefined, part: ArrowPart): Column {
  const { length } = part;
  if (layout?.kind === 'nothing') return new Float64Array(length).fill(Number.NaN);
  const there = validity(part);
  if (layout?.kind === 'numbers') {
    const column = numbersOf(part, layout.type);
    if (part.missing === 0) return column;
    return column instanceof Float64Array
      ? column.map((value, i) => (there(i) ? value : Number.NaN))
      : column.map((text, i) => (there(i) ? text : ''));
  }
  if (layout?.kind === 'text') return texts(part, layout.offset, there);
  if (layout?.kind === 'views') return textsOfViews(part, there);
  const view = viewOf(part.buffers[1]);
  const numbers = new Float64Array(length).fill(Number.NaN);
  for (let i = 0; i < length; i++) {
    if (!there(i)) continue;
    if (layout?.kind === 'bits') numbers[i] = (view.getUint8(i >> 3) >> (i & 7)) & 1;
    else if (layout?.kind === 'decimals') {
      const digits = wideInteger(view, i * layout.bytes, layout.bytes);
      numbers[i] = Number(`${digits}e${-layout.scale}`);
    }
  }
  return numbers;
}

/** @throws Error if the buffer is too short */
function numbersOf({ length, buffers }: ArrowPart, type: string): Column {
  const { size, read } = valueType(type, 'Arrow');
  const view = viewOf(buffers[1]);
  if (view.byteLength < length * size) throw new Error('a buffer is cut short');
  return read(view, 0, size, length, 'Arrow');
}

/** Whether the value of a row is there. */
function validity({ missing, buffers, length }: ArrowPart): (i: number) => boolean {
  const [bits] = buffers;
  if (missing === 0) return () => true;
  if (bits.length < Math.ceil(length / 8)) throw new Error('a buffer is cut short');
  return (i) => ((bits[i >> 3] >> (i & 7)) & 1) === 1;
}

function texts(
  { length, buffers: [, offsets, bytes] }: ArrowPart,
  size: 4 | 8,
  there: (i: number) => boolean,
): string[] {
  // No offsets at all stand for no rows.
  if (length === 0) return [];
  const view = viewOf(offsets);
  const offset = (i: number) =>
    size === 4 ? view.getInt32(4 * i, true) : Number(view.getBigInt64(8 * i, true));
  let from = offset(0);
  return Array.from({ length }, (_, i) => {
    const to = offset(i + 1);
    const text = there(i) ? decoded(bytes, from, to) : '';
    from = to;
    return text;
  });
}

/** Views have a text of up to 12 bytes in themselves, and say where a longer one is. */
function textsOfViews(
  { length, buffers: [, views, ...others] }: ArrowPart,
  there: (i: number) => boolean,
): string[] {
  const view = viewOf(views);
  return Array.from({ length }, (_, i) => {
    if (!there(i)) return '';
    const at = 16 * i;
    const size = view.getInt32(at, true);
    if (size <= 12) return decoded(views, at + 4, at + 4 + size);
    const bytes = others[view.getInt32(at + 8, true)] ?? new Uint8Array(0);
    const from = view.getInt32(at + 12, true);
    return decoded(bytes, from, from + size);
  });
}

function decoded(bytes: Uint8Array, from: number, to: number): string {
  if (!(from >= 0 && from <= to && to <= bytes.length)) throw new Error('text is cut short');
  return UTF8.decode(bytes.subarray(from, to));
}

/** A signed little-endian integer of any number of bytes. */
function wideInteger(view: DataView, at: number, bytes: number): bigint {
  let value = 0n;
  for (let i = bytes - 4; i >= 0; i -= 4) {
    value = (value << 32n) | BigInt(view.getUint32(at + i, true));
  }
  return BigInt.asIntN(8 * bytes, value);
}

function viewOf({ buffer, byteOffset, byteLength }: Uint8Array): DataView {
  return new DataView(buffer, byteOffset, byteLength);
}
