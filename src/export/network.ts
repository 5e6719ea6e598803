/** What printers of networks share. */
import type { DenseLayer } from '../numerics/network/dense-network.js';

/** The weights of a layer by input, then by output. */
export function inputMajor({ weights, bias }: DenseLayer): number[][] {
  const inputs = weights.length / bias.length;
  return Array.from({ length: inputs }, (_, j) =>
    Array.from(bias, (_, row) => weights[row * inputs + j]),
  );
}

/** Cells of an array that go through a network side by side. */
export const LANES = 16;

/** Inputs, and outputs, of which the weights stay in registers while cells go by. */
const TILE = 4;

/** A loop over indices from `first` to below `end`, of which each turn takes `step`. */
export interface Span {
  readonly first: number;
  readonly end: number;
  readonly step: number;
}

/** The loops over inputs or outputs: by whole tiles, and of what is left. */
export function tiles(length: number): Span[] {
  const whole = length - (length % TILE);
  return [
    { first: 0, end: whole, step: TILE },
    { first: whole, end: length, step: length - whole },
  ].filter(({ first, end }) => first < end);
}

export const upTo = (length: number) => Array.from({ length }, (_, k) => k);

/** The text of an index that lies ahead of another. */
export const ahead = (index: string, by: number) => (by === 0 ? index : `${index} + ${by}`);
