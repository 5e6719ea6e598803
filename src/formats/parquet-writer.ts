/** Writes Parquet: row groups of numbers without compression, and of text with it. */
import type { SchemaElement } from 'hyparquet';
import { fileWriter, ParquetWriter } from 'hyparquet-writer';
import { Table } from '../table.js';
import { bigIntegers } from './safe-integers.js';
import { CHUNK_ROWS, type TableWriter } from './table-format.js';

/** Rows per row group in written files. */
const GROUP_ROWS = 2 * CHUNK_ROWS;

export class ParquetTableWriter implements TableWriter {
  #writer: ParquetWriter | undefined;
  #waiting: Table[] = [];

  constructor(private readonly path: string) {}

  async write(chunk: Table): Promise<void> {
    this.#writer ??= new ParquetWriter({
      writer: fileWriter(this.path),
      schema: schemaOf(chunk),
      createdBy: 'fastflavor',
    });
    this.#waiting.push(chunk);
    if (this.#waiting.reduce((rows, table) => rows + table.rows, 0) >= GROUP_ROWS) this.#flush();
  }

  async finish(): Promise<void> {
    this.#flush();
    this.#writer?.finish();
  }

  async close(): Promise<void> {}

  #flush(): void {
    const group = Table.concat(this.#waiting, this.path);
    this.#waiting = [];
    if (group.rows === 0) return;
    this.#writer?.write({
      rowGroupSize: group.rows,
      columnData: group.entries.map(([name, column]) => {
        const kind = group.traits.integers.get(name);
        if (kind) {
          const data = bigIntegers(column, kind, name);
          return { name, data, encoding: 'PLAIN', codec: 'UNCOMPRESSED' };
        }
        return column instanceof Float64Array
          ? { name, data: column, encoding: 'PLAIN', codec: 'UNCOMPRESSED' }
          : { name, data: [...column] };
      }),
    });
  }
}

function schemaOf(table: Table): SchemaElement[] {
  const columns = table.entries.map(([name, column]): SchemaElement => {
    const kind = table.traits.integers.get(name);
    if (kind) {
      const unsigned = { converted_type: 'UINT_64' as const };
      return {
        name,
        type: 'INT64',
        repetition_type: 'REQUIRED',
        ...(kind === 'uint64' ? unsigned : {}),
      };
    }
    return column instanceof Float64Array
      ? { name, type: 'DOUBLE', repetition_type: 'REQUIRED' }
      : {
          name,
          type: 'BYTE_ARRAY',
          converted_type: 'UTF8',
          logical_type: { type: 'STRING' },
          repetition_type: 'REQUIRED',
        };
  });
  return [{ name: 'root', num_children: columns.length }, ...columns];
}
