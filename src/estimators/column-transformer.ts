/**
 * Transformers side by side, each for some columns of the data; what they make is joined in their order. Cost: that of
 * the transformers, and a copy of the data.
 */
import { InvalidInput, InvalidOption } from '../errors.js';
import { Matrix, type MatrixLike } from '../matrix.js';
import { choice, flag, type OptionValues, option, resolveOptions } from '../options.js';
import type { FitExtras } from './estimator.js';
import { stepOptions } from './pipeline-model.js';
import type { PreparedColumn, PreparedColumns } from './prepared-columns.js';
import { trainingMatrix } from './training-set.js';
import {
  type FittedTransformer,
  featureNamesOf,
  matrixOfWidth,
  type Transformer,
  type TransformerDocument,
} from './transformer.js';

export const columnTransformerOptions = {
  remainder: option(
    choice(['drop', 'passthrough'] as const),
    'drop',
    'whether columns for which there is no transformer are left out, or come last as they are',
  ),
  verboseFeatureNamesOut: option(
    flag,
    true,
    'whether names of new columns begin with that of their transformer, as in numbers__T',
  ),
};

export type ColumnTransformerOptions = OptionValues<typeof columnTransformerOptions>;

/** A transformer, or what becomes of columns without one, for columns by index or name. */
export type ColumnStep = readonly [
  name: string,
  transformer: Transformer | 'passthrough' | 'drop',
  columns: readonly (number | string)[],
];

/**
 * scikit-learn's ColumnTransformer.
 * @example
 * ```ts
 * const preparation = new ColumnTransformer([
 *   ['numbers', new SimpleImputer(), [0]],
 *   ['codes', new OneHotEncoder(), [1]],
 * ]);
 * const fitted = preparation.fit([[1, 0], [3, 1]]);
 * fitted.transform([[Number.NaN, 1]]).data; // => [2, 0, 1]
 * ```
 */
export class ColumnTransformer implements Transformer {
  readonly #own: ColumnTransformerOptions;

  /** @throws InvalidOption if two transformers have the same name */
  constructor(
    readonly steps: readonly ColumnStep[],
    options: Partial<ColumnTransformerOptions> = {},
  ) {
    this.#own = resolveOptions('ColumnTransformer', columnTransformerOptions, options);
    const names = steps.map(([name]) => name);
    if (new Set(names).size === names.length) return;
    throw new InvalidOption({
      where: { owner: 'ColumnTransformer' },
      expected: 'different names',
      got: names.join(', '),
    });
  }

