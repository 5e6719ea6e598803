/** The end of every `fastflavor data` command: it writes one file and prints one line on its content. */
import { LABEL } from '../../angular/moments.js';
import { writeTable } from '../../formats/write-table.js';
import { tableParts } from '../../image-columns.js';
import type { Table } from '../../table.js';
import { interruptible } from '../terminal/interruption.js';
import { printOutcome } from '../terminal/print.js';
import { withProgress } from '../terminal/progress.js';
import type { FormatFlags } from './data-flags.js';

interface Flags extends FormatFlags {
  readonly out: string;
}

/** @param more further content of the printed line */
export async function writeData(
  { out, format }: Flags,
  table: Table,
  more: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  await withProgress((progress) =>
    interruptible((signal) => {
      const onRows = (done: number) =>
        progress.show({ what: 'rows written', done, total: table.rows });
      return writeTable(out, table, { format, signal, onRows });
    }),
  );
  const { source, rows } = table;
  const crossings = table.has(LABEL)
    ? { crossings: table.numbers(LABEL).reduce((sum, label) => sum + label, 0) }
    : {};
  const columns = tableParts(table).map(({ name }) => name);
  printOutcome(out, { data: source, rows, ...crossings, columns, ...more, out });
}
