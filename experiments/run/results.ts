/** Writes the files of a finished experiment: its figures, a page to read, and its durations. */
import { join } from 'node:path';
import { writeTogether } from '../../src/formats/replace-files.js';
import { type Chart, renderSvg } from '../../src/report/charts.js';
import { withDarkColors } from '../../src/report/palette.js';
import { pdfOfSvg } from '../../src/report/pdf/figure-pdf.js';
import type { Printout } from '../../src/report/printout.js';
import { resultMarkdown } from '../../src/report/result-markdown.js';
import {
  chartFile,
  darkChartFile,
  pageFile,
  pdfFile,
  type ResultPage,
} from '../../src/report/result-page.js';
import { NUMERIC_DEPENDENCIES, VERSION } from '../../src/version.js';
import type { Experiment, Settings } from './experiment.js';
import type { Computer } from './machine.js';
import type { Finished } from './plan.js';

/** The folder of a run's results; those of a quick run, and of one of what the papers print, are in folders of their own. */
export function resultsFolder(out: string, { quick, paper }: Settings): string {
  if (quick) return join(out, 'quick');
  return paper ? join(out, 'paper') : out;
}

/** How results came about, and what is written of them beside the usual files. */
export interface WrittenRun {
  readonly settings: Settings;
  /** the machines that the experiment's tasks ran on */
  readonly machines: readonly Computer[];
  /** whether charts are written as PDF, too */
  readonly pdf?: boolean;
}

/**
 * Writes `<name>.json`, `<name>.md`, its charts as SVG, `<name>.page.json`, which `fastflavor report`
 * reads, and `<name>.timing.json`; only the last differs between runs.
 */
export async function writeResults(
  folder: string,
  finished: Finished,
  run: WrittenRun,
): Promise<void> {
  const { settings, machines, pdf = false } = run;
  const page = resultPage(finished, settings);
  const { name, charts } = page;
  const timing = {
    machines,
    seconds: finished.durations.reduce((sum, { seconds }) => sum + seconds, 0),
    tasks: finished.durations,
  };
  const files = new Map<string, string | Uint8Array>([
    ...Object.entries(finished.outcome.files ?? {}),
    ...(await pageFiles(page, toDocument(finished, settings))),
    [`${name}.timing.json`, `${JSON.stringify(timing, null, 2)}\n`],
  ]);
  for (const chart of pdf ? charts : []) {
    const svg = String(files.get(chartFile(name, chart)));
    files.set(pdfFile(name, chart), pdfOfSvg(svg));
  }
  writeTogether(new Map([...files].map(([file, content]) => [join(folder, file), content])));
}

/**
 * The files of a page, by name: its document, its words, its charts, and the page itself, which `fastflavor report` reads.
 * @param document its figures
 */
export async function pageFiles(page: ResultPage, document: object): Promise<Map<string, string>> {
  const { name, charts } = page;
  const files = new Map([
    [`${name}.json`, `${JSON.stringify(document, null, 2)}\n`],
    [`${name}.md`, resultMarkdown(page)],
    [pageFile(name), `${JSON.stringify({ ...page, charts: charts.map(described) })}\n`],
  ]);
  for (const chart of charts) {
    const svg = await renderSvg(chart);
    files.set(chartFile(name, chart), svg);
    if (chart.dark) files.set(darkChartFile(name, chart), withDarkColors(svg));
  }
  return files;
}

/** A chart without its drawing, which has a file of its own. */
const described = ({ drawing: _, ...chart }: Chart) => chart;

type Shown = Pick<Finished, 'experiment' | 'outcome'>;

/** The document of an experiment, for programs. */
export function toDocument(finished: Shown, settings: Settings): object {
  const { name, title, source, versions, quick, seeds } = resultPage(finished, settings);
  return { experiment: name, title, source, versions, quick, seeds, ...finished.outcome.figures };
}

/** The tables and notes of an experiment, for the terminal. */
export function toPrintout({ experiment, outcome }: Shown): Printout {
  const sections = outcome.sections.flatMap(({ title, table, notes }) => [
    ...[title, '', table],
    ...notes.map((note) => `  ${note}`),
    '',
  ]);
  const disclosed = outcome.disclosure ? [outcome.disclosure, ''] : [];
  return [`${experiment.name}: ${experiment.title}`, '', ...sections, ...disclosed];
}

/** The seeds of the experiment's tasks. Samples of a Bayes limit are merely numbered. */
function seedsOf(experiment: Experiment, settings: Settings): number[] {
  const seeds = experiment.tasks(settings).flatMap((task) => ('seed' in task ? task.seed : []));
  return [...new Set(seeds)].sort((a, b) => a - b);
}

function resultPage({ experiment, outcome }: Shown, settings: Settings): ResultPage {
  const { name, title, source } = experiment;
  const { quick } = settings;
  const { charts = [], sections, disclosure } = outcome;
  return {
    name,
    title,
    source,
    versions: { fastflavor: VERSION, ...NUMERIC_DEPENDENCIES },
    quick,
    seeds: seedsOf(experiment, settings),
    charts,
    sections,
    ...(disclosure && { disclosure }),
  };
}
