/** Files that earlier versions read wrongly or not at all, and files that attack. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { InvalidInput } from '../../src/errors.js';
import { readTable } from '../../src/formats/read-table.js';

const file = (name: string) => fileURLToPath(new URL(`../fixtures/cases/${name}`, import.meta.url));

/** The first row of alpha, F_nue and F_nuebar, as h5py, NumPy and pandas read it. */
const FIRST = [0.841, 0.23646916619121533, 0.27292894215210084];

it.each([
  ['c_bool.csv', '', 200],
  ['c_d.csv', '', 200],
  ['c_de.csv', '', 200],
  ['c_idx.csv', '', 200],
  ['c_semi.csv', '', 200],
  ['h_arepo.h5', 'PartType0/', 300],
  ['h_compound.h5', 'cells/', 1008],
  ['p_i64.parquet', '', 300],
  ['s_space.npy', '', 300],
])('%s is read', async (name, prefix, rows) => {
  const table = await readTable(file(name));
  expect(table.rows).toBe(rows);
  ['alpha', 'F_nue', 'F_nuebar'].forEach((column, j) => {
    expect(table.numbers(prefix + column)[0]).toBeCloseTo(FIRST[j], 10);
  });
});

it('names padded with blanks are found with and without them', async () => {
  const table = await readTable(file('h_flash.h5'));
  expect(table.numbers('fe')).toEqual(table.numbers('fe  '));
  const named = await readTable(file('h_flash.h5'), { columns: new Map([['F_nue', 'fe']]) });
  expect(named.numbers('F_nue')[0]).toBeCloseTo(FIRST[1], 7);
});

it.each(['extlink', 'hardloop', 'softloop'])(
  '%s.h5 is read without following its links',
  async (name) => {
    const table = await readTable(file(`attack/${name}.h5`));
    expect(table.names.sort()).toEqual(['F_nue', 'F_nuebar', 'alpha']);
    expect(table.rows).toBe(30);
  },
);

it.each([
  ['p_dup.parquet', /two columns are called "alpha"; rename/],
  ['attack/extpasswd.h5', /column leak: its values are in another file, "\/etc\/passwd", which/],
  ['attack/extraw.h5', /column alpha: its values are in another file/],
  ['attack/huge.h5', /its 1\.94 kB unpack to 24 TB; .*--max-memory/],
  ['attack/hugechunk.h5', /stored in chunks of 4000000000 bytes.*--max-memory/],
  ['attack/stale-first.h5', /column alpha: HDF5: filter returned failure during read/],
  ['attack/parquet-21-0-ok-ROWS.parquet', /row groups.*got a row group that does not say how many/],
  ['attack/parquet-21-578-HANG.parquet', /column alpha: .*damaged \(.*\); write it again/],
  // Where the library only stumbles, its words are nobody's.
  ['attack/no-schema.parquet', /no Parquet, cut short or damaged; write it again/],
])('%s is refused in one line', async (name, message) => {
  await expect(readTable(file(name))).rejects.toThrow(message);
});

it('a Parquet schema that counts backwards is read to its end', async () => {
  // It has a column that is read; the library had never come to an end.
  expect((await readTable(file('attack/children-below-zero.parquet'))).rows).toBe(6);
});

it('HDF5 whose root group is damaged is refused in one line', async () => {
  const bytes = readFileSync(fileURLToPath(new URL('tables/kinds.h5', import.meta.url)));
  bytes.write('lost', bytes.indexOf('OHDR'), 'latin1');
  const folder = mkdtempSync(join(tmpdir(), 'fastflavor-damaged-'));
  const path = join(folder, 'damaged.h5');
  writeFileSync(path, bytes);
  const error = await readTable(path).catch((reason: unknown) => reason);
  rmSync(folder, { recursive: true });
  expect(error).toBeInstanceOf(InvalidInput);
  expect((error as Error).message).toMatch(/damaged\.h5: HDF5: [^\n]*$/);
});
