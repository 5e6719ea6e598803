/**
 * Decision tree regressor (CART), as in scikit-learn: cuts leave the least squared error about the means of both sides, or
 * the least absolute error about their medians. By default the tree is grown until all targets of a leaf are equal;
 * features are compared in single precision, and the seed decides between equally good cuts. Cost: about d n per level
 * of the tree for a fit, d n log n for absolute errors, the depth of the tree for a prediction.
 */
import { Matrix, type MatrixLike } from '../matrix.js';
import { growRegressionTree, type RegressionTree } from '../numerics/regression-tree.js';
import { choice, type OptionValues, option, resolveOptions } from '../options.js';
import { oneOf } from '../search-range.js';
import { type ProgressGenerator, runToEnd } from '../slices.js';
import { checkSinglePrecision } from './checked-matrix.js';
import { decisionTreeOptions, growthOf } from './decision-tree-options.js';
import type { FitExtras, SlicedEstimator, Tags } from './estimator.js';
import type { Fitted } from './model.js';
import { regressionSet } from './regression-set.js';
import { RegressorModel } from './regressor-model.js';
import { leavesOfRows } from './tree-leaves.js';

const NAME = 'DecisionTreeRegressor';

const { maxDepth, minSamplesSplit, minSamplesLeaf, randomState } = decisionTreeOptions;

export const decisionTreeRegressorOptions = {
  criterion: option(
    choice(['squared_error', 'absolute_error'] as const),
    'squared_error',
    'error of a node: about the mean of its targets, or about their median',
    oneOf(['squared_error', 'absolute_error'] as const),
  ),
  maxDepth,
  minSamplesSplit,
  minSamplesLeaf,
  randomState,
};

export type DecisionTreeRegressorOptions = OptionValues<typeof decisionTreeRegressorOptions>;

const tags: Tags = {
  task: 'number',
  binaryOnly: false,
  probabilities: 'none',
  sampleWeight: true,
  shapes: 'numbers',
  estimate: ({ rows, columns }, { criterion }) => {
    const perRecord = criterion === 'absolute_error' ? 1e-8 * Math.log2(rows + 1) : 3e-9;
    return {
      seconds: perRecord * rows * columns * Math.log2(rows + 1),
      bytes: 24 * rows * columns + 150 * rows,
    };
  },
  expectedFailures: {},
};

/**
 * scikit-learn's DecisionTreeRegressor with the splitter 'best'.
 * @example
 * ```ts
 * const model = new DecisionTreeRegressor({ maxDepth: 1 }).fit([[0], [1], [5], [6]], [1, 3, 7, 9]);
 * model.predict([[2], [4]]); // => [2, 8]
 * ```
 */
export class DecisionTreeRegressor implements SlicedEstimator<DecisionTreeRegressorModel> {
  readonly options: DecisionTreeRegressorOptions;
  readonly tags = tags;

  /** @throws InvalidOption on an option that does not exist or a value outside its bounds */
  constructor(options: Partial<DecisionTreeRegressorOptions> = {}) {
    this.options = resolveOptions(NAME, decisionTreeRegressorOptions, options);
  }

  /**
   * @param x (nSamples, nFeatures), within single precision
   * @param y one number per row
   * @throws InvalidInput on data that do not fit together
   */
  fit(x: MatrixLike, y: ArrayLike<number>, extras?: FitExtras): DecisionTreeRegressorModel {
    return runToEnd(this.fitting(x, y, extras), extras);
  }

  *fitting(
    x: MatrixLike,
    y: ArrayLike<number>,
    extras?: FitExtras,
  ): ProgressGenerator<DecisionTreeRegressorModel> {
    const source = Matrix.from(x);
    const set = regressionSet(NAME, source, y, extras);
    checkSinglePrecision(source, NAME);
    const tree = yield* growRegressionTree({ ...growthOf(set, this.options), y: set.y });
    const { nFeatures, featureNames } = set;
    const fitReport = {
      ended: 'converged',
      iterations: tree.feature.length,
      objective: null,
    } as const;
    return new DecisionTreeRegressorModel(
      { options: this.options, nFeatures, featureNames, fitReport },
      tree,
    );
  }
}

/**
 * A fitted decision tree of numbers.
 * @example
 * ```ts
 * const model = new DecisionTreeRegressor({ criterion: 'absolute_error' }).fit([[0], [1], [5]], [1, 3, 7]);
 * model.tree.value[0]; // => 3
 * model.predict([[4]]); // => [7]
 * ```
 */
export class DecisionTreeRegressorModel extends RegressorModel<DecisionTreeRegressorOptions> {
  override readonly estimator = NAME;
  protected override readonly checksCells = false;

  constructor(
    fitted: Fitted<DecisionTreeRegressorOptions>,
    readonly tree: RegressionTree,
  ) {
    super(fitted);
    Object.freeze(this);
  }

  /** The leaf into which every row falls, as an index into the tree's arrays. */
  apply(x: MatrixLike): Int32Array {
    return leavesOfRows(this.tree, this.admit(x), NAME);
  }

  protected override predictRows(x: Matrix): Float64Array {
    const { value } = this.tree;
    const leaves = leavesOfRows(this.tree, x, NAME);
    const predicted = new Float64Array(leaves.length);
    for (let i = 0; i < predicted.length; i++) predicted[i] = value[leaves[i]];
    return predicted;
  }

  protected override state() {
    const { feature, threshold, right, value, samples } = this.tree;
    return {
      feature: [...feature],
      threshold: [...threshold],
      right: [...right],
      value: [...value],
      samples: [...samples],
    };
  }
}
