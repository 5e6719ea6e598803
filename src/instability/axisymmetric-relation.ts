/**
 * The dispersion relation of an axisymmetric distribution, wave vector along the axis, from the integrals J_p
 * and S_p of `response-integrals.ts`, G integrated over azimuth:
 *
 *   even sector   E = (J_0 + 1)(J_2 - 1) - J_1^2 = 0      (m = 0)
 *   odd sector    E = J_0 - J_2 - 2 = 0                   (m = +-1)
 *
 * (Izaguirre, Raffelt and Tamborra, arXiv:1610.01612, with the azimuth integrated out.)
 */
import { Relation } from './relation.js';
import type { ResponseIntegrals } from './response-integrals.js';

/** Symmetry of a mode under rotations about the axis: `even` is m = 0, `odd` is m = +-1. */
export type Sector = 'even' | 'odd';

export class AxisymmetricRelation extends Relation {
  constructor(
    readonly sector: Sector,
    readonly integrals: ResponseIntegrals,
  ) {
    super();
  }

  override evaluate(omegaRe: number, omegaIm: number, k: number): void {
    this.integrals.evaluate(omegaRe, omegaIm, k);
    const { j, s } = this.integrals;
    if (this.sector === 'odd') {
      this.re = j[0] - j[4] - 2;
      this.im = j[1] - j[5];
      this.byOmegaRe = s[4] - s[0];
      this.byOmegaIm = s[5] - s[1];
      this.byKRe = s[2] - s[6];
      this.byKIm = s[3] - s[7];
      return;
    }
    // With a = J_0 + 1, b = J_2 - 1, c = J_1: E = ab - c^2, dE/domega = 2c S_1 - b S_0 - a S_2,
    // dE/dk = b S_1 + a S_3 - 2c S_2.
    const aRe = j[0] + 1;
    const aIm = j[1];
    const bRe = j[4] - 1;
    const bIm = j[5];
    const cRe = j[2];
    const cIm = j[3];
    const twiceRe = 2 * cRe;
    const twiceIm = 2 * cIm;
    this.re = aRe * bRe - aIm * bIm - cRe * cRe + cIm * cIm;
    this.im = aRe * bIm + aIm * bRe - twiceRe * cIm;
    this.byOmegaRe =
      twiceRe * s[2] - twiceIm * s[3] - bRe * s[0] + bIm * s[1] - aRe * s[4] + aIm * s[5];
    this.byOmegaIm =
      twiceRe * s[3] + twiceIm * s[2] - bRe * s[1] - bIm * s[0] - aRe * s[5] - aIm * s[4];
    this.byKRe =
      bRe * s[2] - bIm * s[3] + aRe * s[6] - aIm * s[7] - twiceRe * s[4] + twiceIm * s[5];
    this.byKIm =
      bRe * s[3] + bIm * s[2] + aRe * s[7] + aIm * s[6] - twiceRe * s[5] - twiceIm * s[4];
  }

  /**
   * The real wave numbers of modes with a real phase velocity omega / k = x.
   * @param y 0 off the cut; anything above 0 for the limit from above on the cut
   */
  waveNumbersAt(x: number, y: number): number[] {
    this.integrals.evaluate(x, y, 1);
    return waveNumbers(this.sector, realParts(this.integrals.j));
  }

  /** The growing mode at k = 0, from omega^2 + (g_0 - g_2) omega - (g_0 g_2 - g_1^2) = 0. */
  homogeneous(): { omegaRe: number; growth: number } | undefined {
    if (this.sector === 'odd') return undefined;
    const [g0, g1, g2] = this.integrals.moments;
    const square = 4 * g1 * g1 - (g0 + g2) ** 2;
    return square > 0 ? { omegaRe: (g2 - g0) / 2, growth: Math.sqrt(square) / 2 } : undefined;
  }
}

/** J_p or S_p, p = 0..2, where they are real. */
export type RealIntegrals = readonly [number, number, number];

/** The real parts of the first three of J_p or S_p. */
export function realParts(integrals: Float64Array): RealIntegrals {
  return [integrals[0], integrals[2], integrals[4]];
}

/** The real wave numbers of modes with a real phase velocity, from the integrals there for k = 1. */
export function waveNumbers(sector: Sector, j: RealIntegrals): number[] {
  if (sector === 'odd') return [(j[0] - j[2]) / 2];
  const square = (j[0] + j[2]) ** 2 - 4 * j[1] ** 2;
  if (square < 0) return [];
  const root = Math.sqrt(square);
  return [(j[2] - j[0] + root) / 2, (j[2] - j[0] - root) / 2];
}

/**
 * The sign of dE/domega at a real mode with phase velocity 1 / t, from the integrals there for k = 1.
 * Of its factor 1 / k^3 = (t omega)^-3 the part that depends on omega is left out: where k passes 0 off t = 0 it has a pole.
 */
export function slopeByOmega(
  sector: Sector,
  { t, j, s }: { readonly t: number; readonly j: RealIntegrals; readonly s: RealIntegrals },
  k: number,
): number {
  if (sector === 'odd') return s[2] - s[0];
  // J_p = j_p / k and S_p = s_p / k^2.
  return t * (2 * j[1] * s[1] - (j[2] - k) * s[0] - (j[0] + k) * s[2]);
}
