import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { InvalidInput } from '../../src/errors.js';
import { readTable } from '../../src/formats/read-table.js';
import { Xxh64 } from '../../src/formats/xxh64.js';

const folder = mkdtempSync(join(tmpdir(), 'fastflavor-zstd-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** With a checksum, as the command `zstd` writes it. */
const PACKED = readFileSync(new URL('tables/cells.csv.zst', import.meta.url));

describe('XXH64', () => {
  it.each([
    ['', 0x51d8e999],
    ['abc', 0xad770999],
    ['Nobody inspects the spammish repetition', 0x8a378bf1],
  ])('has the published hash of %j', (text, low) => {
    const hash = new Xxh64();
    for (const byte of Buffer.from(text)) hash.update(Uint8Array.of(byte));
    expect(hash.low().toString(16)).toBe(low.toString(16));
  });

  it('does not depend on how bytes are cut into pieces', () => {
    const bytes = Uint8Array.from({ length: 1000 }, (_, i) => (i * 7919) % 251);
    const [whole, parts] = [new Xxh64(), new Xxh64()];
    whole.update(bytes);
    for (let at = 0; at < bytes.length; at += 37) parts.update(bytes.subarray(at, at + 37));
    expect(parts.low()).toBe(whole.low());
  });
});

describe('Zstandard with a checksum', () => {
  const path = join(folder, 'cells.csv.zst');

  it('is never read as other values when a byte is damaged', async () => {
    const whole = await readTable(new URL('tables/cells.csv.zst', import.meta.url).pathname);
    for (let at = 0; at < PACKED.length; at++) {
      const damaged = Buffer.from(PACKED);
      damaged[at] ^= 0x10;
      writeFileSync(path, damaged);
      const read = await readTable(path).catch((error) => error);
      if (read instanceof InvalidInput) continue;
      expect([...read.entries], `byte ${at}`).toEqual([...whole.entries]);
    }
  });

  it('is refused when it is cut short, and read when frames follow each other', async () => {
    writeFileSync(path, PACKED.subarray(0, -1));
    await expect(readTable(path)).rejects.toThrow('cut short');
    writeFileSync(path, Buffer.concat([PACKED, PACKED]));
    // The names of the second frame are a row.
    expect((await readTable(path)).rows).toBe(5);
  });

  it('is refused where it looks back upon more than is read, or on far more than it unpacks to', async () => {
    // A frame without a checksum and with a window of 2^(10 + size) bytes, and blocks of one byte, repeated 4 times.
    const frame = (size: number, blocks: number) =>
      Buffer.from([
        ...[0x28, 0xb5, 0x2f, 0xfd, 0, size << 3],
        ...Array.from({ length: blocks }, () => [2 | (4 << 3), 0, 0, 0x61]).flat(),
        ...[1, 0, 0],
      ]);
    writeFileSync(path, frame(20, 1));
    await expect(readTable(path)).rejects.toThrow(/it looks back upon 1073741824 bytes; at most/);
    writeFileSync(path, frame(17, 100));
    await expect(readTable(path)).rejects.toThrow(/its blocks are far smaller than what they/);
    writeFileSync(path, frame(10, 100));
    await expect(readTable(path)).rejects.toThrow('no rows');
  });
});
