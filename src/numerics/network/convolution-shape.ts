/**
 * The shape of a convolutional network for square images of one channel. Each block halves the image,
 *
 *   a_l = pool(relu(normalise(w_l * a_(l-1)))),   outputs = W mean(a_L) + b,
 *
 * with 3 x 3 convolutions, means of 2 x 2 pixels for pooling, and the mean over all pixels at the end.
 */

/** How images go on beyond their edges: at the opposite edge, or with zeros. */
export const PADDINGS = ['circular', 'zeros'] as const;
export type Padding = (typeof PADDINGS)[number];

export interface ConvolutionShape {
  /** pixels on a side */
  readonly pixels: number;
  /** of each block, multiples of 8 */
  readonly channels: readonly number[];
  readonly outputs: number;
  readonly padding: Padding;
}

/** Where the parameters of a block begin in the array of all. */
export interface BlockPlaces {
  /** pixels on a side of the image that is convolved */
  readonly pixels: number;
  readonly from: number;
  readonly to: number;
  /** shape (3, 3, from, to) */
  readonly weights: number;
  /** of the normalisation, shape (to) each */
  readonly scale: number;
  readonly shift: number;
}

/** The places of all parameters: weights first, to which alone penalties may be restricted. */
export interface ConvolutionPlaces {
  readonly blocks: readonly BlockPlaces[];
  /** W, shape (outputs, channels) */
  readonly head: number;
  /** b */
  readonly bias: number;
  /** numbers that are weights, at the beginning */
  readonly weights: number;
  readonly length: number;
}

export function convolutionPlaces({
  pixels,
  channels,
  outputs,
}: ConvolutionShape): ConvolutionPlaces {
  let at = 0;
  const take = (length: number) => {
    at += length;
    return at - length;
  };
  const sizes = channels.map((to, l) => ({
    pixels: pixels / 2 ** l,
    from: l === 0 ? 1 : channels[l - 1],
    to,
  }));
  const weights = sizes.map(({ from, to }) => take(9 * from * to));
  const head = take(8 * Math.ceil((outputs * channels[channels.length - 1]) / 8));
  const ofWeights = at;
  const blocks = sizes.map((size, l) => ({
    ...size,
    weights: weights[l],
    scale: take(size.to),
    shift: take(size.to),
  }));
  const bias = take(8 * Math.ceil(outputs / 8));
  return { blocks, head, bias, weights: ofWeights, length: at };
}

/** The number of parameters, without what fills up memory. */
export function countConvolutionParameters({ channels, outputs }: ConvolutionShape): number {
  const blocks = channels.reduce(
    (sum, to, l) => sum + 9 * (l === 0 ? 1 : channels[l - 1]) * to + 2 * to,
    0,
  );
  return blocks + outputs * (channels[channels.length - 1] + 1);
}
