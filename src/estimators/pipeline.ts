/**
 * Transformers and, last, a classifier or a regressor, fitted and applied one after the other. A pipeline's
 * features are those of its first step.
 */
import { InvalidOption } from '../errors.js';
import type { Matrix, MatrixLike } from '../matrix.js';
import type { Label } from '../problems/problem.js';
import { type ProgressGenerator, runToEnd } from '../slices.js';
import type { BinaryModel } from './binary-model.js';
import type { ClassifierModel } from './classifier-model.js';
import {
  type AnyModel,
  type Estimator,
  type FitExtras,
  isSliced,
  type SlicedEstimator,
  type Tags,
} from './estimator.js';
import {
  type BinaryPipelineModel,
  isPipelineModel,
  type MulticlassPipelineModel,
  pipelineModel,
  type RegressorPipelineModel,
  stepOptions,
} from './pipeline-model.js';
import type { RegressorModel } from './regressor-model.js';
import { trainingMatrix } from './training-set.js';
import type { Transformer } from './transformer.js';

/** The numbers or labels that models of a kind learn from. */
export type TargetOf<Fitted extends AnyModel> = Fitted extends RegressorModel ? number : Label;

/** A name for each step, and the step. */
export type Steps<Fitted extends AnyModel = ClassifierModel> = readonly [
  ...transformers: (readonly [string, Transformer])[],
  last: readonly [string, Estimator<Fitted, TargetOf<Fitted>>],
];

/** The model of a pipeline that ends in models of a kind. */
export type PipelineModelOf<Fitted extends AnyModel> = Fitted extends RegressorModel
  ? RegressorPipelineModel
  : Fitted extends BinaryModel
    ? BinaryPipelineModel
    : BinaryPipelineModel | MulticlassPipelineModel;

/**
 * scikit-learn's Pipeline: every transformer is fitted on what the one before it makes of the data, the last
 * step on what they all make of it. Sample weights reach every step.
 * @example
 * ```ts
 * const pipeline = new Pipeline([
 *   ['scaler', new StandardScaler()],
 *   ['polynomial', new PolynomialFeatures({ degree: 2, includeBias: false })],
 *   ['regression', new LogisticRegression({ C: 100 })],
 * ]);
 * const model = pipeline.fit([[0], [1], [2], [3]], ['in', 'out', 'out', 'in']);
 * model.predict([[1.5]]); // => ['out']
 * ```
 */
export class Pipeline<Fitted extends AnyModel = ClassifierModel>
  implements SlicedEstimator<PipelineModelOf<Fitted>, TargetOf<Fitted>>
{
  readonly #transformers: readonly (readonly [string, Transformer])[];
  readonly #last: readonly [string, Estimator<Fitted, TargetOf<Fitted>>];

  /** @throws InvalidOption if two steps have the same name */
  constructor(readonly steps: Steps<Fitted>) {
    const names = steps.map(([name]) => name);
    if (new Set(names).size !== names.length) {
      throw new InvalidOption({
        where: { owner: 'Pipeline' },
        expected: 'different names',
        got: names.join(', '),
      });
    }
    this.#transformers = steps.slice(0, -1) as (readonly [string, Transformer])[];
    this.#last = steps.at(-1) as readonly [string, Estimator<Fitted, TargetOf<Fitted>>];
  }

  /** The options of every step, as `step__option`. */
  get options() {
    return stepOptions(this.steps);
  }

  /** The tags of the last step. */
  get tags(): Tags {
    const { tags, options } = this.#last[1];
    const estimate: Tags['estimate'] = (shape) => {
      const columns = this.#transformers.reduce(
        (width, [, transformer]) => transformer.widthOf?.(width) ?? width,
        shape.columns,
      );
      return tags.estimate({ ...shape, columns }, options);
    };
    return { ...tags, estimate };
  }

  fit(x: MatrixLike, y: ArrayLike<TargetOf<Fitted>>, extras?: FitExtras): PipelineModelOf<Fitted> {
    return runToEnd(this.fitting(x, y, extras), extras);
  }

  *fitting(
    x: MatrixLike,
    y: ArrayLike<TargetOf<Fitted>>,
    extras: FitExtras = {},
  ): ProgressGenerator<PipelineModelOf<Fitted>> {
    const allowsNaN = this.#transformers[0]?.[1].allowsNaN ?? false;
    const source = trainingMatrix('Pipeline', x, { allowsNaN });
    let data: Matrix = source;
    const transformers = this.#transformers.map(([name, transformer]) => {
      const step = transformer.fit(data, extras);
      data = step.transform(data);
      return [name, step] as const;
    });
    const [name, last] = this.#last;
    const { warmStart } = extras;
    const begun =
      warmStart && isPipelineModel(warmStart)
        ? { ...extras, warmStart: warmStart.last[1] }
        : extras;
    const model = isSliced(last) ? yield* last.fitting(data, y, begun) : last.fit(data, y, begun);
    return pipelineModel(
      { transformers, last: [name, model] },
      { nFeatures: source.columns, featureNames: source.names ?? null },
    ) as PipelineModelOf<Fitted>;
  }
}
