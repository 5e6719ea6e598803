/**
 * Filters of square images with periodic edges: a mode at k cycles per image is multiplied by
 *
 *   exp(-(2 pi sigma k / n)^2 / 2) / sqrt(P(k)),
 *
 * that is, smoothed by a Gaussian of sigma pixels, or whitened by a mean power P, or both. Neither changes what the best
 * classifier of Gaussian images reaches, but how easily a network gets there. Cost: a Fourier transform per two images.
 */
import { SquareFourier } from './square-fourier.js';

/** Mean powers |DFT|^2 / n^2 at k = 0, 1, 2, ... cycles per image, up to the largest. */
export type PowerProfile = readonly number[];

/** k of every mode, in the order of the transform. */
function cycles(size: number): Float64Array {
  const signed = (index: number) => (index < size / 2 ? index : index - size);
  return Float64Array.from({ length: size * size }, (_, i) =>
    Math.hypot(signed(Math.floor(i / size)), signed(i % size)),
  );
}

/**
 * The mean powers of images, with a weight each.
 * @param images shape (rows, size, size)
 */
export function powerProfile(
  images: Float64Array,
  size: number,
  weights: Float64Array,
): PowerProfile {
  const fourier = new SquareFourier(size);
  const bins = cycles(size).map(Math.round);
  const length = bins.reduce((most, bin) => Math.max(most, bin), 0) + 1;
  const [sums, counts] = [new Float64Array(length), new Float64Array(length)];
  const image = new Float64Array(2 * size * size);
  weights.forEach((weight, row) => {
    for (let i = 0; i < size * size; i++) {
      image[2 * i] = images[row * size * size + i];
      image[2 * i + 1] = 0;
    }
    fourier.forward(image);
    bins.forEach((bin, i) => {
      sums[bin] += (weight * (image[2 * i] ** 2 + image[2 * i + 1] ** 2)) / size ** 2;
      counts[bin] += weight;
    });
  });
  return Array.from(sums, (sum, bin) => (counts[bin] > 0 ? sum / counts[bin] : 0));
}

/** A filter of images of one size. */
export class ImageFilter {
  readonly #fourier: SquareFourier;
  readonly #factors: Float64Array;

  /**
   * @param sigma of the Gaussian, pixels; 0 for none
   * @param profile powers for whitening; null for none
   */
  constructor(
    readonly size: number,
    sigma: number,
    profile: PowerProfile | null,
  ) {
    this.#fourier = new SquareFourier(size);
    this.#factors = cycles(size).map((k) => {
      const smoothed = Math.exp(-(((2 * Math.PI * sigma * k) / size) ** 2) / 2);
      const power = profile?.[Math.round(k)] ?? 1;
      // A mode that no image has stays as it is.
      return power > 0 ? smoothed / Math.sqrt(power) : smoothed;
    });
  }

  /** Replaces images, shape (rows, size, size), by filtered ones. */
  apply(images: Float64Array): void {
    const pixels = this.size ** 2;
    const image = new Float64Array(2 * pixels);
    for (let row = 0; row < images.length / pixels; row += 2) {
      const own = images.subarray(row * pixels, (row + 1) * pixels);
      const next = images.subarray((row + 1) * pixels, (row + 2) * pixels);
      // Two real images are the parts of a complex one; the filter is real and even, and keeps them apart.
      for (let i = 0; i < pixels; i++) {
        image[2 * i] = own[i];
        image[2 * i + 1] = next.length > 0 ? next[i] : 0;
      }
      this.#fourier.forward(image);
      for (let i = 0; i < pixels; i++) {
        image[2 * i] *= this.#factors[i];
        image[2 * i + 1] *= this.#factors[i];
      }
      this.#fourier.inverse(image);
      for (let i = 0; i < pixels; i++) {
        own[i] = image[2 * i];
        if (next.length > 0) next[i] = image[2 * i + 1];
      }
    }
  }
}
