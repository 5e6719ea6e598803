/** Parquet in every encoding of its pages, whole and damaged. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { InvalidInput } from '../../src/errors.js';
import { readTable } from '../../src/formats/read-table.js';
import { Table } from '../../src/table.js';
import { expectSame } from './table-fixtures.js';

const folder = mkdtempSync(join(tmpdir(), 'fastflavor-pages-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const arrow = (name: string) => fileURLToPath(new URL(`arrow/${name}`, import.meta.url));

const FILES = [1, 2].flatMap((version) =>
  ['dictionary', 'lz4', 'encodings', 'lengths'].map((kind) => `pages-${version}-${kind}.parquet`),
);

const rows = Array.from({ length: 60 }, (_, row) => row);
const ROWS = new Table(
  [
    ['alpha', Float64Array.from(rows, (row) => row / 7)],
    ['f', Float64Array.from(Float32Array.from(rows, (row) => row / 3))],
    ['i', Float64Array.from(rows, (row) => 7 * row - 3)],
    ['j', Float64Array.from(rows)],
    ['b', Float64Array.from(rows, (row) => Number(row % 3 === 0))],
    ['zone', rows.map((row) => ['core', 'shock', 'wind'][row % 3])],
    ['missing', Float64Array.from(rows, (row) => (row % 5 === 0 ? Number.NaN : row / 3))],
  ],
  'rows',
);

describe.each(FILES)('%s', (name) => {
  it('is read as PyArrow wrote it', async () => {
    expectSame(await readTable(arrow(name)), ROWS);
  });

  it('is read or refused in one line, whatever byte of it is another', async () => {
    const bytes = readFileSync(arrow(name));
    const file = join(folder, name);
    for (let k = 0; k < 60; k++) {
      const damaged = Buffer.from(bytes);
      // Bytes all over the file, each with the bits that make lengths great, small and negative.
      damaged[(k * 2654435761) % bytes.length] ^= [0xff, 0x80, 1][k % 3];
      writeFileSync(file, damaged);
      const error = await readTable(file).then(
        () => null,
        (reason: unknown) => reason,
      );
      if (error === null) continue;
      expect(error).toBeInstanceOf(InvalidInput);
      expect((error as Error).message).toMatch(/^[^\n]{10,}$/);
    }
  });
});

it('a page whose checksum differs is refused', async () => {
  const bytes = readFileSync(arrow('pages-1-lz4.parquet'));
  bytes[120] ^= 1;
  const file = join(folder, 'checksum.parquet');
  writeFileSync(file, bytes);
  await expect(readTable(file)).rejects.toThrow(/column alpha: .*the checksum of a page differs/);
});

it('a column of bytes stops a read only where somebody asks for it', async () => {
  const table = await readTable(arrow('bytes.parquet'));
  expect(table.names).toEqual(['alpha']);
  expect(() => table.column('raw')).toThrow(/column raw: bytes that are no text in UTF-8/);
});
