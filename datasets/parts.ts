/** Sets that are made part by part: rays, remnants, epochs. */
import type { OnProgress } from '../src/slices.js';
import { type Column, Table } from '../src/table.js';

/** The cells of a part behind columns that have one value in all of them. */
export function behindConstants(
  cells: Table,
  constants: Readonly<Record<string, number | string>>,
  source: string,
): Table {
  const columns = Object.entries(constants).map(([name, value]): [string, Column] => [
    name,
    typeof value === 'number'
      ? new Float64Array(cells.rows).fill(value)
      : new Array<string>(cells.rows).fill(value),
  ]);
  return new Table([...columns, ...cells.entries], source);
}

/** Solves the parts one after the other, on this thread, and joins their tables. */
export function solveParts<Part>(
  { parts, source }: { readonly parts: readonly Part[]; readonly source: string },
  unit: string,
  solve: (part: Part) => Table,
  onProgress?: OnProgress,
): Table {
  const tables = parts.map((part, done) => {
    onProgress?.({ unit, done, total: parts.length });
    return solve(part);
  });
  return Table.concat(tables, source);
}
