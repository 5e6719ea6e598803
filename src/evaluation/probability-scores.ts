/**
 * Scores of probabilities: log loss, Brier score and top-k accuracy. For rows i with weights w_i, true classes
 * y_i and probabilities p_ic of k classes,
 *
 *   log loss  = -sum_i w_i log p_i,y_i / sum_i w_i,
 *   Brier     =  sum_i w_i sum_c (p_ic - [c = y_i])^2 / sum_i w_i, for two classes half of it (Brier 1950),
 *
 * as in scikit-learn. Cost: O(n k) for all of them.
 */
import { InvalidInput, InvalidOption } from '../errors.js';
import { Matrix, type MatrixLike } from '../matrix.js';
import type { Label } from './labels.js';
import {
  checkSameLength,
  checkSampleWeight,
  classIndices,
  distinctLabels,
  positiveRows,
} from './labels.js';

/** Probabilities: (nSamples) of the positive class of two, or (nSamples, k) of every class. */
export type Probabilities = ArrayLike<number> | MatrixLike;

/** Options of scores of probabilities. */
export interface ProbabilityOptions {
  /** the classes, in the order of the k columns; those that occur among the labels, ascending, if absent */
  readonly classes?: readonly Label[];
  /** with (nSamples) probabilities, the class that they are of; 1 of labels that are 0 and 1, if absent */
  readonly positive?: Label;
  /** >= 0 per row; 1 if absent */
  readonly sampleWeight?: ArrayLike<number>;
}

/**
 * The mean squared difference between probabilities and truth: from 0 to 1 for two classes, to 2 for more. NaN
 * if there are no rows, or none of positive weight.
 * @param truth (nSamples) labels
 * @param probability (nSamples) of the positive class, or (nSamples, k)
 * @throws InvalidInput on lengths that differ, an unknown label, what is no probability, or a bad weight
 * @example
 * ```ts
 * brierScore([0, 1, 1], [0.25, 0.5, 1]); // => 0.1042
 * ```
 */
export function brierScore(
  truth: ArrayLike<Label>,
  probability: Probabilities,
  options: ProbabilityOptions = {},
): number {
  return squaredErrorSum(truth, probability, options) / totalWeight(truth, options);
}

/**
 * The sum of which the Brier score is the mean; sums of parts add up.
 * @param truth (nSamples) labels
 * @param probability (nSamples) of the positive class, or (nSamples, k)
 * @throws InvalidInput as `brierScore`
 */
export function squaredErrorSum(
  truth: ArrayLike<Label>,
  probability: Probabilities,
  options: ProbabilityOptions = {},
): number {
  const given = checked('Brier score', truth, probability, options);
  return given.sum((i) => {
    if (given.kind === 'positive') return (given.p[i] - given.index[i]) ** 2;
    let error = 0;
    for (let c = 0; c < given.classes; c++) {
      error += (given.p[i * given.classes + c] - Number(c === given.index[i])) ** 2;
    }
    return given.classes === 2 ? error / 2 : error;
  });
}

/**
 * The mean negative logarithm of the probability of the truth. Probabilities are kept 2^-52 from 0 and 1. NaN if
 * there are no rows, or none of positive weight.
 * @param truth (nSamples) labels
 * @param probability (nSamples) of the positive class, or (nSamples, k)
 * @throws InvalidInput on lengths that differ, an unknown label, what is no probability, or a bad weight
 * @example
 * ```ts
 * logLoss(['a', 'b', 'c'], [[0.5, 0.25, 0.25], [0.2, 0.5, 0.3], [0, 0.5, 0.5]]); // => 0.6931
 * ```
 */
export function logLoss(
  truth: ArrayLike<Label>,
  probability: Probabilities,
  options: ProbabilityOptions = {},
): number {
  return logLossSum(truth, probability, options) / totalWeight(truth, options);
}

/**
 * The sum of which the log loss is the mean; sums of parts add up.
 * @param truth (nSamples) labels
 * @param probability (nSamples) of the positive class, or (nSamples, k)
 * @throws InvalidInput as `logLoss`
 */
export function logLossSum(
  truth: ArrayLike<Label>,
  probability: Probabilities,
  options: ProbabilityOptions = {},
): number {
  const given = checked('log loss', truth, probability, options);
  return given.sum((i) => {
    const index = given.index[i];
    if (given.kind === 'classes') return -logarithm(given.p[i * given.classes + index]);
    return -logarithm(index === 1 ? given.p[i] : 1 - given.p[i]);
  });
}

function logarithm(p: number): number {
  return Math.log(Math.min(Math.max(p, Number.EPSILON), 1 - Number.EPSILON));
}

/** Options of top-k accuracy. */
export interface TopKOptions {
  /** the number of classes with the largest scores among which the true class has to be, 2 if absent */
  readonly k?: number;
  readonly classes?: readonly Label[];
  readonly sampleWeight?: ArrayLike<number>;
}

/**
 * The share of rows whose class is among the k with the largest scores; of equal scores that of the later class
 * counts as larger, as in scikit-learn. NaN if there are no rows, or none of positive weight.
 * @param truth (nSamples) labels
 * @param scores (nSamples, nClasses): probabilities or decision values
 * @throws InvalidInput on shapes that differ, an unknown label, a score that is NaN, or a bad weight
 * @throws InvalidOption if k is not a whole number of 1 or more
 * @example
 * ```ts
 * topKAccuracyScore(['a', 'b', 'c'], [[3, 2, 1], [3, 2, 1], [3, 2, 1]], { k: 2 }); // => 0.6667
 * ```
 */
