/** Changes of a Parquet footer: parsed as Thrift's compact protocol without knowing its fields, changed, and written again. */
import type { Random } from '../../../src/random.js';
import { DAMAGE } from './bytes.js';
import { type Mutation, ODDER_NUMBERS, pick } from './mutation.js';
import { ODD_TEXTS } from './text.js';

const [TRUE, FALSE, BYTE, DOUBLE, BINARY, LIST, SET, MAP, STRUCT] = [1, 2, 3, 7, 8, 9, 10, 11, 12];

type Value =
  | { kind: 'bool'; type: number }
  | { kind: 'byte'; type: number; value: number }
  | { kind: 'integer'; type: number; value: bigint }
  | { kind: 'double'; type: number; value: Buffer }
  | { kind: 'binary'; type: number; value: Buffer }
  | { kind: 'list'; type: number; item: number; items: Value[]; declared?: bigint }
  | { kind: 'struct'; type: number; fields: { id: number; value: Value }[] };

class Reader {
  at = 0;
  constructor(readonly bytes: Buffer) {}

  varint(): bigint {
    let value = 0n;
    for (let shift = 0n; ; shift += 7n) {
      const byte = this.bytes.readUInt8(this.at++);
      value |= BigInt(byte & 127) << shift;
      if (byte < 128) return value;
    }
  }

  zigzag(): bigint {
    const value = this.varint();
    return (value >> 1n) ^ -(value & 1n);
  }

  take(count: number): Buffer {
    if (this.at + count > this.bytes.length) throw new RangeError('end');
    this.at += count;
    return this.bytes.subarray(this.at - count, this.at);
  }

  value(type: number, inList: boolean): Value {
    switch (type) {
      case TRUE:
      case FALSE:
        if (inList) return { kind: 'byte', type, value: this.bytes.readUInt8(this.at++) };
        return { kind: 'bool', type };
      case BYTE:
        return { kind: 'byte', type, value: this.bytes.readUInt8(this.at++) };
      case DOUBLE:
        return { kind: 'double', type, value: this.take(8) };
      case BINARY:
        return { kind: 'binary', type, value: this.take(Number(this.varint())) };
      case LIST:
      case SET: {
        const head = this.bytes.readUInt8(this.at++);
        const count = head >> 4 === 15 ? Number(this.varint()) : head >> 4;
        const item = head & 15;
        const items = Array.from({ length: count }, () => this.value(item, true));
        return { kind: 'list', type, item, items };
      }
      case STRUCT:
        return { kind: 'struct', type, fields: this.fields() };
      case MAP:
        throw new RangeError('no maps in footers');
      default:
        return { kind: 'integer', type, value: this.zigzag() };
    }
  }

  fields(): { id: number; value: Value }[] {
    const fields: { id: number; value: Value }[] = [];
    for (let id = 0; ; ) {
      const head = this.bytes.readUInt8(this.at++);
      if (head === 0) return fields;
      id = head >> 4 === 0 ? Number(this.zigzag()) : id + (head >> 4);
      fields.push({ id, value: this.value(head & 15, false) });
    }
  }
}

function varint(value: bigint): number[] {
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, value);
  for (; rest > 127n; rest >>= 7n) bytes.push(Number(rest & 127n) | 128);
  return [...bytes, Number(rest)];
}

function zigzag(value: bigint): number[] {
  const signed = BigInt.asIntN(64, value);
  return varint((signed << 1n) ^ (signed >> 63n));
}

function write(value: Value, out: number[]): void {
  switch (value.kind) {
    case 'bool':
      return;
    case 'byte':
      out.push(value.value & 255);
      return;
    case 'integer':
      out.push(...zigzag(value.value));
      return;
    case 'double':
      out.push(...value.value);
      return;
    case 'binary':
      out.push(...varint(BigInt(value.value.length)), ...value.value);
      return;
    case 'list': {
      const count = value.declared ?? BigInt(value.items.length);
      if (count < 15n) out.push((Number(count) << 4) | value.item);
      else out.push(0xf0 | value.item, ...varint(count));
      for (const item of value.items) write(item, out);
      return;
    }
    case 'struct':
      writeFields(value.fields, out);
  }
}

