/**
 * A patch of sky of universes with any mass of neutrinos, and what the likelihood ratio and the network of the study say
 * of it. All masses have the same random numbers, so that only what the mass does changes. Cost: the spectrum of a mass,
 * some tens of milliseconds.
 */
import { ConvergenceField } from '../../cosmology/convergence-field.js';
import { LensingMaps, type LensingSettings } from '../../cosmology/lensing-maps.js';
import type { LikelihoodRatio } from '../../cosmology/likelihood-ratio.js';
import { PowerBins } from '../../cosmology/power-bins.js';
import { atMultipoles } from '../../cosmology/sky-grid.js';
import { unpackSingles } from '../../formats/packed.js';
import { ConvolutionNetwork } from '../../numerics/network/convolution-network.js';
import type { ConvolutionShape } from '../../numerics/network/convolution-shape.js';
import { Random } from '../../random.js';
import type { LensingExplorerFigures } from '../../report/explored-figures.js';

export type ShownNetwork = LensingExplorerFigures<LensingSettings, ConvolutionShape>;

/** Spectra in the bins of l, with noise: of the map, and expected for the masses. */
export interface BinnedPower {
  /** mean l of the modes of each bin */
  readonly multipoles: Float64Array;
  /** one standard deviation of the measured power over the expected one */
  readonly scatter: Float64Array;
  readonly measured: Float64Array;
  readonly massless: Float64Array;
  readonly massive: Float64Array;
  /** of the mass of this sky */
  readonly own: Float64Array;
}

/** One sky. */
export interface Sky {
  /** shape (pixels, pixels), in standard deviations of massless maps with noise; so is `seen` */
  readonly convergence: Float64Array;
  /** with the noise of galaxies */
  readonly seen: Float64Array;
  readonly power: BinnedPower;
  /** of massive neutrinos, were massless ones and those of the study as likely before */
  readonly probability: { readonly ratio: number; readonly network: number };
}

/** What the skies of a mass have in common. */
interface Universe {
  readonly mass: number;
  readonly maps: LensingMaps;
  readonly field: ConvergenceField;
  readonly expected: Float64Array;
}

export class SkyStudy {
  readonly #maps: LensingMaps;
  readonly #test: LikelihoodRatio;
  readonly #bins: PowerBins;
  readonly #network: ConvolutionNetwork;
  readonly #expected: readonly [Float64Array, Float64Array];
  readonly #multipoles: Float64Array;
  readonly #scatter: Float64Array;
  #universe: Universe | undefined;

  constructor(readonly shown: ShownNetwork) {
    const { settings, network } = shown;
    this.#maps = new LensingMaps(settings);
    this.#test = this.#maps.likelihoodRatio();
    this.#bins = new PowerBins(settings);
    this.#expected = [this.#expectedOf(this.#maps, 0), this.#expectedOf(this.#maps, 1)];
    this.#multipoles = this.#bins.means(this.#bins.multipoles);
    // A mode and the one opposite are the same number.
    this.#scatter = this.#bins.counts.map((count) => Math.sqrt(2 / count));
    this.#network = new ConvolutionNetwork({
      shape: network.shape,
      parameters: unpackSingles(network.parameters),
      running: network.running.map(({ mean, variance }) => ({
        mean: unpackSingles(mean),
        variance: unpackSingles(variance),
      })),
    });
  }

  /** The largest share of maps that any test can tell rightly. */
  limit(): number {
    return this.#test.accuracy();
  }

  /**
   * @param mass eV
   * @param seed which sky
   * @throws InvalidOption on a mass that is none
   */
  at(mass: number, seed: number): Sky {
    const { maps, field, expected } = this.#universeOf(mass);
    const random = () => new Random(seed).fork('sky');
    const [seen] = maps.pair(0, random());
    const [clear] = field.pair(random());
    const unit = this.#maps.deviation;
    const { scale } = this.shown.network;
    const [output] = this.#network.evaluate(seen.map((value) => value / unit / scale));
    return {
      convergence: clear.map((value) => value / unit),
      seen: seen.map((value) => value / unit),
      power: {
        multipoles: this.#multipoles,
        scatter: this.#scatter,
        measured: this.#bins.of(seen),
        massless: this.#expected[0],
        massive: this.#expected[1],
        own: expected,
      },
      probability: { ratio: logistic(this.#test.logRatio(seen)), network: logistic(output) },
    };
  }

  #universeOf(mass: number): Universe {
    if (this.#universe?.mass === mass) return this.#universe;
    const settings = { ...this.shown.settings, masses: [mass] };
    const maps = new LensingMaps(settings);
    const field = new ConvergenceField(settings, maps.powers[0], settings.kind);
    this.#universe = { mass, maps, field, expected: this.#expectedOf(maps, 0) };
    return this.#universe;
  }

  #expectedOf({ settings, powers, noise }: LensingMaps, which: number): Float64Array {
    return this.#bins.means(atMultipoles(settings, (l) => powers[which](l) + noise, 0));
  }
}

const logistic = (logOdds: number) => 1 / (1 + Math.exp(-logOdds));
