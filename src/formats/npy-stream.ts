/** Reads the columns of an NPY file or archive member chunk by chunk. */
import type { Column } from '../table.js';
import type { Bytes } from './bytes.js';
import { checkLength, inCOrder, readRecords } from './npy.js';
import { asImages, type Header, headerEnd, PREAMBLE, parseHeader } from './npy-header.js';

/** An NPY file or archive member that is being read. */
export class NpyStream {
  /** all columns of an array in Fortran order, which is read as a whole because its rows are scattered */
  #whole: readonly Column[] | undefined;
  #row = 0;

  private constructor(
    private parsed: Header,
    readonly bytes: Bytes,
    readonly source: string,
  ) {}

  /** @throws InvalidInput if the file is not NPY, is cut short or has a type that is not supported */
  static async open(bytes: Bytes, source: string): Promise<NpyStream> {
    const start = Buffer.from(await bytes.take(PREAMBLE));
    const end = headerEnd(start, source);
    const rest = await bytes.take(Math.min(end, bytes.length) - start.length);
    const header = parseHeader(Buffer.concat([start, rest]), source);
    checkLength(header, bytes.length - end, source);
    return new NpyStream(header, bytes, source);
  }

  get header(): Header {
    return this.parsed;
  }

  /** Takes what follows, an array of the shape (n, ...), for n images. */
  takeImages(name: string): void {
    this.parsed = asImages(this.parsed, name);
  }

  /** The next rows of every column. */
  async read(rows: number): Promise<readonly Column[]> {
    const { fortranOrder, shape, count } = this.header;
    const from = this.#row;
    this.#row += rows;
    if (!fortranOrder || shape.length < 2) return this.#records(rows);
    this.#whole ??= (await this.#records(count)).map((column) => inCOrder(column, shape));
    return this.#whole.map((column) => column.slice(from, from + rows));
  }

  async #records(rows: number): Promise<readonly Column[]> {
    const { header, bytes, source } = this;
    const records = await bytes.take(rows * header.recordSize);
    checkLength({ ...header, count: rows }, records.length, source);
    return readRecords(header, records, rows, source);
  }
}
