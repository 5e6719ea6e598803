/** Arrow and Feather as PyArrow writes them. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { InvalidInput } from '../../src/errors.js';
import { readTable } from '../../src/formats/read-table.js';
import { arrowFixture, expectSame, ROWS } from './table-fixtures.js';

const folder = mkdtempSync(join(tmpdir(), 'fastflavor-arrow-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.each(['uncompressed.feather', 'lz4.feather', 'zstd.feather', 'stream.arrows'])(
  '%s',
  (name) => {
    it('is read as PyArrow wrote it', async () => {
      const table = await readTable(arrowFixture(name));
      expectSame(table, ROWS);
      expect([...table.traits.integers]).toEqual([['i', 'int64']]);
    });

    it('is read or refused in one line, whatever byte of it is another', async () => {
      const bytes = readFileSync(arrowFixture(name));
      const file = join(folder, name);
      for (let k = 0; k < 60; k++) {
        const damaged = Buffer.from(bytes);
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
  },
);

describe('a file of many types', () => {
  it('has numbers, text and dictionaries of them, and NaN or nothing where they are missing', async () => {
    const table = await readTable(arrowFixture('kinds.feather'));
    const columns = Object.fromEntries(
      table.entries.map(([name, column]) => [name, Array.from<unknown>(column)]),
    );
    expect(columns).toEqual({
      i1: [-1, Number.NaN, 3],
      u2: [1, 2, 65535],
      f2: [0.5, 1.5, -2],
      category: ['core', '', 'core'],
      nothing: [Number.NaN, Number.NaN, Number.NaN],
      decimal: [Number.NaN, -0.9, 0.7],
      views: ['short', 'longer than twelve bytes', ''],
      large: ['a', '', 'é'],
      id: ['9007199254740993', '-1', '0'],
      wide: ['18446744073709551615', '1', '2'],
      truth: [1, Number.NaN, 0],
      alpha: [0.25, -0, Infinity],
    });
    expect([...table.traits.integers]).toEqual([
      ['id', 'int64'],
      ['wide', 'uint64'],
    ]);
  });

  it.each([
    ['list', 'List'],
    ['union', 'Union'],
    ['record', 'Struct'],
    ['day', 'Date'],
    ['fixed', 'FixedSizeBinary'],
    ['raw', 'Binary'],
    ['runs', 'RunEndEncoded'],
  ])('says why %s is no column', async (column, kind) => {
    const columns = new Map([[column, column]]);
    await expect(readTable(arrowFixture('kinds.feather'), { columns })).rejects.toThrow(
      `column ${column}: values of the kind ${kind}; expected numbers or text`,
    );
  });
});

it('Feather of version 1 is refused by name', async () => {
  await expect(readTable(arrowFixture('version-1.feather'))).rejects.toThrow(
    /it is Feather of version 1; version 2 is read/,
  );
});
