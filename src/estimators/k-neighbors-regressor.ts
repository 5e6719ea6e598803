/**
 * k-nearest-neighbours regressor with Euclidean distances, as in scikit-learn: the mean target of the k nearest training
 * rows, each of weight 1 (`uniform`) or 1/distance (`distance`; if rows are at distance zero, only they count). Cost:
 * O(d n log n) for a fit, about k log n for a query in few dimensions.
 */
import type { Matrix, MatrixLike } from '../matrix.js';
import { KdTree } from '../numerics/kd-tree.js';
import { neighborMeans } from '../numerics/neighbor-means.js';
import { resolveOptions } from '../options.js';
import { type ProgressGenerator, runToEnd } from '../slices.js';
import type { FitExtras, SlicedEstimator, Tags } from './estimator.js';
import {
  type KNeighborsOptions,
  kNeighborsCost,
  kNeighborsOptions,
  NEIGHBORS_REPORT,
  nearestRows,
  requireNeighbors,
} from './k-neighbors-options.js';
import type { Fitted } from './model.js';
import { regressionSet } from './regression-set.js';
import { RegressorModel } from './regressor-model.js';
import { noSampleWeight } from './training-set.js';

const NAME = 'KNeighborsRegressor';

const tags: Tags = {
  task: 'number',
  binaryOnly: false,
  probabilities: 'none',
  sampleWeight: false,
  shapes: 'numbers',
  estimate: kNeighborsCost,
  expectedFailures: {},
};

/**
 * scikit-learn's KNeighborsRegressor with the Euclidean distance.
 * @example
 * ```ts
 * const model = new KNeighborsRegressor({ nNeighbors: 2 }).fit([[0], [1], [4]], [10, 20, 40]);
 * model.predict([[0.2], [3]]); // => [15, 30]
 * ```
 */
export class KNeighborsRegressor implements SlicedEstimator<KNeighborsRegressorModel> {
  readonly options: KNeighborsOptions;
  readonly tags = tags;

  /** @throws InvalidOption on an option that does not exist or a value outside its bounds */
  constructor(options: Partial<KNeighborsOptions> = {}) {
    this.options = resolveOptions(NAME, kNeighborsOptions, options);
  }

  /**
   * @param x (nSamples, nFeatures)
   * @param y one number per row
   * @throws InvalidInput on data that do not fit together, or fewer rows than neighbours
   * @throws InvalidOption on sample weights, which neighbours have no use for
   */
  fit(x: MatrixLike, y: ArrayLike<number>, extras?: FitExtras): KNeighborsRegressorModel {
    return runToEnd(this.fitting(x, y, extras), extras);
  }

  *fitting(
    x: MatrixLike,
    y: ArrayLike<number>,
    extras?: FitExtras,
  ): ProgressGenerator<KNeighborsRegressorModel> {
    if (extras?.sampleWeight) throw noSampleWeight(NAME);
    const set = regressionSet(NAME, x, y);
    const { nNeighbors } = this.options;
    requireNeighbors(NAME, nNeighbors, set.y.length);
    const { nFeatures, featureNames } = set;
    return new KNeighborsRegressorModel(
      { options: this.options, nFeatures, featureNames, fitReport: NEIGHBORS_REPORT },
      yield* KdTree.grow(set.x.data, nFeatures, nNeighbors),
      set.y,
    );
  }
}

/**
 * A fitted k-nearest-neighbours regressor.
 * @example
 * ```ts
 * const model = new KNeighborsRegressor({ nNeighbors: 2, weights: 'distance' }).fit([[0], [3]], [0, 9]);
 * model.predict([[1], [3]]); // => [3, 9]
 * ```
 */
export class KNeighborsRegressorModel extends RegressorModel<KNeighborsOptions> {
  override readonly estimator = NAME;
  readonly #tree: KdTree;

  /**
   * @param tree of the training rows, for nNeighbors of them
   * @param y the target of every training row
   */
  constructor(
    fitted: Fitted<KNeighborsOptions>,
    tree: KdTree,
    readonly y: Float64Array,
  ) {
    super(fitted);
    this.#tree = tree;
    Object.freeze(this);
  }

  /** A copy of the training rows, row-major. */
  get x(): Float64Array {
    return this.#tree.x;
  }

  /**
   * The nearest training rows of every row, nearest first; of rows at equal distance the one that came
   * first in the training data.
   * @returns distances and row indices, each (nSamples, nNeighbors)
   */
  kneighbors(x: MatrixLike): { distances: Matrix; indices: Matrix } {
    return nearestRows(this.#tree, this.admit(x), this.options.nNeighbors);
  }

  protected override predictRows(x: Matrix): Float64Array {
    const { nNeighbors, weights } = this.options;
    return neighborMeans(this.#tree.nearest(x.data), nNeighbors, this.y, weights === 'distance');
  }

  protected override state() {
    return { x: [...this.x], y: [...this.y] };
  }
}
