/**
 * One output of a network and its gradient by the inputs, backwards through the layers:
 *
 *   d_L = e_output,   d_(l-1) = W_l^T (f_l'(z_l) d_l),   gradient_j = (d_0)_j / scale_j.
 *
 * Where a rectified unit is at its kink, the slope to the left is taken. Cost: two multiply-adds per weight.
 */
import { erf } from '../error-function.js';
import type { DenseNetworkParts } from './dense-network.js';
import type { Activation } from './network-shape.js';

/** The value of an output, and its derivative by each input. */
export interface OutputGradient {
  readonly value: number;
  readonly gradient: Float64Array;
}

/**
 * @param x the inputs of one row
 * @param output which one
 */
export function outputGradient(
  { mean, scale, layers }: DenseNetworkParts,
  x: ArrayLike<number>,
  output: number,
): OutputGradient {
  let values = mean.map((own, j) => (x[j] - own) / scale[j]);
  const slopes = layers.map(({ weights, bias, activation }) => {
    const inputs = values;
    const sums = bias.map((own, k) => {
      let sum = own;
      for (let j = 0; j < inputs.length; j++) sum += weights[k * inputs.length + j] * inputs[j];
      return sum;
    });
    values = sums.map((z) => activated(activation, z));
    return sums.map((z) => slopeAt(activation, z));
  });
  const value = values[output];
  let gradient = values.map((_, k) => (k === output ? 1 : 0));
  for (let l = layers.length - 1; l >= 0; l--) {
    const { weights } = layers[l];
    const inputs = weights.length / gradient.length;
    const before = new Float64Array(inputs);
    gradient.forEach((own, k) => {
      const slope = own * slopes[l][k];
      if (slope === 0) return;
      for (let j = 0; j < inputs; j++) before[j] += slope * weights[k * inputs + j];
    });
    gradient = before;
  }
  return { value, gradient: gradient.map((own, j) => own / scale[j]) };
}

function activated(activation: Activation, z: number): number {
  switch (activation) {
    case 'identity':
      return z;
    case 'relu':
      return Math.max(z, 0);
    case 'tanh':
      return Math.tanh(z);
    case 'logistic':
      return 1 / (1 + Math.exp(-z));
    case 'gelu':
      return z * normalShare(z);
  }
}

function slopeAt(activation: Activation, z: number): number {
  switch (activation) {
    case 'identity':
      return 1;
    case 'relu':
      return z > 0 ? 1 : 0;
    case 'tanh':
      return 1 - Math.tanh(z) ** 2;
    case 'logistic': {
      const share = 1 / (1 + Math.exp(-z));
      return share * (1 - share);
    }
    case 'gelu':
      return normalShare(z) + (z * Math.exp((-z * z) / 2)) / Math.sqrt(2 * Math.PI);
  }
}

/** The share of a standard normal distribution below z. */
function normalShare(z: number): number {
  return (1 + erf(z / Math.SQRT2)) / 2;
}
