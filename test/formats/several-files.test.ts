import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { filesNamed } from '../../src/formats/file-patterns.js';
import { openTable, readTable } from '../../src/formats/read-table.js';
import { writeTable } from '../../src/formats/write-table.js';
import { Table } from '../../src/table.js';

const folder = mkdtempSync(join(tmpdir(), 'fastflavor-several-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const path = (name: string) => join(folder, name);

const FILES = [
  'a.csv',
  'b.csv',
  '.hidden.csv',
  'run/1/cells.csv',
  'run/2/cells.csv',
  'run/x[1].csv',
];

beforeAll(async () => {
  for (const folder of ['run/1', 'run/2']) mkdirSync(path(folder), { recursive: true });
  for (const [i, name] of FILES.entries()) writeFileSync(path(name), `alpha,zone\n${i},z${i}\n`);
  const table = new Table(
    [
      ['zone', ['p', 'q']],
      ['alpha', Float64Array.of(8, 9)],
    ],
    'c',
  );
  await writeTable(path('c.parquet'), table);
});

describe('a pattern', () => {
  it.each([
    ['*.csv', ['a.csv', 'b.csv']],
    ['?.csv', ['a.csv', 'b.csv']],
    ['[!a].csv', ['b.csv']],
    ['[b-z].*', ['b.csv', 'c.parquet']],
    ['{b,c}.{csv,parquet}', ['b.csv', 'c.parquet']],
    ['.*.csv', ['.hidden.csv']],
    ['run/*/cells.csv', ['run/1/cells.csv', 'run/2/cells.csv']],
    ['**/cells.csv', ['run/1/cells.csv', 'run/2/cells.csv']],
    ['run/x[1].csv', ['run/x[1].csv']],
    ['none.csv', ['none.csv']],
  ])('%s stands for %j', (pattern, files) => {
    expect(filesNamed(path(pattern))).toEqual(files.map(path));
  });

  it.each(['*.txt', 'nowhere/*', '[z-a].csv'])('%s that no file matches is refused', (pattern) => {
    expect(() => filesNamed(path(pattern))).toThrow(/no file has a name like this/);
  });
});

describe('several files', () => {
  it('are one table, whatever formats and orders of columns they have', async () => {
    const table = await readTable([path('a.csv'), path('c.parquet')], { fileColumn: 'file' });
    expect(table.names).toEqual(['alpha', 'zone', 'file']);
    expect([...table.numbers('alpha')]).toEqual([0, 8, 9]);
    expect(table.column('zone')).toEqual(['z0', 'p', 'q']);
    expect(table.column('file')).toEqual(['a.csv', 'c.parquet', 'c.parquet'].map(path));
    expect(table.traits.index).toEqual(['file']);
  });

  it('are read one after the other, in the order of their names', async () => {
    const reader = await openTable(path('[a-c].*'));
    const sources: string[] = [];
    for await (const chunk of reader.chunks()) sources.push(chunk.source);
    expect(reader.share()).toBe(1);
    await reader.close();
    expect(sources).toEqual(['a.csv', 'b.csv', 'c.parquet'].map(path));
  });

  it('of other columns are refused before any is read, with the names of both', async () => {
    writeFileSync(path('other.csv'), 'alpha,beta\n1,2\n');
    await expect(openTable([path('a.csv'), path('other.csv')])).rejects.toThrow(
      `${path('other.csv')}: other columns: no zone, which ${path('a.csv')} has, and beta, which ${path('a.csv')} has not; files that are read together need the same columns`,
    );
  });

  it('have no column of the file where one is called so already', async () => {
    await expect(readTable(path('a.csv'), { fileColumn: 'zone' })).rejects.toThrow(
      /--file-column zone: .*a\.csv has a column of that name; give another/,
    );
  });
});
