import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { readTable } from '../../src/formats/read-table.js';
import { writeTable } from '../../src/formats/write-table.js';
import { Table } from '../../src/table.js';

const folder = mkdtempSync(join(tmpdir(), 'fastflavor-repeated-'));
afterAll(() => rmSync(folder, { recursive: true }));

// HDF5 has no two data sets of one path.
it.each(['csv', 'npy', 'npz', 'parquet', 'arrow', 'feather', 'jsonl'])(
  'two columns of one name are refused in %s, whose name is said',
  async (format) => {
    const file = join(folder, `twins.${format}`);
    const column = Float64Array.of(1, 2);
    await writeTable(
      file,
      new Table(
        [
          ['twin_a', column],
          ['twin_b', column],
        ],
        'twins',
      ),
    );
    const bytes = readFileSync(file, 'latin1').replaceAll('twin_b', 'twin_a');
    writeFileSync(file, bytes, 'latin1');
    await expect(readTable(file)).rejects.toThrow(/two columns are called "twin_a"; rename/);
  },
);
