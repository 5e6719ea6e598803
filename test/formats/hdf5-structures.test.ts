import { mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { StructureCheck } from '../../src/formats/hdf5-structures.js';
import { readTable } from '../../src/formats/read-table.js';
import { fixture } from './table-fixtures.js';

const folder = mkdtempSync(join(tmpdir(), 'fastflavor-'));
afterAll(() => rmSync(folder, { recursive: true }));

const whole = readFileSync(fixture('first-structures.h5'));

/** A copy of the whole file with numbers of 8 bytes in other places. */
function changed(...numbers: readonly (readonly [at: number, value: bigint | number])[]): Buffer {
  const copy = Buffer.from(whole);
  for (const [at, value] of numbers) copy.writeBigUInt64LE(BigInt(value), at);
  return copy;
}

async function complaint(bytes: Buffer, column?: string): Promise<string> {
  const path = join(folder, 'damaged.h5');
  writeFileSync(path, bytes);
  const columns = column === undefined ? {} : { columns: new Map([[column, column]]) };
  const error = await readTable(path, columns).catch((thrown) => thrown);
  expect(error).toBeInstanceOf(Error);
  expect(error.message).not.toContain('\n');
  return error.message;
}

/** Where the first free object of the global heap stands. */
const globalHeap = whole.indexOf('GCOL');
let free = globalHeap + 16;
while (whole.readUInt16LE(free) !== 0) {
  free += 16 + 8 * Math.ceil(Number(whole.readBigUInt64LE(free + 8)) / 8);
}

describe('HDF5 files round which the library would go for ever', () => {
  it('are read as long as they are whole', async () => {
    for (const name of ['first-structures.h5', 'latest-structures.h5']) {
      const table = await readTable(fixture(name), { columns: new Map([['one', 'one']]) });
      expect(Array.from(table.numbers('one'))).toEqual(Array.from({ length: 60 }, (_, i) => i));
    }
  });

  it.each([
    ['no length', 0n],
    ['a length that is none in 32 bits', 2n ** 32n],
    ['a length that leads back in 32 bits', 2n ** 32n - 16n],
  ])('are refused for an object of %s in a global heap', async (_, length) => {
    expect(await complaint(changed([free + 8, length]))).toMatch(
      new RegExp(
        `column words: the global heap at byte ${globalHeap} has an object of ${length} bytes at ${free - globalHeap}; the file is damaged`,
      ),
    );
  });

  it('are refused for free blocks of a local heap that lead back into themselves', async () => {
    const heap = whole.indexOf('HEAP');
    const first = Number(whole.readBigUInt64LE(heap + 16));
    const data = Number(whole.readBigUInt64LE(heap + 24));
    const message = /the free blocks of the local heap at byte \d+ lead back into themselves/;
    expect(await complaint(changed([data + first, first]))).toMatch(message);
    // The library drops the upper half of a length.
    const size = whole.readBigUInt64LE(heap + 8) + 2n ** 48n;
    expect(await complaint(changed([data + first, first], [heap + 8, size]))).toMatch(message);
  });

  it('are refused for a tree whose nodes share children', async () => {
    // The root of the tree of a group, under as many others as it takes.
    const root = whole.indexOf(Buffer.from('TREE\u0000\u0001', 'latin1'));
    const size = 24 + 8 + 4 * 16;
    const key = whole.subarray(root + 24, root + 32);
    const nodes = [whole.subarray(root, root + size)];
    const place = (node: number) => whole.length + node * size;
    for (let level = 2; level <= 24; level++) {
      const node = Buffer.alloc(size, 0xff);
      node.write('TREE');
      node.set([0, level, 4, 0], 4);
      for (let i = 0; i <= 4; i++) node.set(key, 24 + 16 * i);
      for (let i = 0; i < 4; i++) {
        node.writeBigUInt64LE(BigInt(place(nodes.length - 1)), 32 + 16 * i);
      }
      nodes.push(node);
    }
    const bytes = Buffer.concat([whole, ...nodes]);
    bytes.set(nodes.at(-1) as Buffer, root);
    const endOfFile = 44;
    bytes.writeBigUInt64LE(BigInt(bytes.length), endOfFile);
    expect(await complaint(bytes, 'group/dataset-0')).toMatch(
      /column group: the tree node at byte \d+ belongs to more than one other/,
    );
  });

  it('are refused for a tree of the second version whose nodes share children', () => {
    const [head, root] = [100, 200];
    const bytes = Buffer.alloc(1000);
    bytes.write('\u0089HDF\r\n\u001a\n', 'latin1');
    bytes.set([2, 8, 8], 8);
    bytes.write('BTHD', head);
    bytes.writeUInt32LE(256, head + 6);
    bytes.writeUInt16LE(16, head + 10);
    bytes.writeUInt16LE(2, head + 12);
    bytes.writeBigUInt64LE(BigInt(root), head + 16);
    bytes.writeUInt16LE(1, head + 24);
    bytes.write('BTIN', root);
    // Two children, each an address, the number of its records and of those below it.
    const fault = (children: readonly number[]) => {
      children.forEach((child, i) => {
        bytes.writeBigUInt64LE(BigInt(child), root + 6 + 16 + 10 * i);
      });
      const path = join(folder, 'tree.h5');
      writeFileSync(path, bytes);
      return StructureCheck.of(openSync(path, 'r'))?.fault(bytes.subarray(head, head + 64), head);
    };
    expect(fault([400, 500])).toBeUndefined();
    expect(fault([400, 400])).toBe('the tree node at byte 400 belongs to more than one other');
  });

  it('are refused for a mapping of a virtual dataset that claims more than memory', async () => {
    const bytes = readFileSync(fixture('virtual.h5'));
    // A version and the number of mappings, before the first one.
    const count = bytes.indexOf('nowhere.h5') - 8;
    bytes.writeBigUInt64LE(0xff000001n, count);
    const before = process.memoryUsage.rss();
    expect(await complaint(bytes)).toMatch(
      /column alpha: its structures claim \d+ bytes of memory/,
    );
    expect(process.memoryUsage.rss() - before).toBeLessThan(200e6);
    const table = await readTable(fixture('columns.h5'));
    expect(table.rows).toBeGreaterThan(0);
  });

  it('leave no lines of the library on the terminal', async () => {
    const lines: unknown[][] = [];
    const { error } = console;
    console.error = (...words) => lines.push(words);
    try {
      // An object whose length is more than all memory.
      await complaint(changed([globalHeap + 16 + 8, 2n ** 40n]));
    } finally {
      console.error = error;
    }
    expect(lines).toEqual([]);
  });
});

it.each([
  ['no character', [0x80, 0x80, 0x80, 0x80]],
  ['halves of characters', [0xf7, 0xbf, 0xbf, 0xbf]],
])('HDF5 text whose bytes are %s is refused', async (_, bytes) => {
  const copy = Buffer.from(whole);
  copy.set(bytes, copy.indexOf('word 5'));
  expect(await complaint(copy, 'words')).toMatch(/column words: text that is not UTF-8/);
});
