/**
 * Variants of the microphysics: which effects the equation of state and the opacities have.
 *
 * - Mean field: nucleons interact, so that mu_n - mu_p grows by U_n - U_p = C (n_n - n_p). In relativistic mean-field
 *   theory C = 2 (g_rho/m_rho)^2 (hbar c)^3; with TM1 (Sugahara and Toki 1994, Nucl. Phys. A 579, 557: g_rho = 4.6322,
 *   m_rho = 770 MeV, from memory) that is 556 MeV fm^3. Other equations of state have other values: 428 stands for a soft
 *   symmetry energy, as that of Lattimer and Swesty with 220 MeV, 980 for a stiff one; both are fits. C of a real
 *   equation of state depends on the density.
 * - Alpha particles in equilibrium with free nucleons; see equation-of-state.ts.
 * - nu_e and nu_e-bar from e+ e- annihilation and bremsstrahlung, beside captures; see pair-emission.ts.
 * - Weak magnetism and recoil in captures; see weak-magnetism.ts. Pairs raise alpha and weak magnetism lowers it, so one
 *   without the other is worse than neither.
 *
 * What these do to alpha was measured on a snapshot of a published Boltzmann code (experiment `reference-snapshot`), 40 to
 * 450 km: without any of them alpha is 5.7% too low in the mean and 13.5% at worst; with all of them 0.2% and 1.6%. Hence
 * `complete` is the default; version 0.1.0 had `free-nucleons`.
 */
import { InvalidOption } from '../errors.js';
import { BREMSSTRAHLUNG, CORRECTED_BREMSSTRAHLUNG } from './pair-emission.js';

/** What the equation of state knows of interactions. */
export interface EquationOfState {
  /** C of the nucleons' mean field, MeV fm^3; 0 without one */
  readonly meanField: number;
  /** whether nucleons form alpha particles where a profile does not give its composition */
  readonly alphaParticles: boolean;
}

/** The effects that the equation of state and the opacities have. */
export interface Microphysics extends EquationOfState {
  /** Qb of nucleon bremsstrahlung at 1e14 g/cm^3, T = 1 MeV and zeta = 1, erg/cm^3/s */
  readonly bremsstrahlung: number;
  /** whether nu_e and nu_e-bar come from pairs and bremsstrahlung, too */
  readonly electronPairs: boolean;
  /** whether captures have the corrections for weak magnetism and recoil */
  readonly weakMagnetism: boolean;
}

/** C of the equations of state over which results are spread, MeV fm^3: soft, TM1, stiff. */
export const MEAN_FIELDS = { soft: 428, TM1: 556, stiff: 980 } as const;

/**
 * The variants by name: `free-nucleons` is an ideal gas without any of the effects, `mean-field` has the mean field and
 * alpha particles, and `complete` all of them, with the corrected coefficient of bremsstrahlung.
 */
export const MICROPHYSICS = {
  'free-nucleons': {
    meanField: 0,
    alphaParticles: false,
    bremsstrahlung: BREMSSTRAHLUNG,
    electronPairs: false,
    weakMagnetism: false,
  },
  'mean-field': {
    meanField: MEAN_FIELDS.TM1,
    alphaParticles: true,
    bremsstrahlung: BREMSSTRAHLUNG,
    electronPairs: false,
    weakMagnetism: false,
  },
  complete: {
    meanField: MEAN_FIELDS.TM1,
    alphaParticles: true,
    bremsstrahlung: CORRECTED_BREMSSTRAHLUNG,
    electronPairs: true,
    weakMagnetism: true,
  },
} as const satisfies Record<string, Microphysics>;

/** The name of a variant of the microphysics. */
export type MicrophysicsName = keyof typeof MICROPHYSICS;

/** The names of the variants. */
export const MICROPHYSICS_NAMES = Object.keys(MICROPHYSICS) as MicrophysicsName[];

/** The variant of the built-in data, and of profiles for which none is named. */
export const DEFAULT_MICROPHYSICS: MicrophysicsName = 'complete';

/** The largest C that is taken for meant, MeV fm^3. */
const LARGEST_MEAN_FIELD = 3000;

/**
 * A variant, with its mean field replaced if one is given.
 * @param meanField C, MeV fm^3, from 0 to 3000
 * @throws InvalidOption if it is not in that range
 * @example
 * ```ts
 * microphysicsOf('mean-field').meanField; // => 556
 * microphysicsOf('complete', 980).meanField; // => 980
 * ```
 */
export function microphysicsOf(
  name: MicrophysicsName = DEFAULT_MICROPHYSICS,
  meanField?: number | undefined,
): Microphysics {
  if (meanField === undefined) return MICROPHYSICS[name];
  if (!(meanField >= 0 && meanField <= LARGEST_MEAN_FIELD)) {
    throw new InvalidOption({
      where: { owner: 'microphysics', option: 'meanField' },
      expected: `C in MeV fm^3, from 0 to ${LARGEST_MEAN_FIELD}`,
      got: `${meanField}`,
    });
  }
  return { ...MICROPHYSICS[name], meanField };
}
