/** How `compare` and `sweep` show what they found: on the terminal, as JSON, and as a page. */
import { writeAtomically } from '../formats/text-file.js';
import { type TextTable, toMarkdown, toTerminal } from '../report/text-table.js';
import { VERSION } from '../version.js';
import { printText } from './print.js';

export interface Comparison {
  readonly title: string;
  readonly document: Readonly<Record<string, unknown>>;
  readonly table: TextTable;
}

/** Writes `<name>.json` and `<name>.md`, and prints the table. */
export function writeComparison(name: string, { title, document, table }: Comparison): void {
  const text = JSON.stringify({ version: VERSION, ...document }, null, 2);
  writeAtomically(`${name}.json`, `${text}\n`);
  writeAtomically(`${name}.md`, `# ${title}\n\n${toMarkdown(table)}\n`);
  printText(`${title}\n\n${toTerminal(table)}`);
}
