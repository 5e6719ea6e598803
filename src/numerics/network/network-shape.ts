/**
 * The shape of a network of dense layers: with a_0 = x,
 *
 *   z_l = W_l a_(l-1) + b_l,   a_l = dropout(f(normalise(z_l)))   for the hidden layers,   outputs = z of the last.
 *
 * A layer that is normalised has no b of its own, as the normalisation takes it out again.
 */

/**
 * The functions of hidden layers, in the order of the kernels' numbers for them.
 * @example
 * ```ts
 * ACTIVATIONS; // => ['identity', 'relu', 'tanh', 'logistic', 'gelu']
 * ```
 */
export const ACTIVATIONS = ['identity', 'relu', 'tanh', 'logistic', 'gelu'] as const;

/** The function of hidden layers; gelu is u P(u) with the normal integral P (Hendrycks and Gimpel 2016). */
export type Activation = (typeof ACTIVATIONS)[number];

/** The layers of a network and what stands between them. */
export interface NetworkShape {
  readonly inputs: number;
  /** the widths of the hidden layers */
  readonly hidden: readonly number[];
  readonly outputs: number;
  /** of the hidden layers: one for all, or one each */
  readonly activation: Activation | readonly Activation[];
  /** whether the hidden layers are normalised over the batch before the activation */
  readonly batchNorm: boolean;
}

/** The function of each layer; the last one has none. */
export function activationsOf({
  hidden,
  activation,
}: Pick<NetworkShape, 'hidden' | 'activation'>): Activation[] {
  const own = hidden.map((_, l) => (typeof activation === 'string' ? activation : activation[l]));
  return [...own, 'identity'];
}

/** Widths in memory are multiples of this; what is filled up is zero and stays zero. */
const WIDTH = 8;

/** The numbers per row in memory of a layer of this width. */
export function strideOf(width: number): number {
  return Math.ceil(width / WIDTH) * WIDTH;
}

/** The widths from the inputs to the outputs. */
export function widthsOf({ inputs, hidden, outputs }: NetworkShape): readonly number[] {
  return [inputs, ...hidden, outputs];
}
