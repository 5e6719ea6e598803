/**
 * Fills missing values, which are NaN: with the mean, the median or the most frequent value of the feature (the least
 * of several), or with a constant. As scikit-learn's, it leaves out features without any value in fit, unless they are
 * to be kept, and disregards sample weights. Cost: O(n d), for the median and the most frequent value O(n log n d).
 */
import { Matrix, type MatrixLike } from '../matrix.js';
import {
  choice,
  flag,
  nullable,
  type OptionValues,
  option,
  real,
  resolveOptions,
} from '../options.js';
import type { PreparedColumn, PreparedColumns } from './prepared-columns.js';
import { trainingMatrix } from './training-set.js';
import {
  type FittedTransformer,
  featureNamesOf,
  matrixOfWidth,
  type Transformer,
  type TransformerDocument,
} from './transformer.js';

export const simpleImputerOptions = {
  strategy: option(
    choice(['mean', 'median', 'most_frequent', 'constant'] as const),
    'mean',
    'what fills missing values of a feature',
  ),
  fillValue: option(nullable(real()), null, "what fills them if strategy is 'constant'; 0 if null"),
  addIndicator: option(
    flag,
    false,
    'whether features that had missing values in fit get another one, which is 1 where they are missing',
  ),
  keepEmptyFeatures: option(
    flag,
    false,
    'whether a feature without any value in fit is kept, filled with 0 or with fillValue',
  ),
};

export type SimpleImputerOptions = OptionValues<typeof simpleImputerOptions>;

/**
 * scikit-learn's SimpleImputer. NaN means missing.
 * @example
 * ```ts
 * const imputer = new SimpleImputer({ strategy: 'median' }).fit([[1], [Number.NaN], [2], [9]]);
 * imputer.transform([[Number.NaN], [5]]).data; // => [2, 5]
 * ```
 */
export class SimpleImputer implements Transformer {
  readonly options: SimpleImputerOptions;
  readonly allowsNaN = true;

  constructor(options: Partial<SimpleImputerOptions> = {}) {
    this.options = resolveOptions('SimpleImputer', simpleImputerOptions, options);
  }

  /**
   * Computes what fills each feature.
   * @param x (nSamples, nFeatures)
   * @throws InvalidInput if a cell is infinite
   */
  fit(x: MatrixLike): FittedSimpleImputer {
    const matrix = trainingMatrix('SimpleImputer', x, this);
    const { addIndicator } = this.options;
    const statistics = new Float64Array(matrix.columns);
    const indicated: number[] = [];
    const room = new Float64Array(matrix.rows);
    for (let j = 0; j < matrix.columns; j++) {
      const there = presentValues(matrix, j, room);
      statistics[j] = this.#statistic(there);
      if (addIndicator && there.length < matrix.rows) indicated.push(j);
    }
    return new FittedSimpleImputer(this.options, statistics, indicated);
  }

  /**
   * The value that fills a feature; NaN if the feature is left out.
   * @param values of the feature; they may be sorted here
   */
  #statistic(values: Float64Array): number {
    const { strategy, fillValue, keepEmptyFeatures } = this.options;
    const constant = fillValue ?? 0;
    if (values.length === 0 && !keepEmptyFeatures) return Number.NaN;
    if (strategy === 'constant') return constant;
    return values.length === 0 ? 0 : STATISTICS[strategy](values);
  }
}

/** The values of a feature that are not missing, as a part of `room`. */
function presentValues({ data, columns }: Matrix, j: number, room: Float64Array): Float64Array {
  let count = 0;
  for (let at = j; at < data.length; at += columns) {
    const value = data[at];
    if (!Number.isNaN(value)) room[count++] = value;
  }
  return room.subarray(0, count);
}

const STATISTICS = {
  mean: (values: Float64Array) => {
    let sum = 0;
    for (let i = 0; i < values.length; i++) sum += values[i];
    return sum / values.length;
  },
  median: (values: Float64Array) => {
    const sorted = values.sort();
    const middle = sorted.length >> 1;
    if (sorted.length % 2 === 1) return sorted[middle];
    return (sorted[middle - 1] + sorted[middle]) / 2;
  },
  most_frequent: (values: Float64Array) => {
    const sorted = values.sort();
    let best = sorted[0];
    let most = 0;
    for (let from = 0; from < sorted.length; ) {
      let to = from + 1;
      while (to < sorted.length && sorted[to] === sorted[from]) to++;
      if (to - from > most) {
        most = to - from;
        best = sorted[from];
      }
      from = to;
    }
    return best;
  },
};

/**
 * A fitted SimpleImputer, with what fills each feature.
 * @example
 * ```ts
 * const { NaN: missing } = Number;
 * const fitted = new SimpleImputer({ addIndicator: true }).fit([[1, 2], [3, missing]]);
 * fitted.statistics; // => [2, 2]
 * fitted.transform([[missing, missing]]).data; // => [2, 2, 1]
 * ```
 */
export class FittedSimpleImputer implements FittedTransformer {
  readonly transformer = 'SimpleImputer';
  readonly #kept: readonly number[];

  /**
   * @param statistics what fills each feature; NaN for a feature that is left out
   * @param indicated features, ascending, of which a new column says where they are missing
   */
  constructor(
    readonly options: SimpleImputerOptions,
    readonly statistics: Float64Array,
    readonly indicated: readonly number[],
  ) {
    this.#kept = [...statistics.keys()].filter((j) => !Number.isNaN(statistics[j]));
  }

  /** The filled features that were not left out, then the columns that say where values are missing. */
  transform(x: MatrixLike): Matrix {
    const { statistics, indicated, transformer } = this;
    const given = matrixOfWidth(x, statistics.length, transformer);
    const kept = this.#kept;
    const names = featureNamesOf(given);
    const filled = Matrix.zeros(
      given.rows,
      kept.length + indicated.length,
      given.names && [
        ...kept.map((j) => names[j]),
        ...indicated.map((j) => `missingindicator_${names[j]}`),
      ],
    );
    const { data } = filled;
    for (let i = 0, from = 0, to = 0; i < given.rows; i++, from += given.columns) {
      for (const j of kept) {
        const value = given.data[from + j];
        data[to++] = Number.isNaN(value) ? statistics[j] : value;
      }
      for (const j of indicated) data[to++] = Number(Number.isNaN(given.data[from + j]));
    }
    return filled;
  }

  toJSON(): TransformerDocument {
    const { transformer, options, statistics, indicated } = this;
    const state = {
      statistics: Array.from(statistics, (value) => (Number.isNaN(value) ? null : value)),
      indicated,
    };
    return { transformer, options, nFeatures: statistics.length, state };
  }

  describe(columns: readonly PreparedColumn[]): PreparedColumns {
    const filled = this.#kept.map((j): PreparedColumn => {
      const column = columns[j];
      return column.kind === 'value' && column.fill === null
        ? { ...column, fill: this.statistics[j] }
        : column;
    });
    const missing = this.indicated.map((j): PreparedColumn => {
      const { feature } = columns[j];
      return { kind: 'missing', feature };
    });
    return { columns: [...filled, ...missing], known: [] };
  }
}
