/** The report of a search: how the options were chosen, and the chosen classifier on the development rows. */
import { makeClassifier } from '../estimators/classifiers.js';
import { crossValidate } from '../evaluation/cross-validation.js';
import { stackRows } from '../evaluation/rows.js';
import { optionText } from '../options.js';
import type { Problem } from '../problems/problem.js';
import { html } from '../report/html.js';
import { tableHtml } from '../report/table-html.js';
import { percent } from '../report/text-table.js';
import { amount, type ReportChapter } from '../run-report/chapter.js';
import { type ChosenRun, modelTitle, type VariedOption, withoutFolder } from '../run-report/run.js';
import type { TuneData } from './development-data.js';
import { optionImportances } from './option-importance.js';
import { searchNote, trialTable } from './report.js';
import { importanceOfOptions, trialsFigure } from './search-figures.js';
import { searchedOptions } from './search-space.js';
import type { Tuned, TuneOptions } from './tune.js';

/** What a report says beside figures. */
export interface TunedWords {
  readonly problem: Problem;
  /** the name of the data */
  readonly data: string;
  readonly options: TuneOptions;
  readonly command?: string | undefined;
  readonly warnings?: readonly string[] | undefined;
}

/** Options of which validation curves are drawn: the most important ones. */
const MOST_VARIED = 3;

/**
 * The run of a search. The chosen classifier is fitted once more, on the development rows for fitting, and judged on the
 * others; importances and maps are of the model itself.
 * @example
 * ```ts
 * const table = DATASETS.improved.generate({ rows: 300, seed: 1 });
 * const rows = { x: table.matrix(ELN_FEATURES), y: table.numbers(LABEL) };
 * const problem = fastFlavorCrossing();
 * const train = [{ name: 'improved', sha256: '', table, ...rows }];
 * const data = tuneData({ problem, train, validate: [] }, new Random(1));
 * const options = { model: 'tree', metric: 'accuracy', budget: 2, minutes: null, seed: 1 } as const;
 * const tuned = await tune(data, options, { threads: 1 });
 * const { run, first } = tunedRun(tuned, data, { problem, data: 'improved', options });
 * first.map(({ question }) => question); // => ['How were its options chosen?']
 * run.models.length; // => 1
 * ```
 */
export function tunedRun(
  { searched, model }: Tuned,
  { development, classes, sentence }: TuneData,
  { problem, data, options, command, warnings = [] }: TunedWords,
): ChosenRun {
  const { training, validation, preparation } = development;
  const { classifier } = searched.chosen;
  const { x, y } = stackRows([training, ...validation]);
  const labels = Array.from(y, (index) => classes[index]);
  const rows = Int32Array.from(y.keys());
  const split = {
    train: rows.subarray(0, training.y.length),
    test: rows.subarray(training.y.length),
  };
  const estimator = makeClassifier({ ...classifier, preparation });
  const { folds } = crossValidate(estimator, x, labels, [split], { classes });
  const importances = optionImportances(searched);
  const varied = importances.slice(0, MOST_VARIED).flatMap(({ option }) =>
    variedOption(searched, option, (value) =>
      makeClassifier({
        ...classifier,
        preparation,
        options: { ...classifier.options, [option]: value },
      }),
    ),
  );
  return {
    run: {
      kind: 'tune',
      data: withoutFolder(data),
      problem,
      x,
      y: labels,
      judged: 'the development rows',
      ...(command !== undefined && { command }),
      warnings: [
        ...warnings,
        `The options were chosen by the rows that the model is judged on here, so its scores are somewhat too good: judge it on other data by predict --report. ${sentence}`,
      ],
      models: [
        {
          name: modelTitle(classifier.model),
          options: classifier.options ?? {},
          folds,
          estimator,
          fitted: model,
          varied,
        },
      ],
    },
    first: [searchChapter({ searched, model }, options, importances)],
  };
}

function searchChapter(
  { searched }: Tuned,
  { metric }: TuneOptions,
  importances: ReturnType<typeof optionImportances>,
): ReportChapter {
  const { chosen, trials } = searched;
  const { options = {} } = chosen.classifier;
  const words = Object.entries(options).map(([name, value]) => `${name} ${optionText(value)}`);
  const matters = importances.filter(({ share }) => share > 0.05).map(({ option }) => option);
  return {
    id: 'search',
    question: 'How were its options chosen?',
    answer: `${amount(trials.length, 'fit')} by ${metric}; the best, with ${words.join(', ')}, has ${percent(chosen.score ?? Number.NaN)}% in the worst development set. ${matters.length > 0 ? `${matters[0]} matters most.` : 'No option matters much alone.'}`,
    figures: [
      importanceOfOptions(importances),
      ...searchedOptions(chosen.classifier.model).map((option) =>
        trialsFigure(searched, option, metric),
      ),
    ],
    body: html`<p class="note">${searchNote(searched)}</p>`,
    more: [
      {
        title: 'Trials on the most rows',
        body: tableHtml('Trials on the most rows', trialTable(searched, metric)),
      },
    ],
  };
}

/** Values of a validation curve. */
const CURVE_VALUES = 7;

/** Values of an option among those that were drawn, from small to large, with the chosen one. */
function variedOption(
  { chosen, trials }: Tuned['searched'],
  option: string,
  make: (value: unknown) => ReturnType<VariedOption['make']>,
): VariedOption[] {
  const own = chosen.classifier.options?.[option];
  if (own === undefined) return [];
  const { scale } = searchedOptions(chosen.classifier.model).find(({ name }) => name === option)
    ?.range ?? { scale: 'choice' };
  const drawn = trials.flatMap(({ classifier: { options = {} } }) =>
    Object.hasOwn(options, option) ? [options[option]] : [],
  );
  if (scale === 'choice') {
    const byText = new Map(drawn.map((value) => [optionText(value), value]));
    const values = [...byText.keys()].sort();
    return values.length > 1
      ? [{ name: option, values, make: (text) => make(byText.get(String(text))) }]
      : [];
  }
  const different = [...new Set(drawn.map(Number))].sort((a, b) => a - b);
  const spread = Array.from(
    { length: Math.min(CURVE_VALUES, different.length) },
    (_, i, last = Math.min(CURVE_VALUES, different.length) - 1) =>
      different[Math.round((i * (different.length - 1)) / Math.max(last, 1))],
  );
  const values = [...new Set([...spread, Number(own)])].sort((a, b) => a - b);
  return values.length > 1
    ? [{ name: option, values, make, logarithmic: scale === 'logarithmic' }]
    : [];
}
