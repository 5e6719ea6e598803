/**
 * Thrift's compact protocol, in which Parquet writes its footer and the headers of its pages: fields of a number and a
 * type, until a stop. Integers are varints of 7 bits per byte. The structure is walked before the library builds objects
 * of it, because the library takes lengths on trust. Cost: one pass over the bytes.
 *
 * Source: Apache Thrift, thrift-compact-protocol.md.
 */

/** Structs within structs deeper than this are taken for damage; Parquet's own are 7 deep. */
const DEEPEST = 24;

/** The types of fields. */
const [TRUE, FALSE, BYTE, I16, I32, I64, DOUBLE, BINARY, LIST, STRUCT] = [
  1, 2, 3, 4, 5, 6, 7, 8, 9, 12,
];

/**
 * Walks a struct.
 * @param at where it begins
 * @returns where it ends
 * @throws Error if it does not end, or has a length or a number that cannot be
 */
export function endOfStruct(bytes: Uint8Array, at: number, depth = 0): number {
  if (depth > DEEPEST) throw new Error(`structs within more than ${DEEPEST} structs`);
  let end = at;
  for (;;) {
    const head = byteAt(bytes, end++);
    const type = head & 15;
    if (type === 0) return end;
    if (head >> 4 === 0) end = readVarint(bytes, end).end;
    end = endOfValue(bytes, end, type, depth);
  }
}

function endOfValue(bytes: Uint8Array, at: number, type: number, depth: number): number {
  if (type === TRUE || type === FALSE) return at;
  if (type === BYTE) return within(bytes, at + 1);
  if (type === DOUBLE) return within(bytes, at + 8);
  if (type === I16 || type === I32 || type === I64) return readVarint(bytes, at).end;
  if (type === STRUCT) return endOfStruct(bytes, at, depth + 1);
  if (type === BINARY) {
    const { value, end } = readVarint(bytes, at);
    return within(bytes, end + value);
  }
  if (type !== LIST) throw new Error(`a field of the unknown type ${type}`);
  return endOfList(bytes, at, depth);
}

function endOfList(bytes: Uint8Array, at: number, depth: number): number {
  const head = byteAt(bytes, at);
  const element = head & 15;
  let end = at + 1;
  let length = head >> 4;
  if (length === 15) ({ value: length, end } = readVarint(bytes, end));
  // Every element takes a byte or more.
  within(bytes, end + length);
  const boolean = element === TRUE || element === FALSE;
  for (let i = 0; i < length; i++) {
    end = boolean ? within(bytes, end + 1) : endOfValue(bytes, end, element, depth + 1);
  }
  return end;
}

/**
 * Reads a varint.
 * @returns its value, which is exact up to 2^53, and where it ends
 * @throws Error if it takes more bytes than a 64-bit integer
 */
export function readVarint(bytes: Uint8Array, at: number): { value: number; end: number } {
  let value = 0;
  for (let i = 0; i < 10; i++) {
    const byte = byteAt(bytes, at + i);
    value += (byte & 127) * 2 ** (7 * i);
    if (byte < 128) return { value, end: at + i + 1 };
  }
  throw new Error('an integer of more than 64 bits');
}

function byteAt(bytes: Uint8Array, at: number): number {
  return bytes[within(bytes, at + 1) - 1];
}

/** @throws Error if a position is beyond the bytes */
function within(bytes: Uint8Array, end: number): number {
  if (end > bytes.length) throw new Error('cut short');
  return end;
}
