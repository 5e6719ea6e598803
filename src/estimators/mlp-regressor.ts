/**
 * Multi-layer networks for numbers, as scikit-learn's MLPRegressor: the network of mlp-classifier.ts with one output,
 * trained on half the squared error, or on the loss of Huber (1964). Features and target are scaled inside.
 */
import { Matrix, type MatrixLike } from '../matrix.js';
import {
  DenseNetwork,
  type DenseNetworkParts,
  networkState,
} from '../numerics/network/dense-network.js';
import { resolveOptions } from '../options.js';
import { type ProgressGenerator, runToEnd } from '../slices.js';
import type { FitExtras, SlicedEstimator, Tags } from './estimator.js';
import { estimateMLP, trainMLP } from './mlp-fit.js';
import { type MLPOptions, type MLPRegressorOptions, mlpRegressorOptions } from './mlp-options.js';
import { heldOutError, heldOutR2 } from './mlp-scores.js';
import type { Fitted } from './model.js';
import { requireNumbers } from './network-models.js';
import { regressionSet } from './regression-set.js';
import { RegressorModel } from './regressor-model.js';
import { StandardScaler } from './standard-scaler.js';

const NAME = 'MLPRegressor';

const tags: Tags = {
  task: 'number',
  binaryOnly: false,
  probabilities: 'none',
  sampleWeight: true,
  shapes: 'numbers',
  estimate: (shape, options) => estimateMLP(shape, options as MLPOptions),
  expectedFailures: {},
};

/**
 * scikit-learn's MLPRegressor.
 * @example
 * ```ts
 * const x = Array.from({ length: 40 }, (_, i) => [i / 10]);
 * const y = x.map(([t = 0]) => Math.sin(t));
 * const network = new MLPRegressor({ hiddenLayerSizes: [32], learningRateInit: 0.01, nIterNoChange: 50 });
 * const [middle = 0] = network.fit(x, y).predict([[1.55]]);
 * Math.abs(middle - 1) < 0.05; // => true
 * ```
 */
export class MLPRegressor implements SlicedEstimator<MLPRegressorModel> {
  readonly options: MLPRegressorOptions;
  readonly tags = tags;

  /** @throws InvalidOption on an option that does not exist or a value outside its bounds */
  constructor(options: Partial<MLPRegressorOptions> = {}) {
    this.options = resolveOptions(NAME, mlpRegressorOptions, options);
  }

  /**
   * @param x (nSamples, nFeatures)
   * @param y one number per row
   * @throws InvalidInput on data that do not fit together, or a loss that becomes infinite
   */
  fit(x: MatrixLike, y: ArrayLike<number>, extras?: FitExtras): MLPRegressorModel {
    return runToEnd(this.fitting(x, y, extras), extras);
  }

  *fitting(
    x: MatrixLike,
    y: ArrayLike<number>,
    extras?: FitExtras,
  ): ProgressGenerator<MLPRegressorModel> {
    const { options } = this;
    const { x: features, y: numbers, weight, ...about } = regressionSet(NAME, x, y, extras);
    const column = new Matrix(numbers, numbers.length, 1);
    const scaler = new StandardScaler().fit(column, { sampleWeight: weight });
    const targets = scaler.transform(column).data;
    const rows = { x: features, targets, weights: weight };
    const { loss, delta, validationScore } = options;
    const linearFrom = loss === 'huber' ? delta : Infinity;
    const { parts, fitReport } = yield* trainMLP(options, rows, {
      owner: NAME,
      outputs: 1,
      loss: loss === 'huber' ? 'huber' : 'squared',
      delta,
      epochs: extras?.epochs,
      score: (outputs, held) =>
        validationScore === 'r2'
          ? heldOutR2(outputs, held, rows)
          : heldOutError(outputs, held, rows, linearFrom),
    });
    const constant = targets.every((target) => target === targets[0]);
    const { nFeatures, featureNames } = about;
    return new MLPRegressorModel({ options, nFeatures, featureNames, fitReport }, parts, {
      mean: constant ? numbers[0] : scaler.mean[0],
      scale: constant ? 0 : scaler.scale[0],
    });
  }
}

/** How outputs become numbers: mean + scale z. */
export interface TargetScale {
  readonly mean: number;
  /** 0 if all targets were the same */
  readonly scale: number;
}

/**
 * A fitted network for numbers.
 * @example
 * ```ts
 * const model = new MLPRegressor().fit([[0], [1], [2]], [7, 7, 7]);
 * model.predict([[1.5]]); // => [7]
 * ```
 */
export class MLPRegressorModel extends RegressorModel<MLPRegressorOptions> {
  override readonly estimator = NAME;
  /** the scaler of the features and the layers */
  readonly network: DenseNetwork;

  constructor(
    fitted: Fitted<MLPRegressorOptions>,
    parts: DenseNetworkParts,
    readonly target: TargetScale,
  ) {
    super(fitted);
    this.network = new DenseNetwork(parts);
    Object.freeze(this);
  }

  override get outputNetwork() {
    return { parts: this.network.parts, factor: this.target.scale };
  }

  protected override predictRows(x: Matrix): Float64Array {
    const { mean, scale } = this.target;
    const outputs = requireNumbers(this.network.evaluate(x.data), 1, this.estimator);
    return outputs.map((z) => mean + scale * z);
  }

  protected override state() {
    return { ...networkState(this.network.parts), target: this.target };
  }
}
