/**
 * What `compare` and `sweep` do with their results: they are written as JSON, as a page in Markdown and as a report, and
 * printed as a table.
 */
import type { Command } from 'commander';
import { auditLeaks } from '../../audit/audit-leaks.js';
import type { RunWords } from '../../compare/compared-run.js';
import { InvalidOption } from '../../errors.js';
import { type TextTable, toMarkdown } from '../../report/text-table.js';
import type { Run } from '../../run-report/run.js';
import { VERSION } from '../../version.js';
import type { SplitData } from '../data/train-and-test.js';
import { checkOutputs } from '../flags/inputs.js';
import {
  checkReport,
  judgedWords,
  type ReportFlags,
  reportPlaces,
  typedLine,
  writeReport,
} from '../flags/report-flags.js';
import type { TableFlags } from '../flags/table-flags.js';
import { printDocument, printOut } from './print.js';
import { writeFiles } from './write-files.js';

/** Where results go. */
export interface ComparisonFlags extends TableFlags, ReportFlags {
  /** the name of the files, without their endings */
  readonly out: string;
}

/** Results, beside what stands in the data. */
export interface Comparison {
  /** before the name of data that is split */
  readonly title: string;
  readonly document: Readonly<Record<string, unknown>>;
  readonly table: TextTable;
  /** what the table means, a paragraph each */
  readonly notes: readonly string[];
  /** what a report is made of; it is called only if there is to be one */
  readonly run: (words: RunWords) => Run;
}

/**
 * Checks the names of the files before anything is fitted.
 * @throws InvalidInput, InvalidOption if `<out>.json`, `<out>.md` or the report cannot be written
 */
export function checkComparisonFlags({ out, ...flags }: ComparisonFlags): void {
  if (out === '' || out.endsWith('/')) {
    throw new InvalidOption({
      where: { option: '--out' },
      expected: 'the name of files, as in results/compare',
    });
  }
  checkOutputs([`${out}.json`, `${out}.md`]);
  checkReport(flags);
}

/** Writes the report, `<out>.json` and `<out>.md`, and prints the table below what the audit of the data found. */
export async function writeComparison(
  data: SplitData,
  { title, document, table, notes, run }: Comparison,
  flags: ComparisonFlags,
  command: Command,
): Promise<void> {
  const { out } = flags;
  const { train, test, features, problem, disclosure } = data;
  const findings = auditLeaks(data.rows.table, problem, data.splits);
  const sentences = findings.map(({ sentence }) => sentence);
  const caveats = disclosure ? [disclosure] : [];
  await writeReport(flags, () =>
    run({
      kind: command.name(),
      data: train,
      judged: judgedWords(data.document),
      command: typedLine(command),
      warnings: [...new Set([...data.warnings, ...sentences, ...caveats])],
    }),
  );
  const heading = test === null ? `${title} ${train}` : `Trained on ${train}, tested on ${test}`;
  const whole = {
    version: VERSION,
    ...(test === null ? { data: train } : { train, test }),
    features,
    problem,
    splits: data.document,
    ...document,
    audit: findings,
  };
  const above = sentences.map((sentence) => `- ${sentence}`);
  const audit = above.length > 0 ? ['Audit of the data, before the scores:', ...above, ''] : [];
  const below = [...(test === null ? [data.sentence] : []), ...notes, ...caveats].flatMap(
    (note) => ['', note],
  );
  await writeFiles({
    [`${out}.json`]: `${JSON.stringify(whole, null, 2)}\n`,
    [`${out}.md`]: `${[`# ${heading}`, '', ...audit, toMarkdown(table), ...below].join('\n')}\n`,
  });
  const written = [...reportPlaces(flags), `${out}.json`, `${out}.md`];
  printOut([heading, '', ...audit, table, ...below, '', `Written: ${written.join(', ')}`], flags);
  printDocument(whole);
}
