/** What `tune` leaves behind: the model, every trial, a page to read and a picture. */

import { modelToText } from '../deploy/model-json.js';
import type { Model } from '../estimators/estimator.js';
import { renderSvg } from '../report/charts.js';
import type { Printout } from '../report/printout.js';
import { toMarkdown } from '../report/text-table.js';
import type { MetricName } from '../tune/metric.js';
import { searchChart, searchNote, trialTable } from '../tune/report.js';
import type { Searched } from '../tune/successive-halving.js';
import { VERSION } from '../version.js';
import type { DataInRole } from './data/data-roles.js';
import { disclosureOf } from './data/data-source.js';
import { flagsOf } from './flags/classifier-flags.js';

export interface Tuned {
  readonly searched: Searched;
  /** what was chosen, fitted on all training rows */
  readonly fitted: Model;
  readonly metric: MetricName;
  readonly budget: number;
  /** after which the clock ended the search, null where the budget did */
  readonly minutes: number | null;
  readonly seed: number;
  readonly data: readonly DataInRole[];
  /** which rows were chosen by, in a sentence */
  readonly development: string;
}

/** In the order of the contents that `tunedDocuments` makes. */
export const TUNED_FILES = ['model.json', 'tune.json', 'tune.md', 'tune.svg'] as const;

export async function tunedDocuments(
  tuned: Tuned,
): Promise<{ contents: string[]; record: object; printout: Printout }> {
  const { searched, fitted, metric, data } = tuned;
  const { classifier } = searched.chosen;
  const training = data.filter(({ role }) => role === 'train');
  const title = `${classifier.model}: options searched on ${training.map(({ name }) => name).join(', ')}`;
  const table = trialTable(searched, metric);
  const notes = notesOf(tuned);
  const page = [
    `# ${title}`,
    '![Every trial](tune.svg)',
    toMarkdown(table),
    notes.map((note) => `- ${note}`).join('\n'),
  ];
  const record = recordOf(tuned);
  return {
    record,
    contents: [
      modelToText(fitted),
      `${JSON.stringify(record, null, 2)}\n`,
      `${page.join('\n\n')}\n`,
      await renderSvg(searchChart(searched, metric, { title })),
    ],
    printout: [table, '', ...notes],
  };
}

function notesOf({ searched, minutes, data, development }: Tuned): string[] {
  const rows = data.reduce((sum, { role, y }) => sum + (role === 'train' ? y.length : 0), 0);
  const disclosure = disclosureOf(...data.map(({ table }) => table));
  return [
    searchNote(searched),
    ...(minutes === null ? [] : [`Ended by the clock, after ${minutes} minutes.`]),
    development,
    `Chosen: ${flagsOf(searched.chosen.classifier).join(' ')}; fitted on all ${rows} training rows.`,
    ...(disclosure ? [disclosure] : []),
  ];
}

/** All that led to the model. */
function recordOf({ searched, fitted, metric, budget, minutes, seed, data, development }: Tuned) {
  return {
    version: VERSION,
    model: searched.chosen.classifier.model,
    metric,
    budget,
    minutes,
    seed,
    features: fitted.featureNames,
    data: data.map(({ role, name, sha256, y }) => ({ role, name, sha256, rows: y.length })),
    development,
    chosen: searched.chosen,
    fit: fitted.report,
    trials: searched.trials,
  };
}
