/**
 * w . x + b of many rows, for models that are linear in their features. Features that are monomials of others
 * (PolynomialFeatures) are not made: the polynomial is evaluated by `PolynomialEvaluator`.
 */
import { ColumnMatrix } from '../column-matrix.js';
import type { Matrix } from '../matrix.js';
import { MonomialMatrix } from '../numerics/monomial-matrix.js';
import { polynomialTerms } from '../numerics/polynomial.js';
import {
  type OutputLink,
  type OutputOf,
  PolynomialEvaluator,
} from '../numerics/polynomial-evaluator.js';
import { checkFinite } from './checked-matrix.js';

/** The coefficients of a linear model, in a form that is quick to apply. */
export class LinearPredictor {
  /** The last polynomial that was evaluated, with its monomials; null for plain features. */
  #polynomial: {
    readonly monomials: readonly (readonly number[])[] | null;
    readonly evaluator: PolynomialEvaluator;
  } | null = null;

  /** @param owner the name of the model, for messages */
  constructor(
    private readonly owner: string,
    private readonly coef: Float64Array,
    private readonly intercept: number,
  ) {}

  /**
   * @param x (nSamples, nFeatures) of the right width; its cells are checked by what becomes of them
   * @param out an optional output array
   * @throws InvalidInput on a cell that is NaN or infinite
   */
  predict<Link extends OutputLink>(x: Matrix, link: Link, out?: OutputOf<Link>): OutputOf<Link> {
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
    if (!finite) checkFinite(x, this.owner);
    return values;
  }

  #prepare({ base, exponents }: MonomialMatrix): PolynomialEvaluator {
    const terms = polynomialTerms(exponents, this.coef, this.intercept, base.columns);
    return new PolynomialEvaluator(terms, base.columns);
  }
}
