/**
 * Tests for a crossing, or for an instability that needs one, which use only the moments
 * I_n = int mu^n G(mu) dmu of the lepton-number distribution. Cost: a few operations per cell.
 *
 * Polynomial test (Abbar, arXiv:2003.00969): if a polynomial P >= 0 on [-1, 1] exists for which int P G has the
 * sign opposite to that of I0, then G has both signs. Whether such a P of a given degree exists is the truncated
 * moment problem of Hausdorff. Let the sign of G be chosen so that I0 > 0. If G >= 0, then the Hankel matrices
 * of the measures G, (1 - mu^2) G, (1 + mu) G and (1 - mu) G have no negative eigenvalue, and by the theorem of
 * Markov and Lukacs there is no other condition:
 *
 *   degree 1   I0 >= |I1|
 *   degree 2   (I0 I1; I1 I2) >= 0 and I0 >= I2
 *   degree 3   (I0 + I1  I1 + I2; I1 + I2  I2 + I3) >= 0, and the same with the sign of I1 and I3 changed
 *
 * The test therefore has no false positives, except by rounding if G consists of one or two beams. The test of
 * degree 3 finds every crossing that I0..I3 can prove.
 *
 * Zero mode (Dasgupta, Mirizzi and Sen, arXiv:1807.03322): with the wave vector shifted by I1, the mode
 * K = 0 obeys Omega S(mu) = -(a - mu b) with a = int G S and b = int mu G S. Inserting S into a and b gives
 * (Omega + I0)(Omega - I2) + I1^2 = 0, whose roots are complex if
 *
 *   (I0 + I2)^2 < 4 I1^2.
 *
 * Resonant trajectory (Johns and Nagakura, arXiv:2104.04106; one of the tests compared by Richers,
 * arXiv:2206.08444): along a direction mu the diagonal of the Hamiltonian is I0 - mu I1. It vanishes for a mu
 * inside (-1, 1) if
 *
 *   |I1| > |I0|.
 *
 * This is the polynomial test of degree 1, so it proves a crossing, too.
 *
 * The conditions were derived here from the papers' starting equations; equation numbers are missing for papers
 * whose text was not available. The maximum-entropy test of Richers is the same as using the max-entropy family
 * as a closure, in which G changes sign at the mu with eta_nue - eta_nuebar = (a_nue - a_nuebar) mu.
 */
import type { RawMoments } from './moments.js';

/**
 * The moments I0..I3 of G = f_nue - alpha f_nuebar, in units of the density of nu_e.
 * @param alpha the ratio of densities, nu_e-bar to nu_e
 * @param nue moments of nu_e at unit density
 * @param nuebar moments of nu_e-bar at unit density
 * @example
 * ```ts
 * leptonMoments(0.5, [1, 0.5, 0.5, 0.25], [1, 0.75, 0.5, 0.5]); // => [0.5, 0.125, 0.25, 0]
 * ```
 */
export function leptonMoments(alpha: number, nue: RawMoments, nuebar: RawMoments): RawMoments {
  const difference = (n: number) => nue[n] - alpha * nuebar[n];
  return [difference(0), difference(1), difference(2), difference(3)];
}

/**
 * The resonant-trajectory test |I1| > |I0| (arXiv:2104.04106); true proves a crossing.
 * @param moments the moments of G, of which I0 and I1 are used
 * @example
 * ```ts
 * resonantTrajectory([0.1, -0.2, 0.1, 0]); // => true
 * ```
 */
export function resonantTrajectory([i0, i1]: RawMoments): boolean {
  return Math.abs(i1) > Math.abs(i0);
}

/**
 * The zero-mode test (I0 + I2)^2 < 4 I1^2 (arXiv:1807.03322); true if the mode K = 0 grows.
 * @param moments the moments of G, of which I0 to I2 are used
 * @example
 * ```ts
 * zeroMode([0.1, -0.2, 0.1, 0]); // => true
 * ```
 */
export function zeroMode([i0, i1, i2]: RawMoments): boolean {
  return (i0 + i2) ** 2 < 4 * i1 ** 2;
}

/**
 * The polynomial test of degree 2 (arXiv:2003.00969); true proves a crossing.
 * @param moments the moments of G, of which I0 to I2 are used
 * @example
 * ```ts
 * quadraticTest([0.5, 0, 0.25, 0]); // => false
 * quadraticTest([0.5, 0, -0.1, 0]); // => true
 * ```
 */
export function quadraticTest(moments: RawMoments): boolean {
  const [m0, m1, m2] = ofPositiveDensity(moments);
  return !(isNonNegative(m0, m1, m2) && m0 >= m2);
}

/**
 * The polynomial test of degree 3 (arXiv:2003.00969); true proves a crossing.
 * @param moments the moments I0..I3 of G
 * @example
 * ```ts
 * cubicTest([0.5, 0, 0.25, 0]); // => false
 * cubicTest([0.5, 0, 0.25, 0.4]); // => true
 * ```
 */
export function cubicTest(moments: RawMoments): boolean {
  const [m0, m1, m2, m3] = ofPositiveDensity(moments);
  return !(isNonNegative(m0 + m1, m1 + m2, m2 + m3) && isNonNegative(m0 - m1, m1 - m2, m2 - m3));
}

/** The moments of G or of -G, whichever has I0 >= 0. */
function ofPositiveDensity(moments: RawMoments): number[] {
  return moments[0] < 0 ? moments.map((moment) => -moment) : [...moments];
}

/** Whether the symmetric matrix (a b; b c) has no negative eigenvalue. */
function isNonNegative(a: number, b: number, c: number): boolean {
  return a >= 0 && c >= 0 && a * c >= b * b;
}
