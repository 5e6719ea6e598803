/** The chapters of a report, made of a judged run. */
import { hasConverged } from '../estimators/fit-report.js';
import { targetName } from '../problems/problem.js';
import { html } from '../report/html.js';
import { tableHtml } from '../report/table-html.js';
import type { TextTable } from '../report/text-table.js';
import { amount, enumeration, type MoreFigures, present, type ReportChapter } from './chapter.js';
import { featureName } from './features.js';
import { attributionFigure } from './figures/attributions.js';
import { learningFigure } from './figures/curves.js';
import {
  classesFigure,
  correlationFigure,
  correlations,
  featureFigure,
  projectionFigure,
  quantityColumns,
} from './figures/data.js';
import {
  callsFigure,
  classFigure,
  confusionFigure,
  countsOf,
  errorsAlong,
  groupFigure,
  togetherFigure,
} from './figures/errors.js';
import {
  dependenceFigure,
  type FeatureImportance,
  importanceFigure,
  importancesOf,
} from './figures/explanations.js';
import { shortNumber } from './figures/marks.js';
import {
  predictedFigure,
  quantileFigure,
  residualFigure,
  residualHistogram,
} from './figures/numbers.js';
import {
  type CurveName,
  curveFigure,
  type OneVersusRest,
  probabilityFigure,
  reliabilityFigure,
  thresholdFigure,
} from './figures/probabilities.js';
import { type ModelScores, mean, timingFigure } from './figures/scores.js';
import { networkHistory, trainingFigures } from './figures/training.js';
import type { Judged, JudgedModel } from './judged.js';
import { curvesOf } from './learn-curves.js';
import { mapChapter } from './map-chapter.js';
import { classTable, columnsTable, metricsTable, scoresTable, wrongTable } from './tables.js';

const table = (title: string, content: TextTable) => tableHtml(title, content);

/** Most features whose distributions and correlations are drawn; of more, the most important ones. */
const MOST_FEATURES = 24;
const MOST_DEPENDENCE = 6;

/**
 * All chapters of a run, those that it has no data for left out.
 * @param map the features over which models are mapped; the most important ones if absent
 */
export function chaptersOfRun(
  judged: Judged,
  scores: readonly ModelScores[],
  map?: readonly [string, string],
): ReportChapter[] {
  const best =
    judged.models[scores.findIndex(({ mean }) => mean === Math.max(...scores.map((s) => s.mean)))];
  const importances = importancesOf(judged, best);
  const columns =
    importances.length > 0
      ? importances.map(({ column }) => column)
      : Array.from({ length: judged.run.x.columns }, (_, j) => j);
  return [
    dataChapter(judged, best, columns),
    scoresChapter(judged, scores),
    judged.classes.length > 0
      ? errorChapter(judged, best, columns)
      : residualChapter(judged, best, columns),
    ...present(probabilityChapter(judged, best)),
    ...present(curveChapter(judged)),
    ...present(trainingChapter(judged)),
    ...present(explanationChapter(judged, best, importances)),
    ...present(mapChapter(judged, columns, map)),
    methodChapter(judged),
  ];
}

function dataChapter(judged: Judged, best: JudgedModel, columns: readonly number[]): ReportChapter {
  const { run, names } = judged;
  const { x } = run;
  const drawn = columns.slice(0, MOST_FEATURES).toSorted((a, b) => a - b);
  const missing = x.data.reduce((sum, value) => sum + Number(Number.isNaN(value)), 0);
  const numbers = new Set(quantityColumns(run));
  const related = drawn.filter((column) => numbers.has(column));
  const isWide = x.columns > MOST_FEATURES;
  const of = isWide
    ? `the ${MOST_FEATURES} most important of ${x.columns} features`
    : amount(x.columns, 'feature');
  const sentences = [
    `${amount(x.rows, 'row')}, ${amount(x.columns, 'feature')}${names.length > 0 ? `, ${amount(names.length, 'class')}` : ''}; ${missing === 0 ? 'no value is missing' : `${amount(missing, 'value')} missing`}.`,
    ...present(strongest(judged, related)),
  ];
  const projection = projectionFigure(judged, best);
  return {
    id: 'data',
    question: 'What is in the data?',
    answer: sentences.join(' '),
    key: 'classes',
    figures: [
      ...(names.length > 0 ? [classesFigure(judged)] : [targetFigure(judged)]),
      ...present(projection),
    ],
    more: [
      {
        title: `Distributions of ${of}`,
        key: 'classes',
        figures: drawn.map((column) => featureFigure(judged, column)),
      },
      ...(related.length > 1
        ? [
            {
              title: `Correlations of ${related.length < drawn.length ? amount(related.length, 'number') : of}`,
              figures: [correlationFigure(run, related)],
            },
          ]
        : []),
      {
        title: `Ranges of ${amount(x.columns, 'feature')}`,
        body: table('Ranges of features', columnsTable(judged)),
      },
    ],
  };
}

