/**
 * Transformers and, last, a classifier, fitted and applied one after the other. A pipeline's features
 * are those of its first step.
 */
import { InvalidInput, InvalidOption } from '../errors.js';
import type { Matrix, MatrixLike } from '../matrix.js';
import { type ProgressGenerator, runToEnd } from '../slices.js';
import {
  type Estimator,
  type FitExtras,
  isSliced,
  Model,
  type ModelDocument,
  type SlicedEstimator,
  trainingMatrix,
} from './estimator.js';
import type { FittedTransformer, Transformer, TransformerDocument } from './transformer.js';

/** A name for each step, and the step. */
export type Steps = readonly [
  ...transformers: (readonly [string, Transformer])[],
  classifier: readonly [string, Estimator],
];

export class Pipeline implements SlicedEstimator<PipelineModel> {
  readonly #transformers: readonly (readonly [string, Transformer])[];
  readonly #classifier: readonly [string, Estimator];

  constructor(readonly steps: Steps) {
    const names = steps.map(([name]) => name);
    if (new Set(names).size !== names.length) {
      throw new InvalidOption(`Pipeline: expected different names, got ${names.join(', ')}`);
    }
    this.#transformers = steps.slice(0, -1) as (readonly [string, Transformer])[];
    this.#classifier = steps.at(-1) as readonly [string, Estimator];
  }

  get options() {
    return stepOptions(this.steps);
  }

  fit(x: MatrixLike, y: ArrayLike<number>, extras?: FitExtras): PipelineModel {
    return runToEnd(this.fitting(x, y, extras), extras);
  }

  *fitting(
    x: MatrixLike,
    y: ArrayLike<number>,
    extras: FitExtras = {},
  ): ProgressGenerator<PipelineModel> {
    const source = trainingMatrix('Pipeline', x);
    let data: Matrix = source;
    const fitted = this.#transformers.map(([name, transformer]) => {
      const step = transformer.fit(data, extras);
      data = step.transform(data);
      return [name, step] as const;
    });
    const [name, classifier] = this.#classifier;
    const { warmStart } = extras;
    const begun =
      warmStart instanceof PipelineModel
        ? { ...extras, warmStart: warmStart.classifier[1] }
        : extras;
    const model = isSliced(classifier)
      ? yield* classifier.fitting(data, y, begun)
      : classifier.fit(data, y, begun);
    return new PipelineModel(fitted, [name, model], {
      nFeatures: source.columns,
      featureNames: source.names ?? null,
    });
  }
}

export class PipelineModel extends Model {
  override readonly estimator = 'Pipeline';

  constructor(
    readonly transformers: readonly (readonly [string, FittedTransformer])[],
    readonly classifier: readonly [string, Model],
    features: Pick<Model, 'nFeatures' | 'featureNames'>,
  ) {
    const { classes, report } = classifier[1];
    super({ options: stepOptions([...transformers, classifier]), classes, report, ...features });
    Object.freeze(this);
  }

  override get hasProbabilities(): boolean {
    return this.classifier[1].hasProbabilities;
  }

  override get scoreKind() {
    return this.classifier[1].scoreKind;
  }

  override predictProba(x: MatrixLike): Matrix {
    return this.classifier[1].predictProba(this.#transform(this.admit(x)));
  }

  override decisionFunction(x: MatrixLike): Float64Array {
    return this.classifier[1].decisionFunction(this.#transform(this.admit(x)));
  }

  /** The classifier checks what the transformers make of the cells. */
  protected override admit(x: MatrixLike): Matrix {
    return this.admitShape(x);
  }

  protected override scoreRows(x: Matrix, out?: Float64Array): Float64Array {
    return this.classifier[1].score(this.#transform(x), out);
  }

  protected override state() {
    return {
      transformers: this.transformers.map(([name, step]) => ({ name, ...step.toJSON() })),
      classifier: { name: this.classifier[0], ...this.classifier[1].toJSON() },
    };
  }

  #transform(x: Matrix): Matrix {
    return this.transformers.reduce((data, [, step]) => step.transform(data), x);
  }

  /**
   * @param read how the steps are read back
   */
  static fromJSON(
    document: ModelDocument,
    read: {
      transformer(document: TransformerDocument): FittedTransformer;
      model(document: ModelDocument): Model;
    },
  ): PipelineModel {
    const { transformers, classifier } = document.state as {
      transformers?: ({ name: string } & TransformerDocument)[];
      classifier?: { name: string } & ModelDocument;
    };
    if (!Array.isArray(transformers) || !classifier) {
      throw new InvalidInput('model: Pipeline: its steps are missing; the file is damaged');
    }
    if ((transformers[0] ?? classifier).nFeatures !== document.nFeatures) {
      throw new InvalidInput(
        'model: Pipeline: its first step has other features; the file is damaged',
      );
    }
    return new PipelineModel(
      transformers.map((step) => [step.name, read.transformer(step)] as const),
      [classifier.name, read.model(classifier)],
      document,
    );
  }
}

/** The options of every step, as `name__option`. */
function stepOptions(
  steps: readonly (readonly [string, { readonly options: Readonly<Record<string, unknown>> }])[],
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    steps.flatMap(([name, { options }]) =>
      Object.entries(options).map(([key, value]) => [`${name}__${key}`, value]),
    ),
  );
}
