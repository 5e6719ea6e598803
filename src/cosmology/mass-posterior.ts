/**
 * What a Gaussian map tells of the mass of neutrinos, exactly: with S_m the power with noise of a mass m and a uniform
 * prior over given masses, the logarithm of the posterior is
 *
 *     ln p(m | map) = const - 1/2 sum over modes l > 0 of [a / S_m + ln S_m],   a = |DFT|^2 p^2 / n^2.
 *
 * No estimate has a smaller mean squared error than the mean of the posterior. Cost: a Fourier transform per map, and an
 * operation per mass and distinct multipole.
 */
import { SquareFourier } from '../numerics/square-fourier.js';
import type { AngularPower } from './convergence-power.js';
import { multipoles, pixelSide, type SkyGrid } from './sky-grid.js';

/**
 * The posterior of masses on maps of one grid.
 * @example
 * ```ts
 * const grid = { pixels: 32, pixelArcmin: 5 };
 * const masses = [0, 0.2, 0.4];
 * const powers = masses.map((mass) => convergencePower(cosmology({ neutrinoMass: mass }), 1));
 * const posterior = new MassPosterior(grid, masses, powers, noisePower({ galaxies: 20 }));
 * const heavy = convergencePower(cosmology({ neutrinoMass: 0.4 }), 1);
 * const [map] = new ConvergenceField(grid, heavy, 'gaussian').pair(new Random(1));
 * const mean = posterior.mean(map);
 * mean > 0.2 && mean < 0.4; // => true
 * ```
 */
export class MassPosterior {
  readonly #fourier: SquareFourier;
  /** which distinct multipole a mode has */
  readonly #places: Uint16Array;
  readonly #counts: Float64Array;
  /** 1 / S and ln S by mass and distinct multipole */
  readonly #inverse: readonly Float64Array[];
  readonly #constants: readonly number[];

  /**
   * @param powers C_l of each mass, without noise
   * @param noise N_l
   */
  constructor(
    readonly grid: SkyGrid,
    readonly masses: readonly number[],
    powers: readonly AngularPower[],
    noise: number,
  ) {
    this.#fourier = new SquareFourier(grid.pixels);
    const distinct = new Map<number, { place: number; l: number }>();
    this.#places = Uint16Array.from(multipoles(grid), (l) => {
      // Equal sums of squares may differ in the last bits of their roots.
      const key = Math.round(l * 1e6);
      const known = distinct.get(key) ?? { place: distinct.size, l };
      distinct.set(key, known);
      return known.place;
    });
    this.#counts = new Float64Array(distinct.size);
    for (const place of this.#places) this.#counts[place]++;
    const all = [...distinct.values()].filter(({ place }) => place > 0);
    this.#inverse = powers.map((power) =>
      Float64Array.of(0, ...all.map(({ l }) => 1 / (power(l) + noise))),
    );
    this.#constants = this.#inverse.map((inverse) =>
      all.reduce((sum, { place }) => sum + (this.#counts[place] / 2) * Math.log(inverse[place]), 0),
    );
  }

  /** The mean of the posterior, eV. @param map with noise, shape (pixels, pixels) */
  mean(map: ArrayLike<number>): number {
    const logs = this.logLikelihoods(map);
    const largest = logs.reduce((most, log) => Math.max(most, log), -Infinity);
    let [sum, total] = [0, 0];
    logs.forEach((log, i) => {
      const weight = Math.exp(log - largest);
      sum += weight * this.masses[i];
      total += weight;
    });
    return sum / total;
  }

  /** The logarithms of the likelihoods of all masses, up to a number that they share. */
  logLikelihoods(map: ArrayLike<number>): Float64Array {
    const image = new Float64Array(2 * map.length);
    for (let i = 0; i < map.length; i++) image[2 * i] = map[i];
    this.#fourier.forward(image);
    const toPower = (pixelSide(this.grid) / this.grid.pixels) ** 2;
    const sums = new Float64Array(this.#counts.length);
    this.#places.forEach((place, i) => {
      sums[place] += toPower * (image[2 * i] ** 2 + image[2 * i + 1] ** 2);
    });
    return Float64Array.from(this.#inverse, (inverse, m) => {
      let log = this.#constants[m];
      for (let place = 1; place < sums.length; place++) log -= (sums[place] * inverse[place]) / 2;
      return log;
    });
  }
}