  /** Its own options, and those of every transformer as `name__option`. */
  get options() {
    const transformers = this.steps.flatMap(([name, transformer]) =>
      typeof transformer === 'string' ? [] : [[name, transformer] as const],
    );
    return { ...this.#own, ...stepOptions(transformers) };
  }

  get allowsNaN(): boolean {
    return this.steps.some(
      ([, transformer]) => typeof transformer !== 'string' && transformer.allowsNaN,
    );
  }

  /**
   * Fits every transformer on its columns.
   * @param x (nSamples, nFeatures)
   * @throws InvalidInput if a column is not there, or a transformer refuses its columns
   */
  fit(x: MatrixLike, extras?: FitExtras): FittedColumnTransformer {
    const matrix = trainingMatrix('ColumnTransformer', x, this);
    const rest = new Set(Array.from({ length: matrix.columns }, (_, j) => j));
    const parts: ColumnPart[] = [];
    for (const [name, transformer, wanted] of this.steps) {
      const columns = wanted.map((column) => columnIndex(matrix, column));
      for (const j of columns) rest.delete(j);
      if (transformer === 'drop' || columns.length === 0) continue;
      const step =
        transformer === 'passthrough' ? null : transformer.fit(taken(matrix, columns), extras);
      parts.push({ name, columns, step });
    }
    if (this.#own.remainder === 'passthrough' && rest.size > 0) {
      parts.push({ name: 'remainder', columns: [...rest], step: null });
    }
    return new FittedColumnTransformer(this.#own, parts, matrix.columns);
  }
}

/** A fitted transformer and its columns; without one the columns stay as they are. */
export interface ColumnPart {
  readonly name: string;
  /** indices of columns of the data */
  readonly columns: readonly number[];
  readonly step: FittedTransformer | null;
}

/**
 * A fitted ColumnTransformer, with the columns of every part.
 * @example
 * ```ts
 * const scaler = new ColumnTransformer([['numbers', new StandardScaler(), [1]]], { remainder: 'passthrough' });
 * const fitted = scaler.fit([[7, 1], [8, 3]]);
 * fitted.parts.map(({ name, columns }) => [name, columns]); // => [['numbers', [1]], ['remainder', [0]]]
 * fitted.transform([[7, 3]]).data; // => [1, 7]
 * ```
 */
export class FittedColumnTransformer implements FittedTransformer {
  readonly transformer = 'ColumnTransformer';
  readonly #own: ColumnTransformerOptions;

  constructor(
    options: ColumnTransformerOptions,
    readonly parts: readonly ColumnPart[],
    readonly nFeatures: number,
  ) {
    this.#own = options;
  }

  get options() {
    const fitted = this.parts.flatMap(({ name, step }) => (step ? [[name, step] as const] : []));
    return { ...this.#own, ...stepOptions(fitted) };
  }

  transform(x: MatrixLike): Matrix {
    const given = matrixOfWidth(x, this.nFeatures, this.transformer);
    const made = this.parts.map(({ columns, step }) => {
      const part = taken(given, columns);
      return step ? step.transform(part) : part;
    });
    const width = made.reduce((sum, { columns }) => sum + columns, 0);
    const names = made.flatMap((part, i) =>
      featureNamesOf(part).map((name) =>
        this.#own.verboseFeatureNamesOut ? `${this.parts[i].name}__${name}` : name,
      ),
    );
    const joined = Matrix.zeros(given.rows, width, given.names && names);
    let to = 0;
    for (const { data, columns } of made) {
      for (let i = 0; i < given.rows; i++) {
        joined.data.set(data.subarray(i * columns, (i + 1) * columns), i * width + to);
      }
      to += columns;
    }
    return joined;
  }

  toJSON(): TransformerDocument {
    const { transformer, nFeatures } = this;
    const parts = this.parts.map(({ name, columns, step }) => ({
      name,
      columns,
      step: step?.toJSON() ?? null,
    }));
    return { transformer, options: this.#own, nFeatures, state: { parts } };
  }

  describe(columns: readonly PreparedColumn[]): PreparedColumns | null {
    const made: PreparedColumns[] = [];
    for (const part of this.parts) {
      const own = part.columns.map((j) => columns[j]);
      const described = part.step ? part.step.describe?.(own) : { columns: own, known: [] };
      if (!described) return null;
      made.push(described);
    }
    return {
      columns: made.flatMap((part) => part.columns),
      known: made.flatMap(({ known }) => known),
    };
  }
}

function taken({ data, rows, columns, names }: Matrix, wanted: readonly number[]): Matrix {
  const part = Matrix.zeros(rows, wanted.length, names && wanted.map((j) => names[j]));
  for (let i = 0, to = 0; i < rows; i++) {
    for (const j of wanted) part.data[to++] = data[i * columns + j];
  }
  return part;
}

function columnIndex({ names, columns }: Matrix, column: number | string): number {
  const at = typeof column === 'number' ? column : (names?.indexOf(column) ?? -1);
  if (Number.isInteger(at) && at >= 0 && at < columns) return at;
  throw new InvalidInput({
    where: { owner: 'ColumnTransformer' },
    what: `no column ${column}`,
    remedy: `its columns are ${names?.join(', ') ?? `0 to ${columns - 1}, without names`}`,
  });
}
