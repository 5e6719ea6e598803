/**
 * Horner's rule in several variables: a polynomial in the first variable, whose coefficients are polynomials in the
 * second, and so on. A dense polynomial costs one multiplication and one addition per term. For degree n in d
 * variables, rounding is at most 2 n d eps times the sum of the terms' magnitudes.
 */
import type { Term } from './polynomial.js';

/** A number, or the value of an earlier chain. */
export type Operand = { readonly value: number } | { readonly chain: number };

/** The polynomial sum_k operands[k] x^k in one variable. */
export interface Chain {
  readonly variable: number;
  /** one per power, null for a missing power; the last is not null */
  readonly operands: readonly (Operand | null)[];
}

/** The nested chains of a polynomial. */
export interface HornerPlan {
  /** in an order in which operands are evaluated before they are used */
  readonly chains: readonly Chain[];
  readonly result: Operand;
}

/** Makes the chains of a polynomial. */
export function hornerPlan(polynomial: readonly Term[], variables: number): HornerPlan {
  const chains: Chain[] = [];
  const nest = (terms: readonly Term[], variable: number): Operand => {
    if (variable === variables) return { value: terms.reduce((sum, t) => sum + t.coefficient, 0) };
    const degree = Math.max(...terms.map((term) => term.exponents[variable]));
    if (degree === 0) return nest(terms, variable + 1);
    const operands = Array.from({ length: degree + 1 }, (_, power) => {
      const part = terms.filter((term) => term.exponents[variable] === power);
      return part.length === 0 ? null : nest(part, variable + 1);
    });
    return { chain: chains.push({ variable, operands }) - 1 };
  };
  const result = nest(polynomial, 0);
  return { chains, result };
}
