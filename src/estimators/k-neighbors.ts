/**
 * k-nearest-neighbours classifier with Euclidean distances, as in scikit-learn: each of the k nearest training rows votes
 * with weight 1 (`uniform`) or 1/distance (`distance`; if rows are at distance zero, only they vote). Cost: O(d n log n)
 * for a fit, about k log n for a query in few dimensions.
 */
import { InvalidInput, InvalidOption } from '../errors.js';
import { Matrix, type MatrixLike } from '../matrix.js';
import { KdTree } from '../numerics/kd-tree.js';
import { choice, integer, type OptionValues, option, resolveOptions } from '../options.js';
import type { Label } from '../problems/problem.js';
import { oneOf, wholeLogarithmic } from '../search-range.js';
import { type ProgressGenerator, runToEnd } from '../slices.js';
import { BinaryModel, bothProbabilities } from './binary-model.js';
import type { FittedClassifier } from './classifier-model.js';
import type { FitExtras, SlicedEstimator, Tags } from './estimator.js';
import type { ClassifierDocument } from './model.js';
import { StateReader } from './state-reader.js';
import { checkTrainingRows, requireTwoClasses } from './training-set.js';

const NAME = 'KNeighborsClassifier';

export const kNeighborsOptions = {
  nNeighbors: option(
    integer({ min: 1 }),
    5,
    'how many nearest rows vote',
    wholeLogarithmic(1, 100),
  ),
  weights: option(
    choice(['uniform', 'distance'] as const),
    'uniform',
    'uniform: every neighbour has one vote; distance: 1/distance of it',
    oneOf(['uniform', 'distance']),
  ),
};

export type KNeighborsOptions = OptionValues<typeof kNeighborsOptions>;

const tags: Tags = {
  task: 'classes',
  binaryOnly: true,
  probabilities: 'native',
  sampleWeight: false,
  shapes: 'numbers',
  estimate: ({ rows, columns }) => ({
    seconds: 5e-9 * rows * columns * Math.log2(rows + 1),
    bytes: 32 * rows * columns + 50 * rows,
  }),
  expectedFailures: {},
};

/**
 * scikit-learn's KNeighborsClassifier.
 * @example
 * ```ts
 * const knn = new KNeighborsClassifier({ nNeighbors: 3, weights: 'distance' });
 * const model = knn.fit([[0], [1], [2], [10]], ['near', 'near', 'near', 'far']);
 * model.predict([[1.5]]); // => ['near']
 * ```
 */
export class KNeighborsClassifier implements SlicedEstimator<KNeighborsModel> {
  readonly options: KNeighborsOptions;
  readonly tags = tags;

  constructor(options: Partial<KNeighborsOptions> = {}) {
    this.options = resolveOptions(NAME, kNeighborsOptions, options);
  }

  /** @throws InvalidOption if sample weights are given, because neighbours do not use them */
  fit(x: MatrixLike, y: ArrayLike<Label>, extras?: FitExtras): KNeighborsModel {
    return runToEnd(this.fitting(x, y, extras), extras);
  }

  *fitting(
    x: MatrixLike,
    y: ArrayLike<Label>,
    extras?: FitExtras,
  ): ProgressGenerator<KNeighborsModel> {
    if (extras?.sampleWeight) {
      throw new InvalidOption(`${NAME}: takes no sampleWeight; leave it out`);
    }
    const set = requireTwoClasses(NAME, checkTrainingRows(NAME, x, y, extras));
    const { nNeighbors } = this.options;
    if (nNeighbors > set.y.length) {
      throw new InvalidInput(
        `${NAME}: expected at least nNeighbors = ${nNeighbors} rows, got ${set.y.length}`,
      );
    }
    const { classes, nFeatures, featureNames } = set;
    return new KNeighborsModel(
      {
        options: this.options,
        classes,
        nFeatures,
        featureNames,
        fitReport: { ended: 'no-iteration', iterations: 0, objective: null },
      },
      yield* KdTree.grow(set.x.data, nFeatures, nNeighbors, set.y),
      set.y,
    );
  }
}

/**
 * A fitted k-nearest-neighbours classifier.
 * @example
 * ```ts
 * const model = new KNeighborsClassifier({ nNeighbors: 2 }).fit([[0], [1], [4]], [0, 0, 1]);
 * const { distances, indices } = model.kneighbors([[3]]);
 * distances.data; // => [1, 2]
 * indices.data; // => [2, 1]
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
    const matrix = this.admit(x);
    const { nNeighbors } = this.options;
    const { distances, rows } = this.#tree.nearest(matrix.data);
    return {
      distances: new Matrix(distances.map(Math.sqrt), matrix.rows, nNeighbors),
      indices: new Matrix(Float64Array.from(rows), matrix.rows, nNeighbors),
    };
  }

  protected override evidenceRows(x: Matrix): Float64Array {
    return this.#tree.shares(x.data, this.options.weights === 'distance');
  }

  protected override state() {
    return { x: [...this.x], y: [...this.y] };
  }

  static fromJSON(document: ClassifierDocument): KNeighborsModel {
    const { options } = new KNeighborsClassifier(document.options);
    const state = new StateReader(NAME, document.state);
    const labels = state.numbers('y');
    const { nNeighbors } = options;
    if (labels.length < nNeighbors || !labels.every((label) => label === 0 || label === 1)) {
      state.fail('y', `${nNeighbors} or more of 0 and 1`);
    }
    const y = Uint8Array.from(labels);
    const x = state.numbers('x', y.length * document.nFeatures);
    const tree = runToEnd(KdTree.grow(x, document.nFeatures, nNeighbors, y));
    return new KNeighborsModel({ ...document, options }, tree, y);
  }
}
