/**
 * Logistic regression with an L2 penalty, as in scikit-learn:
 *
 *   minimise  1/2 |w|^2 + C sum_i s_i log(1 + exp(-y_i (w . x_i + b))),   y_i = -1 or 1,
 *
 * with s the sample times the class weight; b is not penalised. Solved to the optimum by Newton steps,
 * on the monomials' factors where the data is a matrix of monomials (PolynomialFeatures): a pass costs
 * n (d + 2 degree choose d) operations for d features.
 */
import type { Matrix, MatrixLike } from '../matrix.js';
import { logisticLoss } from '../numerics/logistic-loss.js';
import { MonomialMatrix } from '../numerics/monomial-matrix.js';
import { minimize } from '../numerics/newton.js';
import { flag, integer, type OptionValues, option, real, resolveOptions } from '../options.js';
import { classWeightOption } from './class-weight.js';
import {
  bothProbabilities,
  type Estimator,
  type FitExtras,
  type Fitted,
  Model,
  type ModelDocument,
  trainingSet,
} from './estimator.js';
import { StateReader } from './state-reader.js';

export const logisticRegressionOptions = {
  C: option(real({ above: 0 }), 1, 'inverse strength of the L2 penalty'),
  fitIntercept: option(flag, true, 'whether there is an intercept, which is not penalised'),
  classWeight: classWeightOption,
  maxIter: option(integer({ min: 1 }), 200, 'most Newton steps'),
};

type Options = OptionValues<typeof logisticRegressionOptions>;

/** Half the squared Newton decrement, as a share of the objective, at which the fit ends. */
const DECREMENT = 1e-12;

/** Sup norm of the gradient of the summed loss, per row, at which the fit ends. */
const GRADIENT_PER_ROW = 1e-8;

export class LogisticRegression implements Estimator<LogisticRegressionModel> {
  readonly options: Options;

  constructor(options: Partial<Options> = {}) {
    this.options = resolveOptions('LogisticRegression', logisticRegressionOptions, options);
  }

  fit(x: MatrixLike, y: ArrayLike<number>, extras?: FitExtras): LogisticRegressionModel {
    const { C, fitIntercept, classWeight, maxIter } = this.options;
    const set = trainingSet('LogisticRegression', x, y, extras, classWeight);
    const { base, exponents } = MonomialMatrix.of(set.x);
    const p = exponents.length;
    const constant = new Array(base.columns).fill(0);
    const penalty = new Float64Array(fitIntercept ? p + 1 : p).fill(1 / C, 0, p);
    const loss = logisticLoss({
      x: base.data,
      variables: base.columns,
      y: set.y,
      weight: set.weight,
      exponents: fitIntercept ? [...exponents, constant] : exponents,
      penalty,
    });
    const end = minimize(loss, new Float64Array(penalty.length), {
      decrement: DECREMENT,
      gradient: GRADIENT_PER_ROW * base.rows,
      iterations: maxIter,
    });
    const { classes, nFeatures, featureNames } = set;
    const { converged, iterations } = end;
    const report = { converged, iterations, objective: C * end.value };
    return new LogisticRegressionModel(
      { options: this.options, classes, nFeatures, featureNames, report },
      end.at.slice(0, p),
      fitIntercept ? end.at[p] : 0,
    );
  }
}

export class LogisticRegressionModel extends Model {
  override readonly estimator = 'LogisticRegression';
  override readonly scoreKind = 'probability';

  /**
   * @param coef w, one number per feature
   * @param intercept b
   */
  constructor(
    fitted: Fitted,
    readonly coef: Float64Array,
    readonly intercept: number,
  ) {
    super(fitted);
    Object.freeze(this);
  }

  /** w . x + b: the logarithm of the odds of classes[1]. */
  override decisionFunction(x: MatrixLike): Float64Array {
    return this.#logit(this.admit(x));
  }

  override predictProba(x: MatrixLike): Matrix {
    return bothProbabilities(this.score(x));
  }

  protected override scoreRows(x: Matrix): Float64Array {
    return this.#logit(x).map((z) => 1 / (1 + Math.exp(-z)));
  }

  protected override state() {
    return { coef: [...this.coef], intercept: this.intercept };
  }

  #logit(x: Matrix): Float64Array {
    return MonomialMatrix.of(x).times(this.coef, this.intercept);
  }

  static fromJSON(document: ModelDocument): LogisticRegressionModel {
    const { options } = new LogisticRegression(document.options);
    const state = new StateReader('LogisticRegression', document.state);
    return new LogisticRegressionModel(
      { ...document, options },
      state.numbers('coef', document.nFeatures),
      state.number('intercept'),
    );
  }
}
