/** The tables in the files that make-arrow-fixtures.py, make-table-fixtures.py and make-parquet-fixtures.mjs wrote. */
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import { type Column, Table } from '../../src/table.js';

/** A fixture's path. */
export const fixture = (name: string) => fileURLToPath(new URL(`tables/${name}`, import.meta.url));

/** The path of a fixture of PyArrow's. */
export const arrowFixture = (name: string) =>
  fileURLToPath(new URL(`arrow/${name}`, import.meta.url));

export const CELLS = new Table(
  [
    ['alpha', Float64Array.of(0.5, 0.9, 1.5, 0.7, 1.25, 2)],
    ['F_nue', Float64Array.of(0.125, -0, 1e-300, 0.25, Number.NaN, Infinity)],
    ['cell', Float64Array.of(0, 1, -2, 3, 4, Number.MAX_SAFE_INTEGER)],
    ['crossing', Float64Array.of(0, 1, 1, 0, 0, 1)],
    ['zone', ['decoupling', 'é', '', 'a, "b"', 'ν\u{1d707}', 'post-shock']],
  ],
  'cells',
);

/** What PyArrow's fixtures hold. */
const rows = Array.from({ length: 60 }, (_, row) => row);
export const ROWS = new Table(
  [
    ['alpha', Float64Array.from(rows, (row) => row / 7)],
    ['f', Float64Array.from(Float32Array.from(rows, (row) => row / 3))],
    ['i', Float64Array.from(rows, (row) => 7 * row - 3)],
    ['j', Float64Array.from(rows)],
    ['b', Float64Array.from(rows, (row) => Number(row % 3 === 0))],
    ['zone', rows.map((row) => ['core', 'shock', 'wind'][row % 3])],
    ['missing', Float64Array.from(rows, (row) => (row % 5 === 0 ? Number.NaN : row / 3))],
  ],
  'rows',
);

/** The same names in the same order, and the same values bit for bit. */
export function expectSame(found: Table, expected: Table): void {
  expect(found.names).toEqual(expected.names);
  for (const [name, column] of expected.entries) {
    expect(plain(found.column(name)), name).toEqual(plain(column));
  }
}

function plain(column: Column): unknown[] {
  return Array.from<unknown>(column);
}
