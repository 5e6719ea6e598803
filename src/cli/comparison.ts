/** How `compare` and `sweep` take their data, and show what they found: printed, as JSON, and as a page. */
import { InvalidOption } from '../errors.js';
import { type Rows, requireBothClasses } from '../evaluation/rows.js';
import { checkPlaces } from '../formats/text-file.js';
import { type TextTable, toMarkdown } from '../report/text-table.js';
import type { Table } from '../table.js';
import { VERSION } from '../version.js';
import type { DataFlags } from './data/data-flags.js';
import { featureMatrix, labels, openData } from './data/data-source.js';
import type { TableFlags } from './flags/table-flags.js';
import { printDocument, printOut } from './terminal/print.js';
import type { ProgressPrinter } from './terminal/progress.js';
import { writeFiles } from './terminal/write-files.js';

export interface LabelledRows extends Rows {
  readonly table: Table;
}

/** What to train on, and what to test on: rows with the same features. */
export async function openPair(
  { train, test, ...flags }: DataFlags & { readonly train: string; readonly test: string },
  progress: ProgressPrinter,
): Promise<{ training: LabelledRows; testing: LabelledRows }> {
  const [trained, tested] = [
    await openData(train, flags, progress),
    await openData(test, flags, progress),
  ];
  const x = featureMatrix(trained, flags);
  const y = labels(trained);
  requireBothClasses(y, trained.source);
  return {
    training: { table: trained, x, y },
    testing: { table: tested, x: featureMatrix(tested, flags, x.names), y: labels(tested) },
  };
}

export interface Comparison {
  readonly title: string;
  readonly document: Readonly<Record<string, unknown>>;
  readonly table: TextTable;
  /** what a reader has to know of the data */
  readonly disclosure: string | undefined;
}

/** @throws InvalidInput where `<name>.json` and `<name>.md` cannot be written: before anything is fitted */
export function checkNames(name: string): void {
  if (name === '' || name.endsWith('/')) {
    throw new InvalidOption('--out: expected the name of files, as in results/compare');
  }
  checkPlaces([`${name}.json`, `${name}.md`]);
}

/** Writes `<name>.json` and `<name>.md`, and prints the table. */
export async function writeComparison(
  name: string,
  { title, document, table, disclosure }: Comparison,
  flags: TableFlags,
): Promise<void> {
  const whole = { version: VERSION, ...document };
  const below = disclosure === undefined ? [] : ['', disclosure];
  await writeFiles({
    [`${name}.json`]: `${JSON.stringify(whole, null, 2)}\n`,
    [`${name}.md`]: `${[`# ${title}`, '', toMarkdown(table), ...below].join('\n')}\n`,
  });
  printOut([title, '', table, ...below], flags);
  printDocument(whole);
}
