/** The record of a choice of regressor in `pick.json`, its tables for a terminal, and its report. */
import { html } from '../report/html.js';
import type { Printout } from '../report/printout.js';
import { tableHtml } from '../report/table-html.js';
import { type ChosenRun, withoutFolder } from '../run-report/run.js';
import { VERSION } from '../version.js';
import type { PickedRegressor, RegressorOptions } from './pick-regressor.js';
import type { PickedRegressorRecord } from './regressor-schema.js';
import {
  candidatesNotes,
  candidatesTable,
  exportNote,
  numberFiguresNote,
  numberFiguresTable,
  regressorReason,
} from './regressor-tables.js';

/** The record of every step that led to the model. */
export function regressorDocument(
  picked: PickedRegressor,
  { folds, metric, seed }: RegressorOptions,
  licence: string | null,
): PickedRegressorRecord {
  const { problem, model, choice, figures, data } = picked;
  return {
    version: VERSION,
    task: 'regression',
    problem,
    options: { folds, metric, licence, seed },
    features: model.featureNames,
    data: data.map(({ positives: _, ...part }) => part),
    choice: { ...choice, reason: regressorReason(picked) },
    figures,
  };
}

export function regressorPrintout(picked: PickedRegressor, options: RegressorOptions): Printout {
  return [
    candidatesTable(picked),
    '',
    ...candidatesNotes(picked, options),
    '',
    regressorReason(picked),
    ...exportNote(picked),
    '',
    'On rows that took no part in any choice:',
    '',
    numberFiguresTable(picked),
    '',
    numberFiguresNote(picked),
    '',
  ];
}

/** What a report of a choice of regressor says beside figures. */
export interface RegressorWords {
  /** the names of the data, for a title */
  readonly data: string;
  readonly options: RegressorOptions;
  /** the card, in Markdown */
  readonly card: string;
  readonly command?: string | undefined;
  readonly warnings?: readonly string[] | undefined;
}

/** The run of a choice: the model on the rows behind its figures, and how it was chosen. */
export function pickedRegressorRun(
  picked: PickedRegressor,
  { data, options, card, command, warnings }: RegressorWords,
): ChosenRun {
  const { problem, model, choice, tested } = picked;
  const start = performance.now();
  const predicted = model.predict(tested.x);
  return {
    run: {
      kind: 'pick',
      data: withoutFolder(data),
      problem,
      x: tested.x,
      y: tested.y,
      judged: 'rows that took no part in any choice',
      ...(command !== undefined && { command }),
      ...(warnings && { warnings }),
      models: [
        {
          name: choice.chosen,
          options: choice.candidates.find(({ name }) => name === choice.chosen)?.options ?? {},
          folds: [
            {
              train: new Int32Array(0),
              test: Int32Array.from(tested.y.keys()),
              trainScore: Number.NaN,
              fit: model.fitReport,
              fitSeconds: Number.NaN,
              scoreSeconds: (performance.now() - start) / 1000,
              predicted,
            },
          ],
          fitted: model,
        },
      ],
    },
    first: [
      {
        id: 'choice',
        question: 'How was it chosen?',
        answer: regressorReason(picked),
        figures: [],
        more: [
          {
            title: 'Candidates',
            body: html`${tableHtml('Candidates', candidatesTable(picked))}
${candidatesNotes(picked, options).map((note) => html`<p class="note">${note}</p>`)}`,
          },
          {
            title: 'Errors with intervals over groups of rows',
            body: tableHtml('Errors', numberFiguresTable(picked)),
          },
          { title: 'The model card', body: html`<pre tabindex="0">${card}</pre>` },
        ],
      },
    ],
  };
}
