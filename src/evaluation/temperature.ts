/**
 * Temperature scaling of more than two classes (Guo, Pleiss, Sun and Weinberger 2017): the probabilities of logits z
 * become softmax(z / T), which leaves the predicted class as it is. T is fitted by maximum likelihood, which is convex
 * in 1 / T, and kept within bounds that matter only if logits say nothing of the classes. Where all n rows are right, the
 * likelihood would rise without end as T falls; then 1 / (n + 2) of each row counts for the other classes, as one row in
 * n + 2 is wrong by the rule of succession. Cost: a few Newton steps of O(n k).
 */
import { Matrix } from '../matrix.js';
import { minimize } from '../numerics/newton.js';
import type { Random } from '../random.js';
import type { Groups } from './groups.js';
import { pooledRows, selectOnHeldOut, type Taken } from './held-out.js';
import type { Selection } from './selection.js';

/** The kinds of calibration of more than two classes, the simplest first. */
export const CLASS_CALIBRATION_KINDS = ['none', 'temperature'] as const;

/** Kinds of calibration of more than two classes. */
export type TemperatureKinds = readonly (typeof CLASS_CALIBRATION_KINDS)[number][];

/** The highest temperature, at which all classes are practically alike; the lowest is its inverse. */
const MOST_TEMPERATURE = 1000;

/** Scored rows of one data set. */
export interface LogitSet {
  /** (n, k) */
  readonly logits: Matrix;
  /** the index of each row's class */
  readonly y: Float64Array;
  readonly groups: Groups;
}

/** A chosen temperature, and the comparison that led to it. */
export interface TemperatureChoice {
  readonly kind: TemperatureKinds[number];
  /** 1 of the kind `none` */
  readonly temperature: number;
  /** the kinds that were compared, the simplest first */
  readonly tried: TemperatureKinds;
  /** their comparison, whose scores are minus the Brier scores of held-out groups */
  readonly selection: Selection;
}

/**
 * The temperature under which rows are likeliest.
 * @param logits (n, k)
 * @param y the index of each row's class
 * @param weight > 0 per row; 1 if absent
 * @example
 * ```ts
 * const sure = [[8, 0, 0], [0, 8, 0], [0, 0, 8], [8, 0, 0]];
 * fitTemperature(Matrix.from(sure), [0, 1, 2, 1]) > 2; // => true
 * ```
 */
export function fitTemperature(
  logits: Matrix,
  y: ArrayLike<number>,
  weight: ArrayLike<number> = new Float64Array(y.length).fill(1),
): number {
  const wanted = wantedLogits(logits, y);
  const loss = ([slope]: Float64Array) => {
    let value = 0;
    let gradient = 0;
    let hessian = 0;
    for (let row = 0; row < y.length; row++) {
      const z = logits.row(row);
      const largest = z.reduce((most, one) => Math.max(most, slope * one), -Infinity);
      let sum = 0;
      let mean = 0;
      let square = 0;
      z.forEach((one) => {
        const p = Math.exp(slope * one - largest);
        sum += p;
        mean += p * one;
        square += p * one * one;
      });
      mean /= sum;
      value += weight[row] * (largest + Math.log(sum) - slope * wanted[row]);
      gradient += weight[row] * (mean - wanted[row]);
      hessian += weight[row] * (square / sum - mean * mean);
    }
    return { value, gradient: Float64Array.of(gradient), hessian: Float64Array.of(hessian) };
  };
  const tolerance = { decrement: 1e-12, gradient: 1e-9 * y.length, iterations: 100 };
  const { at } = minimize(loss, Float64Array.of(1), tolerance);
  return 1 / Math.min(Math.max(at[0], 1 / MOST_TEMPERATURE), MOST_TEMPERATURE);
}

/** The logit of each row's class; where all rows are right, its mean with those of the others. */
function wantedLogits(logits: Matrix, y: ArrayLike<number>): Float64Array {
  const own = Float64Array.from(y, (index, row) => logits.row(row)[index]);
  const isRight = (row: number) => logits.row(row).every((z, c) => c === y[row] || z < own[row]);
  if (!own.every((_, row) => isRight(row))) return own;
  const share = 1 / (y.length + 2);
  return own.map((z, row) => {
    const others = logits.row(row).reduce((sum, one) => sum + one, 0) - z;
    return (1 - share) * z + (share * others) / (logits.columns - 1);
  });
}

/** Chooses whether logits are divided by a temperature; all data sets count alike. */
export function chooseTemperature(
  sets: readonly LogitSet[],
  random: Random,
  kinds: TemperatureKinds = CLASS_CALIBRATION_KINDS,
): TemperatureChoice {
  const fitted = (kind: TemperatureChoice['kind'], taken: Taken) => {
    if (kind === 'none') return 1;
    const lengths = sets.map(({ y }) => y.length);
    const { set, row, weight } = pooledRows(lengths, taken);
    const rows = Array.from(set, (s, i) => sets[s].logits.row(row[i]));
    return fitTemperature(
      Matrix.from(rows),
      Array.from(set, (s, i) => sets[s].y[row[i]]),
      weight,
    );
  };
  const candidates = kinds.map((kind) => ({
    calibrate: (taken: Taken) => fitted(kind, taken),
    errors: (temperature: number, set: number) => {
      const { logits, y } = sets[set];
      const probability = softmaxAt(logits, temperature);
      return y.map((index, row) =>
        probability.row(row).reduce((sum, p, c) => sum + (p - Number(c === index)) ** 2, 0),
      );
    },
  }));
  const selection = selectOnHeldOut(candidates, sets, random);
  const kind = kinds[selection.chosen];
  return { kind, temperature: fitted(kind, () => true), tried: kinds, selection };
}

/**
 * softmax(z / T), row by row.
 * @example
 * ```ts
 * softmaxAt(Matrix.from([[0, 4, 0]]), 2).row(0); // => [0.1065, 0.7870, 0.1065]
 * ```
 */
export function softmaxAt(logits: Matrix, temperature: number): Matrix {
  const scaled = new Matrix(
    logits.data.map((z) => z / temperature),
    logits.rows,
    logits.columns,
  );
  for (let row = 0; row < scaled.rows; row++) {
    const values = scaled.row(row);
    const largest = values.reduce((most, z) => Math.max(most, z), -Infinity);
    values.forEach((z, c) => {
      values[c] = Math.exp(z - largest);
    });
    const sum = values.reduce((total, p) => total + p, 0);
    values.forEach((p, c) => {
      values[c] = p / sum;
    });
  }
  return scaled;
}
