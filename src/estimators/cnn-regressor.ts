/**
 * Convolutional networks for numbers: the network of cnn-classifier.ts with one output, trained on half the squared error.
 * Pixels and target are scaled inside.
 */
import { Matrix, type MatrixLike } from '../matrix.js';
import { ConvolutionNetwork } from '../numerics/network/convolution-network.js';
import { resolveOptions } from '../options.js';
import { type ProgressGenerator, runToEnd } from '../slices.js';
import { cnnState, estimateCNN, imageOutputs, trainCNN } from './cnn-fit.js';
import { type CNNRegressorOptions, cnnRegressorOptions } from './cnn-options.js';
import type { CNNParts } from './cnn-parts.js';
import type { FitExtras, SlicedEstimator, Tags } from './estimator.js';
import type { TargetScale } from './mlp-regressor.js';
import type { Fitted } from './model.js';
import { requireNumbers } from './network-models.js';
import { regressionSet } from './regression-set.js';
import { RegressorModel } from './regressor-model.js';
import { StandardScaler } from './standard-scaler.js';

const NAME = 'CNNRegressor';

const tags: Tags = {
  task: 'number',
  binaryOnly: false,
  probabilities: 'none',
  sampleWeight: true,
  shapes: 'images',
  estimate: (shape, options) => estimateCNN(shape, options as CNNRegressorOptions),
  expectedFailures: {},
};

/**
 * A convolutional network for numbers.
 * @example
 * ```ts
 * const flat = (value: number) => new Array<number>(16).fill(value);
 * const x = Array.from({ length: 20 }, (_, i) => flat(i / 10));
 * const network = new CNNRegressor({ channels: [8], maxIter: 200 });
 * const [middle = 0] = network.fit(x, x.map(([value = 0]) => 3 * value)).predict([flat(1)]);
 * Math.abs(middle - 3) < 0.3; // => true
 * ```
 */
export class CNNRegressor implements SlicedEstimator<CNNRegressorModel> {
  readonly options: CNNRegressorOptions;
  readonly tags = tags;

  /** @throws InvalidOption on an option that does not exist or a value outside its bounds */
  constructor(options: Partial<CNNRegressorOptions> = {}) {
    this.options = resolveOptions(NAME, cnnRegressorOptions, options);
  }

  /**
   * @param x (nSamples, side x side)
   * @param y one number per row
   * @throws InvalidInput on rows that are no square images, or a loss that becomes infinite
   */
  fit(x: MatrixLike, y: ArrayLike<number>, extras?: FitExtras): CNNRegressorModel {
    return runToEnd(this.fitting(x, y, extras), extras);
  }

  *fitting(
    x: MatrixLike,
    y: ArrayLike<number>,
    extras?: FitExtras,
  ): ProgressGenerator<CNNRegressorModel> {
    const { options } = this;
    const { x: images, y: numbers, weight, ...about } = regressionSet(NAME, x, y, extras);
    const column = new Matrix(numbers, numbers.length, 1);
    const scaler = new StandardScaler().fit(column, { sampleWeight: weight });
    const targets = scaler.transform(column).data;
    const rows = { x: images, targets, weights: weight };
    const { parts, fitReport } = yield* trainCNN(options, rows, {
      owner: NAME,
      outputs: 1,
      loss: { kind: 'squared', smoothing: 0, gamma: 0 },
      epochs: extras?.epochs,
    });
    const constant = targets.every((target) => target === targets[0]);
    const { nFeatures, featureNames } = about;
    return new CNNRegressorModel({ options, nFeatures, featureNames, fitReport }, parts, {
      mean: constant ? numbers[0] : scaler.mean[0],
      scale: constant ? 0 : scaler.scale[0],
    });
  }
}

/**
 * A fitted network for numbers.
 * @example
 * ```ts
 * const flat = (value: number) => new Array<number>(16).fill(value);
 * const model = new CNNRegressor({ channels: [8] }).fit([flat(0), flat(1)], [7, 7]);
 * model.predict([flat(0.5)]); // => [7]
 * ```
 */
export class CNNRegressorModel extends RegressorModel<CNNRegressorOptions> {
  override readonly estimator = NAME;
  readonly network: ConvolutionNetwork<CNNParts>;

  constructor(
    fitted: Fitted<CNNRegressorOptions>,
    parts: CNNParts,
    readonly target: TargetScale,
  ) {
    super(fitted);
    this.network = new ConvolutionNetwork(parts);
    Object.freeze(this);
  }

  protected override predictRows(x: Matrix): Float64Array {
    const { mean, scale } = this.target;
    const outputs = requireNumbers(imageOutputs(this.network, x), 1, this.estimator);
    return outputs.map((z) => mean + scale * z);
  }

  protected override state() {
    return { ...cnnState(this.network.parts), target: this.target };
  }
}
