/**
 * Noisy maps of the convergence from universes that differ in the mass of their neutrinos: what a survey of galaxies'
 * shapes would see. Every map is a field of its universe (`convergence-field.ts`) plus white noise with the variance
 * N_l / p^2 per pixel. Cost: some 10 ms per mass for the spectrum, and half a complex Fourier transform per map.
 */
import { InvalidOption } from '../errors.js';
import { fillNormal } from '../numerics/normal-numbers.js';
import type { Random } from '../random.js';
import { ConvergenceField, type FieldKind } from './convergence-field.js';
import { type AngularPower, convergencePower } from './convergence-power.js';
import { LikelihoodRatio } from './likelihood-ratio.js';
import { sigma8 } from './linear-power.js';
import { type Cosmology, cosmology } from './parameters.js';
import { atMultipoles, noisePower, pixelSide, type SkyGrid } from './sky-grid.js';

/** What universes of different masses have in common: primordial fluctuations, or those of matter today. */
export const FIXED = ['amplitude', 'sigma8'] as const;
export type Fixed = (typeof FIXED)[number];

/** Which maps. */
export interface LensingSettings extends SkyGrid {
  readonly kind: FieldKind;
  /** per square arcminute */
  readonly galaxies: number;
  /** of the sources */
  readonly redshift: number;
  /** the sums of the neutrinos' masses, eV: one per class, ascending */
  readonly masses: readonly number[];
  readonly fix: Fixed;
}

/**
 * The fiducial cosmology with massive neutrinos.
 * @param mass the sum of the masses, eV
 * @param fix `sigma8` raises A_s until sigma_8 is that without masses
 * @example
 * ```ts
 * sigma8(massiveCosmology(0.3, 'sigma8')); // => 0.8562
 * ```
 */
export function massiveCosmology(mass: number, fix: Fixed): Cosmology {
  const massive = cosmology({ neutrinoMass: mass });
  if (fix === 'amplitude') return massive;
  const ratio = sigma8(cosmology()) / sigma8(massive);
  return cosmology({ neutrinoMass: mass, amplitude: massive.amplitude * ratio ** 2 });
}

/**
 * The maps of some universes, one class per mass.
 * @example
 * ```ts
 * const maps = new LensingMaps({
 *   kind: 'gaussian', pixels: 32, pixelArcmin: 5, galaxies: 20, redshift: 1, masses: [0, 0.3], fix: 'amplitude',
 * });
 * const [map] = maps.pair(1, new Random(1));
 * map.length; // => 1024
 * maps.limit(); // => 0.894
 * ```
 */
export class LensingMaps {
  /** C_l of each class, without noise */
  readonly powers: readonly AngularPower[];
  /** N_l */
  readonly noise: number;
  /** root mean square of the pixels of the first class, with noise */
  readonly deviation: number;
  readonly #fields: readonly ConvergenceField[];
  readonly #pixelNoise: number;

  /** @throws InvalidOption if a number is out of range, or the pixels are no power of two */
  constructor(readonly settings: LensingSettings) {
    const { kind, galaxies, redshift, masses, fix } = settings;
    if (!(redshift >= 0.1 && redshift <= 2)) {
      throw new InvalidOption({
        what: 'the redshift of sources',
        expected: 'a number from 0.1 to 2',
        got: `${redshift}`,
      });
    }
    this.noise = noisePower({ galaxies });
    this.powers = masses.map((mass) => convergencePower(massiveCosmology(mass, fix), redshift));
    this.#fields = this.powers.map((power) => new ConvergenceField(settings, power, kind));
    this.#pixelNoise = Math.sqrt(this.noise) / pixelSide(settings);
    const spectrum = atMultipoles(settings, (l) => this.powers[0](l) + this.noise, 0);
    const side = settings.pixels * pixelSide(settings);
    this.deviation = Math.sqrt(spectrum.reduce((sum, value) => sum + value, 0)) / side;
  }

  /** Two independent maps of a class with noise, shape (pixels, pixels) each. */
  pair(classIndex: number, random: Random): readonly [Float64Array, Float64Array] {
    const maps = this.#fields[classIndex].pair(random);
    const noise = fillNormal(new Float64Array(2 * maps[0].length), random);
    maps.forEach((map, part) => {
      for (let i = 0; i < map.length; i++) map[i] += this.#pixelNoise * noise[2 * i + part];
    });
    return maps;
  }

  /** The test of two classes that no other one beats on Gaussian maps. */
  likelihoodRatio(first = 0, second = 1): LikelihoodRatio {
    return new LikelihoodRatio(
      this.settings,
      [this.powers[first], this.powers[second]],
      this.noise,
    );
  }

  /** The largest possible accuracy of telling the first two classes by Gaussian maps. */
  limit(): number {
    return this.likelihoodRatio().accuracy();
  }
}
