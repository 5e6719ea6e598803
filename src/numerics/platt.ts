/**
 * Platt's sigmoid P(1 | s) = 1 / (1 + exp(a s + b)), by the maximum of the likelihood with Platt's
 * smoothed targets (Platt 1999; Lin, Lin and Weng 2007).
 */
import { minimize } from './newton.js';

export interface Sigmoid {
  readonly a: number;
  readonly b: number;
}

/**
 * @param scores one per row
 * @param y 0 or 1 per row
 * @param weight >= 0 per row
 */
export function fitSigmoid(scores: Float64Array, y: Uint8Array, weight: Float64Array): Sigmoid {
  let positive = 0;
  let negative = 0;
  for (let i = 0; i < y.length; i++) {
    if (y[i]) positive += weight[i];
    else negative += weight[i];
  }
  const targets = [1 / (negative + 2), (positive + 1) / (positive + 2)];
  const loss = ([a, b]: Float64Array) => {
    let value = 0;
    const gradient = new Float64Array(2);
    const hessian = new Float64Array(4);
    for (let i = 0; i < y.length; i++) {
      const s = scores[i];
      const target = targets[y[i]];
      const z = a * s + b;
      const e = Math.exp(-Math.abs(z));
      // P = 1 / (1 + exp(z)); the loss is target z + log(1 + exp(-z)), arranged against overflow.
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
  const start = Float64Array.of(0, Math.log((negative + 1) / (positive + 1)));
  const { at } = minimize(loss, start, {
    decrement: 1e-12,
    gradient: 1e-9 * y.length,
    iterations: 100,
  });
  return { a: at[0], b: at[1] };
}

/** P at a score. */
export function sigmoid({ a, b }: Sigmoid, score: number): number {
  const z = a * score + b;
  return z >= 0 ? Math.exp(-z) / (1 + Math.exp(-z)) : 1 / (1 + Math.exp(z));
}
