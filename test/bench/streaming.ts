/**
 * A file larger than memory through `fastflavor predict`, and through reading and writing alone. A call is
 * a process from its start to its end. The file is the test rows, over and over.
 */
import { existsSync, rmSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openTable } from '../../src/formats/read-table.js';
import { CHUNK_ROWS } from '../../src/formats/table-format.js';
import { writeTable } from '../../src/formats/write-table.js';
import { Table } from '../../src/index.js';
import { type Operation, type Options, readArrays, readModel } from './serve.js';
import { wholeProcess } from './whole-process.js';

/** Bytes of a row that is read, and of two that are written and there at the same time. */
const ROW_BYTES = 8 * (3 + 2 * 5);

/** The most memory that a process held which has left a file behind, in 10^6 bytes. */
type Peak = number;

export function predictFile(options: Options): Promise<Operation<Peak>> {
  const model = readModel(options);
  const score = model.evidence(readArrays(options).test());
  const predicted = score.map((value) => Number(value > model.threshold));
  const command = ['predict', '--threads', '1', '--model', options.model];
  return fileToFile(options, { predicted, score }, '../../src/cli/main.js', (from, to) => [
    ...command,
    '--data',
    from,
    '--out',
    to,
  ]);
}

export function copyFile(options: Options): Promise<Operation<Peak>> {
  const zeros = new Float64Array(readArrays(options).test().rows);
  const added = { predicted: zeros, score: zeros };
  return fileToFile(options, added, './copy-table.js', (from, to) => [from, to]);
}

/**
 * @param added columns that the written file has to have beside those of the cells, for one round of them
 * @param script what a process runs, from here, with these arguments
 */
async function fileToFile(
  options: Options,
  added: Readonly<Record<string, Float64Array>>,
  script: string,
  argumentsFor: (from: string, to: string) => readonly string[],
): Promise<Operation<Peak>> {
  const { data, format } = options;
  const test = readArrays(options).test();
  const cells = new Table(
    test.names?.map((name, j) => [name, test.column(j)] as const) ?? [],
    'the test rows',
  );
  const rows = Number(options.copies) * cells.rows;
  const from = join(data, `cells.${format}`);
  const to = join(data, `${process.pid}.${format}`);
  if (!existsSync(from)) {
    checkSpace(data, rows);
    await writeTable(from, overAndOver(cells, rows));
  }
  const path = fileURLToPath(new URL(script, import.meta.url));
  return {
    call: () => wholeProcess(path, argumentsFor(from, to)),
    peakMegabytes: (peak) => peak,
    answer: async () => {
      const counted = await countRight(to, cells.with(Object.entries(added)));
      rmSync(to);
      return [counted.rows, rows, counted.right];
    },
  };
}

/** @throws Error where the disk is too full */
function checkSpace(folder: string, rows: number): void {
  const { bavail, bsize } = statfsSync(folder);
  const [needed, there] = [rows * ROW_BYTES, bavail * bsize].map((bytes) =>
    (bytes / 1e9).toFixed(1),
  );
  if (Number(there) < Number(needed)) {
    throw new Error(`needs ${needed} GB of disk for files, and ${folder} has ${there} GB left`);
  }
}

async function* overAndOver(cells: Table, rows: number): AsyncGenerator<Table> {
  for (let left = rows; left > 0; left -= cells.rows) {
    const end = Math.min(left, cells.rows);
    for (let row = 0; row < end; row += CHUNK_ROWS) {
      yield cells.slice(row, Math.min(row + CHUNK_ROWS, end));
    }
  }
}

/** How many rows a file has, and how many have in every column what they should, which comes over and over. */
async function countRight(path: string, expected: Table): Promise<{ rows: number; right: number }> {
  const reader = await openTable(path);
  const columns = expected.names.map((name) => [name, expected.numbers(name)] as const);
  let rows = 0;
  let right = 0;
  for await (const chunk of reader.chunks()) {
    const wrong = new Uint8Array(chunk.rows);
    for (const [name, those] of columns) {
      const values = chunk.column(name);
      for (let i = 0; i < wrong.length; i++) {
        if (values[i] !== those[(rows + i) % those.length]) wrong[i] = 1;
      }
    }
    rows += chunk.rows;
    right += wrong.reduce((sum, flag) => sum + 1 - flag, 0);
  }
  await reader.close();
  return { rows, right };
}