function targetFigure(judged: Judged) {
  const { run, truth } = judged;
  const column = targetName(run.problem.target);
  const values = { ...run.x, names: [column], get: (i: number) => truth[i], columns: 1 };
  const rows = Int32Array.from({ length: truth.length }, (_, i) => i);
  return featureFigure(
    { ...judged, rows, run: { ...run, x: values as unknown as typeof run.x } },
    0,
  );
}

function strongest(judged: Judged, columns: readonly number[]): string | undefined {
  const matrix = correlations(judged.run, columns);
  let top = { value: 0, i: 0, j: 0 };
  matrix.forEach((line, i) => {
    line.forEach((value, j) => {
      if (j < i && Math.abs(value) > Math.abs(top.value)) top = { value, i, j };
    });
  });
  if (top.value === 0) return undefined;
  const [a, b] = [top.j, top.i].map((at) => featureName(judged.run, columns[at]));
  return `The closest pair is ${a} and ${b}, with a correlation of ${top.value.toFixed(2).replace('-', '−')}.`;
}

function scoresChapter(judged: Judged, scores: readonly ModelScores[]): ReportChapter {
  const isTimed = judged.models.every(({ fitSeconds }) => fitSeconds.every(Number.isFinite));
  const winners = scores.filter(({ amongBest }) => amongBest).map(({ name }) => name);
  const losers = scores.filter(({ amongBest }) => !amongBest);
  const gap = losers.map(
    ({ name, behind }) => `${name}${behind ? ` by ${points(judged, -behind.mean)}` : ''}`,
  );
  const answer =
    scores.length === 1
      ? `${scores[0].name} on ${amount(judged.truth.length, 'row')}.`
      : losers.length === 0
        ? `No model is clearly worse than another.`
        : `${enumeration(winners)} ${winners.length > 1 ? 'cannot be told apart' : 'is best'}; ${enumeration(gap)} ${gap.length > 1 ? 'are' : 'is'} clearly worse.`;
  return {
    id: 'comparison',
    question: scores.length === 1 ? 'How good is it?' : 'Which model is best?',
    answer,
    figures: [],
    body: html`${table('Scores of the models', scoresTable(judged, scores))}
<p class="note">● The best, and all that are not clearly worse. Intervals are Student’s over folds, or over rows where there is one fold; differences are over the same folds, with Nadeau and Bengio’s correction for folds that share rows. Accuracies and their differences are never called surer than the number of rows allows.</p>
${table('All scores', metricsTable(judged))}
${judged.classes.length > 0 ? html`<p class="note">${folds(judged) > 1 ? 'Of the rows of all folds together; the table above, and the terminal, give means over folds, which may differ a little. ' : ''}Accuracies, precision, recall and F1 in per cent. Balanced: mean recall of the classes. Precision, recall, F1 and areas are means over the classes; log loss and Brier score are better when lower.${judged.classes.length === 2 ? ' KS: the most that the two classes’ scores lie apart (Kolmogorov and Smirnov).' : ''}</p>` : ''}`,
    more: isTimed ? [{ title: 'Time', figures: [timingFigure(judged)] }] : [],
  };
}

function folds({ models }: Judged): number {
  return models[0].foldScores.length;
}

function points(judged: Judged, difference: number): string {
  return judged.classes.length > 0
    ? `${(100 * difference).toFixed(1)} points`
    : difference.toFixed(3);
}

