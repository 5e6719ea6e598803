/**
 * Decision tree classifier (CART), as in scikit-learn: by default it is grown to purity, features are compared in single
 * precision, and the seed decides between equally good cuts. Cost: about d n per level of the tree for a fit, the depth
 * of the tree for a prediction.
 */
import { Matrix, type MatrixLike } from '../matrix.js';
import { growTree, type Tree } from '../numerics/cart.js';
import { growClassTree } from '../numerics/class-tree.js';
import type { NumberedTree } from '../numerics/tree-cuts.js';
import { resolveOptions } from '../options.js';
import type { Label } from '../problems/problem.js';
import { type ProgressGenerator, runToEnd } from '../slices.js';
import { BinaryModel, probabilitiesWritten } from './binary-model.js';
import { checkSinglePrecision } from './checked-matrix.js';
import { type FittedClassifier, type Labels, labelsAt } from './classifier-model.js';
import {
  type DecisionTreeOptions,
  decisionTreeOptions,
  growthOf,
} from './decision-tree-options.js';
import type { FitExtras, SlicedEstimator, Tags } from './estimator.js';
import { MulticlassDecisionTreeModel } from './multiclass-decision-tree.js';
import { hasTwoClasses, trainingSet } from './training-set.js';
import { leavesOfRows } from './tree-leaves.js';

const NAME = 'DecisionTreeClassifier';

const tags: Tags = {
  task: 'classes',
  binaryOnly: false,
  probabilities: 'native',
  sampleWeight: true,
  shapes: 'numbers',
  estimate: ({ rows, columns, classes = 2 }) => ({
    seconds: 2e-9 * rows * columns * Math.log2(rows + 1) * (classes === 2 ? 1 : 1 + classes / 2),
    bytes: 24 * rows * columns + (100 + (classes === 2 ? 0 : 16 * classes)) * rows,
  }),
  expectedFailures: {},
};

/** Why limits on numbers of rows break a rule of sample weights. */
const COUNTS_ROWS = 'minSamplesLeaf and minSamplesSplit count rows, not weight, as in scikit-learn';

/** The tags of a tree with these options. */
function tagsOf({ minSamplesLeaf, minSamplesSplit }: DecisionTreeOptions): Tags {
  if (minSamplesLeaf === 1 && minSamplesSplit === 2) return tags;
  return {
    ...tags,
    expectedFailures: { checkWeightsEqualRepetition: COUNTS_ROWS },
  };
}

/**
 * scikit-learn's DecisionTreeClassifier with the splitter 'best'.
 * @example
 * ```ts
 * const x = [[1, 5], [2, 4], [6, 1], [7, 2], [6, 8], [7, 9]];
 * const model = new DecisionTreeClassifier().fit(x, ['a', 'a', 'b', 'b', 'c', 'c']);
 * model.predict([[1, 4], [8, 1], [8, 8]]); // => ['a', 'b', 'c']
 * ```
 */
export class DecisionTreeClassifier
  implements SlicedEstimator<DecisionTreeModel | MulticlassDecisionTreeModel>
{
  readonly options: DecisionTreeOptions;
  readonly tags;

  /** @throws InvalidOption on an option that does not exist or a value outside its bounds */
  constructor(options: Partial<DecisionTreeOptions> = {}) {
    this.options = resolveOptions(NAME, decisionTreeOptions, options);
    this.tags = tagsOf(this.options);
  }

  /**
   * @param x (nSamples, nFeatures), within single precision
   * @param y one label per row
   * @returns for two classes a `DecisionTreeModel`, which `fitBinary` gives by its type
   * @throws InvalidInput on data that do not fit together, or labels of a single class
   */
  fit(
    x: MatrixLike,
    y: ArrayLike<Label>,
    extras?: FitExtras,
  ): DecisionTreeModel | MulticlassDecisionTreeModel {
    return runToEnd(this.fitting(x, y, extras), extras);
  }

  *fitting(
    x: MatrixLike,
    y: ArrayLike<Label>,
    extras?: FitExtras,
  ): ProgressGenerator<DecisionTreeModel | MulticlassDecisionTreeModel> {
    const { classWeight, ...rules } = this.options;
    const source = Matrix.from(x);
    const set = trainingSet(NAME, source, y, extras, classWeight, 'rows');
    checkSinglePrecision(source, NAME);
    const problem = growthOf(set, rules);
    const { classes, nFeatures, featureNames } = set;
    const fitted = (nodes: number) => ({
      options: this.options,
      classes,
      nFeatures,
      featureNames,
      fitReport: { ended: 'converged', iterations: nodes, objective: null } as const,
    });
    if (hasTwoClasses(set)) {
      const tree = yield* growTree({ ...problem, y: set.y });
      return new DecisionTreeModel(fitted(tree.feature.length), tree);
    }
    const tree = yield* growClassTree({ ...problem, y: set.y, classes: classes.length });
    return new MulticlassDecisionTreeModel(fitted(tree.feature.length), tree);
  }
}

/**
 * A fitted decision tree of two classes.
 * @example
 * ```ts
 * const model = new DecisionTreeClassifier().fit([[0], [1], [2], [3]], [0, 0, 1, 1]);
 * model.apply([[0], [3]]); // => [1, 2]
 * model.predictProba([[0]]).data; // => [1, 0]
 * ```
 */
export class DecisionTreeModel extends BinaryModel<DecisionTreeOptions> {
  override readonly estimator = NAME;
  protected override readonly checksCells = false;
  override readonly evidenceKind = 'probability';
  /** of every node: the share of classes[1] in its training weight */
  readonly #shares: Float64Array;
  /** the tree, its leaves numbered by the class that goes with the share */
  readonly #ofClasses: NumberedTree;

  constructor(
    fitted: FittedClassifier<DecisionTreeOptions>,
    readonly tree: Tree,
  ) {
    super(fitted);
    const { weight0, weight1 } = tree;
    this.#shares = weight1.map((weight, node) => weight / (weight0[node] + weight));
    const numbers = Uint8Array.from(this.#shares, (share) => Number(share > this.threshold));
    this.#ofClasses = { ...tree, numbers };
    Object.freeze(this);
  }

  override predictProba(x: MatrixLike): Matrix {
    const rows = this.admit(x);
    return probabilitiesWritten(rows.rows, (out) => this.evidenceRows(rows, out));
  }

  /** The leaf into which every row falls, as an index into the tree's arrays. */
  apply(x: MatrixLike): Int32Array {
    return leavesOfRows(this.tree, this.admit(x), NAME);
  }

  override predict(x: MatrixLike): Labels {
    return labelsAt(this.classes, this.predictIndex(x));
  }

  protected override classRows(x: Matrix): Int32Array {
    return leavesOfRows(this.#ofClasses, x, NAME);
  }

  protected override evidenceRows(
    x: Matrix,
    evidence: Float64Array = new Float64Array(x.rows),
  ): Float64Array {
    const shares = this.#shares;
    const leaves = leavesOfRows(this.tree, x, NAME);
    for (let i = 0; i < leaves.length; i++) evidence[i] = shares[leaves[i]];
    return evidence;
  }

  protected override state() {
    const { tree } = this;
    return {
      feature: [...tree.feature],
      threshold: [...tree.threshold],
      right: [...tree.right],
      weight0: [...tree.weight0],
      weight1: [...tree.weight1],
      samples: [...tree.samples],
    };
  }
}
