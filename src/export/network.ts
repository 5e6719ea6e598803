/** What printers of networks share. */
import type { DenseLayer } from '../numerics/network/dense-network.js';

/** The weights of a layer by input, then by output. */
export function inputMajor({ weights, bias }: DenseLayer): number[][] {
  const inputs = weights.length / bias.length;
  return Array.from({ length: inputs }, (_, j) =>
    Array.from(bias, (_, row) => weights[row * inputs + j]),
  );
}
