/**
 * Logistic regression with an L2 penalty, as in scikit-learn:
 *
 *   minimise  1/2 |w|^2 + C sum_i s_i log(1 + exp(-y_i (w . x_i + b))),   y_i = -1 or 1,
 *
 * with s the sample times the class weight; b is not penalised. Solved to the optimum by Newton steps,
 * the first of them on samples of the rows. A pass costs n p^2 / 2 multiply-adds for p features, and
 * n (d + 2 degree choose d) where they are the monomials of d features (PolynomialFeatures).
 */
import { ColumnMatrix } from '../column-matrix.js';
import { sum } from '../kernels/elementwise.js';
import type { Matrix, MatrixLike } from '../matrix.js';
import { LogisticLoss } from '../numerics/logistic-loss.js';
import { MonomialMatrix } from '../numerics/monomial-matrix.js';
import { polynomialTerms } from '../numerics/polynomial.js';
import { type OutputLink, PolynomialEvaluator } from '../numerics/polynomial-evaluator.js';
import { minimizeSampled } from '../numerics/sampled-newton.js';
import { flag, integer, type OptionValues, option, real, resolveOptions } from '../options.js';
import type { Label } from '../problems/problem.js';
import { logarithmic } from '../search-range.js';
import { type ProgressGenerator, runToEnd } from '../slices.js';
import { BinaryModel, bothProbabilities } from './binary-model.js';
import { checkFinite } from './checked-matrix.js';
import { classWeightOption } from './class-weight.js';
import type { FittedClassifier } from './classifier-model.js';
import type { FitExtras, SlicedEstimator, Tags } from './estimator.js';
import type { ClassifierDocument } from './model.js';
import { StateReader } from './state-reader.js';
import { requireTwoClasses, trainingSet } from './training-set.js';

const NAME = 'LogisticRegression';

export const logisticRegressionOptions = {
  C: option(real({ above: 0 }), 1, 'inverse strength of the L2 penalty', logarithmic(1e-2, 1e4)),
  fitIntercept: option(flag, true, 'whether there is an intercept, which is not penalised'),
  classWeight: classWeightOption,
  maxIter: option(integer({ min: 1 }), 200, 'most Newton steps on all rows'),
};

type Exponents = readonly (readonly number[])[];

export type LogisticRegressionOptions = OptionValues<typeof logisticRegressionOptions>;

/** Half the squared Newton decrement, as a share of the objective, at which the fit ends. */
const DECREMENT = 1e-12;

/** Sup norm of the gradient of the summed loss, as a share of all weight, at which the fit ends. */
const GRADIENT = 1e-8;

const tags: Tags = {
  task: 'classes',
  binaryOnly: true,
  probabilities: 'native',
  sampleWeight: true,
  shapes: 'numbers',
  estimate: ({ rows, columns }) => ({
    seconds: 5e-10 * 8 * rows * columns * columns,
    bytes: 16 * rows * columns + 32 * columns * columns,
  }),
  expectedFailures: {},
};

export class LogisticRegression implements SlicedEstimator<LogisticRegressionModel> {
  readonly options: LogisticRegressionOptions;
  readonly tags = tags;

  constructor(options: Partial<LogisticRegressionOptions> = {}) {
    this.options = resolveOptions(NAME, logisticRegressionOptions, options);
  }

  /**
   * Begins at the coefficients of `warmStart`, as far as there are any: a polynomial of one degree begins
   * well where that of a lower one ended.
   */
  fit(x: MatrixLike, y: ArrayLike<Label>, extras?: FitExtras): LogisticRegressionModel {
    return runToEnd(this.fitting(x, y, extras), extras);
  }

  *fitting(
    x: MatrixLike,
    y: ArrayLike<Label>,
    extras: FitExtras = {},
  ): ProgressGenerator<LogisticRegressionModel> {
    const { C, fitIntercept, classWeight, maxIter } = this.options;
    const set = requireTwoClasses(NAME, trainingSet(NAME, x, y, extras, classWeight));
    const { base, exponents } = MonomialMatrix.of(set.x);
    // The intercept is the coefficient of the constant, and comes first.
    const offset = fitIntercept ? 1 : 0;
    const constant = new Array<number>(base.columns).fill(0);
    const penalty = new Float64Array(offset + exponents.length).fill(1 / C, offset);
    const loss = new LogisticLoss({
      x: base.data,
      variables: base.columns,
      y: set.y,
      weight: set.weight,
      exponents: fitIntercept ? [constant, ...exponents] : exponents,
      penalty,
    });
    const start = new Float64Array(penalty.length);
    if (extras.warmStart instanceof LogisticRegressionModel) {
      const { coef, intercept } = extras.warmStart;
      start.set(coef.subarray(0, exponents.length), offset);
      if (fitIntercept) start[0] = intercept;
    }
    const end = yield* minimizeSampled(loss, start, {
      decrement: DECREMENT,
      gradient: GRADIENT * sum(set.weight),
      iterations: maxIter,
    });
    const { at, value, ended, iterations } = end;
    const { classes, nFeatures, featureNames } = set;
    const fitReport = { ended, iterations, objective: C * value };
    return new LogisticRegressionModel(
      { options: this.options, classes, nFeatures, featureNames, fitReport },
      at.slice(offset),
      fitIntercept ? at[0] : 0,
    );
  }
}

export class LogisticRegressionModel extends BinaryModel {
  override readonly estimator = NAME;
  override readonly evidenceKind = 'probability';
  /** The last polynomial that was evaluated: this model's in these monomials, or in plain features. */
  #polynomial: { monomials: Exponents | null; evaluator: PolynomialEvaluator } | null = null;

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
    Object.freeze(this);
  }

  /** w . x + b: the logarithm of the odds of classes[1]. */
  override decisionFunction(x: MatrixLike): Float64Array {
    return this.#evaluate(this.admit(x), 'identity');
  }

  override predictProba(x: MatrixLike): Matrix {
    return bothProbabilities(this.evidence(x));
  }

  protected override evidenceRows(x: Matrix, out?: Float64Array): Float64Array {
    return this.#evaluate(x, 'logistic', out);
  }

  protected override state() {
    return { coef: [...this.coef], intercept: this.intercept };
  }

  /** Cells are checked by what the polynomial makes of them. */
  protected override admit(x: MatrixLike): Matrix {
    return this.admitShape(x);
  }

  #evaluate(x: Matrix, link: OutputLink, out?: Float64Array): Float64Array {
    const monomials = x instanceof MonomialMatrix ? x.exponents : null;
    if (this.#polynomial?.monomials !== monomials) {
      this.#polynomial = { monomials, evaluator: this.#prepare(MonomialMatrix.of(x)) };
    }
    const { evaluator } = this.#polynomial;
    const base = x instanceof MonomialMatrix ? x.base : x;
    const { values, finite } =
      base instanceof ColumnMatrix
        ? evaluator.columns(base.arrays, link, out)
        : evaluator.rows(base.data, link, out);
    if (!finite) checkFinite(x, this.estimator);
    return values;
  }

  #prepare({ base, exponents }: MonomialMatrix): PolynomialEvaluator {
    const terms = polynomialTerms(exponents, this.coef, this.intercept, base.columns);
    return new PolynomialEvaluator(terms, base.columns);
  }

  static fromJSON(document: ClassifierDocument): LogisticRegressionModel {
    const { options } = new LogisticRegression(document.options);
    const state = new StateReader(NAME, document.state);
    return new LogisticRegressionModel(
      { ...document, options },
      state.numbers('coef', document.nFeatures),
      state.number('intercept'),
    );
  }
}
