/**
 * Logistic regression with an L2 penalty, as in scikit-learn. For two classes
 *
 *   minimise  1/2 |w|^2 + C sum_i s_i log(1 + exp(-y_i (w . x_i + b))),   y_i = -1 or 1,
 *
 * and for k > 2 classes, with a row of coefficients for every class (numerics/softmax-loss.ts),
 *
 *   minimise  1/2 |W|^2 + C sum_i s_i (log sum_c exp(z_ic) - z_iy),   z_ic = w_c . x_i + b_c.
 *
 * s is the sample weight times the class weight; intercepts are not penalised. Newton steps solve it to the optimum;
 * for two classes the first of them are on samples of the rows. A pass costs n p^2 / 2 multiply-adds for p features,
 * and n (d + 2 degree choose d) if they are the monomials of d features (PolynomialFeatures); k (k + 1) / 2 times
 * that for k > 2 classes.
 */
import { sum } from '../kernels/elementwise.js';
import { Matrix, type MatrixLike } from '../matrix.js';
import { LogisticLoss } from '../numerics/logistic-loss.js';
import { type Minimum, minimizeInSlices, type Tolerance } from '../numerics/newton.js';
import { minimizeSampled } from '../numerics/sampled-newton.js';
import { SoftmaxLoss } from '../numerics/softmax-loss.js';
import { integer, type OptionValues, option, real, resolveOptions } from '../options.js';
import type { Label } from '../problems/problem.js';
import { logarithmic } from '../search-range.js';
import { type ProgressGenerator, runToEnd } from '../slices.js';
import { BinaryModel, probabilitiesWritten } from './binary-model.js';
import { classWeightOption } from './class-weight.js';
import type { FittedClassifier, Labels } from './classifier-model.js';
import type { FitExtras, SlicedEstimator, Tags } from './estimator.js';
import { LinearPredictor } from './linear-predictor.js';
import { fitIntercept, linearTerms, timesPowerOfTwo } from './linear-terms.js';
import type { Model } from './model.js';
import { MulticlassLogisticRegressionModel } from './multiclass-logistic-regression.js';
import { hasTwoClasses, type TrainingSet, trainingSet } from './training-set.js';

const NAME = 'LogisticRegression';

export const logisticRegressionOptions = {
  C: option(real({ above: 0 }), 1, 'inverse strength of the L2 penalty', logarithmic(1e-2, 1e4)),
  fitIntercept,
  classWeight: classWeightOption,
  maxIter: option(integer({ min: 1 }), 200, 'most Newton steps on all rows'),
};

export type LogisticRegressionOptions = OptionValues<typeof logisticRegressionOptions>;

/** Half the squared Newton decrement, as a share of the objective, at which the fit ends. */
const DECREMENT = 1e-12;

/** Sup norm of the gradient of the summed loss, as a share of all weight, at which the fit ends. */
const GRADIENT = 1e-8;

const tags: Tags = {
  task: 'classes',
  binaryOnly: false,
  probabilities: 'native',
  sampleWeight: true,
  shapes: 'numbers',
  estimate: ({ rows, columns, classes = 2 }) => {
    const pairs = classes === 2 ? 1 : (classes * (classes + 1)) / 2;
    const unknowns = classes === 2 ? columns : classes * columns;
    return {
      seconds: 10 * (6e-11 * pairs * rows * columns ** 2 + 1e-9 * (unknowns ** 3 / 3)),
      bytes: 8 * rows * columns + 8 * pairs * columns ** 2 + 16 * unknowns ** 2,
    };
  },
  expectedFailures: {},
};

/**
 * scikit-learn's LogisticRegression with the penalty 'l2'.
 * @example
 * ```ts
 * const flowers = [[1.4, 0.2], [1.3, 0.2], [4.7, 1.4], [4.5, 1.5], [6.0, 2.5], [5.1, 1.9]];
 * const names = ['setosa', 'setosa', 'versicolor', 'versicolor', 'virginica', 'virginica'];
 * const model = new LogisticRegression({ C: 10 }).fit(flowers, names);
 * model.predict([[1.5, 0.3], [5.6, 2.2]]); // => ['setosa', 'virginica']
 * ```
 */
