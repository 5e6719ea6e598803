/**
 * Decision tree classifier (CART), as in scikit-learn: by default it is grown to purity, features are compared in single
 * precision, and the seed decides between equally good cuts. Cost: about d n per level of the tree for a fit, the depth
 * of the tree for a prediction.
 */
import { InvalidInput } from '../errors.js';
import { magnitudeBound } from '../kernels/elementwise.js';
import { Matrix, type MatrixLike } from '../matrix.js';
import { growTree, isTree, leafOf, type Tree } from '../numerics/cart.js';
import {
  choice,
  integer,
  nullable,
  type OptionValues,
  option,
  resolveOptions,
  seed,
} from '../options.js';
import type { Label } from '../problems/problem.js';
import { Random } from '../random.js';
import { oneOf, whole, wholeLogarithmic } from '../search-range.js';
import { type ProgressGenerator, runToEnd } from '../slices.js';
import { BinaryModel, bothProbabilities } from './binary-model.js';
import { classWeightOption } from './class-weight.js';
import type { FittedClassifier } from './classifier-model.js';
import type { FitExtras, SlicedEstimator, Tags } from './estimator.js';
import type { ClassifierDocument } from './model.js';
import { StateReader } from './state-reader.js';
import { requireTwoClasses, trainingSet } from './training-set.js';

const NAME = 'DecisionTreeClassifier';

export const decisionTreeOptions = {
  criterion: option(
    choice(['gini', 'entropy'] as const),
    'gini',
    'measure of impurity',
    oneOf(['gini', 'entropy'] as const),
  ),
  maxDepth: option(
    nullable(integer({ min: 1 })),
    null,
    'greatest depth, none for no limit',
    whole(3, 30),
  ),
  minSamplesSplit: option(integer({ min: 2 }), 2, 'fewest rows of a node that is split'),
  minSamplesLeaf: option(
    integer({ min: 1 }),
    1,
    'fewest rows on either side of a cut',
    wholeLogarithmic(1, 100),
  ),
  classWeight: classWeightOption,
  randomState: option(seed, 0, 'seed that decides between equally good cuts'),
};

export type DecisionTreeOptions = OptionValues<typeof decisionTreeOptions>;

const tags: Tags = {
  task: 'classes',
  binaryOnly: true,
  probabilities: 'native',
  sampleWeight: true,
  shapes: 'numbers',
  estimate: ({ rows, columns }) => ({
    seconds: 2e-9 * rows * columns * Math.log2(rows + 1),
    bytes: 24 * rows * columns + 100 * rows,
  }),
  expectedFailures: {},
};

/**
 * scikit-learn's DecisionTreeClassifier.
 * @example
 * ```ts
 * const tree = new DecisionTreeClassifier({ maxDepth: 2 });
 * const model = tree.fit([[0], [1], [2], [3]], ['in', 'in', 'out', 'out']);
 * model.predict([[1.4], [1.6]]); // => ['in', 'out']
 * ```
 */
export class DecisionTreeClassifier implements SlicedEstimator<DecisionTreeModel> {
  readonly options: DecisionTreeOptions;
  readonly tags = tags;

  constructor(options: Partial<DecisionTreeOptions> = {}) {
    this.options = resolveOptions(NAME, decisionTreeOptions, options);
  }

  fit(x: MatrixLike, y: ArrayLike<Label>, extras?: FitExtras): DecisionTreeModel {
    return runToEnd(this.fitting(x, y, extras), extras);
  }

  *fitting(
    x: MatrixLike,
    y: ArrayLike<Label>,
    extras?: FitExtras,
  ): ProgressGenerator<DecisionTreeModel> {
    const { classWeight, maxDepth, randomState, ...limits } = this.options;
    const source = Matrix.from(x);
    const set = requireTwoClasses(NAME, trainingSet(NAME, source, y, extras, classWeight, 'rows'));
    checkSinglePrecision(source);
    const tree = yield* growTree({
      ...limits,
      x: set.x.data,
      features: set.x.columns,
      y: set.y,
      weight: set.weight,
      maxDepth: maxDepth ?? Infinity,
      random: new Random(randomState),
    });
    const { classes, nFeatures, featureNames } = set;
    const fitReport = {
      ended: 'converged',
      iterations: tree.feature.length,
      objective: null,
    } as const;
    return new DecisionTreeModel(
      { options: this.options, classes, nFeatures, featureNames, fitReport },
      tree,
    );
  }
}

/** Checks that all numbers are finite in single precision, because no cut lies between two infinities. */
function checkSinglePrecision(x: Matrix): void {
  if (Number.isFinite(Math.fround(magnitudeBound(x.data)))) return;
  const bad = x.firstCell((value) => !Number.isFinite(Math.fround(value)));
  if (!bad) return;
  throw new InvalidInput(
    `${NAME}: row ${bad.row + 1}, column ${bad.column}: expected a number within single precision, in which features are compared, got ${bad.value}`,
  );
}

/**
 * A fitted decision tree.
 * @example
 * ```ts
 * const model = new DecisionTreeClassifier().fit([[0], [1], [2], [3]], [0, 0, 1, 1]);
 * model.apply([[0], [3]]); // => [1, 2]
 * model.predictProba([[0]]).data; // => [1, 0]
 * ```
 */
export class DecisionTreeModel extends BinaryModel<DecisionTreeOptions> {
  override readonly estimator = NAME;
  override readonly evidenceKind = 'probability';

  constructor(
    fitted: FittedClassifier<DecisionTreeOptions>,
    readonly tree: Tree,
  ) {
    super(fitted);
    Object.freeze(this);
  }

  override predictProba(x: MatrixLike): Matrix {
    return bothProbabilities(this.evidence(x));
  }

  /** The leaf into which every row falls, as an index into the tree's arrays. */
  apply(x: MatrixLike): Int32Array {
    const matrix = this.admit(x);
    return Int32Array.from({ length: matrix.rows }, (_, i) =>
      leafOf(this.tree, matrix.data, i * matrix.columns),
    );
  }

  protected override evidenceRows(x: Matrix): Float64Array {
    const { weight0, weight1 } = this.tree;
    const scores = new Float64Array(x.rows);
    for (let i = 0; i < x.rows; i++) {
      const leaf = leafOf(this.tree, x.data, i * x.columns);
      scores[i] = weight1[leaf] / (weight0[leaf] + weight1[leaf]);
    }
    return scores;
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

  static fromJSON(document: ClassifierDocument): DecisionTreeModel {
    const { options } = new DecisionTreeClassifier(document.options);
    const state = new StateReader(NAME, document.state);
    const feature = Int32Array.from(state.numbers('feature'));
    const nodes = feature.length;
    const right = Int32Array.from(state.numbers('right', nodes));
    if (!isTree(feature, right, document.nFeatures)) state.fail('feature', 'the nodes of a tree');
    const weight0 = state.numbers('weight0', nodes);
    const weight1 = state.numbers('weight1', nodes);
    const weighted = weight0.every(
      (w, node) => w >= 0 && weight1[node] >= 0 && w + weight1[node] > 0,
    );
    if (!weighted) state.fail('weight0', 'weights of which one is positive in every node');
    return new DecisionTreeModel(
      { ...document, options },
      {
        feature,
        right,
        threshold: state.numbers('threshold', nodes),
        weight0,
        weight1,
        samples: Int32Array.from(state.numbers('samples', nodes)),
      },
    );
  }
}
