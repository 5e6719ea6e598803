/** What models predicted for judged rows, side by side: one row per prediction, in the order of the data. */
import type { ClassifierFold, RegressorFold } from '../evaluation/cross-validation.js';
import { classIndices } from '../evaluation/labels.js';
import { Matrix } from '../matrix.js';
import { type ClassTarget, classNames, type Label } from '../problems/problem.js';
import type { Run, RunModel } from './run.js';

/** A model's predictions. */
export interface JudgedModel {
  readonly name: string;
  /** (nJudged): index of the class, or the number */
  readonly predicted: ArrayLike<number>;
  /** (nJudged, nClasses): rises with the evidence for each class; undefined of a regressor */
  readonly scores?: Matrix;
  readonly areProbabilities: boolean;
  /** one per fold: accuracy, or R2 */
  readonly foldScores: readonly number[];
  readonly trainScores: readonly number[];
  readonly fitSeconds: readonly number[];
  readonly scoreSeconds: readonly number[];
  readonly model: RunModel;
}

/** The rows that were judged, and what every model says of them. */
export interface Judged {
  readonly run: Run;
  /** (nJudged) indices of rows */
  readonly rows: Int32Array;
  /** (nJudged): index of the class, or the number */
  readonly truth: ArrayLike<number>;
  /** labels of the classes; none of a regressor */
  readonly classes: readonly Label[];
  readonly names: readonly string[];
  /** the best first */
  readonly models: readonly JudgedModel[];
  /** what the score is called */
  readonly score: string;
}

/** Gathers predictions from the folds. The order of the models is kept. */
export function judgedRun(run: Run): Judged {
  const { target } = run.problem;
  const classes = target.kind === 'classes' ? target.classes : [];
  const names = target.kind === 'classes' ? classNames(target as ClassTarget) : [];
  const all = run.models[0].folds.flatMap(({ test }) => Array.from(test));
  const order = all.map((_, i) => i).sort((a, b) => all[a] - all[b]);
  const rows = Int32Array.from(order, (i) => all[i]);
  const truth =
    classes.length > 0
      ? takeNumbers(classIndices('report', run.y, classes), rows)
      : takeNumbers(run.y as ArrayLike<number>, rows);
  const models = run.models.map((model) => judgedModel(model, order, truth, run));
  return {
    run,
    rows,
    truth,
    classes,
    names,
    models,
    score: classes.length > 0 ? 'accuracy' : 'R²',
  };
}

function judgedModel(
  model: RunModel,
  order: readonly number[],
  truth: ArrayLike<number>,
  run: Run,
): JudgedModel {
  const folds = model.folds as readonly (ClassifierFold | RegressorFold)[];
  const flat = folds.flatMap(({ predicted }) => Array.from(predicted));
  const predicted = order.map((i) => flat[i]);
  const place = new Map(order.map((i, at) => [i, at]));
  let from = 0;
  const foldScores = folds.map(({ predicted: own }) => {
    const at = Array.from(own, (_, i) => place.get(from + i) ?? 0);
    from += own.length;
    const share = (of: (i: number) => number) => at.reduce((sum, i) => sum + of(i), 0) / at.length;
    if (run.problem.target.kind === 'classes')
      return share((i) => Number(predicted[i] === truth[i]));
    const mean = share((i) => truth[i]);
    return 1 - share((i) => (truth[i] - predicted[i]) ** 2) / share((i) => (truth[i] - mean) ** 2);
  });
  const classifiers = folds.filter((fold): fold is ClassifierFold => 'scores' in fold);
  return {
    name: model.name,
    predicted,
    ...(classifiers.length > 0 && { scores: gathered(classifiers, order) }),
    areProbabilities: classifiers.length > 0 && classifiers.every((fold) => fold.areProbabilities),
    foldScores,
    trainScores: folds.map(({ trainScore }) => trainScore),
    fitSeconds: folds.map(({ fitSeconds }) => fitSeconds),
    scoreSeconds: folds.map(({ scoreSeconds }) => scoreSeconds),
    model,
  };
}

function gathered(folds: readonly ClassifierFold[], order: readonly number[]): Matrix {
  const parts = folds.flatMap(({ scores }) =>
    Array.from({ length: scores.rows }, (_, i) => scores.row(i)),
  );
  return Matrix.from(order.map((i) => parts[i]));
}

export function takeNumbers(values: ArrayLike<number>, rows: ArrayLike<number>): Float64Array {
  return Float64Array.from(rows, (row) => values[row]);
}
