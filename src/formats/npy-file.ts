/**
 * Writes an NPY file chunk by chunk: a structured array, or a plain array for a single column without a name. Numbers
 * are float64, those of images float32, and text is UTF-32 with the width of the longest. If a longer text follows, the rows written so far are
 * copied into a wider layout.
 */
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { InvalidInput } from '../errors.js';
import { imageColumns } from '../image-columns.js';
import type { Column, ColumnTraits } from '../table.js';
import { formatHeader, PREAMBLE } from './npy-header.js';
import { ReusedBuffer } from './reused-buffer.js';
import { bigIntegers, type IntegerKind } from './safe-integers.js';

/** Bytes of rows that are written at a time. */
const BLOCK = 1 << 22;

interface Layout {
  readonly name: string;
  /** bytes of a value */
  readonly size: number;
  readonly text: boolean;
  /** whether it is a pixel of an image, which is written in single precision */
  readonly pixel: boolean;
  readonly integers: IntegerKind | undefined;
}

export class NpyFile {
  #rows = 0;
  #layout: readonly Layout[];
  /** a buffer for the rows of a block, which are always overwritten as a whole */
  readonly #records = new ReusedBuffer();
  readonly #headerLength: number;

  private constructor(
    private readonly path: string,
    private handle: FileHandle,
    private readonly names: readonly string[],
    integers: ReadonlyMap<string, IntegerKind>,
    private readonly images: ColumnTraits['images'],
  ) {
    this.#layout = names.flatMap((name) =>
      imageColumns(name, images.get(name) ?? []).map((column) => ({
        name: column,
        size: 0,
        text: false,
        pixel: images.has(name),
        integers: integers.get(name),
      })),
    );
    // The header has space for any number of rows and any width of text.
    const bytes = names.reduce((sum, name) => sum + 2 * Buffer.byteLength(name) + 32, 0);
    this.#headerLength = 64 * Math.ceil((PREAMBLE + 96 + bytes) / 64);
  }

  /**
   * @param names of the fields, which are columns and images
   * @param integers the columns that are written as 64-bit integers
   * @param images the shapes of those that are images
   */
  static async create(
    path: string,
    names: readonly string[],
    integers: ReadonlyMap<string, IntegerKind> = new Map(),
    images: ColumnTraits['images'] = new Map(),
  ): Promise<NpyFile> {
    return new NpyFile(path, await open(path, 'wx+'), names, integers, images);
  }

  async append(columns: readonly Column[], rows: number): Promise<void> {
    const needed = this.#layout.map((layout, j): Layout => {
      const { name, size, pixel, integers } = layout;
      const column = columns[j];
      if (integers || column instanceof Float64Array) {
        return { ...layout, size: pixel ? 4 : 8, text: false };
      }
      return { ...layout, size: Math.max(size, 4 * widest(column, name)), text: true };
    });
    if (this.#rows === 0) this.#layout = needed;
    else if (needed.some(({ size }, j) => size > this.#layout[j].size)) await this.#widen(needed);
    const stride = recordSize(this.#layout);
    for (const [from, to] of blocks(rows, stride)) {
      const records = this.#records.take((to - from) * stride);
      let offset = 0;
      this.#layout.forEach(({ name, size, integers }, j) => {
        const part = rowsOf(columns[j], from, to);
        lay(records, { offset, size, stride }, integers ? bigIntegers(part, integers, name) : part);
        offset += size;
      });
      await writeAll(this.handle, records, this.#headerLength + (this.#rows + from) * stride);
    }
    this.#rows += rows;
  }

  async finish(): Promise<void> {
    let at = 0;
    const descriptors = this.names.map((name) => {
      const shape = this.images.get(name);
      const { size, text, integers } = this.#layout[at];
      at += imageColumns(name, shape ?? []).length;
      if (shape) return [name, '<f4', shape] as const;
      return [name, text ? `<U${size / 4}` : integers ? INTEGER_TYPES[integers] : '<f8'] as const;
    });
    const header = formatHeader(descriptors, this.#rows, this.#headerLength);
    await writeAll(this.handle, header, 0);
  }

  async close(): Promise<void> {
    await this.handle.close();
  }

  /** Copies all rows into a file with wider records, which replaces this one. */
  async #widen(wider: readonly Layout[]): Promise<void> {
    const beside = `${this.path}.wider`;
    const handle = await open(beside, 'wx+');
    try {
      await this.#copyRows(handle, wider);
      await rename(beside, this.path);
    } catch (error) {
      await handle.close();
      await rm(beside, { force: true });
      throw error;
    }
    await this.handle.close();
    this.handle = handle;
    this.#layout = wider;
  }

  async #copyRows(handle: FileHandle, wider: readonly Layout[]): Promise<void> {
    const [from, to] = [recordSize(this.#layout), recordSize(wider)];
    for (const [first, end] of blocks(this.#rows, to)) {
      const old = Buffer.alloc((end - first) * from);
      await this.handle.read(old, 0, old.length, this.#headerLength + first * from);
      const records = Buffer.alloc((end - first) * to);
      for (let i = 0; i < end - first; i++) {
        let [source, target] = [i * from, i * to];
        this.#layout.forEach(({ size }, j) => {
          old.copy(records, target, source, source + size);
          source += size;
          target += wider[j].size;
        });
      }
      await writeAll(handle, records, this.#headerLength + first * to);
    }
  }
}

const INTEGER_TYPES: Readonly<Record<IntegerKind, string>> = { int64: '<i8', uint64: '<u8' };

/** Ranges of rows of about a block each. */
function* blocks(rows: number, stride: number): Generator<[from: number, to: number]> {
  const step = Math.max(1, Math.floor(BLOCK / stride));
  for (let row = 0; row < rows; row += step) yield [row, Math.min(row + step, rows)];
}

/** Writes all bytes. A single write may take fewer, for example if a disk is nearly full. */
async function writeAll(handle: FileHandle, bytes: Buffer, position: number): Promise<void> {
  for (let at = 0; at < bytes.length; ) {
    at += (await handle.write(bytes, at, bytes.length - at, position + at)).bytesWritten;
  }
}

function recordSize(layout: readonly Layout[]): number {
  return layout.reduce((sum, { size }) => sum + size, 0);
}

/** The length of the longest text in code points, at least 1, because NumPy has no text of width 0. */
function widest(column: readonly string[], name: string): number {
  let width = 1;
  for (const text of column) {
    if (text.endsWith('\0')) {
      throw new InvalidInput({
        where: { column: name },
        what: 'text that ends in a zero is not kept by NumPy',
      });
    }
    // A text has at most as many code points as UTF-16 units.
    if (text.length > width) width = Math.max(width, [...text].length);
  }
  return width;
}

function rowsOf(column: Column, from: number, to: number): Column {
  return column instanceof Float64Array ? column.subarray(from, to) : column.slice(from, to);
}

/** Writes a column into records. */
function lay(
  records: Buffer,
  { offset, size, stride }: { offset: number; size: number; stride: number },
  column: Column | BigInt64Array | BigUint64Array,
): void {
  if (column instanceof BigInt64Array || column instanceof BigUint64Array) {
    column.forEach((value, i) => {
      records.writeBigUInt64LE(BigInt.asUintN(64, value), offset + i * stride);
    });
    return;
  }
  if (column instanceof Float64Array) {
    // A DataView is several times as fast as the buffer's writeDoubleLE.
    const view = new DataView(records.buffer, records.byteOffset, records.length);
    for (let i = 0, at = offset; i < column.length; i++, at += stride) {
      if (size === 4) view.setFloat32(at, column[i], true);
      else view.setFloat64(at, column[i], true);
    }
    return;
  }
  column.forEach((text, i) => {
    let at = offset + i * stride;
    const end = at + size;
    for (const character of text) at = records.writeUInt32LE(character.codePointAt(0) ?? 0, at);
    records.fill(0, at, end);
  });
}
