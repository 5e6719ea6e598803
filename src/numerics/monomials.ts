/**
 * Sets of monomials, as lists of exponents in which every monomial but the constant is an earlier one
 * times one variable: all of them are multiplied out with one multiplication each.
 */

export interface Monomials {
  /** one number per variable; the constant comes first, then by total degree */
  readonly exponents: readonly (readonly number[])[];
  /** for each, the earlier monomial and the variable that make it, as a pair; those of the constant are 0 */
  readonly steps: Int32Array;
}

/**
 * All monomials up to a degree in the variables from, ..., to - 1 out of `variables`:
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

/** These monomials, the constant, and what it takes to multiply them out. */
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
