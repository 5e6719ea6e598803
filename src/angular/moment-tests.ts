/**
 * Tests for a crossing, or for an instability that needs one, from the moments
 * I_n = int mu^n G(mu) dmu of the lepton-number distribution alone. Cost: a few operations.
 *
 * Polynomial test (Abbar, arXiv:2003.00969): if some polynomial P >= 0 on [-1, 1] has int P G of the
 * sign opposite to I0, then G has both signs. The best P of a degree exists or not by the truncated
 * moment problem of Hausdorff: where G >= 0 (after a sign that makes I0 > 0), the Hankel matrices of the
 * measures G, (1 - mu^2) G, (1 + mu) G and (1 - mu) G have no negative eigenvalue, and by the theorem of
 * Markov and Lukacs there is no other condition:
 *
 *   degree 1   I0 >= |I1|
 *   degree 2   (I0 I1; I1 I2) >= 0 and I0 >= I2
 *   degree 3   (I0 + I1  I1 + I2; I1 + I2  I2 + I3) >= 0, and the same with the sign of I1 and I3 changed
 *
 * So it has no false positives, but for rounding where G is one or two beams, and the one of degree 3
 * finds all that I0..I3 can prove.
 *
 * Zero mode (Dasgupta, Mirizzi and Sen, arXiv:1807.03322): with the wave vector shifted by I1, the mode
 * K = 0 obeys Omega S(mu) = -(a - mu b) with a = int G S, b = int mu G S. That closes to
 * (Omega + I0)(Omega - I2) + I1^2 = 0, whose roots are complex where
 *
 *   (I0 + I2)^2 < 4 I1^2.
 *
 * Resonant trajectory (Johns and Nagakura, arXiv:2104.04106; one of the tests that Richers,
 * arXiv:2206.08444, compares): along a direction mu the diagonal of the Hamiltonian is I0 - mu I1, and it
 * vanishes for some mu inside (-1, 1) where
 *
 *   |I1| > |I0|,
 *
 * which is the polynomial test of degree 1: it proves a crossing, too.
 *
 * The conditions were derived here from those equations; equation numbers are not given for papers whose
 * text was not at hand. The maximum-entropy test of Richers is the max-entropy family as a closure, in
 * which G changes sign where the two exponents cross: eta_nue - eta_nuebar = (a_nue - a_nuebar) mu.
 */
import type { RawMoments } from './moments.js';

/** Moments of G = f_nue - f_nuebar. @param alpha nu_e-bar per nu_e; moments are at unit density */
export function leptonMoments(alpha: number, nue: RawMoments, nuebar: RawMoments): RawMoments {
  const difference = (n: number) => nue[n] - alpha * nuebar[n];
  return [difference(0), difference(1), difference(2), difference(3)];
}

/** |I1| > |I0| (arXiv:2104.04106), from I0 and I1 of G: true proves a crossing. */
export function resonantTrajectory([i0, i1]: RawMoments): boolean {
  return Math.abs(i1) > Math.abs(i0);
}

/** (I0 + I2)^2 < 4 I1^2, from I0 to I2 of G: whether the mode K = 0 grows (arXiv:1807.03322). */
export function zeroMode([i0, i1, i2]: RawMoments): boolean {
  return (i0 + i2) ** 2 < 4 * i1 ** 2;
}

/** Whether a quadratic polynomial >= 0 proves a crossing (arXiv:2003.00969), from I0 to I2 of G. */
export function quadraticTest(moments: RawMoments): boolean {
  const [m0, m1, m2] = ofPositiveDensity(moments);
  return !(isNonNegative(m0, m1, m2) && m0 >= m2);
}

/** Whether a cubic polynomial >= 0 proves a crossing (arXiv:2003.00969), from I0 to I3 of G. */
export function cubicTest(moments: RawMoments): boolean {
  const [m0, m1, m2, m3] = ofPositiveDensity(moments);
  return !(isNonNegative(m0 + m1, m1 + m2, m2 + m3) && isNonNegative(m0 - m1, m1 - m2, m2 - m3));
}

function ofPositiveDensity(moments: RawMoments): number[] {
  return moments[0] < 0 ? moments.map((moment) => -moment) : [...moments];
}

/** Whether the symmetric matrix (a b; b c) has no negative eigenvalue. */
function isNonNegative(a: number, b: number, c: number): boolean {
  return a >= 0 && c >= 0 && a * c >= b * b;
}
