/**
 * Platt's sigmoid P(1 | s) = 1 / (1 + exp(a s + b)), fitted by maximum likelihood with Platt's smoothed targets
 * (Platt 1999; Lin, Lin and Weng 2007). With these targets the maximum exists even if scores separate the classes
 * without error. Cost: a few Newton steps of O(n).
 */
import { minimize, type Quadratic } from './newton.js';

/** The parameters of a sigmoid. */
export interface Sigmoid {
  readonly a: number;
  readonly b: number;
}

/**
 * Fits a and b.
 * @param scores one per row
 * @param y 0 or 1 per row
 * @param weight >= 0 per row
 */
export function fitSigmoid(scores: Float64Array, y: Uint8Array, weight: Float64Array): Sigmoid {
  const { a, b } = flatSigmoid(y, weight);
  const loss = smoothedLoss(scores, y, weight);
  const { at } = minimize((ab) => loss(ab[0], ab[1]), Float64Array.of(a, b), tolerance(y.length));
  return { a: at[0], b: at[1] };
}

/** The sigmoid with a = 0, which gives the smoothed share of class 1 for every score. */
export function flatSigmoid(y: Uint8Array, weight: Float64Array): Sigmoid {
  const [negative, positive] = classTotals(y, weight);
  return { a: 0, b: Math.log((negative + 1) / (positive + 1)) };
}

/**
 * Fits -a of a sigmoid with b = 0, which is the inverse of a temperature.
 * @param scores one per row
 * @param y 0 or 1 per row
 * @param weight >= 0 per row
 */
export function fitSlope(scores: Float64Array, y: Uint8Array, weight: Float64Array): number {
  const loss = smoothedLoss(scores, y, weight);
  const { at } = minimize(
    ([a]) => {
      const { value, gradient, hessian } = loss(a, 0);
      return { value, gradient: gradient.subarray(0, 1), hessian: hessian.subarray(0, 1) };
    },
    Float64Array.of(0),
    tolerance(y.length),
  );
  return -at[0];
}

function tolerance(rows: number) {
  return { decrement: 1e-12, gradient: 1e-9 * rows, iterations: 100 };
}

/** The sums of weights of the two classes. */
function classTotals(y: Uint8Array, weight: Float64Array): [negative: number, positive: number] {
  const totals: [number, number] = [0, 0];
  for (let i = 0; i < y.length; i++) totals[y[i]] += weight[i];
  return totals;
}

/** The negative logarithm of the likelihood as a function of a and b. */
function smoothedLoss(
  scores: Float64Array,
  y: Uint8Array,
  weight: Float64Array,
): (a: number, b: number) => Quadratic {
  const [negative, positive] = classTotals(y, weight);
  const targets = [1 / (negative + 2), (positive + 1) / (positive + 2)];
  return (a, b) => {
    let value = 0;
    const gradient = new Float64Array(2);
    const hessian = new Float64Array(4);
    for (let i = 0; i < y.length; i++) {
      const s = scores[i];
      const target = targets[y[i]];
      const z = a * s + b;
      const e = Math.exp(-Math.abs(z));
      // P = 1 / (1 + exp(z)); the loss is target z + log(1 + exp(-z)), written so that it does not overflow.
      const p = z >= 0 ? e / (1 + e) : 1 / (1 + e);
      value += weight[i] * (target * z + Math.log1p(e) + Math.max(-z, 0));
      const slope = weight[i] * (target - p);
      const curvature = (weight[i] * e) / ((1 + e) * (1 + e));
      gradient[0] += slope * s;
      gradient[1] += slope;
      hessian[0] += curvature * s * s;
      hessian[2] += curvature * s;
      hessian[3] += curvature;
    }
    return { value, gradient, hessian };
  };
}

/** P(1 | s) at a score s. */
export function sigmoid({ a, b }: Sigmoid, score: number): number {
  const z = a * score + b;
  return z >= 0 ? Math.exp(-z) / (1 + Math.exp(-z)) : 1 / (1 + Math.exp(z));
}