export function topKAccuracyScore(
  truth: ArrayLike<Label>,
  scores: MatrixLike,
  { k = 2, classes, sampleWeight }: TopKOptions = {},
): number {
  const owner = 'top-k accuracy';
  if (!Number.isInteger(k) || k < 1) {
    throw new InvalidOption({ where: { owner }, expected: 'k of 1 or more', got: `${k}` });
  }
  const { index, matrix } = checkScores(owner, truth, scores, classes);
  checkSampleWeight(owner, sampleWeight, truth.length);
  let hits = 0;
  for (let i = 0; i < matrix.rows; i++) {
    const row = matrix.row(i);
    const own = row[index[i]];
    let before = 0;
    for (let c = 0; c < row.length; c++) {
      if (row[c] > own || (row[c] === own && c > index[i])) before++;
    }
    if (before < k) hits += sampleWeight?.[i] ?? 1;
  }
  return hits / totalWeight(truth, sampleWeight ? { sampleWeight } : {});
}

/**
 * Scores of k classes, checked.
 * @returns the class of every row, as an index, and the scores as a matrix
 * @throws InvalidInput on shapes that differ, an unknown label or a score that is NaN
 */
export function checkScores(
  owner: string,
  truth: ArrayLike<Label>,
  scores: MatrixLike,
  classes?: readonly Label[],
): { index: Int32Array; classes: readonly Label[]; matrix: Matrix } {
  const matrix = Matrix.from(scores);
  checkSameLength(owner, truth, { length: matrix.rows });
  const used = classes ?? distinctLabels(owner, truth);
  if (matrix.rows > 0 && matrix.columns !== used.length) {
    throw new InvalidInput({
      where: { owner },
      expected: `a column per class, ${used.length}`,
      got: `${matrix.columns}`,
      remedy: classes ? undefined : 'name all classes in the option classes',
    });
  }
  const bad = matrix.firstCell(Number.isNaN);
  if (bad) {
    throw new InvalidInput({
      where: { owner, row: bad.row + 1, column: bad.column },
      expected: 'a score',
      got: 'NaN',
    });
  }
  return { index: classIndices(owner, truth, used), classes: used, matrix };
}

/** Probabilities beside the class of every row, and weighted sums over the rows. */
type Checked = {
  /** per row: the class, as an index */
  readonly index: ArrayLike<number>;
  readonly p: ArrayLike<number>;
  sum(of: (row: number) => number): number;
} & ({ readonly kind: 'positive' } | { readonly kind: 'classes'; readonly classes: number });

function checked(
  owner: string,
  truth: ArrayLike<Label>,
  probability: Probabilities,
  { classes, positive, sampleWeight }: ProbabilityOptions,
): Checked {
  checkSampleWeight(owner, sampleWeight, truth.length);
  const sum = (of: (row: number) => number) => {
    let total = 0;
    for (let i = 0; i < truth.length; i++) total += of(i) * (sampleWeight?.[i] ?? 1);
    return total;
  };
  if (isList(probability)) {
    const label = positive ?? classes?.[1];
    return { kind: 'positive', ...checkProbabilities(owner, truth, probability, label), sum };
  }
  const { index, matrix } = checkScores(owner, truth, probability, classes);
  for (let i = 0; i < matrix.rows; i++) {
    let all = 0;
    for (const p of matrix.row(i)) {
      checkProbability(owner, p, i);
      all += p;
    }
    if (Math.abs(all - 1) <= SUM_ROUNDING) continue;
    throw new InvalidInput({
      where: { owner, row: i + 1 },
      expected: 'probabilities that sum to 1',
      got: `a sum of ${all}`,
    });
  }
  return { kind: 'classes', classes: matrix.columns, index, p: matrix.data, sum };
}

function isList(probability: Probabilities): probability is ArrayLike<number> {
  return !(probability instanceof Matrix) && 'length' in probability && !isRow(probability[0]);
}

function isRow(first: number | ArrayLike<number> | undefined): boolean {
  return typeof first === 'object';
}

/**
 * Probabilities of the positive class, checked.
 * @returns 1 per row of that class, else 0, and the probabilities
 * @throws InvalidInput on lengths that differ, a label that is not expected, or what is no probability
 */
export function checkProbabilities(
  owner: string,
  truth: ArrayLike<Label>,
  probability: ArrayLike<number>,
  positive?: Label,
): { index: Uint8Array; p: ArrayLike<number> } {
  checkSameLength(owner, truth, probability);
  const index = positiveRows(owner, truth, positive);
  for (let i = 0; i < truth.length; i++) checkProbability(owner, probability[i], i);
  return { index, p: probability };
}

/** How far beyond 0 and 1 rounding may take a probability, and how far from 1 a sum of them. */
const ROUNDING = 1e-9;
const SUM_ROUNDING = 1e-6;

function checkProbability(owner: string, p: number, row: number): void {
  if (p >= -ROUNDING && p <= 1 + ROUNDING) return;
  throw new InvalidInput({
    where: { owner, row: row + 1 },
    expected: 'a probability from 0 to 1',
    got: `${p}`,
  });
}

function totalWeight(
  truth: ArrayLike<Label>,
  { sampleWeight }: { readonly sampleWeight?: ArrayLike<number> },
): number {
  if (!sampleWeight) return truth.length;
  let total = 0;
  for (let i = 0; i < truth.length; i++) total += sampleWeight[i];
  return total;
}
