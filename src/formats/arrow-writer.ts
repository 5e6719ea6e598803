/** Writes Arrow files, which are Feather of version 2 too: one batch per chunk, without compression. */
import { type FileHandle, open } from 'node:fs/promises';
import type { Column, Table } from '../table.js';
import { type FlatFields, flatBytes } from './flatbuffer.js';
import { bigIntegers, type IntegerKind } from './safe-integers.js';
import type { TableWriter } from './table-format.js';

/** The version of the metadata, Arrow 1.0. */
const V5 = { short: 4 };

const MAGIC = Buffer.from('ARROW1\0\0', 'latin1');

/** Where a batch is in the file, for the footer. */
interface Block {
  readonly offset: number;
  readonly metadata: number;
  readonly body: number;
}

export class ArrowWriter implements TableWriter {
  #schema: FlatFields | undefined;
  readonly #blocks: Block[] = [];
  #at = 0;

  private constructor(private readonly file: FileHandle) {}

  static async create(path: string): Promise<ArrowWriter> {
    return new ArrowWriter(await open(path, 'wx'));
  }

  async write(chunk: Table): Promise<void> {
    if (!this.#schema) {
      await this.#append(MAGIC);
      this.#schema = schemaOf(chunk);
      await this.#message(1, this.#schema, []);
    }
    const buffers = chunk.entries.flatMap(([name, column]) =>
      buffersOf(column, chunk.traits.integers.get(name), name),
    );
    let end = 0;
    const places = buffers.flatMap(({ byteLength }) => {
      const place = [end, byteLength];
      end += padded(byteLength);
      return place;
    });
    const nodes = chunk.entries.flatMap(() => [chunk.rows, 0]);
    const header: FlatFields = [
      { long: chunk.rows },
      { longs: nodes, each: 2 },
      { longs: places, each: 2 },
    ];
    this.#blocks.push(await this.#message(3, header, buffers));
  }

  async finish(): Promise<void> {
    if (!this.#schema) return;
    await this.#append(Buffer.from([0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0]));
    // The four bytes in which a block pads its length go into the same word.
    const blocks = this.#blocks.flatMap(({ offset, metadata, body }) => [offset, metadata, body]);
    const footer = flatBytes([
      V5,
      { table: this.#schema },
      { longs: [], each: 3 },
      { longs: blocks, each: 3 },
    ]);
    const length = Buffer.alloc(4);
    length.writeInt32LE(footer.length);
    await this.#append(Buffer.concat([footer, length, MAGIC.subarray(0, 6)]));
  }

  async close(): Promise<void> {
    await this.file.close();
  }

  async #message(kind: number, header: FlatFields, buffers: readonly Uint8Array[]): Promise<Block> {
    const body = buffers.reduce((sum, { byteLength }) => sum + padded(byteLength), 0);
    const metadata = flatBytes([V5, { byte: kind }, { table: header }, { long: body }]);
    const prefix = Buffer.alloc(8, 0xff);
    prefix.writeInt32LE(metadata.length, 4);
    const block = { offset: this.#at, metadata: 8 + metadata.length, body };
    await this.#append(Buffer.concat([prefix, metadata]));
    for (const bytes of buffers) {
      await this.#append(bytes);
      await this.#append(new Uint8Array(padded(bytes.byteLength) - bytes.byteLength));
    }
    return block;
  }

  async #append(bytes: Uint8Array): Promise<void> {
    this.#at += bytes.length;
    if (bytes.length > 0) await this.file.appendFile(bytes);
  }
}

/** Bytes with those that fill up to a multiple of 64. */
function padded(length: number): number {
  return Math.ceil(length / 64) * 64;
}

function schemaOf(table: Table): FlatFields {
  const fields = table.entries.map(([name, column]): FlatFields => {
    const kind = table.traits.integers.get(name);
    const [type, options]: [number, FlatFields] = kind
      ? [2, [{ int: 64 }, { byte: kind === 'int64' ? 1 : 0 }]]
      : column instanceof Float64Array
        ? [3, [{ short: 2 }]]
        : [5, []];
    const notNullable = { byte: 0 };
    return [
      { text: name },
      notNullable,
      { byte: type },
      { table: options },
      undefined,
      { tables: [] },
    ];
  });
  return [{ short: 0 }, { tables: fields }];
}

/** The buffers of a column: which values are there (all, which needs no bits), then the values. */
function buffersOf(column: Column, kind: IntegerKind | undefined, name: string): Uint8Array[] {
  const all = new Uint8Array(0);
  if (!kind && !(column instanceof Float64Array)) return [all, ...textBuffers(column)];
  const bytes = Buffer.alloc(8 * column.length);
  if (kind) {
    bigIntegers(column, kind, name).forEach((value, i) => {
      bytes.writeBigUInt64LE(BigInt.asUintN(64, value), 8 * i);
    });
  } else {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    for (let i = 0; i < column.length; i++) view.setFloat64(8 * i, column[i] as number, true);
  }
  return [all, bytes];
}

function textBuffers(column: readonly string[]): [offsets: Uint8Array, bytes: Uint8Array] {
  const parts = column.map((text) => Buffer.from(text));
  const offsets = Buffer.alloc(4 * (column.length + 1));
  let end = 0;
  parts.forEach((part, i) => {
    end += part.length;
    offsets.writeInt32LE(end, 4 * (i + 1));
  });
  return [offsets, Buffer.concat(parts)];
}
