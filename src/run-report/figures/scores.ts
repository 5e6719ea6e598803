/** How good the models are, fold by fold, and how long they took. */
import {
  accuracyDifference,
  type FoldDifference,
  foldDifference,
  type RowsRight,
} from '../../evaluation/fold-difference.js';
import { bootstrapInterval, type Interval } from '../../evaluation/resampling.js';
import { accuracyOfRows, accuracyOverFolds, overFolds } from '../../evaluation/score-summary.js';
import { Random } from '../../random.js';
import { type Figure, figure } from '../../report/figure.js';
import { PALETTE, seriesStyle } from '../../report/palette.js';
import type { Judged, JudgedModel } from '../judged.js';
import { category, PER_CENT, quantity, seriesEncodings, withMargin } from './marks.js';

/** The score of a model over all folds. */
export interface ModelScores extends Interval {
  readonly name: string;
  readonly mean: number;
  /** compared with the best model on the same rows; undefined of the best, and of R2 on one fold */
  readonly behind?: FoldDifference;
  /** whether it is the best, or not clearly worse at 95 per cent */
  readonly amongBest: boolean;
}

/** Scores with intervals of 95 per cent: Student's over folds, of a single fold over bootstrapped rows. */
export function modelScoresOf(judged: Judged): ModelScores[] {
  const means = judged.models.map(({ foldScores }) => mean(foldScores));
  const best = means.indexOf(Math.max(...means));
  return judged.models.map((model, i) => {
    const { low, high } = intervalOf(judged, model);
    const scores = { name: model.name, mean: means[i], low, high };
    if (i === best) return { ...scores, amongBest: true };
    const behind = differenceOf(judged, model, judged.models[best]);
    return behind
      ? { ...scores, behind, amongBest: behind.high >= 0 }
      : { ...scores, amongBest: scores.high >= means[best] };
  });
}

/** Of two R2 on one fold none is known but that of their intervals. */
function differenceOf(
  judged: Judged,
  model: JudgedModel,
  other: JudgedModel,
): FoldDifference | undefined {
  if (judged.classes.length > 0) {
    return accuracyDifference(rowsRight(judged, model), rowsRight(judged, other));
  }
  if (model.foldScores.length < 2) return undefined;
  return foldDifference(model.foldScores, other.foldScores);
}

function rowsRight({ truth }: Judged, { foldScores, predicted }: JudgedModel): RowsRight {
  return {
    folds: foldScores,
    right: Uint8Array.from(predicted, (index, row) => Number(index === truth[row])),
  };
}

const RESAMPLES = 400;

function intervalOf(judged: Judged, model: JudgedModel): Interval {
  const { truth, classes } = judged;
  const { foldScores, predicted } = model;
  if (classes.length > 0) {
    const { right } = rowsRight(judged, model);
    return foldScores.length > 1 ? accuracyOverFolds(foldScores, right) : accuracyOfRows(right);
  }
  if (foldScores.length > 1) return overFolds(foldScores);
  return bootstrapInterval(truth.length, (rows) => r2(rows, truth, predicted), new Random(0), {
    resamples: RESAMPLES,
  });
}

function r2(rows: Int32Array, truth: ArrayLike<number>, predicted: ArrayLike<number>): number {
  const centre = rows.reduce((sum, row) => sum + truth[row], 0) / rows.length;
  const left = rows.reduce((sum, row) => sum + (truth[row] - predicted[row]) ** 2, 0);
  return 1 - left / rows.reduce((sum, row) => sum + (truth[row] - centre) ** 2, 0);
}

export function mean(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i];
  return sum / values.length;
}

/** The share of the most frequent class: what a model reaches that always says it. */
export function alwaysSame({ truth, names }: Judged): {
  readonly name: string;
  readonly share: number;
} {
  const counts = names.map(() => 0);
  for (let i = 0; i < truth.length; i++) counts[truth[i]]++;
  const most = counts.indexOf(Math.max(...counts));
  return { name: names[most], share: counts[most] / truth.length };
}

