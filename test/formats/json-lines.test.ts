import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, expect, it } from 'vitest';
import { openTable, readTable } from '../../src/formats/read-table.js';
import { writeTable } from '../../src/formats/write-table.js';
import type { Table } from '../../src/table.js';

const folder = mkdtempSync(join(tmpdir(), 'fastflavor-lines-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function read(lines: string | Buffer, name = 'rows.jsonl'): Promise<Table> {
  writeFileSync(join(folder, name), lines);
  return readTable(join(folder, name));
}

it('fields are columns of numbers or text; true is 1, null and NaN are missing', async () => {
  const table = await read(
    '{"alpha": 0.5, "on": true, "zone": "core"}\n\n{"alpha": NaN, "on": null, "zone": 7}\r\n{"zone": null, "alpha": -1e-3}',
  );
  expect(Object.fromEntries(table.entries)).toEqual({
    alpha: Float64Array.of(0.5, Number.NaN, -0.001),
    on: Float64Array.of(1, Number.NaN, Number.NaN),
    zone: ['core', '7', ''],
  });
});

it('integers that no double holds keep their digits, and are written back as they were', async () => {
  const lines = '{"id":9007199254740993,"x":0.12345678901234566}\n{"id":-1,"x":12}\n';
  const table = await read(lines);
  expect(table.column('id')).toEqual(['9007199254740993', '-1']);
  expect(table.numbers('x')[0]).toBe(0.12345678901234566);
  await writeTable(join(folder, 'back.jsonl'), table);
  expect((await readTable(join(folder, 'back.jsonl'))).column('id')).toEqual(table.column('id'));
});

it('integers that fit no kind are not written as others', async () => {
  const table = await read('{"id":-1}\n{"id":18446744073709551615}\n');
  await expect(writeTable(join(folder, 'ids.parquet'), table)).rejects.toThrow(
    /column id: expected an integer of the kind uint64, as in the rows before, got "?-1"?; write CSV/,
  );
});

it('fields called like parts of every object are only where they are written', async () => {
  const table = await read('{"constructor": 1, "__proto__": 2}\n{}\n');
  expect(table.names).toEqual(['constructor', '__proto__']);
  expect(table.column('constructor')).toEqual(Float64Array.of(1, Number.NaN));
});

it('lists and records stop a read only where somebody asks for them', async () => {
  const table = await read('{"alpha": 1, "pair": [1, 2], "zone": {"a:b": 1}}\n');
  expect(table.names).toEqual(['alpha']);
  expect(() => table.column('pair')).toThrow(/column pair: lists or records/);
});

it('many lines are read in chunks, packed or not', async () => {
  const lines = Array.from({ length: 60_000 }, (_, i) => `{"i":${i},"text":"row ${i}"}`);
  writeFileSync(join(folder, 'many.jsonl.gz'), gzipSync(lines.join('\n')));
  const reader = await openTable(join(folder, 'many.jsonl.gz'));
  let rows = 0;
  let chunks = 0;
  for await (const chunk of reader.chunks()) {
    expect(chunk.numbers('i')[0]).toBe(rows);
    rows += chunk.rows;
    chunks++;
  }
  await reader.close();
  expect(rows).toBe(60_000);
  expect(chunks).toBeGreaterThan(1);
});

it.each([
  ['{"alpha": 1, "alpha": 2}', /row 1: two columns are called "alpha"; rename/],
  ['[{"alpha": 1}]', /row 1: expected an object.*got a list; write one object per line, as jq/],
  ['{"alpha": 1}\n{"alpha"', /row 2: no JSON \(.*\); write one object per line/],
  ['', /empty; expected an object per line/],
])('%s is refused in one line', async (lines, message) => {
  const error = await read(lines).then(
    (table) => new Error(`read: ${table.names.join(', ')} rows`),
    (reason: Error) => reason,
  );
  expect(error.message).toMatch(message);
  expect(error.message).not.toContain('\n');
});

it('what a column or a row had not at the beginning is said with its row', async () => {
  const many = `{"alpha": 1}\n`.repeat(100_000);
  await expect(read(`${many}{"alpha": "n/a"}\n`)).rejects.toThrow(
    /row 100001, column alpha: expected a number as in the rows before, got "n\/a"/,
  );
  await expect(read(`${many}{"alpha": 1, "beta": 2}\n`)).rejects.toThrow(
    /row 100001: a field "beta", which the lines at the file's beginning have not/,
  );
});
