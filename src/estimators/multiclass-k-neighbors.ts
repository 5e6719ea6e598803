/** A fitted k-nearest-neighbours classifier of three and more classes. */
import { Matrix, type MatrixLike } from '../matrix.js';
import type { KdTree } from '../numerics/kd-tree.js';
import { neighborShares } from '../numerics/neighbor-shares.js';
import { ClassifierModel, type FittedClassifier, largestColumns } from './classifier-model.js';
import { type KNeighborsOptions, nearestRows } from './k-neighbors-options.js';
import type { ClassIndices } from './training-set.js';

/**
 * A fitted k-nearest-neighbours classifier of three and more classes; the first of equal classes is predicted.
 * @example
 * ```ts
 * const model = new KNeighborsClassifier({ nNeighbors: 2 }).fit([[0], [1], [4], [5]], ['a', 'a', 'b', 'c']);
 * model.predictProba([[4.4]]).data; // => [0, 0.5, 0.5]
 * model.predict([[4.4]]); // => ['b']
 * ```
 */
export class MulticlassKNeighborsModel extends ClassifierModel<KNeighborsOptions> {
  override readonly estimator = 'KNeighborsClassifier';
  override readonly hasProbabilities = true;
  readonly #tree: KdTree;

  /**
   * @param tree of the training rows, for nNeighbors of them
   * @param y which of the classes, one index per training row
   */
  constructor(
    fitted: FittedClassifier<KNeighborsOptions>,
    tree: KdTree,
    readonly y: ClassIndices,
  ) {
    super(fitted);
    this.#tree = tree;
    Object.freeze(this);
  }

  /** The training rows, row-major, as a copy. */
  get x(): Float64Array {
    return this.#tree.x;
  }

  override predictProba(x: MatrixLike): Matrix {
    return this.#shares(this.admit(x));
  }

  /**
   * The nearest training rows of every row, nearest first; of rows at equal distance the one that came
   * first in the training data.
   * @returns distances and row indices, each (nSamples, nNeighbors)
   */
  kneighbors(x: MatrixLike): { distances: Matrix; indices: Matrix } {
    return nearestRows(this.#tree, this.admit(x), this.options.nNeighbors);
  }

  protected override classRows(x: Matrix): Int32Array {
    return largestColumns(this.#shares(x));
  }

  #shares(x: Matrix): Matrix {
    const { nNeighbors, weights } = this.options;
    const shares = neighborShares(this.#tree.nearest(x.data), {
      neighbors: nNeighbors,
      y: this.y,
      classes: this.classes.length,
      byDistance: weights === 'distance',
    });
    return new Matrix(shares, x.rows, this.classes.length);
  }

  protected override state() {
    return { x: [...this.x], y: [...this.y] };
  }
}
