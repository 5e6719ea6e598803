/** What linear models of numbers and of classes have in common: their option `fitIntercept`, and the terms of their sum. */
import type { Matrix } from '../matrix.js';
import { MonomialMatrix } from '../numerics/monomial-matrix.js';
import { flag, option } from '../options.js';

export const fitIntercept = option(
  flag,
  true,
  'whether there is an intercept, which is not penalised',
);

/** The monomials whose coefficients are sought; the intercept is that of the constant, and comes first. */
export interface LinearTerms {
  /** the variables of the monomials */
  readonly base: Matrix;
  readonly exponents: readonly (readonly number[])[];
  /** the penalty of each coefficient, 0 for the intercept */
  readonly penalty: Float64Array;
  /** the index of the first coefficient that is not the intercept */
  readonly offset: number;
}

/** @param strength the penalty of every coefficient but the intercept */
export function linearTerms(x: Matrix, withIntercept: boolean, strength: number): LinearTerms {
  const { base, exponents } = MonomialMatrix.of(x);
  const offset = withIntercept ? 1 : 0;
  const constant = new Array<number>(base.columns).fill(0);
  return {
    base,
    exponents: withIntercept ? [constant, ...exponents] : exponents,
    penalty: new Float64Array(offset + exponents.length).fill(strength, offset),
    offset,
  };
}
