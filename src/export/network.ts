/** What printers of networks share. */
import { InvalidInput } from '../errors.js';
import type { DenseLayer } from '../numerics/network/dense-network.js';

/** The weights of a layer by input, then by output. */
export function inputMajor({ weights, bias }: DenseLayer): number[][] {
  const inputs = weights.length / bias.length;
  return Array.from({ length: inputs }, (_, j) =>
    Array.from(bias, (_, row) => weights[row * inputs + j]),
  );
}

/** @throws InvalidInput always: the activation cannot be printed */
export function refuseActivation(activation: string): never {
  throw new InvalidInput({
    where: { owner: 'export' },
    expected: 'a network with the activation relu, tanh, logistic or identity',
    got: activation,
  });
}

/** @throws InvalidInput always: the target cannot print networks */
export function refuseNetwork(target: string): never {
  throw new InvalidInput({
    where: { owner: `export to ${target}` },
    what: 'networks are not printed in this language',
    remedy: 'take --target c, fortran, rust, python, js or onnx',
  });
}
