/**
 * Polynomials in several variables as lists of terms, and the substitution of their variables:
 *
 *   by shifted and scaled ones   ((u - m) / s)^k = s^-k sum_i (k choose i) u^i (-m)^(k-i)
 *   by monomials                 a linear form in monomials is a polynomial in their variables
 *
 * A new coefficient is a sum of products of a few rounded numbers. For degree n, its error is at most
 * 4 (n + number of terms) eps times the sum of the products' magnitudes. Cost: (n + 1)^d per term.
 */

/** A monomial with its coefficient. */
export interface Term {
  /** one per variable; all zero in the constant */
  readonly exponents: readonly number[];
  readonly coefficient: number;
}

/** The terms of b + sum_i w_i m_i, in which m_i is the monomial with the i-th exponents. */
export function polynomialTerms(
  exponents: readonly (readonly number[])[],
  weights: Float64Array,
  intercept: number,
  variables: number,
): Term[] {
  const constant = { exponents: new Array<number>(variables).fill(0), coefficient: intercept };
  return [constant, ...exponents.map((e, i) => ({ exponents: e, coefficient: weights[i] }))];
}

/** The terms of w . x + b. */
export function linearForm(weights: Float64Array, intercept: number): Term[] {
  const zero = new Array<number>(weights.length).fill(0);
  const units = Array.from(weights, (_, j) => zero.with(j, 1));
  return polynomialTerms(units, weights, intercept, weights.length);
}

/**
 * Substitutes x_j = (u_j - mean_j) / scale_j, so that the result is the same polynomial in u.
 * @param polynomial the terms in x
 * @param scale positive, one per variable
 */
export function undoScaling(
  polynomial: readonly Term[],
  mean: Float64Array,
  scale: Float64Array,
): Term[] {
  return mean.reduce<Term[]>(
    (terms, m, j) => collected(terms.flatMap((term) => shifted(term, j, m, scale[j]))),
    [...polynomial],
  );
}

function shifted({ exponents, coefficient }: Term, j: number, mean: number, scale: number): Term[] {
  const k = exponents[j];
  const scaled = coefficient / scale ** k;
  // If nothing is subtracted, the result is one term.
  if (mean === 0 || k === 0) return [{ exponents, coefficient: scaled }];
  let binomial = 1;
  return Array.from({ length: k + 1 }, (_, i) => {
    if (i > 0) binomial = (binomial * (k - i + 1)) / i;
    return { exponents: exponents.with(j, i), coefficient: scaled * binomial * (-mean) ** (k - i) };
  });
}

/**
 * Substitutes monomials into a linear form, so that the result is a polynomial in their variables.
 * @param linear a linear form in the monomials
 * @param powers the exponents of each monomial
 */
export function expandMonomials(
  linear: readonly Term[],
  powers: readonly (readonly number[])[],
): Term[] {
  const constant = new Array<number>(powers[0].length).fill(0);
  return collected(
    linear.map(({ exponents, coefficient }) => {
      const column = exponents.indexOf(1);
      return { exponents: column < 0 ? constant : powers[column], coefficient };
    }),
  );
}

/** The total degree of a term. */
export function degreeOf({ exponents }: Pick<Term, 'exponents'>): number {
  return exponents.reduce((sum, e) => sum + e, 0);
}

/** Adds up like terms and sorts them as scikit-learn does: by degree, then as in x0^2, x0 x1, x1^2. */
function collected(terms: readonly Term[]): Term[] {
  const sums = new Map<string, Term>();
  for (const term of terms) {
    const key = term.exponents.join();
    const coefficient = (sums.get(key)?.coefficient ?? 0) + term.coefficient;
    sums.set(key, { exponents: term.exponents, coefficient });
  }
  return [...sums.values()].sort((a, b) => degreeOf(a) - degreeOf(b) || descending(a, b));
}

function descending(a: Term, b: Term): number {
  const j = a.exponents.findIndex((e, v) => e !== b.exponents[v]);
  return j < 0 ? 0 : b.exponents[j] - a.exponents[j];
}
