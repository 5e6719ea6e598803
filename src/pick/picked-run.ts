/** The report of a choice: how degree, calibration and threshold were chosen, the card, and the model on the test rows. */
import { BinaryModel } from '../estimators/binary-model.js';
import { classPredictions } from '../evaluation/class-predictions.js';
import { html } from '../report/html.js';
import { tableHtml } from '../report/table-html.js';
import type { ReportChapter } from '../run-report/chapter.js';
import { type ChosenRun, modelTitle, withoutFolder } from '../run-report/run.js';
import { calibrationFigure, degreesFigure, tradeOffFigure } from './choice-figures.js';
import type { Picked, PickOptions } from './pick.js';
import { classifierFor, type Structure } from './structure.js';
import {
  calibrationTable,
  degreeNotes,
  degreeReason,
  degreeTable,
  figuresTable,
  withNetworks,
} from './tables.js';

/** What a report says beside figures. */
export interface PickedWords {
  /** the names of the data, for a title */
  readonly data: string;
  readonly options: PickOptions;
  /** the card, in Markdown */
  readonly card: string;
  readonly command?: string | undefined;
  readonly warnings?: readonly string[] | undefined;
}

/**
 * The run of a choice: the model on the rows behind its figures, and how it was chosen.
 * @example
 * ```ts
 * const set = (seed: number) => {
 *   const table = DATASETS.improved.generate({ rows: 300, seed });
 *   const rows = { x: table.matrix(ELN_FEATURES), y: table.numbers(LABEL) };
 *   return { name: `improved, seed ${seed}`, sha256: '', table, ...rows };
 * };
 * const problem = fastFlavorCrossing();
 * const data = { problem, training: [set(1)], validation: [set(2)], test: [set(3)] };
 * const options = {
 *   degrees: [1],
 *   regression: {},
 *   folds: 3,
 *   objective: objectiveFromText('accuracy'),
 *   outside: 'flag',
 *   licence: null,
 *   seed: 1,
 * } as const;
 * const picked = await pick(data, options, { threads: 1 });
 * const { run, first } = pickedRun(picked, { data: 'improved', options, card: '' });
 * first.map(({ question }) => question); // => ['How was it chosen?']
 * run.models.map(({ name }) => name); // => ['LR, degree 1']
 * ```
 */
export function pickedRun(
  picked: Picked,
  { data, options, card, command, warnings }: PickedWords,
): ChosenRun {
  const { problem, model, degree, tested } = picked;
  const classifier = classifierFor(degree.chosen, options.regression, options.seed);
  const { target } = problem;
  const classes = target.kind === 'classes' ? target.classes : [];
  const start = performance.now();
  const predictions = classPredictions(model, tested.x, classes, 'native');
  const fold = {
    train: new Int32Array(0),
    test: Int32Array.from(tested.y.keys()),
    trainScore: Number.NaN,
    fit: model.fitReport,
    fitSeconds: Number.NaN,
    scoreSeconds: (performance.now() - start) / 1000,
    ...predictions,
  };
  return {
    run: {
      kind: 'pick',
      data: withoutFolder(data),
      problem,
      x: tested.x,
      y: Array.from(tested.y, (index) => classes[index]),
      judged: 'rows that took no part in any choice',
      ...(command !== undefined && { command }),
      ...(warnings && { warnings }),
      models: [
        {
          name: `${modelTitle(classifier.model)}, ${nameIn(degree.chosen)}`,
          options: classifier.options ?? {},
          folds: [fold],
          fitted: model,
          ...(model instanceof BinaryModel && { threshold: model.threshold }),
        },
      ],
    },
    first: [choiceChapter(picked, options, card)],
  };
}

function nameIn(chosen: Structure): string {
  return typeof chosen === 'number' ? `degree ${chosen}` : chosen.join(',');
}

function choiceChapter(picked: Picked, options: PickOptions, card: string): ReportChapter {
  const { degree, calibration, deployable, tradeOff, figures } = picked;
  const { objective } = options;
  const threshold = deployable?.parts.threshold;
  return {
    id: 'choice',
    question: 'How was it chosen?',
    answer: `${degreeReason(picked)} Calibration: ${calibration.kind}.${threshold === undefined ? '' : ` Threshold: ${threshold}, for ${objective.name}.`}`,
    figures: [
      degreesFigure(degree, objective.name),
      ...figures.map(calibrationFigure),
      ...(threshold === undefined
        ? []
        : tradeOff.map(({ name, curve }) => tradeOffFigure(name, curve, threshold))),
    ],
    more: [
      {
        title: withNetworks(degree) ? 'Candidates' : 'Degrees',
        body: html`${tableHtml('Degrees', degreeTable(picked))}
${degreeNotes(picked, options).map((note) => html`<p class="note">${note}</p>`)}`,
      },
      { title: 'Calibrations', body: tableHtml('Calibrations', calibrationTable(picked)) },
      {
        title: 'Scores with intervals over groups of rows',
        body: tableHtml('Scores', figuresTable(picked)),
      },
      { title: 'The model card', body: html`<pre tabindex="0">${card}</pre>` },
    ],
  };
}
