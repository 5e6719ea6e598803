/**
 * Sets of monomials in which each monomial but the constant is an earlier one times one variable, so that each costs
 * one multiplication.
 */

/** Monomials and the steps that multiply them out. */
export interface Monomials {
  /** one number per variable; the constant comes first, then monomials by total degree */
  readonly exponents: readonly (readonly number[])[];
  /** for each monomial, the index of the earlier monomial and the variable whose product it is; 0, 0 for the constant */
  readonly steps: Int32Array;
}

/**
 * All monomials up to a degree in the variables [from, to) out of `variables`. Their number is
 * (to - from + degree) choose degree.
 */
export function allMonomials(
  variables: number,
  from: number,
  to: number,
  degree: number,
): Monomials {
  const exponents: number[][] = [new Array(variables).fill(0)];
  const steps = [0, 0];
  const last = [from];
  for (let begin = 0, t = 0; t < degree; t++) {
    const end = exponents.length;
    for (let parent = begin; parent < end; parent++) {
      for (let v = last[parent]; v < to; v++) {
        exponents.push(oneMore(exponents[parent], v));
        steps.push(parent, v);
        last.push(v);
      }
    }
    begin = end;
  }
  return { exponents, steps: Int32Array.from(steps) };
}

/** The given monomials, the constant, and the factors that are needed to multiply them out. */
export function factorClosedMonomials(
  wanted: readonly (readonly number[])[],
  variables: number,
): Monomials {
  const constant: readonly number[] = new Array(variables).fill(0);
  const found = new Map<string, readonly number[]>([[constant.join(), constant]]);
  for (const exponents of wanted) {
    let one = exponents;
    for (let key = one.join(); !found.has(key); key = one.join()) {
      found.set(key, one);
      one = oneLess(one);
    }
  }
  const exponents = [...found.values()].sort((a, b) => totalDegree(a) - totalDegree(b));
  const place = new Map(exponents.map((one, k) => [one.join(), k]));
  const steps = new Int32Array(2 * exponents.length);
  for (let k = 1; k < exponents.length; k++) {
    steps[2 * k] = place.get(oneLess(exponents[k]).join()) as number;
    steps[2 * k + 1] = lastVariable(exponents[k]);
  }
  return { exponents, steps };
}

/** The total degree of a monomial. */
export function totalDegree(exponents: readonly number[]): number {
  return exponents.reduce((sum, e) => sum + e, 0);
}

/** The monomial divided by its last variable. */
function oneLess(exponents: readonly number[]): number[] {
  const v = lastVariable(exponents);
  return exponents.map((e, at) => (at === v ? e - 1 : e));
}

function oneMore(exponents: readonly number[], v: number): number[] {
  return exponents.map((e, at) => (at === v ? e + 1 : e));
}

function lastVariable(exponents: readonly number[]): number {
  return exponents.findLastIndex((e) => e > 0);
}
