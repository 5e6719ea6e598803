/**
 * The integrals that the dispersion relation of a distribution of one angle is made of,
 *
 *   J_p = int G(mu) mu^p / (omega - k mu) dmu,      S_p = int G(mu) mu^p / (omega - k mu)^2 dmu,
 *
 * p = 0..2 and 0..3, over mu in [-1, 1], so that dJ_p/domega = -S_p and dJ_p/dk = S_(p+1). Those who implement
 * this differ in what they know of G.
 */

/** Computes the integrals at a complex omega and a real k. */
export interface ResponseIntegrals {
  /** J_0, J_1, J_2 at the point evaluated last: real part at 2p, imaginary part at 2p + 1 */
  readonly j: Float64Array;
  /** S_0, S_1, S_2, S_3, likewise */
  readonly s: Float64Array;
  /** int G mu^p dmu, p = 0..2 */
  readonly moments: Float64Array;
  /** Fills `j` and `s`; omega is not on the cut, that is not real with |omega| <= |k|. */
  evaluate(omegaRe: number, omegaIm: number, k: number): void;
}

/**
 * Fills `j` and `s` from j_0(z) = int G / (z - mu) dmu and its derivative, z = x + iy:
 * J_p = j_p / k, S_p = -j_p' / k^2, j_(p+1) = z j_p - m_p, j_(p+1)' = j_p + z j_p'.
 */
export function fillFromFirst(
  { j, s, moments }: ResponseIntegrals,
  x: number,
  y: number,
  k: number,
  re: number,
  im: number,
  dRe: number,
  dIm: number,
): void {
  const inverse = 1 / k;
  const square = -inverse * inverse;
  for (let p = 0; p < 3; p++) {
    j[2 * p] = re * inverse;
    j[2 * p + 1] = im * inverse;
    s[2 * p] = dRe * square;
    s[2 * p + 1] = dIm * square;
    const nextDRe = re + x * dRe - y * dIm;
    dIm = im + x * dIm + y * dRe;
    dRe = nextDRe;
    const nextRe = x * re - y * im - moments[p];
    im = x * im + y * re;
    re = nextRe;
  }
  s[6] = dRe * square;
  s[7] = dIm * square;
}
