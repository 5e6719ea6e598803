/** A short text that two tables share if their names and values are the same. */
import { createHash } from 'node:crypto';
import type { Table } from '../../src/table.js';

export interface Digest {
  readonly names: readonly string[];
  readonly values: string;
}

export function digestOf(table: Table): Digest {
  const hash = createHash('sha256');
  for (const [, column] of table.entries) {
    if (column instanceof Float64Array) {
      hash
        .update('numbers')
        .update(new Uint8Array(column.buffer, column.byteOffset, column.byteLength));
    } else hash.update(JSON.stringify(column));
  }
  return { names: table.names, values: hash.digest('hex').slice(0, 24) };
}

export function isSame(a: Digest, b: Digest): boolean {
  return a.values === b.values && JSON.stringify(a.names) === JSON.stringify(b.names);
}
