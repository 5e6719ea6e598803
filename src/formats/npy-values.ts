/**
 * Reads values in NumPy's memory layout: real numbers, booleans and text of fixed width in either byte order. A type is
 * described by byte order, kind and size, as in `<f8`. 64-bit integers are read if a double holds them exactly.
 */
import { InvalidInput } from '../errors.js';
import type { Column } from '../table.js';
import { exactIntegers, type IntegerKind } from './safe-integers.js';

/** A type of values and its reader. */
export interface ValueType {
  /** bytes per value */
  readonly size: number;
  readonly text: boolean;
  /** of 64-bit integers */
  readonly integers: IntegerKind | undefined;
  /**
   * Reads values.
   * @param start the position of the first value
   * @param stride bytes from one value to the next
   * @param what the name of the array or field, for messages
   * @throws InvalidInput if text is not UTF-8
   */
  read(view: DataView, start: number, stride: number, count: number, what: string): Column;
}

/**
 * The type with a given description.
 * @param what the name of the array or field, for messages
 * @throws InvalidInput if the type is not supported
 */
export function valueType(type: string, what: string): ValueType {
  const [, order, kind, digits] = /^([<>|=])([A-Za-z])(\d+)$/.exec(type) ?? [];
  const size = Number(digits);
  const littleEndian = order !== '>';
  if (kind === 'i' && size === 8) return integerType('int64', littleEndian);
  if (kind === 'u' && size === 8) return integerType('uint64', littleEndian);
  const read = NUMBERS[`${kind}${size}`];
  if (read) return numberType(size, read, littleEndian);
  if (kind === 'U') return textType(4 * size, (bytes) => fromCodePoints(bytes, littleEndian));
  if (kind === 'S') return textType(size, fromBytes);
  const name = OTHER_KINDS[type.replace(/^[<>|=]/, '')[0]] ?? 'numbers of a kind that is not read';
  throw new InvalidInput({
    where: { file: what },
    what: `${name} (${type})`,
    expected: 'float16, float32, float64, integers, booleans or text',
  });
}

type Read = (view: DataView, at: number, littleEndian: boolean) => number;

/** The readers of numbers, by kind and size. */
const NUMBERS: Readonly<Record<string, Read>> = {
  f2: (view, at, littleEndian) => fromHalf(view.getUint16(at, littleEndian)),
  f4: (view, at, littleEndian) => view.getFloat32(at, littleEndian),
  f8: (view, at, littleEndian) => view.getFloat64(at, littleEndian),
  b1: (view, at) => view.getUint8(at),
  i1: (view, at) => view.getInt8(at),
  i2: (view, at, littleEndian) => view.getInt16(at, littleEndian),
  i4: (view, at, littleEndian) => view.getInt32(at, littleEndian),
  u1: (view, at) => view.getUint8(at),
  u2: (view, at, littleEndian) => view.getUint16(at, littleEndian),
  u4: (view, at, littleEndian) => view.getUint32(at, littleEndian),
};

/** The names of kinds that are not supported. */
const OTHER_KINDS: Readonly<Record<string, string>> = {
  O: 'Python objects',
  c: 'complex numbers',
  M: 'dates',
  m: 'time differences',
};

function numberType(size: number, read: Read, littleEndian: boolean): ValueType {
  return {
    size,
    text: false,
    integers: undefined,
    read(view, start, stride, count) {
      const values = new Float64Array(count);
      for (let i = 0, at = start; i < count; i++, at += stride) {
        values[i] = read(view, at, littleEndian);
      }
      return values;
    },
  };
}

function integerType(integers: IntegerKind, littleEndian: boolean): ValueType {
  return {
    size: 8,
    text: false,
    integers,
    read(view, start, stride, count) {
      const values = integers === 'int64' ? new BigInt64Array(count) : new BigUint64Array(count);
      for (let i = 0, at = start; i < count; i++, at += stride) {
        values[i] =
          integers === 'int64'
            ? view.getBigInt64(at, littleEndian)
            : view.getBigUint64(at, littleEndian);
      }
      return exactIntegers(values);
    },
  };
}

function textType(size: number, decode: (bytes: Buffer) => string): ValueType {
  return {
    size,
    text: true,
    integers: undefined,
    read({ buffer, byteOffset }, start, stride, count, what) {
      return Array.from({ length: count }, (_, i) => {
        try {
          return decode(Buffer.from(buffer, byteOffset + start + i * stride, size));
        } catch {
          throw new InvalidInput({
            where: { file: what },
            what: 'text that is not UTF-8',
            remedy: 'store it as Unicode',
          });
        }
      });
    },
  };
}

/** Decodes UTF-32 that is padded with zeros. */
function fromCodePoints(bytes: Buffer, littleEndian: boolean): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 4) {
    const point = littleEndian ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at);
    text += point <= 0x10ffff ? String.fromCodePoint(point) : '\ufffd';
  }
  return withoutZeros(text);
}

const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function fromBytes(bytes: Buffer): string {
  return withoutZeros(UTF8.decode(bytes));
}

function withoutZeros(text: string): string {
  let end = text.length;
  while (end > 0 && text.charCodeAt(end - 1) === 0) end--;
  return text.slice(0, end);
}

/** Decodes IEEE 754 binary16: a sign, five bits of exponent and ten of fraction. */
function fromHalf(bits: number): number {
  const sign = bits >> 15 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  if (exponent === 31) return fraction ? Number.NaN : sign * Infinity;
  const scaled = exponent === 0 ? fraction : fraction + 1024;
  return sign * scaled * 2 ** (Math.max(exponent, 1) - 25);
}
