/**
 * Random maps of the convergence with a given power spectrum. Gaussian ones are white noise, filtered by
 * sqrt(C_l) / p. Lognormal ones, kappa = kappa_0 (exp(g - var(g) / 2) - 1), are skewed as those of real clusters
 * and voids, and have the same power: g is Gaussian with the correlation ln(1 + xi / kappa_0^2) of that of kappa,
 * xi (Hilbert, Hartlap and Schneider, arXiv:1105.3980). Cost of a map: one half of a complex Fourier transform.
 */
import { fillNormal } from '../numerics/normal-numbers.js';
import { SquareFourier } from '../numerics/square-fourier.js';
import type { Random } from '../random.js';
import type { AngularPower } from './convergence-power.js';
import { atMultipoles, pixelSide, type SkyGrid } from './sky-grid.js';

export const FIELD_KINDS = ['gaussian', 'lognormal'] as const;
export type FieldKind = (typeof FIELD_KINDS)[number];

/** kappa_0, minus the smallest convergence of an empty line of sight to sources at z = 1. */
const EMPTY_CONVERGENCE = 0.02975;

/**
 * Maps of one cosmology.
 * @example
 * ```ts
 * const grid = { pixels: 32, pixelArcmin: 5 };
 * const field = new ConvergenceField(grid, convergencePower(cosmology(), 1), 'gaussian');
 * const [map] = field.pair(new Random(1));
 * map.length; // => 1024
 * ```
 */
export class ConvergenceField {
  readonly #fourier: SquareFourier;
  /** by which a mode of white noise is multiplied */
  readonly #filter: Float64Array;
  /** of the Gaussian field */
  readonly #variance: number;

  /** @throws InvalidOption if the pixels are not a power of two */
  constructor(
    readonly grid: SkyGrid,
    power: AngularPower,
    readonly kind: FieldKind,
  ) {
    const { pixels } = grid;
    this.#fourier = new SquareFourier(pixels);
    const spectrum = kind === 'gaussian' ? atMultipoles(grid, power, 0) : this.#ofLogarithm(power);
    const scale = pixels / pixelSide(grid);
    this.#filter = spectrum.map((value) => scale * Math.sqrt(value));
    this.#variance =
      spectrum.reduce((sum, value) => sum + value, 0) / (pixels * pixelSide(grid)) ** 2;
  }

  /**
   * Two independent maps without noise, shape (pixels, pixels) each. The mean of a Gaussian map is 0; that of a
   * lognormal one is subtracted, as it would tell the variance of its field.
   */
  pair(random: Random): readonly [Float64Array, Float64Array] {
    const modes = fillNormal(new Float64Array(2 * this.#filter.length), random);
    for (let i = 0; i < this.#filter.length; i++) {
      modes[2 * i] *= this.#filter[i];
      modes[2 * i + 1] *= this.#filter[i];
    }
    this.#fourier.inverse(modes);
    return [this.#finished(modes, 0), this.#finished(modes, 1)];
  }

  #finished(modes: Float64Array, part: 0 | 1): Float64Array {
    const map = Float64Array.from(this.#filter, (_, i) => modes[2 * i + part]);
    if (this.kind === 'gaussian') return map;
    let mean = 0;
    for (let i = 0; i < map.length; i++) {
      map[i] = EMPTY_CONVERGENCE * Math.expm1(map[i] - this.#variance / 2);
      mean += map[i] / map.length;
    }
    return map.map((value) => value - mean);
  }

  /**
   * The power of g. Modes at l = 0 get the power at l = pi / L: without, the mean of ln(1 + kappa / kappa_0) over a
   * map would be -var(g) / 2 exactly and give the cosmology away. Negative powers, some 3e-4 of all, become 0.
   */
  #ofLogarithm(power: AngularPower): Float64Array {
    const side = pixelSide(this.grid);
    const powers = atMultipoles(this.grid, power, power(Math.PI / (this.grid.pixels * side)));
    const image = new Float64Array(2 * powers.length);
    powers.forEach((value, i) => {
      image[2 * i] = value / side ** 2;
    });
    this.#fourier.inverse(image);
    for (let i = 0; i < powers.length; i++) {
      image[2 * i] = side ** 2 * Math.log1p(image[2 * i] / EMPTY_CONVERGENCE ** 2);
      image[2 * i + 1] = 0;
    }
    this.#fourier.forward(image);
    return powers.map((_, i) => Math.max(image[2 * i], 0));
  }
}
