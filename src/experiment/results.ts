/** What a finished experiment leaves behind: figures, a page to read, and how long it took. */
import { availableParallelism, cpus } from 'node:os';
import { join } from 'node:path';
import { writeAtomically } from '../formats/text-file.js';
import { toMarkdown, toTerminal } from '../report/text-table.js';
import { NUMERIC_DEPENDENCIES, VERSION } from '../version.js';
import type { Settings } from './experiment.js';
import type { Finished } from './run.js';

/** Writes `<name>.json`, `<name>.md` and `<name>.timing.json`; only the last differs between runs. */
export function writeResults(
  folder: string,
  { experiment, outcome, durations }: Finished,
  settings: Settings,
): void {
  const { name, title, source } = experiment;
  const versions = { fastflavor: VERSION, ...NUMERIC_DEPENDENCIES };
  const document = { experiment: name, title, source, versions, ...settings, ...outcome.figures };
  writeAtomically(join(folder, `${name}.json`), `${JSON.stringify(document, null, 2)}\n`);
  writeAtomically(join(folder, `${name}.md`), toPage({ experiment, outcome }, settings));
  const timing = {
    machine: { processor: cpus()[0]?.model, cores: availableParallelism(), node: process.version },
    seconds: durations.reduce((sum, { seconds }) => sum + seconds, 0),
    tasks: durations,
  };
  writeAtomically(join(folder, `${name}.timing.json`), `${JSON.stringify(timing, null, 2)}\n`);
}

/** The experiment as it is shown on the terminal. */
export function toText({ experiment, outcome }: Pick<Finished, 'experiment' | 'outcome'>): string {
  const sections = outcome.sections.map(({ title, table, notes }) =>
    [title, '', toTerminal(table), ...notes.map((note) => `  ${note}`), ''].join('\n'),
  );
  return [`${experiment.name}: ${experiment.title}`, '', ...sections].join('\n');
}

function toPage(
  { experiment, outcome }: Pick<Finished, 'experiment' | 'outcome'>,
  settings: Settings,
): string {
  const sections = outcome.sections.map(({ title, table, notes }) =>
    [`## ${title}`, '', toMarkdown(table), '', ...notes.map((note) => `- ${note}`), ''].join('\n'),
  );
  const size = settings.quick ? ' A quick run on a twelfth of the rows: not for quoting.' : '';
  const run = `Published: ${experiment.source}. Seeds ${settings.seeds.join(', ')}.${size}`;
  return [`# ${experiment.title}`, '', run, '', ...sections].join('\n');
}
