/**
 * Gaussian naive Bayes: within a class every feature is normal and knows nothing of the others, so that
 *
 *     log P(k | x) = log P(k) - 1/2 sum_j [log(2 pi v_kj) + (x_j - m_kj)^2 / v_kj] + a constant,
 *
 * with the mean m and the variance v of the class, as in scikit-learn. A fit costs n d, a prediction d.
 */
import { BinaryModel, bothProbabilities } from '../../../src/estimators/binary-model.js';
import type { FittedClassifier } from '../../../src/estimators/classifier-model.js';
import type { FitExtras, SlicedEstimator, Tags } from '../../../src/estimators/estimator.js';
import { requireTwoClasses, trainingSet } from '../../../src/estimators/training-set.js';
import type { Matrix, MatrixLike } from '../../../src/matrix.js';
import { type OptionValues, option, real, resolveOptions } from '../../../src/options.js';
import type { Label } from '../../../src/problems/problem.js';
import { logarithmic } from '../../../src/search-range.js';
import { type ProgressGenerator, runToEnd } from '../../../src/slices.js';

const NAME = 'GaussianNB';

export const gaussianNBOptions = {
  varSmoothing: option(
    real({ min: 0 }),
    1e-9,
    'what is added to all variances, as a share of the largest variance of a feature',
    logarithmic(1e-12, 1),
  ),
};

export type GaussianNBOptions = OptionValues<typeof gaussianNBOptions>;

const tags: Tags = {
  task: 'classes',
  binaryOnly: true,
  probabilities: 'native',
  sampleWeight: true,
  shapes: 'numbers',
  estimate: ({ rows, columns }) => ({ seconds: 1e-8 * rows * columns, bytes: 8 * rows * columns }),
  expectedFailures: {
    checkLearns:
      'the classes of its task lie on both sides of a bent surface, and are no normal clouds',
  },
};

export class GaussianNB implements SlicedEstimator<GaussianNBModel> {
  readonly options: GaussianNBOptions;
  readonly tags = tags;

  constructor(options: Partial<GaussianNBOptions> = {}) {
    this.options = resolveOptions(NAME, gaussianNBOptions, options);
  }

  fit(x: MatrixLike, y: ArrayLike<Label>, extras?: FitExtras): GaussianNBModel {
    return runToEnd(this.fitting(x, y, extras), extras);
  }

  *fitting(
    x: MatrixLike,
    y: ArrayLike<Label>,
    extras?: FitExtras,
  ): ProgressGenerator<GaussianNBModel> {
    const set = requireTwoClasses(NAME, trainingSet(NAME, x, y, extras));
    const { nFeatures, classes, featureNames } = set;
    const total = new Float64Array(2);
    for (const [i, weight] of set.weight.entries()) total[set.y[i]] += weight;
    const mean = averages(set, total, (value) => value);
    yield { unit: 'passes', done: 1, total: 2 };
    const variance = averages(set, total, (value, at) => (value - mean[at]) ** 2);
    const smoothing = this.options.varSmoothing * largestVariance(set.x);
    const fitReport = { ended: 'no-iteration', iterations: 0, objective: null } as const;
    return new GaussianNBModel(
      { options: this.options, classes, nFeatures, featureNames, fitReport },
      total.map((weight) => weight / (total[0] + total[1])),
      mean,
      variance.map((value) => value + smoothing),
    );
  }
}

/** The weighted average of a function of the cells, by class and feature: (2, nFeatures), row-major. */
function averages(
  { x, y, weight }: { x: Matrix; y: Uint8Array; weight: Float64Array },
  total: Float64Array,
  of: (value: number, at: number) => number,
): Float64Array {
  const sums = new Float64Array(2 * x.columns);
  for (let i = 0; i < x.rows; i++) {
    for (let j = 0; j < x.columns; j++) {
      const at = y[i] * x.columns + j;
      sums[at] += weight[i] * of(x.data[i * x.columns + j], at);
    }
  }
  return sums.map((sum, at) => sum / total[Math.floor(at / x.columns)]);
}

/** Over all rows, without weights; 1 if every feature is constant, so that no variance becomes zero. */
function largestVariance(x: Matrix): number {
  let largest = 0;
  for (let j = 0; j < x.columns; j++) {
    const column = x.column(j);
    const mean = column.reduce((sum, value) => sum + value, 0) / x.rows;
    const squares = column.reduce((sum, value) => sum + (value - mean) ** 2, 0);
    largest = Math.max(largest, squares / x.rows);
  }
  return largest || 1;
}

export class GaussianNBModel extends BinaryModel<GaussianNBOptions> {
  override readonly estimator = NAME;
  override readonly evidenceKind = 'probability';

  /**
   * @param prior the probability of each class before the features are seen
   * @param mean (2, nFeatures), row-major
   * @param variance (2, nFeatures), row-major, above 0
   */
  constructor(
    fitted: FittedClassifier<GaussianNBOptions>,
    readonly prior: Float64Array,
    readonly mean: Float64Array,
    readonly variance: Float64Array,
  ) {
    super(fitted);
    Object.freeze(this);
  }

  override predictProba(x: MatrixLike): Matrix {
    return bothProbabilities(this.evidence(x));
  }

  protected override evidenceRows(x: Matrix): Float64Array {
    return Float64Array.from({ length: x.rows }, (_, i) => {
      const row = x.row(i);
      return 1 / (1 + Math.exp(this.#logJoint(row, 0) - this.#logJoint(row, 1)));
    });
  }

  /** log P(k) + log p(x | k), but for the constant that all classes share */
  #logJoint(row: Float64Array, k: number): number {
    let sum = Math.log(this.prior[k]);
    for (let j = 0; j < this.nFeatures; j++) {
      const at = k * this.nFeatures + j;
      const variance = this.variance[at];
      sum -= (Math.log(variance) + (row[j] - this.mean[at]) ** 2 / variance) / 2;
    }
    return sum;
  }

  protected override state() {
    return { prior: [...this.prior], mean: [...this.mean], variance: [...this.variance] };
  }
}
