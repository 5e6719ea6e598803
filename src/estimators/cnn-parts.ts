/** What a fitted convolutional network consists of. */
import type { PowerProfile } from '../numerics/image-filter.js';
import type { ConvolutionParts } from '../numerics/network/convolution-network.js';

/** What is done to images before a network sees them. */
export interface ImagePreparation {
  /** pixels, Gaussian */
  readonly smoothing: number;
  /** mean powers in training; null without whitening */
  readonly whitening: PowerProfile | null;
  /** of pixels, after that */
  readonly mean: number;
  readonly scale: number;
}

/** A trained network with what comes before it. */
export interface CNNParts extends ConvolutionParts {
  readonly preparation: ImagePreparation;
}
