/** What linear models of numbers and of classes have in common: their option `fitIntercept`, and the terms of their sum. */
import { magnitudeBound } from '../kernels/elementwise.js';
import { Matrix } from '../matrix.js';
import { MonomialMatrix } from '../numerics/monomial-matrix.js';
import { flag, option } from '../options.js';

export const fitIntercept = option(
  flag,
  true,
  'whether there is an intercept, which is not penalised',
);

/** The monomials whose coefficients are sought; the intercept is that of the constant, and comes first. */
export interface LinearTerms {
  /** the variables of the monomials, the large ones divided by powers of two */
  readonly base: Matrix;
  readonly exponents: readonly (readonly number[])[];
  /** the penalty of each coefficient, 0 for the intercept */
  readonly penalty: Float64Array;
  /** the index of the first coefficient that is not the intercept */
  readonly offset: number;
  /** the power of two, as its exponent, by which each monomial was divided, and its coefficient multiplied */
  readonly shifts: Int32Array;
}

/**
 * Variables whose powers are larger than this are divided by a power of two, which is exact. Their squares would
 * overflow, and the gradient's rounding would be above any tolerance that is meant for features near 1.
 */
const LARGE = 2 ** 26;

/** @param strength the penalty of every coefficient but the intercept */
export function linearTerms(x: Matrix, withIntercept: boolean, strength: number): LinearTerms {
  const { base, exponents } = MonomialMatrix.of(x);
  const offset = withIntercept ? 1 : 0;
  const constant = new Array<number>(base.columns).fill(0);
  const terms = withIntercept ? [constant, ...exponents] : exponents;
  const variableShifts = shiftsOf(base, exponents);
  const shifts = Int32Array.from(terms, (powers) =>
    powers.reduce((shift, power, v) => shift + power * variableShifts[v], 0),
  );
  const penalty = new Float64Array(terms.length).fill(strength, offset);
  return {
    base: variableShifts.some((shift) => shift > 0) ? scaled(base, variableShifts) : base,
    exponents: terms,
    penalty: penalty.map((p, k) => timesPowerOfTwo(p, -2 * shifts[k])),
    offset,
    shifts,
  };
}

/** value 2^exponent, where 2^exponent itself may overflow or underflow. */
export function timesPowerOfTwo(value: number, exponent: number): number {
  const half = Math.trunc(exponent / 2);
  return value * 2 ** half * 2 ** (exponent - half);
}

/** For each variable, the exponent of the power of two that it is divided by; 0 for one that is not large. */
function shiftsOf(base: Matrix, exponents: readonly (readonly number[])[]): number[] {
  const degrees = Array.from({ length: base.columns }, (_, v) =>
    exponents.reduce((most, powers) => Math.max(most, powers[v]), 0),
  );
  // One bound of all variables is found more quickly than the largest value of each.
  const bound = Math.max(1, magnitudeBound(base.data));
  if (bound ** Math.max(...degrees) <= LARGE) return degrees.map(() => 0);
  return degrees.map((degree, v) => {
    let largest = 0;
    for (let at = v; at < base.data.length; at += base.columns) {
      largest = Math.max(largest, Math.abs(base.data[at]));
    }
    return largest ** degree > LARGE ? Math.floor(Math.log2(largest)) : 0;
  });
}

function scaled({ data, rows, columns, names }: Matrix, shifts: readonly number[]): Matrix {
  const factors = shifts.map((shift) => 2 ** -shift);
  return new Matrix(
    data.map((value, at) => value * factors[at % columns]),
    rows,
    columns,
    names,
  );
}