function writeFields(fields: readonly { id: number; value: Value }[], out: number[]): void {
  let before = 0;
  for (const { id, value } of fields) {
    if (id > before && id - before < 16) out.push(((id - before) << 4) | value.type);
    else out.push(value.type, ...zigzag(BigInt(id)));
    before = id;
    write(value, out);
  }
  out.push(0);
}

/** A value below the root, found by walking down. */
function below(root: Value, random: Random): { parent: Value; value: Value } {
  let [parent, value] = [root, root];
  for (;;) {
    const inner =
      value.kind === 'struct'
        ? value.fields.map((field) => field.value)
        : value.kind === 'list'
          ? value.items
          : [];
    if (inner.length === 0 || (value !== root && random.index(6) === 0)) return { parent, value };
    parent = value;
    value = inner[random.index(inner.length)];
  }
}

function change(root: Value, random: Random): void {
  const { parent, value } = below(root, random);
  if (random.index(4) === 0) {
    // A field or an item that is missing or there again.
    const items: unknown[] =
      parent.kind === 'struct' ? parent.fields : parent.kind === 'list' ? parent.items : [];
    const at = random.index(Math.max(1, items.length));
    if (random.index(2) === 0) items.splice(at, 1);
    else if (items.length > 0)
      items.splice(at, 0, ...Array(pick([1, 1, 300], random)).fill(items[at]));
    return;
  }
  switch (value.kind) {
    case 'bool':
      value.type = value.type === TRUE ? FALSE : TRUE;
      return;
    case 'byte':
      value.value = random.index(256);
      return;
    case 'integer': {
      const near = value.value + BigInt(random.index(5) - 2);
      value.value = pick(
        [near, near, -value.value, value.value * 2n, pick(ODDER_NUMBERS, random)],
        random,
      );
      return;
    }
    case 'double':
      value.value = Buffer.from(value.value).fill(255);
      return;
    case 'binary':
      value.value =
        random.index(3) === 0
          ? pick(DAMAGE, random)(value.value, random)
          : Buffer.from(pick(ODD_TEXTS, random));
      return;
    case 'list':
      if (random.index(2) === 0) value.declared = pick(ODDER_NUMBERS, random);
      else value.items.reverse();
      return;
    case 'struct':
      for (const field of value.fields) if (random.index(4) === 0) field.id += random.index(3) - 1;
  }
}

const changeFooter: Mutation = (bytes, random) => {
  const end = bytes.length - 8;
  if (end < 4) return bytes;
  const length = bytes.readUInt32LE(end);
  if (length > end - 4) return bytes;
  const reader = new Reader(bytes.subarray(end - length, end));
  let root: Value;
  try {
    root = { kind: 'struct', type: STRUCT, fields: reader.fields() };
  } catch {
    return bytes;
  }
  change(root, random);
  const out: number[] = [];
  write(root, out);
  const size = Buffer.alloc(4);
  size.writeUInt32LE(out.length);
  return Buffer.concat([
    bytes.subarray(0, end - length),
    Buffer.from(out),
    size,
    bytes.subarray(end + 4),
  ]);
};

/** Damage before the footer, where pages have their own headers. */
const changePages: Mutation = (bytes, random) => {
  const end = bytes.length - 8;
  if (end < 4) return bytes;
  const start = Math.max(4, end - bytes.readUInt32LE(end));
  return Buffer.concat([
    pick(DAMAGE, random)(bytes.subarray(0, start), random),
    bytes.subarray(start),
  ]);
};

export const PARQUET: readonly Mutation[] = [
  changeFooter,
  changeFooter,
  changeFooter,
  changePages,
  changePages,
];
