/**
 * Encodes categories, which are numbers such as the indices of names: each becomes a column, 1 where the feature has
 * that category and else 0. NaN is a category of its own, the last. Cost: O(n d) and one look-up per cell.
 */
import { InvalidInput } from '../errors.js';
import { Matrix, type MatrixLike } from '../matrix.js';
import {
  choice,
  either,
  type Kind,
  nullable,
  type OptionValues,
  option,
  resolveOptions,
} from '../options.js';
import type { KnownValues, PreparedColumn, PreparedColumns } from './prepared-columns.js';
import { trainingMatrix } from './training-set.js';
import {
  type FittedTransformer,
  featureNamesOf,
  matrixOfWidth,
  type Transformer,
  type TransformerDocument,
} from './transformer.js';

/** The categories of every feature, ascending; null, the last, for a missing value. */
export type CategoryLists = readonly (readonly (number | null)[])[];

const categoryLists: Kind<CategoryLists> = {
  expected: 'a list of ascending numbers, null last, for every feature',
  accepts: (value): value is CategoryLists => Array.isArray(value) && value.every(isCategoryList),
  fromText: (text) => text,
};

function isCategoryList(value: unknown): boolean {
  if (!Array.isArray(value) || value.length === 0) return false;
  return value.every((category, i) => {
    if (category === null) return i === value.length - 1;
    return Number.isFinite(category) && (i === 0 || category > value[i - 1]);
  });
}

export const oneHotEncoderOptions = {
  categories: option(
    either(choice(['auto'] as const), categoryLists),
    'auto',
    "the categories of every feature, ascending, null last for a missing value; 'auto' for those in fit",
  ),
  drop: option(
    nullable(choice(['first', 'if_binary'] as const)),
    null,
    'whether the first category has no column: of every feature, or of those with two categories',
  ),
  handleUnknown: option(
    choice(['error', 'ignore'] as const),
    'error',
    'whether a category that was not in fit is refused, or gives a row of zeros',
  ),
};

export type OneHotEncoderOptions = OptionValues<typeof oneHotEncoderOptions>;

/**
 * scikit-learn's OneHotEncoder, for categories that are numbers.
 * @example
 * ```ts
 * const encoder = new OneHotEncoder({ handleUnknown: 'ignore' }).fit([[0], [2], [0]]);
 * encoder.transform([[2], [0], [7]]).data; // => [0, 1, 1, 0, 0, 0]
 * ```
 */
export class OneHotEncoder implements Transformer {
  readonly options: OneHotEncoderOptions;
  readonly allowsNaN = true;

  constructor(options: Partial<OneHotEncoderOptions> = {}) {
    this.options = resolveOptions('OneHotEncoder', oneHotEncoderOptions, options);
  }

  /**
   * Finds the categories.
   * @param x (nSamples, nFeatures)
   * @throws InvalidInput if a cell is infinite, or none of the categories that the options name
   */
  fit(x: MatrixLike): FittedOneHotEncoder {
    const matrix = trainingMatrix('OneHotEncoder', x, this);
    const { categories } = this.options;
    if (categories === 'auto') {
      const found = Array.from({ length: matrix.columns }, (_, j) => distinct(matrix.column(j)));
      return new FittedOneHotEncoder(this.options, found);
    }
    if (categories.length !== matrix.columns) {
      throw new InvalidInput({
        where: { owner: 'OneHotEncoder' },
        expected: `categories of ${matrix.columns} features`,
        got: `those of ${categories.length}`,
      });
    }
    const named = categories.map((list) => Float64Array.from(list, (value) => value ?? Number.NaN));
    const fitted = new FittedOneHotEncoder(this.options, named);
    if (this.options.handleUnknown === 'error') fitted.transform(matrix);
    return fitted;
  }
}

/** The different values, ascending, NaN last. */
function distinct(values: Float64Array): Float64Array {
  return Float64Array.from(new Set(values)).sort();
}

/**
 * A fitted OneHotEncoder, with the categories of every feature.
 * @example
 * ```ts
 * const fitted = new OneHotEncoder({ drop: 'if_binary' }).fit([[5, 0], [7, 1], [5, 2]]);
 * fitted.categories; // => [[5, 7], [0, 1, 2]]
 * fitted.transform([[7, 0]]).data; // => [1, 1, 0, 0]
 * ```
 */
export class FittedOneHotEncoder implements FittedTransformer {
  readonly transformer = 'OneHotEncoder';
  /** for every feature, the column of each category, counted from 0; -1 for one without a column */
  readonly #columns: readonly ReadonlyMap<number, number>[];
  readonly #width: number;

  /** @param categories of every feature, ascending, NaN last */
  constructor(
    readonly options: OneHotEncoderOptions,
    readonly categories: readonly Float64Array[],
  ) {
    let width = 0;
    this.#columns = categories.map((values) => {
      const first = this.#dropsFirst(values) ? 1 : 0;
      const columns = new Map(
        Array.from(values, (value, i) => [value, i < first ? -1 : width + i - first]),
      );
      width += values.length - first;
      return columns;
    });
    this.#width = width;
  }

  /** A column for every category, feature by feature. */
  transform(x: MatrixLike): Matrix {
    const { categories, transformer } = this;
    const given = matrixOfWidth(x, categories.length, transformer);
    const encoded = Matrix.zeros(given.rows, this.#width, given.names && this.#names(given));
    for (let i = 0, from = 0, to = 0; i < given.rows; i++, to += this.#width) {
      for (let j = 0; j < given.columns; j++, from++) {
        const value = given.data[from];
        const column = this.#columns[j].get(value);
        if (column === undefined) this.#refuseUnknown(given, i, j);
        else if (column >= 0) encoded.data[to + column] = 1;
      }
    }
    return encoded;
  }

  toJSON(): TransformerDocument {
    const { transformer, options, categories } = this;
    const state = {
      categories: categories.map((values) =>
        Array.from(values, (value) => (Number.isNaN(value) ? null : value)),
      ),
    };
    return { transformer, options, nFeatures: categories.length, state };
  }

  describe(columns: readonly PreparedColumn[]): PreparedColumns | null {
    const known: KnownValues[] = [];
    const encoded: PreparedColumn[] = [];
    for (const [j, values] of this.categories.entries()) {
      const column = columns[j];
      if (column.kind !== 'value') return null;
      const { feature, fill } = column;
      if (this.options.handleUnknown === 'error') {
        const missing = fill === null ? [] : [Number.NaN];
        known.push({ feature, values: [...values, ...missing] });
      }
      for (const value of this.#dropsFirst(values) ? values.subarray(1) : values) {
        encoded.push({ kind: 'category', feature, fill, value });
      }
    }
    return { columns: encoded, known };
  }

  #dropsFirst(values: Float64Array): boolean {
    const { drop } = this.options;
    return drop === 'first' || (drop === 'if_binary' && values.length === 2);
  }

  #names(given: Matrix): string[] {
    const names = featureNamesOf(given);
    return this.categories.flatMap((values, j) =>
      Array.from(this.#dropsFirst(values) ? values.subarray(1) : values, (v) => `${names[j]}_${v}`),
    );
  }

  #refuseUnknown(given: Matrix, row: number, j: number): void {
    if (this.options.handleUnknown === 'ignore') return;
    throw new InvalidInput({
      where: { owner: this.transformer, row: row + 1, column: featureNamesOf(given)[j] },
      expected: `a category among ${this.categories[j].subarray(0, 10).join(', ')}`,
      got: String(given.get(row, j)),
    });
  }
}
