/**
 * The power of a square map in bins of l of equal width, up to the largest l: the mean over the modes of a bin of
 * |DFT|^2 p^2 / n^2, without l = 0. Cost: a Fourier transform per map.
 */
import { SquareFourier } from '../numerics/square-fourier.js';
import { multipoles, pixelSide, type SkyGrid } from './sky-grid.js';

/** Bins of the spectra of maps. */
export const POWER_BINS = 12;

/**
 * The bins of a grid.
 * @example
 * ```ts
 * const bins = new PowerBins({ pixels: 32, pixelArcmin: 5 });
 * bins.counts[0]; // => 8
 * bins.means(bins.multipoles)[0]; // => 163.0
 * ```
 */
export class PowerBins {
  /** l of every mode */
  readonly multipoles: Float64Array;
  /** modes in every bin */
  readonly counts = new Float64Array(POWER_BINS);
  readonly #fourier: SquareFourier;
  readonly #bins: Uint8Array;

  /** @throws InvalidOption if the pixels are not a power of two */
  constructor(readonly grid: SkyGrid) {
    this.#fourier = new SquareFourier(grid.pixels);
    this.multipoles = multipoles(grid);
    const largest = this.multipoles.reduce((most, value) => Math.max(most, value), 0);
    this.#bins = Uint8Array.from(this.multipoles, (value) =>
      Math.min(Math.floor((POWER_BINS * value) / largest), POWER_BINS - 1),
    );
    this.#bins.subarray(1).forEach((bin) => {
      this.counts[bin]++;
    });
  }

  /**
   * Means over the modes of every bin; 0 in one without modes.
   * @param values one per mode
   */
  means(values: ArrayLike<number>): Float64Array {
    const sums = new Float64Array(POWER_BINS);
    for (let i = 1; i < values.length; i++) sums[this.#bins[i]] += values[i];
    return sums.map((sum, bin) => (sum === 0 ? 0 : sum / this.counts[bin]));
  }

  /**
   * The mean power in every bin.
   * @param map shape (pixels, pixels)
   */
  of(map: ArrayLike<number>): Float64Array {
    const image = new Float64Array(2 * map.length);
    for (let i = 0; i < map.length; i++) image[2 * i] = map[i];
    this.#fourier.forward(image);
    const toPower = (pixelSide(this.grid) / this.grid.pixels) ** 2;
    return this.means(
      Float64Array.from(map, (_, i) => toPower * (image[2 * i] ** 2 + image[2 * i + 1] ** 2)),
    );
  }
}
