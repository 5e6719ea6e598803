/** Fitted pipelines: of two classes, of any number of classes, and of numbers. */
import type { Matrix, MatrixLike } from '../matrix.js';
import { BinaryModel } from './binary-model.js';
import { ClassifierModel, type Labels } from './classifier-model.js';
import type { AnyModel } from './estimator.js';
import type { AnyOptions, Model } from './model.js';
import { RegressorModel } from './regressor-model.js';
import type { FittedTransformer } from './transformer.js';

/** Steps by name, fitted. */
export interface FittedSteps<Last extends Model> {
  readonly transformers: readonly (readonly [string, FittedTransformer])[];
  /** the classifier or regressor */
  readonly last: readonly [string, Last];
}

/** The columns of the data that the first step takes. */
export type PipelineColumns = Pick<Model, 'nFeatures' | 'featureNames'>;

/**
 * A fitted pipeline of two classes: transformers, such as a scaler and a polynomial, and the classifier.
 * @example
 * ```ts
 * const steps = [['scaler', new StandardScaler()], ['tree', new DecisionTreeClassifier()]] as const;
 * const model = new Pipeline(steps).fit([[0], [1], [2]], [0, 0, 1]);
 * model.predict([[1.9]]); // => [1]
 * ```
 */
export class BinaryPipelineModel extends BinaryModel implements FittedSteps<BinaryModel> {
  override readonly estimator = 'Pipeline';
  protected override readonly checksCells = false;
  readonly transformers;
  readonly last;

  constructor(steps: FittedSteps<BinaryModel>, { nFeatures, featureNames }: PipelineColumns) {
    const { classes, fitReport } = steps.last[1];
    super({ options: optionsOf(steps), classes, fitReport, nFeatures, featureNames });
    this.transformers = steps.transformers;
    this.last = steps.last;
    Object.freeze(this);
  }

  /** That of the last step, which takes what the transformers make. */
  override get outputNetwork() {
    return this.last[1].outputNetwork;
  }

  override get hasProbabilities(): boolean {
    return this.last[1].hasProbabilities;
  }

  override get evidenceKind() {
    return this.last[1].evidenceKind;
  }

  override get threshold(): number {
    return this.last[1].threshold;
  }

  override predictProba(x: MatrixLike): Matrix {
    return this.last[1].predictProba(transformed(this, this.admit(x)));
  }

  override decisionFunction(x: MatrixLike): Float64Array {
    return this.last[1].decisionFunction(transformed(this, this.admit(x)));
  }

  override predict(x: MatrixLike): Labels {
    return this.last[1].predict(transformed(this, this.admit(x)));
  }

  protected override classRows(x: Matrix): Int32Array {
    return this.last[1].predictIndex(transformed(this, x));
  }

  protected override evidenceRows(x: Matrix, out?: Float64Array): Float64Array {
    return this.last[1].evidence(transformed(this, x), out);
  }

  protected override state() {
    return stateOf(this);
  }
}

/**
 * A fitted pipeline of any number of classes.
 * @example
 * ```ts
 * const steps = [['scaler', new StandardScaler()], ['regression', new LogisticRegression()]] as const;
 * const model = new Pipeline(steps).fit([[0], [1], [2]], ['a', 'b', 'c']);
 * model.predict([[0], [2]]); // => ['a', 'c']
 * ```
 */
export class MulticlassPipelineModel
  extends ClassifierModel
  implements FittedSteps<ClassifierModel>
{
  override readonly estimator = 'Pipeline';
  protected override readonly checksCells = false;
  readonly transformers;
  readonly last;

  constructor(steps: FittedSteps<ClassifierModel>, { nFeatures, featureNames }: PipelineColumns) {
    const { classes, fitReport } = steps.last[1];
    super({ options: optionsOf(steps), classes, fitReport, nFeatures, featureNames });
    this.transformers = steps.transformers;
    this.last = steps.last;
    Object.freeze(this);
  }

  /** That of the last step, which takes what the transformers make. */
  override get outputNetwork() {
    return this.last[1].outputNetwork;
  }

  override get hasProbabilities(): boolean {
    return this.last[1].hasProbabilities;
  }

  override predictProba(x: MatrixLike): Matrix {
    return this.last[1].predictProba(transformed(this, this.admit(x)));
  }

  override decisionFunction(x: MatrixLike): Float64Array | Matrix {
    return this.last[1].decisionFunction(transformed(this, this.admit(x)));
  }

  protected override classRows(x: Matrix): Int32Array {
    return this.last[1].predictIndex(transformed(this, x));
  }

  protected override state() {
    return stateOf(this);
  }
}

/** A fitted pipeline that predicts numbers. */
export class RegressorPipelineModel extends RegressorModel implements FittedSteps<RegressorModel> {
  override readonly estimator = 'Pipeline';
  protected override readonly checksCells = false;
  readonly transformers;
  readonly last;

  constructor(steps: FittedSteps<RegressorModel>, { nFeatures, featureNames }: PipelineColumns) {
    super({
      options: optionsOf(steps),
      fitReport: steps.last[1].fitReport,
      nFeatures,
      featureNames,
    });
    this.transformers = steps.transformers;
    this.last = steps.last;
    Object.freeze(this);
  }

  /** That of the last step, which takes what the transformers make. */
  override get outputNetwork() {
    return this.last[1].outputNetwork;
  }

  protected override predictRows(x: Matrix): Float64Array {
    return this.last[1].predict(transformed(this, x));
  }

  protected override state() {
    return stateOf(this);
  }
}

/** A fitted pipeline of any kind. */
export type PipelineModel = BinaryPipelineModel | MulticlassPipelineModel | RegressorPipelineModel;

/** The pipeline of a kind that its last step is of. */
export function pipelineModel(
  { transformers, last: [name, model] }: FittedSteps<AnyModel>,
  features: PipelineColumns,
): PipelineModel {
  if (model instanceof BinaryModel) {
    return new BinaryPipelineModel({ transformers, last: [name, model] }, features);
  }
  if (model instanceof ClassifierModel) {
    return new MulticlassPipelineModel({ transformers, last: [name, model] }, features);
  }
  return new RegressorPipelineModel({ transformers, last: [name, model] }, features);
}

/** Whether a model is a fitted pipeline. */
export function isPipelineModel(model: Model): model is PipelineModel {
  return (
    model instanceof BinaryPipelineModel ||
    model instanceof MulticlassPipelineModel ||
    model instanceof RegressorPipelineModel
  );
}

function transformed({ transformers }: FittedSteps<Model>, x: Matrix): Matrix {
  return transformers.reduce((data, [, step]) => step.transform(data), x);
}

function stateOf({ transformers, last: [name, model] }: FittedSteps<Model>) {
  const key = model instanceof ClassifierModel ? 'classifier' : 'regressor';
  return {
    transformers: transformers.map(([name, step]) => ({ name, ...step.toJSON() })),
    [key]: { name, ...model.toJSON() },
  };
}

function optionsOf({ transformers, last }: FittedSteps<Model>): AnyOptions {
  return stepOptions([...transformers, last]);
}

/** The options of every step, as `step__option`. */
export function stepOptions(
  steps: readonly (readonly [string, { readonly options: AnyOptions }])[],
): AnyOptions {
  return Object.fromEntries(
    steps.flatMap(([name, { options }]) =>
      Object.entries(options).map(([key, value]) => [`${name}__${key}`, value]),
    ),
  );
}