function errorChapter(
  judged: Judged,
  best: JudgedModel,
  columns: readonly number[],
): ReportChapter {
  const { names, models } = judged;
  const counts = countsOf(judged, best);
  let worst = { count: 0, i: 0, j: 0 };
  let wrong = 0;
  counts.forEach((line, i) => {
    line.forEach((count, j) => {
      if (i === j) return;
      wrong += count;
      if (count > worst.count) worst = { count, i, j };
    });
  });
  const answer =
    wrong === 0
      ? `${best.name} has every row right.`
      : `${best.name} is wrong on ${wrong.toLocaleString('en')} of ${amount(judged.truth.length, 'row')}; most often it takes “${names[worst.i]}” for “${names[worst.j]}” (${amount(worst.count, 'row')}).`;
  return {
    id: 'errors',
    question: 'Where are they wrong?',
    answer,
    key: 'models',
    figures: [
      ...models.map((model) => confusionFigure(judged, model)),
      classFigure(judged, 'recall'),
      classFigure(judged, 'precision'),
    ],
    more: [
      {
        title: 'What calls really are',
        key: 'classes',
        figures: models.map((model) => callsFigure(judged, model)),
      },
      ...present(groupFigure(judged, best)).map(
        (one): MoreFigures => ({
          title: `Errors by ${judged.run.problem.groups ?? 'group'}`,
          figures: [one],
        }),
      ),
      {
        title: 'Errors along features',
        key: 'models',
        figures: [
          ...(models.length > 1 ? [togetherFigure(judged)] : []),
          ...columns.slice(0, 5).map((column) => errorsAlong(judged, column)),
        ],
      },
      ...(wrong > 0
        ? [
            {
              title: 'Rows that are most wrong',
              body: table('Rows that are most wrong', wrongTable(judged, best, columns)),
            },
          ]
        : []),
      {
        title: 'Scores by class',
        body: html`${models.map((model) => html`<h3>${model.name}</h3>\n${table(`Scores by class: ${model.name}`, classTable(judged, model))}`)}`,
      },
    ],
  };
}

function residualChapter(
  judged: Judged,
  best: JudgedModel,
  columns: readonly number[],
): ReportChapter {
  const { models, truth } = judged;
  const error = mean(
    Float64Array.from({ length: truth.length }, (_, i) => Math.abs(best.predicted[i] - truth[i])),
  );
  const { target } = judged.run.problem;
  const given = target.kind === 'number' ? (target.unit ?? '') : '';
  const unit = target.kind === 'number' && target.transform ? 'in log10' : given;
  return {
    id: 'errors',
    question: 'How far off are they?',
    answer: `${best.name} is off by ${error.toPrecision(3)}${unit ? ` ${unit}` : ''} in the mean.`,
    figures: [
      ...models.map((model) => predictedFigure(judged, model)),
      ...models.map((model) => residualFigure(judged, model)),
    ],
    more: [
      {
        title: 'How residuals are spread',
        figures: models.flatMap((model) => [
          residualHistogram(judged, model),
          quantileFigure(judged, model),
        ]),
      },
      {
        title: 'Errors along features',
        key: 'models',
        figures: columns.slice(0, 6).map((column) => errorsAlong(judged, column)),
      },
      ...present(groupFigure(judged, best)).map(
        (one): MoreFigures => ({ title: 'Errors by group', figures: [one] }),
      ),
      {
        title: 'Rows that are most wrong',
        body: table('Rows that are most wrong', wrongTable(judged, best, columns)),
      },
    ],
  };
}

const CURVE_NAMES: readonly CurveName[] = ['roc', 'precision-recall', 'gain', 'lift'];

function probabilityChapter(judged: Judged, best: JudgedModel): ReportChapter | undefined {
  const { names, models } = judged;
  if (names.length === 0 || models.every(({ scores }) => !scores)) return undefined;
  const each = names.map((name, of): OneVersusRest => ({ of, name }));
  const main: OneVersusRest = names.length === 2 ? each[1] : { of: undefined, name: 'all classes' };
  const curves = (against: OneVersusRest) =>
    CURVE_NAMES.flatMap((name) => present(curveFigure(judged, name, against)));
  const sure = models.filter(({ areProbabilities }) => areProbabilities).map(({ name }) => name);
  const answer = [
    names.length === 2
      ? `Curves are about ${names[1]}.`
      : 'Curves set each class against all others; the first are of all classes together.',
    sure.length === 0
      ? 'No model has probabilities.'
      : sure.length < models.length
        ? `Only ${enumeration(sure)} ${sure.length > 1 ? 'have' : 'has'} probabilities; the other scores only rank rows.`
        : '',
  ]
    .join(' ')
    .trim();
  return {
    id: 'probabilities',
    question: 'How sure are they, and may they be?',
    answer,
    key: 'models',
    figures: [
      ...curves(main),
      ...present(reliabilityFigure(judged, main)),
      ...(names.length === 2 ? present(thresholdFigure(judged, best)) : []),
    ],
    more: [
      ...(names.length > 2
        ? [
            {
              title: 'ROC curves by class',
              key: 'models' as const,
              figures: each.flatMap((one) => present(curveFigure(judged, 'roc', one))),
            },
            {
              title: 'Precision and recall by class',
              key: 'models' as const,
              figures: each.flatMap((one) => present(curveFigure(judged, 'precision-recall', one))),
            },
            {
              title: 'Reliability by class',
              key: 'models' as const,
              figures: each.flatMap((one) => present(reliabilityFigure(judged, one))),
            },
          ]
        : []),
      {
        title: 'How probabilities are spread',
        figures: (names.length === 2 ? models : [best]).flatMap((model) =>
          (names.length === 2 ? [main] : each).flatMap((one) =>
            present(probabilityFigure(judged, model, one)),
          ),
        ),
      },
    ].filter(({ figures }) => figures.length > 0),
  };
}

