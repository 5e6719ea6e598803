/** What a finished experiment leaves behind: figures, a page to read, and how long it took. */
import { join } from 'node:path';
import { writeAtomically } from '../formats/text-file.js';
import { type Chart, renderSvg } from '../report/charts.js';
import type { Printout } from '../report/printout.js';
import { toMarkdown } from '../report/text-table.js';
import { NUMERIC_DEPENDENCIES, VERSION } from '../version.js';
import type { Experiment, Settings } from './experiment.js';
import type { Machine } from './machine.js';
import type { Finished } from './run.js';

/** Where the results of a run go: quick ones beside the others. */
export function resultsFolder(out: string, { quick }: Settings): string {
  return quick ? join(out, 'quick') : out;
}

/**
 * Writes `<name>.json`, `<name>.md`, its charts as SVG, and `<name>.timing.json`; only the last differs
 * between runs.
 * @param run the machines are those that the experiment's tasks ran on
 */
export async function writeResults(
  folder: string,
  finished: Finished,
  run: { settings: Settings; machines: readonly Machine[] },
): Promise<void> {
  const { settings, machines } = run;
  const { experiment, outcome, durations } = finished;
  const { name } = experiment;
  const document = toDocument(finished, settings);
  writeAtomically(join(folder, `${name}.json`), `${JSON.stringify(document, null, 2)}\n`);
  writeAtomically(join(folder, `${name}.md`), toPage({ experiment, outcome }, settings));
  for (const chart of outcome.charts ?? []) {
    writeAtomically(join(folder, chartFile(name, chart)), await renderSvg(chart));
  }
  const timing = {
    machines,
    seconds: durations.reduce((sum, { seconds }) => sum + seconds, 0),
    tasks: durations,
  };
  writeAtomically(join(folder, `${name}.timing.json`), `${JSON.stringify(timing, null, 2)}\n`);
}

type Shown = Pick<Finished, 'experiment' | 'outcome'>;

/** What programs read of an experiment. */
export function toDocument({ experiment, outcome }: Shown, settings: Settings): object {
  const { name, title, source } = experiment;
  const versions = { fastflavor: VERSION, ...NUMERIC_DEPENDENCIES };
  const { quick } = settings;
  const seeds = seedsOf(experiment, settings);
  return { experiment: name, title, source, versions, quick, seeds, ...outcome.figures };
}

/** What people read of it on the terminal. */
export function toPrintout({ experiment, outcome }: Shown): Printout {
  const sections = outcome.sections.flatMap(({ title, table, notes }) => [
    ...[title, '', table],
    ...notes.map((note) => `  ${note}`),
    '',
  ]);
  const disclosed = outcome.disclosure ? [outcome.disclosure, ''] : [];
  return [`${experiment.name}: ${experiment.title}`, '', ...sections, ...disclosed];
}

/** The seeds that the experiment's tasks really have. */
function seedsOf(experiment: Experiment, settings: Settings): number[] {
  const seeds = experiment.tasks(settings).flatMap((task) => ('seed' in task ? task.seed : []));
  return [...new Set(seeds)].sort((a, b) => a - b);
}

function chartFile(name: string, { suffix }: Chart): string {
  return suffix ? `${name}-${suffix}.svg` : `${name}.svg`;
}

function toPage({ experiment, outcome }: Shown, settings: Settings): string {
  const used = seedsOf(experiment, settings);
  const seeds = used.length > 0 ? ` Seeds ${used.join(', ')}.` : '';
  const disclosed = outcome.disclosure ? [`- ${outcome.disclosure}`] : [];
  const sections = outcome.sections.map(({ title, table, notes }) => {
    const below = [...notes.map((note) => `- ${note}`), ...disclosed];
    return [`## ${title}`, '', toMarkdown(table), '', ...below, ''].join('\n');
  });
  const charts = (outcome.charts ?? []).map(
    (chart) => `![${chart.title}](${chartFile(experiment.name, chart)})\n`,
  );
  const size = settings.quick
    ? ' A quick run, on a twelfth of the rows and few backgrounds and degrees: not for quoting.'
    : '';
  const run = `Published: ${experiment.source}.${seeds}${size}`;
  return [`# ${experiment.title}`, '', run, '', ...charts, ...sections].join('\n');
}
