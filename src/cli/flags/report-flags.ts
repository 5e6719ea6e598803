/** The flags for a report of a run: a page that is opened in a browser, and its figures as files. */
import { join } from 'node:path';
import type { Command } from 'commander';
import { figureSvg } from '../../report/figure.js';
import { figuresOf, runReport } from '../../run-report/page.js';
import type { Run } from '../../run-report/run.js';
import { pageOfReport } from '../../run-report/run-page.js';
import { shellWord } from '../../show/shell-word.js';
import { writeFiles } from '../terminal/write-files.js';
import { checkOutputs } from './inputs.js';

export interface ReportFlags {
  readonly report?: string;
  readonly plots?: string;
}

export function addReportFlags(command: Command): Command {
  return command
    .option('--report <page>', 'HTML page of figures and tables to write, which needs no network')
    .option('--plots <folder>', 'where to write the figures of the report as SVG');
}

/** How rows are judged, from what describes the splits. */
export function judgedWords({ kind, k, groups }: Readonly<Record<string, unknown>>): string {
  if (kind === 'test') return 'another file';
  if (kind === 'holdout') return 'rows held out';
  return `${k}-fold cross-validation${groups ? ` by ${groups}` : ''}`;
}

/** @throws InvalidInput before any work if the page cannot be written */
export function checkReport({ report, plots }: ReportFlags): void {
  checkOutputs([
    ...(report === undefined ? [] : [report]),
    ...(plots === undefined ? [] : [join(plots, 'scores.svg')]),
  ]);
}

/**
 * Writes what the flags ask for.
 * @param makeRun is called only if they ask for something
 */
export async function writeReport(
  { report, plots }: ReportFlags,
  makeRun: () => Run,
): Promise<void> {
  if (report === undefined && plots === undefined) return;
  const content = runReport(makeRun());
  const files: Record<string, string> = {};
  if (report !== undefined) files[report] = await pageOfReport(content);
  if (plots !== undefined) {
    for (const figure of figuresOf(content)) {
      files[join(plots, `${figure.id}.svg`)] = `${await figureSvg(figure)}\n`;
    }
  }
  await writeFiles(files);
}

/** The command line as it was typed. */
export function typedLine({ parent }: Command): string {
  return ['fastflavor', ...(parent?.args ?? [])].map(shellWord).join(' ');
}
