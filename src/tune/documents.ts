/** The files of a search: the model, every trial as JSON, a page in Markdown and a picture. */
import { modelPieces } from '../documents/model-file.js';
import type { DataSet } from '../evaluation/data-set.js';
import type { Problem } from '../problems/problem.js';
import { renderSvg } from '../report/charts.js';
import type { Printout } from '../report/printout.js';
import { toMarkdown } from '../report/text-table.js';
import { VERSION } from '../version.js';
import { searchChart, searchNote, trialTable } from './report.js';
import type { TuneRecord } from './schema.js';
import type { Tuned, TuneOptions } from './tune.js';

/** The contents of the documents besides the result of the search. */
export interface TuneContext {
  readonly options: TuneOptions;
  readonly problem: Problem;
  readonly train: readonly DataSet[];
  readonly validate: readonly DataSet[];
  /** the development rows in a sentence */
  readonly development: string;
  /** the chosen classifier as words of a command line */
  readonly chosenAs: string;
  /** the caveats of the data, if there are any */
  readonly disclosure: string | undefined;
}

/** The names of the files, in the order of the contents that `tuneDocuments` makes. */
export const TUNED_FILES = ['model.json', 'tune.json', 'tune.md', 'tune.svg'] as const;

export interface TuneDocuments {
  /** the contents of `TUNED_FILES` */
  readonly contents: readonly (string | Iterable<string>)[];
  /** the document in `tune.json` */
  readonly record: TuneRecord;
  /** tables and notes for a terminal */
  readonly printout: Printout;
}

export async function tuneDocuments(tuned: Tuned, context: TuneContext): Promise<TuneDocuments> {
  const { searched, model } = tuned;
  const { metric } = context.options;
  const names = context.train.map(({ name }) => name).join(', ');
  const title = `${searched.chosen.classifier.model}: options searched on ${names}`;
  const table = trialTable(searched, metric);
  const notes = notesOf(tuned, context);
  const page = [
    `# ${title}`,
    '![Every trial](tune.svg)',
    toMarkdown(table),
    notes.map((note) => `- ${note}`).join('\n'),
  ];
  const record = recordOf(tuned, context);
  return {
    record,
    contents: [
      modelPieces(model, context.problem),
      `${JSON.stringify(record, null, 2)}\n`,
      `${page.join('\n\n')}\n`,
      await renderSvg(searchChart(searched, metric, { title })),
    ],
    printout: [table, '', ...notes],
  };
}

function notesOf(
  { searched }: Tuned,
  { options: { minutes }, train, development, chosenAs, disclosure }: TuneContext,
): string[] {
  const rows = train.reduce((sum, { y }) => sum + y.length, 0);
  return [
    searchNote(searched),
    ...(minutes === null ? [] : [`Ended by the clock, after ${minutes} minutes.`]),
    development,
    `Chosen: ${chosenAs}; fitted on all ${rows} training rows.`,
    ...(disclosure ? [disclosure] : []),
  ];
}

/** The record of every trial that led to the model. */
function recordOf(
  { searched, model }: Tuned,
  {
    options: { metric, sampler, budget, minutes, seed },
    train,
    validate,
    development,
  }: TuneContext,
): TuneRecord {
  const inRole = (role: 'train' | 'validate', sets: readonly DataSet[]) =>
    sets.map(({ name, sha256, y }) => ({ role, name, sha256, rows: y.length }));
  return {
    version: VERSION,
    model: searched.chosen.classifier.model,
    metric,
    ...(sampler === 'tpe' && { sampler }),
    budget,
    minutes,
    seed,
    features: model.featureNames,
    data: [...inRole('train', train), ...inRole('validate', validate)],
    development,
    chosen: searched.chosen,
    fit: model.fitReport,
    trials: searched.trials,
  };
}