/** How networks were trained, of models that are networks. */
function trainingChapter({ models }: Judged): ReportChapter | undefined {
  const trained = models.flatMap(({ name, model }) => {
    const history = networkHistory(model);
    return history && history.length > 1
      ? [{ name, history, report: model.fitted?.fitReport }]
      : [];
  });
  if (trained.length === 0) return undefined;
  const ends = trained.map(({ name, history, report }) => {
    const last = history[history.length - 1];
    const limit = report && !hasConverged(report) ? ', the most it was given: more may help' : '';
    return `${name} took ${amount(report?.iterations ?? 0, 'epoch')}${limit}; the loss fell from ${shortNumber(history[0].objective)} to ${shortNumber(last.objective)}.`;
  });
  return {
    id: 'training',
    question: 'How was the network trained?',
    answer: ends.join(' '),
    figures: trained.flatMap(({ name, history }) => trainingFigures(name, history)),
  };
}

function curveChapter(judged: Judged): ReportChapter | undefined {
  const curves = curvesOf(judged.run);
  if (curves.length === 0) return undefined;
  const isShare = judged.classes.length > 0;
  const learning = curves.filter(({ of }) => of === 'rows for fitting');
  const still = learning.filter(({ validation }) => {
    const [before, last] = validation.slice(-2).map(mean);
    return last - before > 0.01;
  });
  const others = curves.filter((curve) => !learning.includes(curve));
  const answer =
    learning.length === 0
      ? 'Scores by option, on the rows of the fit and on others.'
      : still.length > 0
        ? `More rows would still help ${enumeration(still.map(({ model }) => model))}.`
        : 'More rows would hardly help: no curve still rises by a point.';
  return {
    id: 'learning',
    question: 'More rows, or another model?',
    answer,
    // The first curve of a run leads the report.
    figures: [...(judged.run.curves ?? []).slice(1), ...others, ...learning].map((curve) =>
      learningFigure(curve, isShare),
    ),
  };
}

function explanationChapter(
  judged: Judged,
  best: JudgedModel,
  importances: readonly FeatureImportance[],
): ReportChapter | undefined {
  if (importances.length === 0) return undefined;
  const others = judged.models.filter((model) => model !== best);
  const top = importances.slice(0, MOST_DEPENDENCE);
  const named = importances
    .filter(({ mean }) => mean > 0)
    .slice(0, 3)
    .map(({ name }) => name);
  const classes =
    judged.names.length === 0
      ? [undefined]
      : judged.names.length === 2
        ? [1]
        : judged.names.map((_, i) => i);
  const dependence = (of: number | undefined) =>
    top.flatMap(({ column }) => present(dependenceFigure(judged, column, of)));
  const added = (of?: number) =>
    judged.models.flatMap((model) => present(attributionFigure(judged, model, of)));
  return {
    id: 'explanation',
    question: 'What do they go by?',
    answer:
      named.length === 0
        ? 'No single feature is missed: others say the same.'
        : `${best.name} goes most by ${enumeration(named)}.`,
    key: 'models',
    figures: [
      importanceFigure(judged, best, importances),
      ...others.flatMap((model) => {
        const own = importancesOf(judged, model);
        return own.length > 0 ? [importanceFigure(judged, model, own)] : [];
      }),
      ...(classes.length === 1 ? dependence(classes[0]) : []),
      ...(classes.length === 1 ? added() : []),
    ],
    ...(classes.length > 1 && {
      more: classes.map(
        (of): MoreFigures => ({
          title: `Predictions of ${judged.names[of ?? 0]} along features`,
          key: 'models',
          figures: [...dependence(of), ...added(of)],
        }),
      ),
    }),
  };
}

function methodChapter(judged: Judged): ReportChapter {
  const { run, models } = judged;
  const rows = models.flatMap(({ name, model }) =>
    Object.entries(model.options).map(([option, value]) => [name, option, optionWords(value)]),
  );
  return {
    id: 'method',
    question: 'How was this computed?',
    answer: `By fastflavor, ${run.kind}; ${run.judged}.`,
    figures: [],
    body: html`${run.command ? html`<p>The command:</p>\n<pre tabindex="0">${run.command}</pre>\n` : ''}`,
    more:
      rows.length > 0
        ? [
            {
              title: 'Options of the models',
              body: table('Options of the models', { header: ['Model', 'Option', 'Value'], rows }),
            },
          ]
        : [],
  };
}

function optionWords(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