/** Every model's score with its interval, each fold as a small mark, and what no model is needed for. */
export function scoresFigure(judged: Judged, scores: readonly ModelScores[]): Figure {
  const names = scores.map(({ name }) => name);
  const isShare = judged.classes.length > 0;
  const reference = isShare
    ? { at: alwaysSame(judged).share, text: `always “${alwaysSame(judged).name}”` }
    : { at: 0, text: 'always the mean' };
  const folds = judged.models.flatMap(({ name, foldScores }) =>
    foldScores.map((score, i) => ({ series: name, fold: i + 1, score })),
  );
  const rows = scores.map(({ name, mean, low, high }) => ({ series: name, mean, low, high }));
  const values = [
    ...folds.map(({ score }) => score),
    ...rows.flatMap(({ low, high }) => [low, high]),
  ];
  const [low, high] = withMargin([...values, reference.at], [-Infinity, 1]);
  const x = quantity({ field: 'mean', domain: [low, high], axis: isShare ? PER_CENT : {} });
  const y = category({
    field: 'series',
    domain: names,
    axis: { labelFontSize: 13, labelColor: PALETTE.ink.light },
  });
  const { color, shape } = seriesEncodings(names);
  const text = (row: { mean: number }) =>
    isShare ? (100 * row.mean).toFixed(1) : row.mean.toFixed(3);
  return figure({
    id: 'scores',
    title: isShare
      ? `How many rows ${names.length > 1 ? 'each' : 'the'} model gets right`
      : `How much of the spread ${names.length > 1 ? 'each' : 'the'} model explains`,
    caption: `Dots: ${judged.run.judged}. Thick lines: intervals of 95%${
      folds.length > names.length ? '; thin marks: the folds' : ''
    }. Dashed: what needs no model (${reference.text}).`,
    y: isShare ? 'Right, %' : 'R², 1 is perfect',
    width: 660,
    height: 90 + 44 * names.length,
    rows: [...rows, ...folds],
    layer: [
      {
        data: { values: [reference] },
        mark: { type: 'rule', strokeDash: [3, 3], color: PALETTE.quiet.light },
        encoding: { x: quantity({ field: 'at' }) },
      },
      {
        data: { values: [reference] },
        mark: {
          type: 'text',
          align: reference.at > (low + high) / 2 ? 'right' : 'left',
          dx: reference.at > (low + high) / 2 ? -6 : 6,
          dy: -6,
          baseline: 'bottom',
          color: PALETTE.quiet.light,
        },
        encoding: { x: quantity({ field: 'at' }), y: { value: 'height' }, text: { field: 'text' } },
      },
      {
        data: { values: folds },
        mark: { type: 'tick', thickness: 1.5, size: 16, opacity: 0.6 },
        encoding: { x: { ...x, field: 'score' }, y, color },
      },
      {
        data: { values: rows },
        mark: { type: 'rule', strokeWidth: 3 },
        encoding: { x: { ...x, field: 'low' }, x2: { field: 'high' }, y, color },
      },
      {
        data: { values: rows },
        mark: {
          type: 'point',
          filled: true,
          size: 110,
          opacity: 1,
          stroke: PALETTE.paper.light,
          strokeWidth: 1.5,
        },
        encoding: { x, y, color, shape },
      },
      {
        data: { values: rows.map((row) => ({ ...row, text: text(row) })) },
        mark: { type: 'text', dy: -15, fontWeight: 'bold', fontSize: 13 },
        encoding: { x, y, color, text: { field: 'text' } },
      },
    ],
  });
}

/** Seconds of fitting and of predicting, by model. */
export function timingFigure({ models }: Judged): Figure {
  const rows = models.flatMap(({ name, fitSeconds, scoreSeconds }) => [
    { series: name, what: 'fit', seconds: Math.max(mean(fitSeconds), 1e-5) },
    { series: name, what: 'predict', seconds: Math.max(mean(scoreSeconds), 1e-5) },
  ]);
  const names = models.map(({ name }) => name);
  const y = category({ field: 'series', domain: names });
  const [fit, predict] = [PALETTE.ink.light, seriesStyle(0).color];
  const x = quantity({
    field: 'seconds',
    title: 'seconds, logarithmic',
    scale: { type: 'log', nice: true },
    axis: { format: '~g', tickCount: 4, labelOverlap: true },
  });
  return figure({
    id: 'timing',
    title: 'How long a fit and its predictions take',
    caption:
      'Mean of the folds, on one thread. Filled: fit; open: predictions for the rows held out.',
    y: 'Model',
    rows,
    height: 90 + 34 * names.length,
    layer: [
      {
        mark: { type: 'line', color: PALETTE.line.light, strokeWidth: 2 },
        encoding: { x, y, detail: { field: 'series' } },
      },
      {
        transform: [{ filter: "datum.what === 'fit'" }],
        mark: { type: 'point', filled: true, size: 80, color: fit, opacity: 1 },
        encoding: { x, y },
      },
      {
        transform: [{ filter: "datum.what === 'predict'" }],
        mark: {
          type: 'point',
          filled: true,
          fill: PALETTE.paper.light,
          stroke: predict,
          strokeWidth: 2,
          size: 70,
          opacity: 1,
        },
        encoding: { x, y },
      },
    ],
  });
}
