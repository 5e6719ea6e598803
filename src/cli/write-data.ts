/** How every `fastflavor data` command ends: one file, and one line that says what is in it. */
import { LABEL } from '../angular/moments.js';
import { writeCsv } from '../formats/csv.js';
import type { Table } from '../table.js';
import { printJson } from './print.js';

/** @param more what a command has to say besides */
export function writeData(
  out: string,
  table: Table,
  more: Readonly<Record<string, unknown>> = {},
): void {
  writeCsv(out, table);
  const crossings = table.numbers(LABEL).reduce((sum, label) => sum + label, 0);
  const { source, rows, names } = table;
  printJson({ data: source, rows, crossings, columns: names, ...more, out });
}
