/**
 * Parameters of a flat universe with cold dark matter, a cosmological constant and three neutrinos of equal mass.
 * Lengths are in Mpc, wave numbers in 1/Mpc, and h is H0 in units of 100 km/s/Mpc.
 */
import { InvalidOption } from '../errors.js';

/** What a universe is made of, and how large its primordial fluctuations are. */
export interface Cosmology {
  /** Omega_m, all matter: cold dark matter, baryons and neutrinos */
  readonly matter: number;
  /** Omega_b */
  readonly baryons: number;
  /** h */
  readonly hubble: number;
  /** n_s */
  readonly spectralIndex: number;
  /** A_s at k = 0.05 / Mpc */
  readonly amplitude: number;
  /** temperature of the cosmic microwave background, K */
  readonly temperature: number;
  /** the sum of the three masses, eV; matter as a whole stays as it is, cold dark matter gives way */
  readonly neutrinoMass: number;
}

/** The wave number at which the amplitude is given, 1/Mpc. */
export const PIVOT_WAVE_NUMBER = 0.05;

/** c / (100 km/s/Mpc), Mpc. */
const HUBBLE_LENGTH = 2997.92458;

/** Without neutrino mass; sigma_8 is 0.856. */
export const FIDUCIAL_COSMOLOGY: Cosmology = {
  matter: 0.3,
  baryons: 0.046,
  hubble: 0.7,
  spectralIndex: 0.97,
  amplitude: 2.1e-9,
  temperature: 2.7255,
  neutrinoMass: 0,
};

/**
 * The fiducial cosmology with other values.
 * @throws InvalidOption on a value outside the range that the formulas of this room are made for
 * @example
 * ```ts
 * cosmology({ neutrinoMass: 0.1 }).matter; // => 0.3
 * ```
 */
export function cosmology(changes: Partial<Cosmology> = {}): Cosmology {
  const values = { ...FIDUCIAL_COSMOLOGY, ...changes };
  const ranges: Readonly<Record<keyof Cosmology, readonly [number, number]>> = {
    matter: [0.1, 0.9],
    baryons: [0.01, 0.1],
    hubble: [0.4, 1],
    spectralIndex: [0.7, 1.3],
    amplitude: [1e-10, 1e-8],
    temperature: [2.5, 3],
    neutrinoMass: [0, 1],
  };
  for (const [name, [low, high]] of Object.entries(ranges)) {
    const value = values[name as keyof Cosmology];
    if (value >= low && value <= high) continue;
    throw new InvalidOption({
      what: `cosmology: ${name} is out of range`,
      expected: `a number from ${low} to ${high}`,
      got: `${value}`,
    });
  }
  if (neutrinoFraction(values) * values.matter + values.baryons < values.matter) return values;
  throw new InvalidOption({
    what: `cosmology: baryons (${values.baryons}) and neutrinos leave no room for cold dark matter in matter (${values.matter})`,
    remedy: 'raise matter, or lower baryons',
  });
}

/**
 * f_nu, the share of neutrinos in matter: (sum of masses / 93.14 eV) / (Omega_m h^2).
 * @example
 * ```ts
 * neutrinoFraction(cosmology({ neutrinoMass: 0.1 })); // => 0.0073
 * ```
 */
export function neutrinoFraction({ neutrinoMass, matter, hubble }: Cosmology): number {
  return neutrinoMass / 93.14 / (matter * hubble ** 2);
}

/**
 * H0 / c, 1/Mpc.
 * @example
 * ```ts
 * 1 / hubbleWaveNumber(cosmology()); // => 4282.7
 * ```
 */
export function hubbleWaveNumber({ hubble }: Cosmology): number {
  return hubble / HUBBLE_LENGTH;
}
