/**
 * Emission of neutrinos in pairs, as the energy of one species per volume, time and neutrino energy:
 *
 *   dq = 0.234 (Qb/T) y^2.4 e^(-1.1 y) + 1/2 (Qp/T) y^4 e^-y / 24,   y = w/T,
 *   Qb = 1.04e30 zeta (Xn^2 + Xp^2 + 28/3 Xn Xp) rho14^2 T^5.5 erg/cm^3/s, zeta = 1/2,
 *   Qp = 2.0862e24 T^9 (F4(e) F3(-e) + F4(-e) F3(e)) / (2 F4(0) F3(0)), e = mu_e/T.
 *
 * Qb and Qp count both neutrinos of a pair of one flavor, dq one of them. Qp is that of nu_x. For nu_e and nu_e-bar it
 * is larger by (cV^2 + cA^2)_e / (cV^2 + cA^2)_x = 4.68, and dq has the factor 1 - f_eq(3 T) of the partner, because
 * nu_e are degenerate where most pairs are made.
 *
 * Sources: Qb is from Thompson, Burrows and Horvath 2000 (astro-ph/9905132 eq. 49), and with its spectrum from
 * BRT 2006. The public transport code NuLib has the same spectrum and composition factor with 2.0778e30, a later
 * correction by one of the authors. Which of them holds is an option (microphysics.ts); with the printed one, emission
 * in bremsstrahlung may be too low by a factor of 2. Qp follows from 2 G_F^2 (cV^2 + cA^2)/(9 pi^5) for massless leptons, which a
 * test checks. The spectrum y^4 e^-y of pairs is a simplification of the double integral in BRT and is unchecked.
 *
 * Cost: 4 Fermi integrals per cell, then 2 exponentials and a power per cell and group.
 */
import { WEAK_MIXING } from './constants.js';
import type { Composition } from './equation-of-state.js';
import { fermiIntegral3, fermiIntegral4 } from './fermi-dirac.js';

/** Qb at rho = 1e14 g/cm^3, T = 1 MeV and zeta = 1, pure neutrons, as printed, erg/cm^3/s. */
export const BREMSSTRAHLUNG = 1.04e30;
/** The same as in NuLib. */
export const CORRECTED_BREMSSTRAHLUNG = 2.0778e30;
const ZETA = 0.5;
/** Qp at T = 1 MeV and mu_e = 0, erg/cm^3/s. */
export const PAIR_EMISSION = 2.0862e24;
/** Below this temperature the emission of pairs is neglected, because they are rare there, MeV. */
const COLDEST_PAIRS = 0.3;
/** The largest mu_e/T used; beyond it there are practically no positrons. */
const MOST_DEGENERATE = 40;

/** Qp of nu_e over that of nu_x: cV = 1/2 + 2 s and -1/2 + 2 s, cA^2 = 1/4. */
const ELECTRON_PAIRS =
  ((1 / 2 + 2 * WEAK_MIXING) ** 2 + 1 / 4) / ((1 / 2 - 2 * WEAK_MIXING) ** 2 + 1 / 4);

const PAIR_NORM = 1 / (2 * fermiIntegral4(0) * fermiIntegral3(0));

/** The total emission Qb and Qp of a cell, erg/cm^3/s. */
export interface PairRates {
  readonly bremsstrahlung: number;
  readonly pairs: number;
}

/**
 * Computes Qb and Qp of nu_x.
 * @param electronPotential mu_e, MeV
 * @param coefficient Qb at 1e14 g/cm^3, T = 1 MeV and zeta = 1, erg/cm^3/s
 */
export function pairRates(
  cell: Composition,
  electronPotential: number,
  coefficient: number,
): PairRates {
  const { temperature, neutronFraction: xn, protonFraction: xp } = cell;
  const density = cell.density / 1e14;
  const collisions = (xn * xn + xp * xp + (28 / 3) * xn * xp) * density * density;
  const e = Math.min(electronPotential / temperature, MOST_DEGENERATE);
  return {
    bremsstrahlung: coefficient * ZETA * collisions * temperature ** 5.5,
    pairs:
      temperature < COLDEST_PAIRS
        ? 0
        : PAIR_EMISSION *
          temperature ** 9 *
          PAIR_NORM *
          (fermiIntegral4(e) * fermiIntegral3(-e) + fermiIntegral4(-e) * fermiIntegral3(e)),
  };
}

/**
 * Qb and Qp of nu_e or nu_e-bar.
 * @param rates of nu_x
 * @param partner f_eq(3 T) of the other one
 */
export function electronPairRates(
  { bremsstrahlung, pairs }: PairRates,
  partner: number,
): PairRates {
  return {
    bremsstrahlung: (1 - partner) * bremsstrahlung,
    pairs: (1 - partner) * ELECTRON_PAIRS * pairs,
  };
}

/**
 * The emissivity dq without blocking of final states.
 * @param energy MeV
 * @param temperature MeV
 * @returns erg / (cm^3 s MeV)
 */
export function emissivity(rates: PairRates, energy: number, temperature: number): number {
  const y = energy / temperature;
  const bremsstrahlung = 0.234 * rates.bremsstrahlung * y ** 2.4 * Math.exp(-1.1 * y);
  const pairs = (rates.pairs * y ** 4 * Math.exp(-y)) / 48;
  return (bremsstrahlung + pairs) / temperature;
}
