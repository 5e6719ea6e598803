/** A fitted decision tree of three and more classes. */
import { Matrix, type MatrixLike } from '../matrix.js';
import type { ClassTree } from '../numerics/class-tree.js';
import { ClassifierModel, type FittedClassifier, largestColumns } from './classifier-model.js';
import type { DecisionTreeOptions } from './decision-tree-options.js';
import { leavesOfRows } from './tree-leaves.js';

/**
 * A fitted decision tree of three and more classes; the first of equal classes is predicted.
 * @example
 * ```ts
 * const model = new DecisionTreeClassifier().fit([[0], [2], [4], [6]], ['a', 'b', 'c', 'c']);
 * model.predictProba([[5]]).data; // => [0, 0, 1]
 * model.predict([[2.5]]); // => ['b']
 * ```
 */
export class MulticlassDecisionTreeModel extends ClassifierModel<DecisionTreeOptions> {
  override readonly estimator = 'DecisionTreeClassifier';
  protected override readonly checksCells = false;
  override readonly hasProbabilities = true;

  constructor(
    fitted: FittedClassifier<DecisionTreeOptions>,
    readonly tree: ClassTree,
  ) {
    super(fitted);
    Object.freeze(this);
  }

  /** (nSamples, nClasses): the share of each class in the training weight of the leaf. */
  override predictProba(x: MatrixLike): Matrix {
    return this.#shares(this.admit(x));
  }

  /** The node that every row ends in, as an index into the tree's arrays. */
  apply(x: MatrixLike): Int32Array {
    return leavesOfRows(this.tree, this.admit(x), this.estimator);
  }

  protected override classRows(x: Matrix): Int32Array {
    return largestColumns(this.#shares(x));
  }

  #shares(x: Matrix): Matrix {
    const { weights } = this.tree;
    const k = this.classes.length;
    const shares = Matrix.zeros(x.rows, k);
    leavesOfRows(this.tree, x, this.estimator).forEach((leaf, row) => {
      let total = 0;
      for (let c = 0; c < k; c++) total += weights[leaf * k + c];
      for (let c = 0; c < k; c++) shares.data[row * k + c] = weights[leaf * k + c] / total;
    });
    return shares;
  }

  protected override state() {
    const { feature, threshold, right, weights, samples } = this.tree;
    const k = this.classes.length;
    return {
      feature: [...feature],
      threshold: [...threshold],
      right: [...right],
      weights: Array.from(feature, (_, node) => [...weights.subarray(node * k, (node + 1) * k)]),
      samples: [...samples],
    };
  }
}
