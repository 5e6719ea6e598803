/** Reads Arrow, batch by batch, and of each batch only the buffers of the columns that are read. */
import { type Column, concatenated, Table } from '../table.js';
import { chooseArrays } from './array-choice.js';
import { type ArrowBatch, messagesOf } from './arrow-messages.js';
import { type ArrowField, type ArrowParts, fieldsOf, integersIn } from './arrow-schema.js';
import { type ArrowPart, columnOfPart } from './arrow-values.js';
import { readingOf } from './damage.js';
import { FileRanges } from './file-ranges.js';
import { checkColumnCount, checkExpansion, type Limits } from './limits.js';
import { unpackLz4Frame } from './lz4-frame.js';
import { integersOf } from './safe-integers.js';
import { CHUNK_ROWS, type TableReader } from './table-format.js';
import { unpackZstd } from './zstd.js';

/** A column, and where its parts are among those of a batch. */
interface ArrowColumn {
  readonly name: string;
  readonly field: ArrowField;
  readonly from: ArrowParts;
  /** whether no value is missing */
  readonly whole: boolean;
}

const NOTHING: ArrowParts = { nodes: 0, buffers: 0, variadic: 0 };

export class ArrowReader implements TableReader {
  #row = 0;
  #spent = 0;

  private constructor(
    private readonly path: string,
    private readonly file: FileRanges,
    private readonly batches: readonly ArrowBatch[],
    private readonly columns: readonly ArrowColumn[],
    private readonly unread: ReadonlyMap<string, string>,
    private readonly limits: Limits,
  ) {}

  static async open(path: string, wanted: readonly string[], limits: Limits): Promise<ArrowReader> {
    const file = await FileRanges.open(path);
    try {
      const { fields, batches } = await readingOf('Arrow', { file: path }, async () => {
        const { schema, batches } = await messagesOf(file);
        return { fields: fieldsOf(schema), batches };
      });
      checkColumnCount(fields.length, path, limits);
      const count = rowsOf(batches);
      checkExpansion(8 * fields.length * count, file.length, path, limits);
      const columns = columnsOf(fields, batches).map((column) => {
        const { layout, typeName } = column.field;
        const obstacle = layout
          ? undefined
          : `values of the kind ${typeName}; expected numbers or text`;
        return { ...column, count, obstacle };
      });
      const { chosen, unread } = chooseArrays(columns, wanted, path);
      return new ArrowReader(path, file, batches, chosen, unread, limits);
    } catch (error) {
      await file.close();
      throw error;
    }
  }

  get names(): string[] {
    return this.columns.map(({ name }) => name);
  }

