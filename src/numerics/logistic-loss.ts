/**
 * The penalised logistic loss of a polynomial, with gradient and Hessian, in one pass over the rows:
 *
 *   L(w) = 1/(2C) sum_{k penalised} w_k^2 + sum_i s_i log(1 + exp(-y_i z_i)),   z_i = sum_k w_k m_k(x_i)
 *
 * with y = -1 or 1. Its Hessian holds nothing but sums of s p (1-p) times monomials of up to twice the
 * degree: (d + 2n choose d) numbers, 1,330 for three features at degree 9 where the matrix has 24,310
 * different entries. Cost of a pass: rows * (d + 2n choose d) multiply-adds; memory: no more than that.
 */
import { LANES, MonomialLayout } from './monomials.js';
import type { Quadratic } from './newton.js';

export interface LogisticProblem {
  /** row-major, rows x variables */
  readonly x: Float64Array;
  readonly variables: number;
  /** 1 for the positive class, 0 for the other; one per row */
  readonly y: Uint8Array;
  /** s_i, one per row */
  readonly weight: Float64Array;
  /** exponents of m_k, one list of `variables` numbers per coefficient */
  readonly exponents: readonly (readonly number[])[];
  /** 1/C for penalised coefficients, 0 for the others */
  readonly penalty: Float64Array;
}

/** The loss as a function of w, as `minimize` wants it. */
export function logisticLoss(problem: LogisticProblem): (w: Float64Array) => Quadratic {
  const { x, variables, y, weight, exponents, penalty } = problem;
  const rows = y.length;
  const p = exponents.length;
  const degree = exponents.reduce((most, e) => Math.max(most, total(e)), 0);
  const value = new MonomialLayout(variables, degree);
  const products = new MonomialLayout(variables, 2 * degree);
  const valueIndex = Int32Array.from(exponents, (e) => value.indexOf(e));
  const productIndex = new Int32Array((p * (p + 1)) / 2);
  for (let i = 0, at = 0; i < p; i++) {
    for (let j = 0; j <= i; j++, at++) {
      productIndex[at] = products.indexOf(exponents[i].map((e, v) => e + exponents[j][v]));
    }
  }

  const multipliers = new Float64Array(products.runs * LANES);
  const lane = new Int32Array(LANES);
  const first = new Float64Array(LANES);
  const z = new Float64Array(LANES);
  const slope = new Float64Array(LANES);
  const curvature = new Float64Array(LANES);

  return (w) => {
    const coefficients = new Float64Array(value.size);
    for (let k = 0; k < p; k++) coefficients[valueIndex[k]] += w[k];
    const slopes = new Float64Array(value.size);
    const curvatures = new Float64Array(products.size);
    let loss = 0;
    for (let row = 0; row < rows; row += LANES) {
      for (let l = 0; l < LANES; l++) {
        lane[l] = Math.min(row + l, rows - 1);
        first[l] = x[lane[l] * variables];
      }
      products.multipliers(x, lane, multipliers);
      value.evaluate(first, multipliers, coefficients, z);
      for (let l = 0; l < LANES; l++) {
        const s = row + l < rows ? weight[lane[l]] : 0;
        const margin = y[lane[l]] ? z[l] : -z[l];
        // e = exp(-|margin|) keeps loss, slope and curvature free of overflow.
        const e = Math.exp(-Math.abs(margin));
        const wrong = margin > 0 ? e / (1 + e) : 1 / (1 + e);
        loss += s * (Math.log1p(e) + Math.max(-margin, 0));
        slope[l] = y[lane[l]] ? -s * wrong : s * wrong;
        curvature[l] = (s * e) / ((1 + e) * (1 + e));
      }
      value.accumulate(first, multipliers, slope, slopes);
      products.accumulate(first, multipliers, curvature, curvatures);
    }

    const gradient = new Float64Array(p);
    const hessian = new Float64Array(p * p);
    for (let i = 0, at = 0; i < p; i++) {
      for (let j = 0; j <= i; j++, at++) hessian[i * p + j] = curvatures[productIndex[at]];
      loss += (penalty[i] * w[i] * w[i]) / 2;
      gradient[i] = slopes[valueIndex[i]] + penalty[i] * w[i];
      hessian[i * p + i] += penalty[i];
    }
    return { value: loss, gradient, hessian };
  };
}

function total(exponents: readonly number[]): number {
  return exponents.reduce((sum, e) => sum + e, 0);
}
