/** The tables of a report. */
import { classificationReport } from '../evaluation/classification-report.js';
import {
  balancedAccuracyScore,
  cohenKappaScore,
  confusionMatrix,
  matthewsCorrcoef,
} from '../evaluation/confusion-matrix.js';
import { rocCurve } from '../evaluation/curves.js';
import { averagePrecisions, rocAreas } from '../evaluation/one-versus-rest.js';
import { brierScore, logLoss } from '../evaluation/probability-scores.js';
import {
  meanAbsoluteError,
  r2Score,
  rootMeanSquaredError,
} from '../evaluation/regression-metrics.js';
import { greatestErrors, worstRows } from '../evaluation/worst-rows.js';
import type { Matrix } from '../matrix.js';
import { quantile } from '../numerics/quantile.js';
import type { TextTable } from '../report/text-table.js';
import { categoriesOfFeature, featureName, featureText } from './features.js';
import { shortNumber } from './figures/marks.js';
import { type ModelScores, mean } from './figures/scores.js';
import type { Judged, JudgedModel } from './judged.js';

const percent = (share: number) => (Number.isFinite(share) ? (100 * share).toFixed(1) : '–');

const known = (value: number, text: (value: number) => string) =>
  Number.isFinite(value) ? text(value) : '–';

/** Scores with intervals, and differences to the best model. */
export function scoresTable(judged: Judged, scores: readonly ModelScores[]): TextTable {
  const isShare = judged.classes.length > 0;
  const show = (value: number) => (isShare ? percent(value) : value.toFixed(3));
  const signed = (value: number) => `${value < 0 ? '−' : '+'}${show(Math.abs(value))}`;
  return {
    header: [
      'Model',
      isShare ? 'Right, %' : 'R²',
      'Interval of 95%',
      'Less the best',
      'p',
      'On its own rows',
      'Fit, s',
      'Predict, s',
    ],
    rows: scores.map((one, i) => {
      const { trainScores, fitSeconds, scoreSeconds } = judged.models[i];
      const { behind } = one;
      return [
        `${one.name}${one.amongBest ? ' ●' : ''}`,
        show(one.mean),
        `${show(one.low)} to ${show(Math.min(one.high, 1))}`,
        behind ? `${signed(behind.mean)} (${signed(behind.low)} to ${signed(behind.high)})` : '',
        behind ? (behind.pValue < 0.001 ? '< 0.001' : behind.pValue.toFixed(3)) : '',
        known(mean(trainScores), show),
        known(mean(fitSeconds), (value) => value.toFixed(3)),
        known(mean(scoreSeconds), (value) => value.toFixed(3)),
      ];
    }),
  };
}

/** Every score of every model. */
export function metricsTable(judged: Judged): TextTable {
  const { models, truth, classes } = judged;
  if (classes.length === 0) {
    return {
      header: [
        'Model',
        'R²',
        'Mean absolute error',
        'Root mean squared error',
        'Median absolute error',
        'Largest error',
      ],
      rows: models.map(({ name, predicted }) => {
        const errors = Float64Array.from({ length: truth.length }, (_, i) =>
          Math.abs(truth[i] - predicted[i]),
        ).sort();
        return [
          name,
          r2Score(truth, predicted).toFixed(3),
          ...[
            meanAbsoluteError(truth, predicted),
            rootMeanSquaredError(truth, predicted),
            quantile(errors, 0.5),
            errors[errors.length - 1],
          ].map(shortNumber),
        ];
      }),
    };
  }
  const indices = classes.map((_, i) => i);
  return {
    header: [
      'Model',
      'Accuracy, %',
      'Balanced',
      'Precision',
      'Recall',
      'F1',
      'Matthews',
      'Kappa',
      'ROC area',
      'PR area',
      'Log loss',
      'Brier',
      ...(classes.length === 2 ? ['KS'] : []),
    ],
    rows: models.map(({ name, predicted, scores, areProbabilities }) => {
      const matrix = confusionMatrix(truth, predicted, { classes: indices });
      const { accuracy, macroAverage } = classificationReport(truth, predicted, {
        classes: indices,
      });
      const probabilities =
        areProbabilities && scores
          ? [
              logLoss(truth, scores, { classes: indices }),
              brierScore(truth, scores, { classes: indices }),
            ]
          : [Number.NaN, Number.NaN];
      const areas = scores
        ? [
            rocAreas(truth, scores, { classes: indices }),
            averagePrecisions(truth, scores, { classes: indices }),
          ].map(({ macroAverage }) => macroAverage)
        : [Number.NaN, Number.NaN];
      return [
        name,
        ...[
          accuracy,
          balancedAccuracyScore(matrix),
          macroAverage.precision,
          macroAverage.recall,
          macroAverage.f1,
        ].map(percent),
        ...[
          matthewsCorrcoef(matrix),
          cohenKappaScore(matrix),
          ...areas,
          ...probabilities,
          ...(classes.length === 2 ? [scores ? kolmogorovSmirnov(truth, scores) : Number.NaN] : []),
        ].map((value) => (Number.isFinite(value) ? value.toFixed(3) : '–')),
      ];
    }),
  };
}

