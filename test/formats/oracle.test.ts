/** Every value of the files that earlier versions failed on, beside what Python's readers make of them. */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, it } from 'vitest';
import { readTable } from '../../src/formats/read-table.js';
import { readNumber, type Table } from '../../src/table.js';
import { describeWith, PYTHON, pythonRuns } from '../tools.js';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const FILES = [
  'c_bool.csv',
  'c_d.csv',
  'c_de.csv',
  'c_idx.csv',
  'c_semi.csv',
  'h_arepo.h5',
  'h_compound.h5',
  'h_flash.h5',
  'p_i64.parquet',
  's_space.npy',
  'attack/esc.csv',
  'attack/escval.csv',
  'attack/nlcol.csv',
];

/** A column as the oracle shows it: float64 as its bytes, text and integers as they are. */
function shownLike(expected: readonly string[], table: Table, name: string): string[] {
  const cells = Array.from<string | number>(table.column(name));
  if (!expected.every((text) => /^[0-9a-f]{16}$/.test(text))) return cells.map(String);
  const truths = new Map([
    ['True', 1],
    ['False', 0],
  ]);
  return cells.map((cell) => {
    const value = typeof cell === 'number' ? cell : (truths.get(cell) ?? readNumber(cell));
    const bytes = Buffer.alloc(8);
    bytes.writeDoubleLE(value);
    return bytes.toString('hex');
  });
}

describeWith('Python', { pyarrow: pythonRuns('import pyarrow, pandas, h5py') }, () => {
  const paths = FILES.map((name) => here(`../fixtures/cases/${name}`));
  let oracles: Record<string, string[]>[] = [];

  beforeAll(() => {
    // Python and its packages take longer to start than all files to read.
    const lines = execFileSync(PYTHON, [here('oracle-values.py'), ...paths], { encoding: 'utf8' });
    oracles = lines
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
  });

  it.each(FILES)('reads the same values from %s', async (name) => {
    const oracle = oracles[FILES.indexOf(name)];
    const table = await readTable(paths[FILES.indexOf(name)]);
    for (const [column, expected] of Object.entries(oracle)) {
      const own = column.startsWith('Unnamed') ? 'index' : column;
      if (table.traits.unread.has(own) || !table.has(own)) continue;
      expect(shownLike(expected, table, own), own).toEqual(expected);
    }
  });
});
