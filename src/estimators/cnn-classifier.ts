/**
 * Convolutional networks for classes of square images: blocks of a 3 x 3 convolution, normalisation over the batch, a
 * rectifier and means of 2 x 2 pixels; the mean over all pixels; a linear layer. Trained batch by batch with AdamW
 * (Loshchilov and Hutter 2019) at an exponentially falling rate, in single precision (numerics/network). The pixels of
 * an image are the columns of a row, line by line. Cost: 54 operations per pixel and pair of channels, image and pass.
 */
import type { Matrix, MatrixLike } from '../matrix.js';
import { ConvolutionNetwork } from '../numerics/network/convolution-network.js';
import { resolveOptions } from '../options.js';
import type { Label } from '../problems/problem.js';
import { type ProgressGenerator, runToEnd } from '../slices.js';
import type { FittedClassifier } from './classifier-model.js';
import { cnnState, estimateCNN, imageOutputs, trainCNN } from './cnn-fit.js';
import { type CNNClassifierOptions, cnnClassifierOptions } from './cnn-options.js';
import type { CNNParts } from './cnn-parts.js';
import type { FitExtras, SlicedEstimator, Tags } from './estimator.js';
import { classRows, LogitModel, LogitsModel } from './network-models.js';

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
    const { about, rows, outputs } = classRows(NAME, x, y, extras, options.classWeight);
    const { loss, labelSmoothing, focalGamma } = options;
    const { parts, fitReport } = yield* trainCNN(options, rows, {
      owner: NAME,
      outputs,
      loss: { kind: loss, smoothing: labelSmoothing, gamma: focalGamma },
      epochs: extras.epochs,
    });
    const fitted = { options, ...about, fitReport };
    return outputs === 1
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
export class CNNClassifierModel extends LogitModel<CNNClassifierOptions> {
  override readonly estimator = NAME;
  /** its output is the logit of classes[1] */
  readonly network: ConvolutionNetwork<CNNParts>;

  constructor(fitted: FittedClassifier<CNNClassifierOptions>, parts: CNNParts) {
    super(fitted);
    this.network = new ConvolutionNetwork(parts);
    Object.freeze(this);
  }

  protected override outputRows(x: Matrix): Float64Array {
    return imageOutputs(this.network, x);
  }

  protected override state() {
    return cnnState(this.network.parts);
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
export class MulticlassCNNClassifierModel extends LogitsModel<CNNClassifierOptions> {
  override readonly estimator = NAME;
  /** it has an output per class */
  readonly network: ConvolutionNetwork<CNNParts>;

  constructor(fitted: FittedClassifier<CNNClassifierOptions>, parts: CNNParts) {
    super(fitted);
    this.network = new ConvolutionNetwork(parts);
    Object.freeze(this);
  }

  protected override outputRows(x: Matrix): Float64Array {
    return imageOutputs(this.network, x);
  }

  protected override state() {
    return cnnState(this.network.parts);
  }
}
