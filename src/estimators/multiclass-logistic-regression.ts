/**
 * A fitted logistic regression of three and more classes: P(c | x) = exp(z_c) / sum exp(z),
 * z_c = w_c . x + b_c, with a row of coefficients for every class, as in scikit-learn. A prediction costs
 * k p for k classes and p features.
 */
import { ColumnMatrix } from '../column-matrix.js';
import { Matrix, type MatrixLike } from '../matrix.js';
import { MonomialMatrix } from '../numerics/monomial-matrix.js';
import { polynomialTerms } from '../numerics/polynomial.js';
import { PolynomialEvaluator } from '../numerics/polynomial-evaluator.js';
import { checkFinite } from './checked-matrix.js';
import {
  ClassifierModel,
  type FittedClassifier,
  largestColumns,
  softmaxRows,
} from './classifier-model.js';

type Exponents = readonly (readonly number[])[];

/**
 * A fitted logistic regression of three and more classes.
 * @example
 * ```ts
 * const model = new LogisticRegression().fit([[0], [4], [8]], ['low', 'middle', 'high']);
 * model.classes; // => ['high', 'low', 'middle']
 * model.predict([[4.5]]); // => ['middle']
 * ```
 */
export class MulticlassLogisticRegressionModel extends ClassifierModel {
  override readonly estimator = 'LogisticRegression';
  protected override readonly checksCells = false;
  override readonly hasProbabilities = true;
  /** The polynomials that were evaluated last, one per class: this model's in these monomials or features. */
  #polynomials: { monomials: Exponents | null; evaluators: PolynomialEvaluator[] } | null = null;

  /**
   * @param coef w, (nClasses, nFeatures)
   * @param intercept b, one per class
   */
  constructor(
    fitted: FittedClassifier,
    readonly coef: Matrix,
    readonly intercept: Float64Array,
  ) {
    super(fitted);
    Object.freeze(this);
  }

  /** z, (nSamples, nClasses). */
  override decisionFunction(x: MatrixLike): Matrix {
    return this.#evaluate(this.admit(x));
  }

  override predictProba(x: MatrixLike): Matrix {
    return softmaxRows(this.#evaluate(this.admit(x)));
  }

  protected override classRows(x: Matrix): Int32Array {
    return largestColumns(this.#evaluate(x));
  }

  protected override state() {
    const coef = Array.from({ length: this.coef.rows }, (_, c) => [...this.coef.row(c)]);
    return { coef, intercept: [...this.intercept] };
  }

  #evaluate(x: Matrix): Matrix {
    const monomials = x instanceof MonomialMatrix ? x.exponents : null;
    if (this.#polynomials?.monomials !== monomials) {
      this.#polynomials = { monomials, evaluators: this.#prepare(MonomialMatrix.of(x)) };
    }
    const { evaluators } = this.#polynomials;
    const base = x instanceof MonomialMatrix ? x.base : x;
    const columns = evaluators.map((evaluator) =>
      base instanceof ColumnMatrix
        ? evaluator.columns(base.arrays, 'identity')
        : evaluator.rows(base.data, 'identity'),
    );
    if (columns.some(({ finite }) => !finite)) checkFinite(x, this.estimator);
    return Matrix.fromColumns(columns.map(({ values }) => values));
  }

  #prepare({ base, exponents }: MonomialMatrix): PolynomialEvaluator[] {
    return Array.from(this.intercept, (intercept, c) => {
      const terms = polynomialTerms(exponents, this.coef.row(c), intercept, base.columns);
      return new PolynomialEvaluator(terms, base.columns);
    });
  }
}