/** The most that the share found of the second class is ahead of the share that is called so of the first. */
function kolmogorovSmirnov(truth: ArrayLike<number>, scores: Matrix): number {
  const score = scores.column(1);
  const positives = Float64Array.from(truth, (index) => Number(index === 1));
  if (!positives.includes(1) || !positives.includes(0)) return Number.NaN;
  const { x, y } = rocCurve(positives, score);
  return Math.max(...Array.from(y, (value, i) => value - x[i]));
}

/** Precision, recall and F1 of every class. */
export function classTable(
  { truth, names, classes }: Judged,
  { predicted }: JudgedModel,
): TextTable {
  const indices = classes.map((_, i) => i);
  const report = classificationReport(truth, predicted, { classes: indices });
  return {
    header: ['Class', 'Precision, %', 'Recall, %', 'F1, %', 'Rows'],
    rows: report.classes.map((one, c) => [
      names[c],
      ...[one.precision, one.recall, one.f1].map(percent),
      `${one.support}`,
    ]),
  };
}

const MOST_FEATURES = 6;
const MOST_WRONG = 20;

/** The rows that a model gets most wrong, with the features that matter most. */
export function wrongTable(
  judged: Judged,
  { name, scores, predicted }: JudgedModel,
  columns: readonly number[],
): TextTable {
  const { rows, truth, names, run, models } = judged;
  const shown = columns.slice(0, MOST_FEATURES);
  const cells = (at: number) =>
    shown.map((column) => featureText(run, column, run.x.get(rows[at], column)));
  const features = shown.map((column) => featureName(run, column));
  if (names.length === 0 || !scores) {
    return {
      header: ['Row', 'True', `${name} says`, 'Error', ...features],
      rows: greatestErrors(truth, predicted, MOST_WRONG).map(({ row, truth, predicted }) => [
        `${rows[row] + 1}`,
        ...[truth, predicted, predicted - truth].map(shortNumber),
        ...cells(row),
      ]),
    };
  }
  const indices = names.map((_, i) => i);
  const others = models.length - 1;
  return {
    header: [
      'Row',
      'True',
      `${name} says`,
      'It gave the true class',
      ...(others > 0 ? ['Others wrong too'] : []),
      ...features,
    ],
    rows: worstRows(truth, scores, indices, MOST_WRONG).map(
      ({ row, truth: own, predicted: said, probability }) => [
        `${rows[row] + 1}`,
        names[own as number],
        names[said as number],
        probability >= 0 && probability <= 1
          ? `${(100 * probability).toFixed(1)}%`
          : shortNumber(probability),
        ...(others > 0
          ? [
              `${models.filter((model) => model.name !== name && model.predicted[row] !== truth[row]).length} of ${others}`,
            ]
          : []),
        ...cells(row),
      ],
    ),
  };
}

/** Ranges of the features. */
export function columnsTable({ run }: Judged): TextTable {
  return {
    header: [
      'Feature',
      'Unit',
      'Least',
      '25%',
      'Median',
      '75%',
      'Largest',
      'Mean',
      'Spread',
      'Different',
      'Missing',
    ],
    rows: Array.from({ length: run.x.columns }, (_, column) => {
      const values = run.x.column(column).filter(Number.isFinite).sort();
      const centre = mean(values);
      const spread = Math.sqrt(
        values.reduce((sum, v) => sum + (v - centre) ** 2, 0) / Math.max(values.length - 1, 1),
      );
      const name = featureName(run, column);
      const unit = run.problem.features.find((feature) => feature.name === name)?.unit ?? '';
      const missing = run.x.rows - values.length;
      return [
        name,
        unit,
        ...(categoriesOfFeature(run, column)
          ? ['categories', '', '', '', '', '', '']
          : [
              values[0],
              ...[0.25, 0.5, 0.75].map((share) => quantile(values, share)),
              values[values.length - 1],
              centre,
              spread,
            ].map(shortNumber)),
        `${new Set(values).size}`,
        `${missing}`,
      ];
    }),
  };
}
