/** Writes the results of `compare` and `sweep` as JSON, as a page in Markdown, and as a table on the terminal. */
import type { Finding } from '../../audit/finding.js';
import { InvalidOption } from '../../errors.js';
import { type TextTable, toMarkdown } from '../../report/text-table.js';
import { VERSION } from '../../version.js';
import { checkOutputs } from '../flags/inputs.js';
import type { TableFlags } from '../flags/table-flags.js';
import { printDocument, printOut } from './print.js';
import { writeFiles } from './write-files.js';

export interface Comparison {
  readonly title: string;
  readonly document: Readonly<Record<string, unknown>>;
  readonly table: TextTable;
  /** reasons to distrust the scores, above the table */
  readonly findings: readonly Finding[];
  /** what the table means, a paragraph each */
  readonly notes: readonly string[];
  /** the caveats of the data, if there are any */
  readonly disclosure: string | undefined;
}

/**
 * Checks the names of the files before anything is fitted.
 * @throws InvalidInput, InvalidOption if `<name>.json` and `<name>.md` cannot be written
 */
export function checkNames(name: string): void {
  if (name === '' || name.endsWith('/')) {
    throw new InvalidOption({
      where: { option: '--out' },
      expected: 'the name of files, as in results/compare',
    });
  }
  checkOutputs([`${name}.json`, `${name}.md`]);
}

/** Writes `<name>.json` and `<name>.md`, and prints the table. */
export async function writeComparison(
  name: string,
  { title, document, table, findings, notes, disclosure }: Comparison,
  flags: TableFlags,
): Promise<void> {
  const whole = { version: VERSION, ...document, audit: findings };
  const above = findings.map(({ sentence }) => `- ${sentence}`);
  const audit = above.length > 0 ? ['Audit of the data, before the scores:', ...above, ''] : [];
  const below = [...notes, ...(disclosure === undefined ? [] : [disclosure])].flatMap((note) => [
    '',
    note,
  ]);
  await writeFiles({
    [`${name}.json`]: `${JSON.stringify(whole, null, 2)}\n`,
    [`${name}.md`]: `${[`# ${title}`, '', ...audit, toMarkdown(table), ...below].join('\n')}\n`,
  });
  printOut([title, '', ...audit, table, ...below], flags);
  printDocument(whole);
}
