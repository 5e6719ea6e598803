/** How `compare` and `sweep` show what they found: on the terminal, as JSON, and as a page. */
import { writeTogether } from '../formats/text-file.js';
import { type TextTable, toMarkdown, toTerminal } from '../report/text-table.js';
import { VERSION } from '../version.js';
import { printText } from './print.js';

export interface Comparison {
  readonly title: string;
  readonly document: Readonly<Record<string, unknown>>;
  readonly table: TextTable;
  /** what a reader has to know of the data */
  readonly disclosure: string | undefined;
}

/** Writes `<name>.json` and `<name>.md`, and prints the table. */
export function writeComparison(
  name: string,
  { title, document, table, disclosure }: Comparison,
): void {
  const text = JSON.stringify({ version: VERSION, ...document }, null, 2);
  const below = disclosure === undefined ? '' : `\n${disclosure}\n`;
  writeTogether(
    new Map([
      [`${name}.json`, `${text}\n`],
      [`${name}.md`, `# ${title}\n\n${toMarkdown(table)}\n${below}`],
    ]),
  );
  printText(`${title}\n\n${toTerminal(table)}\n${below}`.trimEnd());
}
