/**
 * FlatBuffers, in which Arrow writes what its buffers mean: tables whose fields are found through a list of offsets, in
 * front of or behind them. Reading goes to a field at once; writing lays parents before their children.
 *
 * Source: FlatBuffers' internals.md.
 */

/** A table within bytes. */
export class FlatTable {
  private constructor(
    private readonly view: DataView,
    private readonly at: number,
  ) {}

  /** The table that the bytes begin with a reference to. */
  static root(bytes: Uint8Array): FlatTable {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    return new FlatTable(view, view.getUint32(0, true));
  }

  /** The position of a field; 0 if the table has none. */
  #field(slot: number): number {
    const list = this.at - this.view.getInt32(this.at, true);
    if (4 + 2 * slot >= this.view.getUint16(list, true)) return 0;
    const offset = this.view.getUint16(list + 4 + 2 * slot, true);
    return offset === 0 ? 0 : this.at + offset;
  }

  /** What a field refers to; 0 if the table has none. */
  #target(slot: number): number {
    const field = this.#field(slot);
    return field === 0 ? 0 : field + this.view.getUint32(field, true);
  }

  byte(slot: number): number {
    const at = this.#field(slot);
    return at === 0 ? 0 : this.view.getUint8(at);
  }

  short(slot: number): number {
    const at = this.#field(slot);
    return at === 0 ? 0 : this.view.getInt16(at, true);
  }

  int(slot: number): number {
    const at = this.#field(slot);
    return at === 0 ? 0 : this.view.getInt32(at, true);
  }

  long(slot: number): number {
    const at = this.#field(slot);
    return at === 0 ? 0 : Number(this.view.getBigInt64(at, true));
  }

  /** @throws Error if it is not UTF-8 */
  text(slot: number): string {
    const at = this.#target(slot);
    if (at === 0) return '';
    const length = this.view.getUint32(at, true);
    const { buffer, byteOffset } = this.view;
    this.#within(at + 4 + length);
    return UTF8.decode(new Uint8Array(buffer, byteOffset + at + 4, length));
  }

  table(slot: number): FlatTable | undefined {
    const at = this.#target(slot);
    return at === 0 ? undefined : new FlatTable(this.view, at);
  }

  tables(slot: number): FlatTable[] {
    const [start, length] = this.#list(slot, 4);
    return Array.from({ length }, (_, i) => {
      const at = start + 4 * i;
      return new FlatTable(this.view, at + this.view.getUint32(at, true));
    });
  }

  /** A list of structs of so many 64-bit integers each, one after the other. */
  longs(slot: number, each: number): number[] {
    const [start, length] = this.#list(slot, 8 * each);
    return Array.from({ length: each * length }, (_, i) =>
      Number(this.view.getBigInt64(start + 8 * i, true)),
    );
  }

  /** Where a list begins, and its length, which fits into the bytes. */
  #list(slot: number, size: number): [start: number, length: number] {
    const at = this.#target(slot);
    if (at === 0) return [0, 0];
    const length = this.view.getUint32(at, true);
    this.#within(at + 4 + size * length);
    return [at + 4, length];
  }

  #within(end: number): void {
    if (end > this.view.byteLength) throw new Error('its metadata is cut short');
  }
}

const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The value of a field to be written. */
export type FlatValue =
  | { readonly byte: number }
  | { readonly short: number }
  | { readonly int: number }
  | { readonly long: number }
  | { readonly text: string }
  | { readonly table: FlatFields }
  | { readonly tables: readonly FlatFields[] }
  /** structs of `each` 64-bit integers */
  | { readonly longs: readonly number[]; readonly each: number };

/** The fields of a table to be written, by slot; undefined where there is none. */
export type FlatFields = readonly (FlatValue | undefined)[];

const SIZES = { byte: 1, short: 2, int: 4, long: 8 } as const;

/** The bytes of a table, padded to a multiple of 8. */
export function flatBytes(fields: FlatFields): Uint8Array {
  const writer = new FlatWriter();
  writer.reference(fields);
  return writer.bytes();
}

class FlatWriter {
  #view = new DataView(new ArrayBuffer(1024));
  #end = 0;

  /** A reference to a table, and the table after it. */
  reference(fields: FlatFields): void {
    const at = this.#take(4, 4);
    // The view may be another one after the table.
    const table = this.#table(fields);
    this.#view.setUint32(at, table - at, true);
  }

  bytes(): Uint8Array {
    this.#take(0, 8);
    return new Uint8Array(this.#view.buffer, 0, this.#end);
  }

  /** Takes room for bytes, filled with zeros. */
  #take(length: number, align: number): number {
    const at = Math.ceil(this.#end / align) * align;
    this.#end = at + length;
    if (this.#end > this.#view.byteLength) {
      const more = new Uint8Array(2 * this.#end);
      more.set(new Uint8Array(this.#view.buffer));
      this.#view = new DataView(more.buffer);
    }
    return at;
  }

  #table(fields: FlatFields): number {
    const list = this.#take(4 + 2 * fields.length, 8);
    // Fields begin behind the table's reference to the list, each at a multiple of its size.
    let size = 4;
    const offsets = fields.map((value) => {
      if (!value) return 0;
      const own = sizeOf(value);
      const offset = Math.ceil(size / own) * own;
      size = offset + own;
      return offset;
    });
    const table = this.#take(size, 8);
    this.#view.setInt32(table, table - list, true);
    this.#view.setUint16(list, 4 + 2 * fields.length, true);
    this.#view.setUint16(list + 2, size, true);
    offsets.forEach((offset, slot) => {
      this.#view.setUint16(list + 4 + 2 * slot, offset, true);
    });
    fields.forEach((value, slot) => {
      if (value) this.#value(value, table + offsets[slot]);
    });
    return table;
  }

  #value(value: FlatValue, at: number): void {
    if ('byte' in value) this.#view.setInt8(at, value.byte);
    else if ('short' in value) this.#view.setInt16(at, value.short, true);
    else if ('int' in value) this.#view.setInt32(at, value.int, true);
    else if ('long' in value) this.#view.setBigInt64(at, BigInt(value.long), true);
    else {
      const target = this.#target(value);
      this.#view.setUint32(at, target - at, true);
    }
  }

  #target(value: FlatValue): number {
    if ('table' in value) return this.#table(value.table);
    if ('text' in value) {
      const bytes = new TextEncoder().encode(value.text);
      const at = this.#take(4 + bytes.length + 1, 4);
      this.#view.setUint32(at, bytes.length, true);
      new Uint8Array(this.#view.buffer).set(bytes, at + 4);
      return at;
    }
    if ('tables' in value) {
      const at = this.#take(4 + 4 * value.tables.length, 4);
      this.#view.setUint32(at, value.tables.length, true);
      value.tables.forEach((fields, i) => {
        const place = at + 4 + 4 * i;
        const table = this.#table(fields);
        this.#view.setUint32(place, table - place, true);
      });
      return at;
    }
    if (!('longs' in value)) throw new Error('a value without a target');
    const { longs, each } = value;
    // The structs begin at a multiple of 8, with their number in front.
    const start = Math.ceil((this.#end + 4) / 8) * 8;
    this.#end = start - 4;
    const at = this.#take(4 + 8 * longs.length, 4);
    this.#view.setUint32(at, longs.length / each, true);
    longs.forEach((long, i) => {
      this.#view.setBigInt64(at + 4 + 8 * i, BigInt(long), true);
    });
    return at;
  }
}

/** Bytes that a value takes in its table. */
function sizeOf(value: FlatValue): number {
  for (const [kind, size] of Object.entries(SIZES)) if (kind in value) return size;
  return 4;
}