export class LogisticRegression
  implements SlicedEstimator<LogisticRegressionModel | MulticlassLogisticRegressionModel>
{
  readonly options: LogisticRegressionOptions;
  readonly tags = tags;

  /** @throws InvalidOption on an option that does not exist or a value outside its bounds */
  constructor(options: Partial<LogisticRegressionOptions> = {}) {
    this.options = resolveOptions(NAME, logisticRegressionOptions, options);
  }

  /**
   * Begins at the coefficients of `warmStart`, as far as there are any: a polynomial of one degree begins
   * well where that of a lower one ended.
   * @param x (nSamples, nFeatures)
   * @param y one label per row
   * @returns for two classes a `LogisticRegressionModel`, which `fitBinary` gives by its type
   * @throws InvalidInput on data that do not fit together, or labels of a single class
   */
  fit(
    x: MatrixLike,
    y: ArrayLike<Label>,
    extras?: FitExtras,
  ): LogisticRegressionModel | MulticlassLogisticRegressionModel {
    return runToEnd(this.fitting(x, y, extras), extras);
  }

  *fitting(
    x: MatrixLike,
    y: ArrayLike<Label>,
    extras: FitExtras = {},
  ): ProgressGenerator<LogisticRegressionModel | MulticlassLogisticRegressionModel> {
    const set = trainingSet(NAME, x, y, extras, this.options.classWeight);
    if (hasTwoClasses(set)) return yield* this.#twoClasses(set, extras.warmStart);
    return yield* this.#anyClasses(set, extras.warmStart);
  }

  *#twoClasses(
    set: TrainingSet & { readonly y: Uint8Array },
    warmStart: Model | undefined,
  ): ProgressGenerator<LogisticRegressionModel> {
    const { fitIntercept } = this.options;
    const { base, exponents, penalty, offset, shifts } = linearTerms(
      set.x,
      this.options.fitIntercept,
      1 / this.options.C,
    );
    const { y, weight } = set;
    const variables = base.columns;
    const loss = new LogisticLoss({ x: base.data, variables, y, weight, exponents, penalty });
    const start = new Float64Array(penalty.length);
    if (warmStart instanceof LogisticRegressionModel) {
      const { coef, intercept } = warmStart;
      start.set(coef.subarray(0, start.length - offset), offset);
      if (fitIntercept) start[0] = intercept;
    }
    const scaled = start.map((w, k) => timesPowerOfTwo(w, shifts[k]));
    const end = yield* minimizeSampled(loss, scaled, this.#tolerance(weight));
    loss.end();
    const w = end.at.map((wk, k) => timesPowerOfTwo(wk, -shifts[k]));
    return new LogisticRegressionModel(
      this.#fitted(set, end),
      w.slice(offset),
      fitIntercept ? w[0] : 0,
    );
  }

  *#anyClasses(
    set: TrainingSet,
    warmStart: Model | undefined,
  ): ProgressGenerator<MulticlassLogisticRegressionModel> {
    const { base, exponents, penalty, offset, shifts } = linearTerms(
      set.x,
      this.options.fitIntercept,
      1 / this.options.C,
    );
    const { y, weight } = set;
    const classes = set.classes.length;
    const loss = new SoftmaxLoss({
      x: base.data,
      variables: base.columns,
      classes,
      y,
      weight,
      exponents,
      penalty,
    });
    const perClass = penalty.length;
    const start = new Float64Array(classes * perClass);
    if (warmStart instanceof MulticlassLogisticRegressionModel && warmStart.coef.rows === classes) {
      for (let c = 0; c < classes; c++) {
        const coef = warmStart.coef.row(c).subarray(0, perClass - offset);
        start.set(coef, c * perClass + offset);
        if (offset > 0) start[c * perClass] = warmStart.intercept[c];
      }
    }
    const scaled = start.map((w, k) => timesPowerOfTwo(w, shifts[k % perClass]));
    const end = yield* minimizeInSlices((w) => loss.at(w), scaled, this.#tolerance(weight));
    const { columns } = set.x;
    const coef = Matrix.zeros(classes, columns);
    const intercept = new Float64Array(classes);
    for (let c = 0; c < classes; c++) {
      const own = end.at
        .subarray(c * perClass, (c + 1) * perClass)
        .map((w, k) => timesPowerOfTwo(w, -shifts[k]));
      coef.data.set(own.subarray(offset), c * columns);
      if (offset > 0) intercept[c] = own[0];
    }
    return new MulticlassLogisticRegressionModel(this.#fitted(set, end), coef, intercept);
  }

  #tolerance(weight: Float64Array): Tolerance {
    return {
      decrement: DECREMENT,
      gradient: GRADIENT * sum(weight),
      iterations: this.options.maxIter,
    };
  }

  #fitted(set: TrainingSet, { value, ended, iterations, history }: Minimum) {
    const { options } = this;
    const { classes, nFeatures, featureNames } = set;
    const fitReport = {
      ended,
      iterations,
      objective: options.C * value,
      history: history.map((at, step) => ({ step, objective: options.C * at })),
    };
    return { options, classes, nFeatures, featureNames, fitReport };
  }
}

/**
 * A fitted logistic regression of two classes.
 * @example
 * ```ts
 * const model = new LogisticRegression().fit([[0], [1], [2], [3]], [0, 0, 1, 1]);
 * model.decisionFunction([[1.5]]); // => [0.0000]
 * model.predictProba([[1.5]]).data; // => [0.5000, 0.5000]
 * ```
 */
export class LogisticRegressionModel extends BinaryModel {
  override readonly estimator = NAME;
  protected override readonly checksCells = false;
  override readonly evidenceKind = 'probability';
  readonly #predictor: LinearPredictor;

  /**
   * @param coef w, one number per feature
   * @param intercept b
   */
  constructor(
    fitted: FittedClassifier,
    readonly coef: Float64Array,
    readonly intercept: number,
  ) {
    super(fitted);
    this.#predictor = new LinearPredictor(NAME, coef, intercept);
    Object.freeze(this);
  }

  /** w . x + b: the logarithm of the odds of classes[1]. */
  override decisionFunction(x: MatrixLike): Float64Array {
    return this.#predictor.predict(this.admit(x), 'identity');
  }

  override predictProba(x: MatrixLike): Matrix {
    const rows = this.admit(x);
    return probabilitiesWritten(rows.rows, (out) => this.evidenceRows(rows, out));
  }

  /** Labels need no exponential function. */
  override predict(x: MatrixLike): Labels {
    const labels = this.#predictor.predict(this.admit(x), 'label');
    const [negative, positive] = this.classes;
    return negative === 0 && positive === 1 ? labels : this.labelsOf(labels);
  }

  protected override classRows(x: Matrix): Int32Array {
    return this.#predictor.predict(x, 'index');
  }

  protected override evidenceRows(x: Matrix, out?: Float64Array): Float64Array {
    return this.#predictor.predict(x, 'logistic', out);
  }

  protected override state() {
    return { coef: [...this.coef], intercept: this.intercept };
  }
}
