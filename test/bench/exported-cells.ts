/** What a cell costs in exported C, compiled as a simulation would be, on one thread. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { INFERENCE_FLAGS } from './exported.js';
import { SOURCES } from './peers.js';

/** What exported code is called with, as in `features_array(cells, columns, probability, class_index, status)`. */
const CALLS = {
  features: 'exported_features_array(cells, columns, number, answer, status)',
  fluxes: 'exported_fluxes_array(cells, columns, answer, number, status)',
};

/**
 * @param code a header in C whose routines are called `exported_...`
 * @param columns the cells, all of which are given at once
 * @returns nanoseconds
 */
export function exportedCost(
  code: string,
  of: keyof typeof CALLS,
  columns: readonly Float64Array[],
): number {
  const folder = mkdtempSync(join(tmpdir(), 'fastflavor-cells-'));
  try {
    writeFileSync(join(folder, 'exported.h'), code);
    writeFileSync(
      join(folder, 'cells.h'),
      `enum { INPUTS = ${columns.length}, CELLS = ${columns[0].length} };
#define INPUT_COLUMNS ${columns.map((_, i) => `x[${i}]`).join(', ')}
#define EXPORTED(cells, columns) ${CALLS[of]}
`,
    );
    writeFileSync(join(folder, 'cells.bin'), Buffer.concat(columns.map(bytesOf)));
    const flags = [...INFERENCE_FLAGS, '-I.', join(SOURCES, 'cells.c'), '-lm'];
    execFileSync('gcc', flags, { cwd: folder });
    return Number(execFileSync(join(folder, 'a.out'), { cwd: folder, encoding: 'utf8' }));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const bytesOf = ({ buffer, byteOffset, byteLength }: Float64Array) =>
  new Uint8Array(buffer, byteOffset, byteLength);
