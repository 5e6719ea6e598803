/**
 * The messages of an Arrow file or stream, one after the other: a length, metadata, and a body with buffers. A file has
 * the stream's messages between its first bytes and its footer; Feather of version 2 is such a file.
 *
 * Source: Apache Arrow's Columnar.rst and Message.fbs.
 */
import type { FileRanges } from './file-ranges.js';
import { FlatTable } from './flatbuffer.js';

/** A batch of rows, or the entries of a dictionary. */
export interface ArrowBatch {
  /** the dictionary's number; undefined for rows */
  readonly dictionary: number | undefined;
  /** whether the entries come behind those that the dictionary has */
  readonly more: boolean;
  readonly rows: number;
  /** length and number of missing values of each field and its children */
  readonly nodes: readonly number[];
  /** offset and length of each buffer in the body */
  readonly buffers: readonly number[];
  /** how many more buffers each field of views has */
  readonly variadic: readonly number[];
  readonly compression: 'none' | 'LZ4' | 'ZSTD';
  readonly body: { readonly start: number; readonly length: number };
}

/** What is in a file. */
export interface ArrowMessages {
  readonly schema: FlatTable;
  readonly batches: readonly ArrowBatch[];
}

const CONTINUES = 0xffffffff;
const [SCHEMA, DICTIONARY, ROWS] = [1, 2, 3];

/**
 * Reads the metadata of all messages.
 * @throws Error if the file is cut short or is no Arrow file
 */
export async function messagesOf(file: FileRanges): Promise<ArrowMessages> {
  const first = Buffer.from(await file.read(0, Math.min(8, file.length))).toString('latin1');
  if (first.startsWith('FEA1')) throw new Error('it is Feather of version 1; version 2 is read');
  const whole = first.startsWith('ARROW1');
  if (whole) {
    const last = await file.read(Math.max(8, file.length - 6), file.length);
    if (Buffer.from(last).toString('latin1') !== 'ARROW1') throw new Error('it has no footer');
  }
  let schema: FlatTable | undefined;
  const batches: ArrowBatch[] = [];
  for (let at = whole ? 8 : 0; at < file.length; ) {
    const message = await nextMessage(file, at);
    if (!message) break;
    const { kind, header, body } = message;
    at = body.start + body.length;
    if (kind === SCHEMA) schema = header;
    else if (kind === DICTIONARY || kind === ROWS) batches.push(batchOf(kind, header, body));
  }
  if (!schema) throw new Error('it has no schema');
  return { schema, batches };
}

/** @returns undefined at the end of the stream */
async function nextMessage(file: FileRanges, at: number) {
  const view = new DataView((await file.read(at, Math.min(at + 8, file.length))).buffer);
  const continues = view.getUint32(0, true) === CONTINUES;
  // Before Arrow 0.15 there was the length alone.
  const length = view.getInt32(continues ? 4 : 0, true);
  if (length === 0) return undefined;
  const start = at + (continues ? 8 : 4);
  const metadata = FlatTable.root(await file.read(start, start + length));
  const header = metadata.table(2);
  const body = { start: start + length, length: metadata.long(3) };
  if (!header || !(body.length >= 0)) throw new Error('a message without a header');
  if (body.start + body.length > file.length) throw new Error('a message without its body');
  return { kind: metadata.byte(1), header, body };
}

function batchOf(kind: number, header: FlatTable, body: ArrowBatch['body']): ArrowBatch {
  const data = kind === DICTIONARY ? header.table(1) : header;
  if (!data) throw new Error('a dictionary without entries');
  const packed = data.table(3);
  const rows = data.long(0);
  if (!(rows >= 0)) throw new Error(`a batch of ${rows} rows`);
  return {
    dictionary: kind === DICTIONARY ? header.long(0) : undefined,
    more: kind === DICTIONARY && header.byte(2) !== 0,
    rows,
    nodes: data.longs(1, 2),
    buffers: data.longs(2, 2),
    variadic: data.longs(4, 1),
    compression: packed ? (packed.byte(0) === 1 ? 'ZSTD' : 'LZ4') : 'none',
    body,
  };
}
