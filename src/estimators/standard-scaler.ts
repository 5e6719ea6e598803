/**
 * Standardises features: x' = (x - mean) / s, with the standard deviation s computed with n, not n - 1, as in
 * scikit-learn, and with weights if given. A constant feature is only centred, and becomes 0 also where its mean would be
 * rounded. Cost: O(n d).
 */
import { InvalidInput } from '../errors.js';
import { Matrix, type MatrixLike } from '../matrix.js';
import { flag, type OptionValues, option, resolveOptions } from '../options.js';
import type { FitExtras } from './estimator.js';
import { checkedWeights, trainingMatrix } from './training-set.js';
import {
  type FittedTransformer,
  matrixOfWidth,
  type Transformer,
  type TransformerDocument,
} from './transformer.js';

export const standardScalerOptions = {
  withMean: option(flag, true, 'whether to subtract the mean'),
  withStd: option(flag, true, 'whether to divide by the standard deviation'),
};

export type StandardScalerOptions = OptionValues<typeof standardScalerOptions>;

/**
 * scikit-learn's StandardScaler.
 * @example
 * ```ts
 * const scaler = new StandardScaler().fit([[1], [3]]);
 * scaler.transform([[1], [3], [5]]).data; // => [-1, 1, 3]
 * ```
 */
export class StandardScaler implements Transformer {
  readonly options: StandardScalerOptions;

  constructor(options: Partial<StandardScalerOptions> = {}) {
    this.options = resolveOptions('StandardScaler', standardScalerOptions, options);
  }

  /**
   * Computes means and standard deviations.
   * @param x (nSamples, nFeatures)
   * @throws InvalidInput if a cell is not finite or all weights are 0
   */
  fit(x: MatrixLike, { sampleWeight }: FitExtras = {}): FittedStandardScaler {
    const matrix = trainingMatrix('StandardScaler', x);
    const weight = checkedWeights('StandardScaler', sampleWeight, matrix.rows);
    if (weight.every((w) => w === 0)) {
      throw new InvalidInput({
        where: { owner: 'StandardScaler' },
        expected: 'sample weights above 0',
        got: 'none',
      });
    }
    const mean = new Float64Array(matrix.columns);
    const scale = new Float64Array(matrix.columns).fill(1);
    for (let j = 0; j < matrix.columns; j++) {
      const given = matrix.column(j);
      if (given.every((value) => value === given[0])) {
        if (this.options.withMean) mean[j] = given[0];
        continue;
      }
      const unit = unitOf(given);
      const column = unit === 1 ? given : given.map((value) => value / unit);
      const center = weightedMean(column, weight);
      const variance = weightedMean(
        column.map((value) => (value - center) ** 2),
        weight,
      );
      if (this.options.withMean) mean[j] = center * unit;
      if (!this.options.withStd) continue;
      const leastVariance = roundingVariance(center, matrix.rows);
      // What rounding leaves of a large constant is no larger than 1.
      scale[j] =
        variance > leastVariance
          ? Math.sqrt(variance) * unit
          : Math.max(1, Math.sqrt(leastVariance) * unit);
    }
    return new FittedStandardScaler(this.options, mean, scale);
  }
}

/**
 * A fitted StandardScaler, with the means and standard deviations.
 * @example
 * ```ts
 * const fitted = new StandardScaler().fit([[1], [3]]);
 * fitted.mean; // => [2]
 * fitted.inverseTransform([[-1]]).data; // => [1]
 * ```
 */
export class FittedStandardScaler implements FittedTransformer {
  readonly transformer = 'StandardScaler';

  /**
   * @param mean the number subtracted from each feature
   * @param scale the positive number by which each feature is divided
   */
  constructor(
    readonly options: StandardScalerOptions,
    readonly mean: Float64Array,
    readonly scale: Float64Array,
  ) {}

  transform(x: MatrixLike): Matrix {
    return this.#map(x, (value, mean, scale) => (value - mean) / scale);
  }

  inverseTransform(x: MatrixLike): Matrix {
    return this.#map(x, (value, mean, scale) => value * scale + mean);
  }

  toJSON(): TransformerDocument {
    const { transformer, options } = this;
    const state = { mean: [...this.mean], scale: [...this.scale] };
    return { transformer, options, nFeatures: this.mean.length, state };
  }

  #map(x: MatrixLike, change: (value: number, mean: number, scale: number) => number): Matrix {
    const { mean, scale } = this;
    const { data, rows, columns, names } = matrixOfWidth(x, mean.length, this.transformer);
    const changed = new Float64Array(data.length);
    for (let at = 0; at < data.length; at += columns) {
      for (let j = 0; j < columns; j++) changed[at + j] = change(data[at + j], mean[j], scale[j]);
    }
    return new Matrix(changed, rows, columns, names);
  }
}

/** The power of two in which a column is measured, other than 1 where sums and squares would overflow or vanish. */
function unitOf(column: Float64Array): number {
  const largest = column.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const exponent = largest === 0 ? 0 : Math.floor(Math.log2(largest));
  return Math.abs(exponent) < 400 ? 1 : 2 ** Math.max(exponent, -1022);
}

function weightedMean(values: Float64Array, weights: Float64Array): number {
  let sum = 0;
  let total = 0;
  for (let i = 0; i < values.length; i++) {
    sum += weights[i] * values[i];
    total += weights[i];
  }
  return sum / total;
}

/** The largest variance of a constant column that rounding explains. */
function roundingVariance(mean: number, rows: number): number {
  return (rows * Number.EPSILON * mean) ** 2;
}
