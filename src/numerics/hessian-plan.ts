/**
 * The plan by which a polynomial with p coefficients is evaluated and its Hessian sum_i c_i m_j(x_i) m_k(x_i) is
 * summed over rows, as a grid of products of left and right factors. The plan is the cheaper of two kinds:
 *
 * By moments: for all p monomials up to degree n in d variables, the products m_j m_k are the (d + 2n choose d)
 * monomials up to degree 2n. With d = 3 and n = 9 these are 1,330, whereas the Hessian has 24,310 different entries.
 * Right factors are monomials of the first variables, left factors monomials of the others.
 *
 * By features: left and right factors are the m_k themselves, with p (p + 1) / 2 products. This is cheaper for plain
 * features, and for a few monomials of high degree.
 *
 * The cost of a plan, per row, is one multiply-add for every entry of the grid and two for every factor, because a
 * factor is multiplied out, written and read again.
 */
import { FactorGrid } from './factor-grid.js';
import { allMonomials, factorClosedMonomials, type Monomials, totalDegree } from './monomials.js';

type Exponents = readonly number[];

/** The factors, the grids, and the positions in the grids. */
export interface HessianPlan {
  readonly right: Monomials;
  readonly left: Monomials;
  /** the grid of the polynomial's coefficients and of its gradient's sums; its left factors are the first of `left` */
  readonly value: FactorGrid;
  /** the entry of each coefficient in `value` */
  readonly valueEntries: Int32Array;
  readonly hessian: FactorGrid;
  /** the entry in `hessian` of each pair of coefficients j and k <= j, row by row */
  readonly hessianEntries: Int32Array;
}

/**
 * Makes the cheapest plan.
 * @param exponents the exponents of every monomial, `variables` numbers each
 */
export function planHessian(exponents: readonly Exponents[], variables: number): HessianPlan {
  const features = factorClosedMonomials(exponents, variables);
  const degree = Math.max(0, ...exponents.map(totalDegree));
  let least = costByFeatures(features.exponents.length);
  let split = 0;
  for (let s = 1; s <= variables; s++) {
    const cost = costByMoments(variables, s, 2 * degree);
    if (cost < least) [least, split] = [cost, s];
  }
  return split === 0
    ? byFeatures(exponents, features)
    : byMoments(exponents, variables, split, degree);
}

function costByFeatures(p: number): number {
  return FactorGrid.cost(p, (p + 1) / 2) + 2 * (p + p);
}

/** @param split the number of variables of the right factors */
function costByMoments(variables: number, split: number, degree: number): number {
  const others = variables - split;
  // Exponents are looked up by an integer with a digit for every variable, which has to be exact.
  if ((degree + 1) ** Math.max(split, others) > Number.MAX_SAFE_INTEGER) return Infinity;
  let cost = 2 * (choose(others + degree, degree) + choose(split + degree, degree));
  for (let t = 0; t <= degree; t++) {
    const lefts = others === 0 ? Number(t === 0) : choose(others - 1 + t, t);
    cost += FactorGrid.cost(lefts, choose(split + degree - t, split));
  }
  return cost;
}

function byFeatures(wanted: readonly Exponents[], features: Monomials): HessianPlan {
  const { exponents } = features;
  const value = new FactorGrid([exponents.length]);
  const hessian = new FactorGrid(exponents.map((_, k) => k + 1));
  const place = new Map(exponents.map((one, k) => [one.join(), k]));
  const factor = wanted.map((one) => place.get(one.join()) as number);
  return {
    right: features,
    left: features,
    value,
    valueEntries: Int32Array.from(factor, (k) => value.entry(0, k)),
    hessian,
    hessianEntries: lowerTriangle(wanted.length, (i, j) =>
      hessian.entry(Math.max(factor[i], factor[j]), Math.min(factor[i], factor[j])),
    ),
  };
}

function byMoments(
  wanted: readonly Exponents[],
  variables: number,
  split: number,
  degree: number,
): HessianPlan {
  const right = allMonomials(variables, 0, split, 2 * degree);
  const left = allMonomials(variables, split, variables, 2 * degree);
  const grid = (most: number) => {
    const lefts = left.exponents.map(totalDegree).filter((t) => t <= most);
    return new FactorGrid(lefts.map((t) => choose(split + most - t, split)));
  };
  const value = grid(degree);
  const hessian = grid(2 * degree);
  // The key of a product is the sum of its factors' keys.
  const radix = 2 * degree + 1;
  const keyOf = (part: Exponents) => part.reduceRight((key, e) => key * radix + e, 0);
  const leftKey = (one: Exponents) => keyOf(one.slice(split));
  const rightKey = (one: Exponents) => keyOf(one.slice(0, split));
  const leftPlace = new Map(left.exponents.map((one, k) => [leftKey(one), k]));
  const rightPlace = new Map(right.exponents.map((one, k) => [rightKey(one), k]));
  const entry = (grid: FactorGrid, left: number, right: number) =>
    grid.entry(leftPlace.get(left) as number, rightPlace.get(right) as number);
  const lefts = wanted.map(leftKey);
  const rights = wanted.map(rightKey);
  return {
    right,
    left,
    value,
    valueEntries: Int32Array.from(wanted, (_, k) => entry(value, lefts[k], rights[k])),
    hessian,
    hessianEntries: lowerTriangle(wanted.length, (i, j) =>
      entry(hessian, lefts[i] + lefts[j], rights[i] + rights[j]),
    ),
  };
}

function lowerTriangle(p: number, entry: (i: number, j: number) => number): Int32Array {
  const entries = new Int32Array((p * (p + 1)) / 2);
  for (let i = 0, at = 0; i < p; i++) {
    for (let j = 0; j <= i; j++, at++) entries[at] = entry(i, j);
  }
  return entries;
}

function choose(n: number, k: number): number {
  let result = 1;
  for (let i = 1; i <= k; i++) result = (result * (n - k + i)) / i;
  return result;
}
