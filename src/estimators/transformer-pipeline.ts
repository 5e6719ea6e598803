/** Transformers fitted and applied one after the other, as one transformer. */
import type { Matrix, MatrixLike } from '../matrix.js';
import type { FitExtras } from './estimator.js';
import { stepOptions } from './pipeline-model.js';
import { type PreparedColumn, type PreparedColumns, preparedColumns } from './prepared-columns.js';
import type { FittedTransformer, Transformer, TransformerDocument } from './transformer.js';

/**
 * scikit-learn's Pipeline of transformers alone, such as an imputer and an encoder for the columns of a
 * `ColumnTransformer`.
 * @example
 * ```ts
 * const codes = new TransformerPipeline([
 *   ['imputer', new SimpleImputer({ strategy: 'most_frequent' })],
 *   ['encoder', new OneHotEncoder()],
 * ]);
 * codes.fit([[0], [1], [1]]).transform([[Number.NaN]]).data; // => [0, 1]
 * ```
 */
export class TransformerPipeline implements Transformer {
  /** @param steps names and transformers, at least one */
  constructor(readonly steps: readonly (readonly [string, Transformer])[]) {}

  /** The options of every step, as `step__option`. */
  get options() {
    return stepOptions(this.steps);
  }

  get allowsNaN(): boolean {
    return this.steps[0]?.[1].allowsNaN ?? false;
  }

  /** Fits every step on what the ones before it make of the data. */
  fit(x: MatrixLike, extras?: FitExtras): FittedTransformerPipeline {
    let data = x;
    const fitted = this.steps.map(([name, transformer]) => {
      const step = transformer.fit(data, extras);
      data = step.transform(data);
      return [name, step] as const;
    });
    return new FittedTransformerPipeline(fitted);
  }
}

/**
 * A fitted TransformerPipeline.
 * @example
 * ```ts
 * const steps = [['imputer', new SimpleImputer()], ['scaler', new StandardScaler()]] as const;
 * const fitted = new TransformerPipeline(steps).fit([[1], [3], [Number.NaN]]);
 * fitted.steps.map(([name]) => name); // => ['imputer', 'scaler']
 * ```
 */
export class FittedTransformerPipeline implements FittedTransformer {
  readonly transformer = 'TransformerPipeline';

  /** @param steps names and fitted transformers, at least one */
  constructor(readonly steps: readonly (readonly [string, FittedTransformer])[]) {}

  get options() {
    return stepOptions(this.steps);
  }

  transform(x: MatrixLike): Matrix {
    return this.steps.reduce((data, [, step]) => step.transform(data), x) as Matrix;
  }

  toJSON(): TransformerDocument {
    const steps = this.steps.map(([name, step]) => ({ name, ...step.toJSON() }));
    const [{ nFeatures }] = steps;
    return { transformer: this.transformer, options: {}, nFeatures, state: { steps } };
  }

  describe(columns: readonly PreparedColumn[]): PreparedColumns | null {
    const { rest, ...described } = preparedColumns(
      this.steps.map(([, step]) => step),
      columns,
    );
    return rest.length === 0 ? described : null;
  }
}
