/** Parquet in every encoding of its pages, whole and damaged. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { InvalidInput } from '../../src/errors.js';
import { readingOf } from '../../src/formats/damage.js';
import { readTable } from '../../src/formats/read-table.js';
import { arrowFixture, expectSame, fixture, ROWS } from './table-fixtures.js';

const folder = mkdtempSync(join(tmpdir(), 'fastflavor-pages-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const FILES = [1, 2].flatMap((version) =>
  ['dictionary', 'lz4', 'encodings', 'lengths'].map((kind) => `pages-${version}-${kind}.parquet`),
);

describe.each(FILES)('%s', (name) => {
  it('is read as PyArrow wrote it', async () => {
    expectSame(await readTable(arrowFixture(name)), ROWS);
  });

  it('is read or refused in one line, whatever byte of it is another', async () => {
    const bytes = readFileSync(arrowFixture(name));
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
      expect((error as Error).message).not.toMatch(/undefined/);
    }
  });
});

it.each(['unsupported encoding: undefined', '[object Object] is no page'])(
  'what a library says in words of its code is not repeated: %s',
  async (message) => {
    const read = readingOf('Parquet', { file: 'x' }, () => {
      throw new Error(message);
    });
    await expect(read).rejects.toThrow('x: no Parquet, cut short or damaged; write it again');
  },
);

it('a page whose checksum differs is refused', async () => {
  const bytes = readFileSync(arrowFixture('pages-1-lz4.parquet'));
  bytes[120] ^= 1;
  const file = join(folder, 'checksum.parquet');
  writeFileSync(file, bytes);
  await expect(readTable(file)).rejects.toThrow(/column alpha: .*the checksum of a page differs/);
});

it('a footer in which a number stands where a column should be described is refused', async () => {
  const bytes = readFileSync(fixture('zstd.parquet'));
  // Fields of a column: its offset in the file, number 2, and its description, number 3. They become 3 and 4.
  const at = bytes.lastIndexOf(Buffer.from([0x26, 0, 0x1c]));
  bytes[at] = 0x36;
  const file = join(folder, 'fields.parquet');
  writeFileSync(file, bytes);
  await expect(readTable(file)).rejects.toThrow(/\(a column in a row group without a path\)/);
});

it('a column of bytes stops a read only where somebody asks for it', async () => {
  const table = await readTable(arrowFixture('bytes.parquet'));
  expect(table.names).toEqual(['alpha']);
  expect(() => table.column('raw')).toThrow(/column raw: bytes that are no text in UTF-8/);
});
