/**
 * Convolutional networks for classes of square images: blocks of a 3 x 3 convolution, normalisation over the batch, a
 * rectifier and means of 2 x 2 pixels; the mean over all pixels; a linear layer. Trained batch by batch with AdamW
 * (Loshchilov and Hutter 2019) at an exponentially falling rate, in single precision (numerics/network). The pixels of
 * an image are the columns of a row, line by line. Cost: 54 operations per pixel and pair of channels, image and pass.
 */
import { Matrix, type MatrixLike } from '../matrix.js';
import { ConvolutionNetwork } from '../numerics/network/convolution-network.js';
import { resolveOptions } from '../options.js';
import type { Label } from '../problems/problem.js';
import { type ProgressGenerator, runToEnd } from '../slices.js';
import { BinaryModel, bothProbabilities } from './binary-model.js';
import {
  ClassifierModel,
  type FittedClassifier,
  largestColumns,
  softmaxRows,
} from './classifier-model.js';
import { cnnState, estimateCNN, imageOutputs, trainCNN } from './cnn-fit.js';
import { type CNNClassifierOptions, cnnClassifierOptions } from './cnn-options.js';
import type { CNNParts } from './cnn-parts.js';
import type { FitExtras, SlicedEstimator, Tags } from './estimator.js';
import { trainingSet } from './training-set.js';

const NAME = 'CNNClassifier';

const tags: Tags = {
  task: 'classes',
  binaryOnly: false,
  probabilities: 'native',
  sampleWeight: true,
  shapes: 'images',
  estimate: (shape, options) => estimateCNN(shape, options as CNNClassifierOptions),
  expectedFailures: {
    checkObjectiveFalls: 'the loss is that of batches, and may rise from one epoch to the next',
  },
};

/**
 * A convolutional network for classes.
 * @example
 * ```ts
 * const stripes = (width: number, at: number) => Array.from({ length: 64 }, (_, p) => Math.floor((p + at) / width) % 2);
 * const x = Array.from({ length: 40 }, (_, i) => stripes(1 + (i % 2), i));
 * const network = new CNNClassifier({ channels: [8], maxIter: 60, batchSize: 20, decay: 0.1 });
 * const model = network.fit(x, x.map((_, i) => (i % 2 ? 'wide' : 'narrow')));
 * model.predict([stripes(1, 3), stripes(2, 3)]); // => ['narrow', 'wide']
 * ```
 */
export class CNNClassifier
  implements SlicedEstimator<CNNClassifierModel | MulticlassCNNClassifierModel>
{
  readonly options: CNNClassifierOptions;
  readonly tags = tags;

  /** @throws InvalidOption on an option that does not exist or a value outside its bounds */
  constructor(options: Partial<CNNClassifierOptions> = {}) {
    this.options = resolveOptions(NAME, cnnClassifierOptions, options);
  }

  /**
   * @param x (nSamples, side x side)
   * @param y one label per row
   * @returns for two classes a `CNNClassifierModel`, which `fitBinary` gives by its type
   * @throws InvalidInput on rows that are no square images, labels of a single class, or a loss that becomes infinite
   */
  fit(
    x: MatrixLike,
    y: ArrayLike<Label>,
    extras?: FitExtras,
  ): CNNClassifierModel | MulticlassCNNClassifierModel {
    return runToEnd(this.fitting(x, y, extras), extras);
  }

  *fitting(
    x: MatrixLike,
    y: ArrayLike<Label>,
    extras: FitExtras = {},
  ): ProgressGenerator<CNNClassifierModel | MulticlassCNNClassifierModel> {
    const { options } = this;
    const set = trainingSet(NAME, x, y, extras, options.classWeight);
    const { classes, nFeatures, featureNames } = set;
    const two = classes.length === 2;
    const { loss, labelSmoothing, focalGamma } = options;
    const rows = { x: set.x, targets: Float64Array.from(set.y), weights: set.weight };
    const { parts, fitReport } = yield* trainCNN(options, rows, {
      owner: NAME,
      outputs: two ? 1 : classes.length,
      loss: { kind: loss, smoothing: labelSmoothing, gamma: focalGamma },
      epochs: extras.epochs,
    });
    const fitted = { options, classes, nFeatures, featureNames, fitReport };
    return two
      ? new CNNClassifierModel(fitted, parts)
      : new MulticlassCNNClassifierModel(fitted, parts);
  }
}

/**
 * A fitted network of two classes.
 * @example
 * ```ts
 * const flat = (value: number) => new Array<number>(16).fill(value);
 * const estimator = new CNNClassifier({ channels: [8], maxIter: 60 });
 * const model = fitBinary(estimator, [flat(0), flat(0.1), flat(0.9), flat(1)], [0, 0, 1, 1]);
 * model.predict([flat(0), flat(1)]); // => [0, 1]
 * ```
 */
export class CNNClassifierModel extends BinaryModel<CNNClassifierOptions> {
  override readonly estimator = NAME;
  override readonly evidenceKind = 'probability';
  /** its output is the logit of classes[1] */
  readonly network: ConvolutionNetwork;
  readonly #parts: CNNParts;

  constructor(fitted: FittedClassifier<CNNClassifierOptions>, parts: CNNParts) {
    super(fitted);
    this.network = new ConvolutionNetwork(parts);
    this.#parts = parts;
    Object.freeze(this);
  }

  /** The logarithm of the odds of classes[1]. */
  override decisionFunction(x: MatrixLike): Float64Array {
    return imageOutputs(this.network, this.admit(x));
  }

  override predictProba(x: MatrixLike): Matrix {
    return bothProbabilities(this.evidence(x));
  }

  protected override evidenceRows(x: Matrix): Float64Array {
    return imageOutputs(this.network, x).map((z) => 1 / (1 + Math.exp(-z)));
  }

  protected override state() {
    return cnnState(this.#parts);
  }
}

/**
 * A fitted network of three and more classes.
 * @example
 * ```ts
 * const flat = (value: number) => new Array<number>(16).fill(value);
 * const estimator = new CNNClassifier({ channels: [8], maxIter: 150 });
 * const x = [0, 0.1, 1, 1.1, 2, 2.1].map(flat);
 * const model = estimator.fit(x, ['low', 'low', 'middle', 'middle', 'top', 'top']);
 * model.predict([flat(0), flat(2.1)]); // => ['low', 'top']
 * ```
 */
export class MulticlassCNNClassifierModel extends ClassifierModel<CNNClassifierOptions> {
  override readonly estimator = NAME;
  override readonly hasProbabilities = true;
  /** it has an output per class */
  readonly network: ConvolutionNetwork;
  readonly #parts: CNNParts;

  constructor(fitted: FittedClassifier<CNNClassifierOptions>, parts: CNNParts) {
    super(fitted);
    this.network = new ConvolutionNetwork(parts);
    this.#parts = parts;
    Object.freeze(this);
  }

  /** The outputs, (nSamples, nClasses): logarithms of probabilities, up to a number per row. */
  override decisionFunction(x: MatrixLike): Matrix {
    return this.#outputs(this.admit(x));
  }

  override predictProba(x: MatrixLike): Matrix {
    return softmaxRows(this.#outputs(this.admit(x)));
  }

  protected override classRows(x: Matrix): Int32Array {
    return largestColumns(this.#outputs(x));
  }

  protected override state() {
    return cnnState(this.#parts);
  }

  #outputs(x: Matrix): Matrix {
    return new Matrix(imageOutputs(this.network, x), x.rows, this.classes.length);
  }
}
