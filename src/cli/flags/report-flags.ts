/** The flags for a report of a run: a page that is opened in a browser, and its figures as files. */
import { join } from 'node:path';
import { type Command, InvalidArgumentError } from 'commander';
import { InvalidOption } from '../../errors.js';
import { pngOfSvg } from '../../report/figure-png.js';
import { drawFigures, keyedFigures, runReport } from '../../run-report/page.js';
import { plotFile } from '../../run-report/plot-file.js';
import type { ChosenRun, Run } from '../../run-report/run.js';
import { pageOfReport } from '../../run-report/run-page.js';
import { shellWord } from '../../show/shell-word.js';
import { writeFiles } from '../terminal/write-files.js';
import { checkOutputs } from './inputs.js';

export interface ReportFlags {
  readonly report?: string;
  readonly plots?: string;
  readonly map?: readonly [string, string];
}

export function addReportFlags(command: Command): Command {
  return command
    .option('--report <page>', 'HTML page of figures and tables to write, which needs no network')
    .option('--plots <folder>', 'where to write the figures of the report as SVG and PNG')
    .option(
      '--map <names>',
      'two features over which the report maps models, as in x,y (default: the two that matter most)',
      pairOfNames,
    );
}

function pairOfNames(text: string): [string, string] {
  const [x, y, ...more] = text.split(',').map((name) => name.trim());
  if (x && y && more.length === 0 && x !== y) return [x, y];
  throw new InvalidArgumentError('Expected two names of features, as in alpha,F_nue.');
}

/** The files and folders that a report goes to. */
export function reportPlaces({ report, plots }: ReportFlags): string[] {
  return [
    ...(report === undefined ? [] : [report]),
    ...(plots === undefined ? [] : [join(plots, '/')]),
  ];
}

/** How rows are judged, from what describes the splits. */
export function judgedWords({ kind, k, groups }: Readonly<Record<string, unknown>>): string {
  if (kind === 'test') return 'another file';
  if (kind === 'holdout') return 'rows held out';
  return `${k}-fold cross-validation${groups ? ` by ${groups}` : ''}`;
}

/** @throws InvalidInput, InvalidOption before any work if the page cannot be written, or --map says nothing */
export function checkReport({ report, plots, map }: ReportFlags): void {
  if (map && report === undefined && plots === undefined) {
    const where = { option: '--map' };
    throw new InvalidOption({ where, what: 'no report', remedy: 'add --report or --plots' });
  }
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
  { report, plots, map }: ReportFlags,
  makeRun: () => Run | ChosenRun,
): Promise<void> {
  if (report === undefined && plots === undefined) return;
  const made = makeRun();
  const { run, first } = 'run' in made ? made : { run: made, first: [] };
  const content = runReport(run, { map, first });
  const drawn = await drawFigures(content);
  const files: Record<string, string | Uint8Array> = {};
  if (report !== undefined) files[report] = await pageOfReport(content, drawn);
  if (plots !== undefined) {
    for (const { figure, key } of keyedFigures(content)) {
      const { id, title } = figure;
      const svg = plotFile(title, drawn.get(figure) ?? '', key);
      files[join(plots, `${id}.svg`)] = `${svg}\n`;
      files[join(plots, `${id}.png`)] = await pngOfSvg(svg);
    }
  }
  await writeFiles(files);
}

/** The command line as it was typed. */
export function typedLine({ parent }: Command): string {
  return ['fastflavor', ...(parent?.args ?? [])].map(shellWord).join(' ');
}
