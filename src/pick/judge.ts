/**
 * How degrees are judged. Of two classes, counts above thresholds give the objective at the best threshold; of more,
 * a confusion matrix gives it, with F1 the mean over the classes. Counts of groups of rows add up.
 */
import { InvalidOption } from '../errors.js';
import { requireBinary } from '../estimators/binary-model.js';
import type { ClassifierModel } from '../estimators/classifier-model.js';
import { reportFromCounts } from '../evaluation/classification-report.js';
import { type ConfusionMatrix, confusionMatrix } from '../evaluation/confusion-matrix.js';
import {
  chooseThreshold,
  type Objective,
  objectiveAt,
  PROBABILITY_GRID,
  requireMet,
} from '../evaluation/objective.js';
import { addCalls, type CallCounts, countCalls, reportAt } from '../evaluation/sweep.js';
import type { Matrix } from '../matrix.js';

/** Predictions of rows, counted. */
export type Counts = CallCounts | ConfusionMatrix;

export interface Judge {
  /** counts the predictions of rows whose classes are given by index */
  count(model: ClassifierModel, x: Matrix, y: Float64Array): Counts;
  /** @param times how often each part counts, once if absent */
  add(parts: readonly Counts[], times?: ArrayLike<number>): Counts;
  /** the objective in the worst set; of two classes at the best threshold, an index of `PROBABILITY_GRID` */
  best(sets: readonly Counts[]): { readonly threshold: number | null; readonly worst: number };
  valueAt(counts: Counts, threshold: number | null): number;
  /** @throws InvalidInput on a constraint that no candidate meets */
  requireMet(candidates: readonly (readonly Counts[])[]): void;
}

/**
 * The judge of models of so many classes.
 * @throws InvalidOption on an objective with a threshold, of more than two classes
 */
export function judgeOf(objective: Objective, classes: number): Judge {
  return (classes === 2 ? judgeOfTwo(objective) : judgeOfMany(objective, classes)) as Judge;
}

/** A judge that knows what it counts. */
interface JudgeBy<Own extends Counts> {
  count(model: ClassifierModel, x: Matrix, y: Float64Array): Own;
  add(parts: readonly Own[], times?: ArrayLike<number>): Own;
  best(sets: readonly Own[]): { readonly threshold: number | null; readonly worst: number };
  valueAt(counts: Own, threshold: number | null): number;
  requireMet(candidates: readonly (readonly Own[])[]): void;
}

function judgeOfTwo(objective: Objective): JudgeBy<CallCounts> {
  return {
    count: (model, x, y) => countCalls(y, requireBinary(model).evidence(x), PROBABILITY_GRID),
    add: addCalls,
    best: (sets) => chooseThreshold(objective, sets),
    valueAt: (counts, threshold) => objectiveAt(objective, reportAt(counts, threshold ?? 0)),
    requireMet: (candidates) => requireMet(objective, candidates),
  };
}

function judgeOfMany({ name, score, constraint }: Objective, k: number): JudgeBy<ConfusionMatrix> {
  if (constraint) {
    throw new InvalidOption({
      where: { option: '--metric' },
      what: `${name} needs a threshold, which ${k} classes have not`,
      expected: 'accuracy or f1',
    });
  }
  const classes = Array.from({ length: k }, (_, index) => index);
  const objectiveIn = (counts: ConfusionMatrix) => {
    const { accuracy, macroAverage } = reportFromCounts(counts);
    return score === 'accuracy' ? accuracy : macroAverage[score];
  };
  return {
    count: (model, x, y) => confusionMatrix(y, model.predictIndex(x), { classes }),
    add: (parts, times) => sumOfCounts(classes, parts, times),
    best: (sets) => ({ threshold: null, worst: Math.min(...sets.map(objectiveIn)) }),
    valueAt: objectiveIn,
    requireMet: () => {},
  };
}

/** The confusion matrix of several parts, each of which counts so many times, once if it is not said. */
export function sumOfCounts(
  classes: readonly number[],
  parts: readonly ConfusionMatrix[],
  times?: ArrayLike<number>,
): ConfusionMatrix {
  const counts = classes.map(() => classes.map(() => 0));
  parts.forEach((part, p) => {
    const n = times?.[p] ?? 1;
    if (n === 0) return;
    part.counts.forEach((row, i) => {
      row.forEach((count, j) => {
        counts[i][j] += n * count;
      });
    });
  });
  return { classes, counts };
}
