/** What training leaves of a network: plain layers. */
import type { DenseLayer } from './dense-network.js';
import { type NetworkTrainer, NORMALISATION_EPSILON } from './network-trainer.js';

/** Digits to which weights are kept, which tell single-precision numbers apart. */
const DIGITS = 9;

/**
 * The layers of a trained network, its normalisations folded into them, rounded to digits that tell numbers of single
 * precision apart.
 */
export function frozenLayers({ parameters, running, activations }: NetworkTrainer): DenseLayer[] {
  return parameters.map(({ weights, shift, scale }, l) => {
    const averages = running[l];
    const activation = activations[l];
    if (!averages || !scale) {
      return { weights: weights.map(rounded), bias: shift.map(rounded), activation };
    }
    const factors = scale.map(
      (own, j) => own / Math.sqrt(averages.variance[j] + NORMALISATION_EPSILON),
    );
    const inputs = weights.length / shift.length;
    return {
      weights: weights.map((w, at) => rounded(w * factors[Math.floor(at / inputs)])),
      bias: shift.map((own, j) => rounded(own - averages.mean[j] * factors[j])),
      activation,
    };
  });
}

function rounded(value: number): number {
  return Number(value.toPrecision(DIGITS));
}
