/**
 * k-nearest-neighbours classifier with Euclidean distances, as in scikit-learn: each of the k nearest training rows votes
 * with weight 1 (`uniform`) or 1/distance (`distance`; if rows are at distance zero, only they vote). Cost: O(d n log n)
 * for a fit, about k log n for a query in few dimensions.
 */
import type { Matrix, MatrixLike } from '../matrix.js';
import { KdTree } from '../numerics/kd-tree.js';
import { resolveOptions } from '../options.js';
import type { Label } from '../problems/problem.js';
import { type ProgressGenerator, runToEnd } from '../slices.js';
import { BinaryModel, bothProbabilities } from './binary-model.js';
import type { FittedClassifier } from './classifier-model.js';
import type { FitExtras, SlicedEstimator, Tags } from './estimator.js';
import {
  type KNeighborsOptions,
  kNeighborsCost,
  kNeighborsOptions,
  NEIGHBORS_REPORT,
  nearestRows,
  requireNeighbors,
} from './k-neighbors-options.js';
import { MulticlassKNeighborsModel } from './multiclass-k-neighbors.js';
import { type ClassIndices, checkTrainingRows } from './training-set.js';

const NAME = 'KNeighborsClassifier';

const tags: Tags = {
  task: 'classes',
  binaryOnly: false,
  probabilities: 'native',
  sampleWeight: false,
  shapes: 'numbers',
  estimate: kNeighborsCost,
  expectedFailures: {},
};

/**
 * scikit-learn's KNeighborsClassifier with the Euclidean distance.
 * @example
 * ```ts
 * const model = new KNeighborsClassifier({ nNeighbors: 1 }).fit([[0], [5], [9]], ['low', 'middle', 'high']);
 * model.predict([[1], [8]]); // => ['low', 'high']
 * ```
 */
export class KNeighborsClassifier
  implements SlicedEstimator<KNeighborsModel | MulticlassKNeighborsModel>
{
  readonly options: KNeighborsOptions;
  readonly tags = tags;

  /** @throws InvalidOption on an option that does not exist or a value outside its bounds */
  constructor(options: Partial<KNeighborsOptions> = {}) {
    this.options = resolveOptions(NAME, kNeighborsOptions, options);
  }

  /**
   * @param x (nSamples, nFeatures)
   * @param y one label per row
   * @returns for two classes a `KNeighborsModel`, which `fitBinary` gives by its type
   * @throws InvalidInput on data that do not fit together, labels of a single class, or fewer rows than neighbours
   * @throws InvalidOption on sample weights, which neighbours have no use for
   */
  fit(
    x: MatrixLike,
    y: ArrayLike<Label>,
    extras?: FitExtras,
  ): KNeighborsModel | MulticlassKNeighborsModel {
    return runToEnd(this.fitting(x, y, extras), extras);
  }

  *fitting(
    x: MatrixLike,
    y: ArrayLike<Label>,
    extras?: FitExtras,
  ): ProgressGenerator<KNeighborsModel | MulticlassKNeighborsModel> {
    const set = checkTrainingRows(NAME, tags, x, y, extras);
    const { nNeighbors } = this.options;
    requireNeighbors(NAME, nNeighbors, set.y.length);
    const { classes, nFeatures, featureNames } = set;
    const fitted = {
      options: this.options,
      classes,
      nFeatures,
      featureNames,
      fitReport: NEIGHBORS_REPORT,
    };
    return yield* growKNeighbors(fitted, set.x.data, set.y);
  }
}

/**
 * Grows the tree of training rows, which is the fitted model.
 * @param y which of the classes, one index per row
 * @internal
 */
export function* growKNeighbors(
  fitted: FittedClassifier<KNeighborsOptions>,
  x: Float64Array,
  y: ClassIndices,
): ProgressGenerator<KNeighborsModel | MulticlassKNeighborsModel> {
  const { nFeatures, options, classes } = fitted;
  if (classes.length === 2 && y instanceof Uint8Array) {
    return new KNeighborsModel(fitted, yield* KdTree.grow(x, nFeatures, options.nNeighbors, y), y);
  }
  const tree = yield* KdTree.grow(x, nFeatures, options.nNeighbors);
  return new MulticlassKNeighborsModel(fitted, tree, y);
}

/**
 * A fitted k-nearest-neighbours classifier of two classes.
 * @example
 * ```ts
 * const estimator = new KNeighborsClassifier({ nNeighbors: 3 });
 * const model = fitBinary(estimator, [[0], [1], [4], [5]], ['near', 'near', 'far', 'far']);
 * model.classes; // => ['far', 'near']
 * model.evidence([[0.5]])[0]! > model.threshold; // => true
 * ```
 */
export class KNeighborsModel extends BinaryModel<KNeighborsOptions> {
  override readonly estimator = NAME;
  override readonly evidenceKind = 'probability';
  readonly #tree: KdTree;

  /**
   * @param tree of the training rows, for nNeighbors of them
   * @param y 0 or 1 per training row: which of the classes
   */
  constructor(
    fitted: FittedClassifier<KNeighborsOptions>,
    tree: KdTree,
    readonly y: Uint8Array,
  ) {
    super(fitted);
    this.#tree = tree;
    Object.freeze(this);
  }

  /** A copy of the training rows, row-major. */
  get x(): Float64Array {
    return this.#tree.x;
  }

  override predictProba(x: MatrixLike): Matrix {
    return bothProbabilities(this.evidence(x));
  }

  /**
   * The nearest training rows of every row, nearest first; of rows at equal distance the one that came
   * first in the training data.
   * @returns distances and row indices, each (nSamples, nNeighbors)
   */
  kneighbors(x: MatrixLike): { distances: Matrix; indices: Matrix } {
    return nearestRows(this.#tree, this.admit(x), this.options.nNeighbors);
  }

  protected override evidenceRows(x: Matrix): Float64Array {
    return this.#tree.shares(x.data, this.options.weights === 'distance');
  }

  protected override state() {
    return { x: [...this.x], y: [...this.y] };
  }
}
