/**
 * Multi-layer networks (perceptrons) for classes, as scikit-learn's MLPClassifier: dense layers with an activation,
 * trained batch by batch on the cross-entropy
 *
 *   minimise  sum_i s_i loss(z(x_i), y_i) / sum_i s_i + alpha / (2 sum_i s_i) |W|^2
 *
 * in single precision (numerics/network); s is the sample weight times the class weight. Two classes have one output, the
 * logit; more have one each. Features are scaled inside. Beyond scikit-learn: GELU, normalisation over batches, dropout,
 * decoupled weight decay, schedules of the rate, clipped gradients, weights, scores for early stopping.
 * Cost: 6 multiply-adds per weight, row and epoch; a prediction costs one per weight.
 */
import { InvalidOption } from '../errors.js';
import type { Matrix, MatrixLike } from '../matrix.js';
import {
  DenseNetwork,
  type DenseNetworkParts,
  networkState,
} from '../numerics/network/dense-network.js';
import { resolveOptions } from '../options.js';
import type { Label } from '../problems/problem.js';
import { type ProgressGenerator, runToEnd } from '../slices.js';
import type { FittedClassifier } from './classifier-model.js';
import type { FitExtras, SlicedEstimator, Tags } from './estimator.js';
import { estimateMLP, trainMLP } from './mlp-fit.js';
import { type MLPClassifierOptions, type MLPOptions, mlpClassifierOptions } from './mlp-options.js';
import {
  heldOutAccuracy,
  heldOutAveragePrecision,
  heldOutF1,
  heldOutLogLikelihood,
} from './mlp-scores.js';
import { classRows, LogitModel, LogitsModel } from './network-models.js';

const NAME = 'MLPClassifier';

const SCORES = {
  accuracy: heldOutAccuracy,
  f1: heldOutF1,
  averagePrecision: heldOutAveragePrecision,
  loss: heldOutLogLikelihood,
};

const tags: Tags = {
  task: 'classes',
  binaryOnly: false,
  probabilities: 'native',
  sampleWeight: true,
  shapes: 'numbers',
  estimate: (shape, options) => estimateMLP(shape, options as MLPOptions),
  expectedFailures: {
    checkObjectiveFalls: 'the loss is that of batches, and may rise from one epoch to the next',
  },
};

/**
 * scikit-learn's MLPClassifier.
 * @example
 * ```ts
 * const x = [[0, 0], [0, 1], [1, 0], [1, 1]];
 * const network = new MLPClassifier({ hiddenLayerSizes: [16], learningRateInit: 0.05 });
 * const model = network.fit(x, ['same', 'other', 'other', 'same']);
 * model.predict(x); // => ['same', 'other', 'other', 'same']
 * ```
 */
export class MLPClassifier
  implements SlicedEstimator<MLPClassifierModel | MulticlassMLPClassifierModel>
{
  readonly options: MLPClassifierOptions;
  readonly tags = tags;

  /** @throws InvalidOption on an option that does not exist or a value outside its bounds */
  constructor(options: Partial<MLPClassifierOptions> = {}) {
    this.options = resolveOptions(NAME, mlpClassifierOptions, options);
  }

  /**
   * @param x (nSamples, nFeatures)
   * @param y one label per row
   * @returns for two classes an `MLPClassifierModel`, which `fitBinary` gives by its type
   * @throws InvalidInput on data that do not fit together, labels of a single class, or a loss that becomes infinite
   */
  fit(
    x: MatrixLike,
    y: ArrayLike<Label>,
    extras?: FitExtras,
  ): MLPClassifierModel | MulticlassMLPClassifierModel {
    return runToEnd(this.fitting(x, y, extras), extras);
  }

  *fitting(
    x: MatrixLike,
    y: ArrayLike<Label>,
    extras: FitExtras = {},
  ): ProgressGenerator<MLPClassifierModel | MulticlassMLPClassifierModel> {
    const { options } = this;
    const { about, rows, outputs } = classRows(NAME, x, y, extras, options.classWeight);
    const { validationScore } = options;
    if (outputs > 1 && (validationScore === 'f1' || validationScore === 'averagePrecision')) {
      throw new InvalidOption({
        where: { owner: NAME, option: 'validationScore' },
        expected: `accuracy or loss for ${outputs} classes`,
        got: validationScore,
      });
    }
    const { parts, fitReport } = yield* trainMLP(options, rows, {
      owner: NAME,
      outputs,
      loss: outputs === 1 ? 'binary' : 'softmax',
      stratify: rows.targets,
      epochs: extras.epochs,
      score: (outputs, held) => SCORES[validationScore](outputs, held, rows),
    });
    const fitted = { options, ...about, fitReport };
    return outputs === 1
      ? new MLPClassifierModel(fitted, parts)
      : new MulticlassMLPClassifierModel(fitted, parts);
  }
}

/**
 * A fitted network of two classes.
 * @example
 * ```ts
 * const estimator = new MLPClassifier({ hiddenLayerSizes: [8], learningRateInit: 0.05 });
 * const model = fitBinary(estimator, [[0], [1], [4], [5]], [0, 0, 1, 1]);
 * const [low = 1, high = 0] = model.evidence([[0.5], [4.5]]);
 * low < 0.5 && high > 0.5; // => true
 * ```
 */
export class MLPClassifierModel extends LogitModel<MLPClassifierOptions> {
  override readonly estimator = NAME;
  /** the scaler and the layers; the last one's output is the logit of classes[1] */
  readonly network: DenseNetwork;

  constructor(fitted: FittedClassifier<MLPClassifierOptions>, parts: DenseNetworkParts) {
    super(fitted);
    this.network = new DenseNetwork(parts);
    Object.freeze(this);
  }

  override get outputNetwork() {
    return { parts: this.network.parts, factor: 1 };
  }

  protected override outputRows(x: Matrix): Float64Array {
    return this.network.evaluate(x.data);
  }

  protected override state() {
    return networkState(this.network.parts);
  }
}

/**
 * A fitted network of three and more classes.
 * @example
 * ```ts
 * const x = [[0], [1], [4], [5], [8], [9]];
 * const estimator = new MLPClassifier({ learningRateInit: 0.05 });
 * const model = estimator.fit(x, ['low', 'low', 'middle', 'middle', 'top', 'top']);
 * model.predict([[0.5], [4.5], [8.5]]); // => ['low', 'middle', 'top']
 * ```
 */
export class MulticlassMLPClassifierModel extends LogitsModel<MLPClassifierOptions> {
  override readonly estimator = NAME;
  /** the scaler and the layers; the last one has an output per class */
  readonly network: DenseNetwork;

  constructor(fitted: FittedClassifier<MLPClassifierOptions>, parts: DenseNetworkParts) {
    super(fitted);
    this.network = new DenseNetwork(parts);
    Object.freeze(this);
  }

  override get outputNetwork() {
    return { parts: this.network.parts, factor: 1 };
  }

  protected override outputRows(x: Matrix): Float64Array {
    return this.network.evaluate(x.data);
  }

  protected override state() {
    return networkState(this.network.parts);
  }
}