  async *chunks(): AsyncGenerator<Table> {
    const { path, columns, unread } = this;
    const integers = integersOf(
      columns.map(({ name, field, whole }) => [name, whole ? integersIn(field) : undefined]),
    );
    const dictionaries = new Map<number, Column>();
    for (const batch of this.batches) {
      if (batch.dictionary !== undefined) {
        await this.#learn(batch, dictionaries);
        continue;
      }
      const read: [string, Column][] = [];
      for (const { name, field, from } of columns) {
        const column = await readingOf('Arrow', { file: path, column: name }, async () => {
          const part = await this.#part(batch, field, from);
          if (part.length !== batch.rows) {
            throw new Error(`${part.length} values; expected ${batch.rows}`);
          }
          return columnOfPart(field, part, dictionaries.get(field.dictionary?.id ?? Number.NaN));
        });
        read.push([name, column]);
      }
      const table = new Table(read, path, this.#row, { unread, integers });
      for (let row = 0; row < table.rows; row += CHUNK_ROWS) {
        const chunk = table.slice(row, row + CHUNK_ROWS);
        this.#row += chunk.rows;
        yield chunk;
      }
    }
  }

  share(): number {
    return this.#row / rowsOf(this.batches);
  }

  async close(): Promise<void> {
    await this.file.close();
  }

  /** Reads the entries of a dictionary, if a column refers to it. */
  async #learn(batch: ArrowBatch, dictionaries: Map<number, Column>): Promise<void> {
    const id = batch.dictionary ?? 0;
    const column = this.columns.find(({ field }) => field.dictionary?.id === id);
    if (!column) return;
    const entries = await readingOf('Arrow', { file: this.path, column: column.name }, async () => {
      // The entries are as a field that has no dictionary.
      const { layout } = column.field;
      const field = { ...column.field, dictionary: undefined, parts: partsOf(layout?.kind) };
      return columnOfPart(field, await this.#part(batch, field, NOTHING), undefined);
    });
    const before = batch.more ? dictionaries.get(id) : undefined;
    dictionaries.set(id, before ? joined(before, entries) : entries);
  }

  /** @throws Error if the batch has not what the field needs */
  async #part(batch: ArrowBatch, { parts }: ArrowField, from: ArrowParts): Promise<ArrowPart> {
    const [length, missing] = batch.nodes.slice(2 * from.nodes);
    if (!(length >= 0 && length <= batch.rows && missing >= 0)) throw new Error('a wrong length');
    const before = batch.variadic.slice(0, from.variadic).reduce((sum, count) => sum + count, 0);
    const more = parts.variadic > 0 ? batch.variadic[from.variadic] : 0;
    const first = from.buffers + before;
    const buffers: Uint8Array[] = [];
    for (let i = first; i < first + parts.buffers + more; i++) {
      buffers.push(await this.#buffer(batch, i));
    }
    return { length, missing, buffers };
  }

  async #buffer({ buffers, body, compression }: ArrowBatch, i: number): Promise<Uint8Array> {
    const [offset, length] = buffers.slice(2 * i, 2 * i + 2);
    if (!(offset >= 0 && length >= 0 && offset + length <= body.length)) {
      throw new Error('a buffer is not in its batch');
    }
    const start = body.start + offset;
    this.#spend(length);
    const bytes = await this.file.read(start, start + length);
    if (compression === 'none' || length === 0) return bytes;
    const unpacked = Number(new DataView(bytes.buffer).getBigInt64(0, true));
    if (unpacked < 0) return bytes.slice(8);
    this.#spend(unpacked);
    return compression === 'ZSTD'
      ? unpackZstd(bytes.subarray(8), unpacked)
      : unpackLz4Frame(bytes.subarray(8), unpacked);
  }

  #spend(bytes: number): void {
    this.#spent += bytes;
    checkExpansion(this.#spent, this.file.length, this.path, this.limits);
  }
}

function rowsOf(batches: readonly ArrowBatch[]): number {
  return batches.reduce(
    (sum, { dictionary, rows }) => sum + (dictionary === undefined ? rows : 0),
    0,
  );
}

function columnsOf(fields: readonly ArrowField[], batches: readonly ArrowBatch[]): ArrowColumn[] {
  const rows = batches.filter(({ dictionary }) => dictionary === undefined);
  let from = NOTHING;
  return fields.map((field) => {
    const { name, parts } = field;
    const whole = rows.every(({ nodes }) => nodes[2 * from.nodes + 1] === 0);
    const column = { name, field, from, whole };
    from = {
      nodes: from.nodes + parts.nodes,
      buffers: from.buffers + parts.buffers,
      variadic: from.variadic + parts.variadic,
    };
    return column;
  });
}

/** What a field without children has in a batch. */
function partsOf(kind: string | undefined): ArrowParts {
  return {
    nodes: 1,
    buffers: kind === 'text' ? 3 : kind === 'nothing' ? 0 : 2,
    variadic: kind === 'views' ? 1 : 0,
  };
}

function joined(before: Column, after: Column): Column {
  return before instanceof Float64Array && after instanceof Float64Array
    ? concatenated([before, after])
    : [...before, ...after].map(String);
}
