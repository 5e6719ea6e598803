/**
 * The response integrals of a G that is linear between nodes, as tabulated distributions are understood in this
 * project: exact at any distance from the cut, so that no mode is an artefact of a coarse quadrature.
 *
 * The first integral is that of `multipole-tree.ts`; higher powers follow by j_(p+1) = z j_p - m_p,
 * m_p = int G mu^p dmu. For |z| > 4 that would cancel, and the series J_p = sum_i k^i m_(p+i) / omega^(i+1) is used
 * instead.
 * Cost: a microsecond for 250 nodes.
 */
import type { MultipoleTree, TreePrecision } from './multipole-tree.js';
import { fillFromFirst, type ResponseIntegrals } from './response-integrals.js';

/** |omega / k| from which the series in moments is used. */
const FAR = 4;
/** Terms of that series: 4^-27 is below rounding, 4^-14 below 8 digits. */
const TERMS: Readonly<Record<TreePrecision, number>> = { exact: 27, rough: 14 };

export class PiecewiseResponse implements ResponseIntegrals {
  readonly j = new Float64Array(6);
  readonly s = new Float64Array(8);
  readonly moments: Float64Array;
  readonly #tree: MultipoleTree;
  readonly #precision: TreePrecision;

  /**
   * @param tree of G, with nodes from -1 to 1; several precisions may share it
   * @param precision of the integrals
   */
  constructor(tree: MultipoleTree, precision: TreePrecision = 'exact') {
    this.#tree = tree;
    this.#precision = precision;
    this.moments = tree.moments(3);
  }

  evaluate(omegaRe: number, omegaIm: number, k: number): void {
    if (omegaRe * omegaRe + omegaIm * omegaIm > FAR * FAR * k * k)
      this.#byMoments(omegaRe, omegaIm, k);
    else this.#byTree(omegaRe / k, omegaIm / k, k);
  }

  #byMoments(omegaRe: number, omegaIm: number, k: number): void {
    const { j, s } = this;
    const terms = TERMS[this.#precision];
    const moments = this.#tree.moments(terms + 4);
    j.fill(0);
    s.fill(0);
    // 1 / omega, and k^i / omega^(i+1).
    const norm = omegaRe * omegaRe + omegaIm * omegaIm;
    const re = omegaRe / norm;
    const im = -omegaIm / norm;
    let powerRe = re;
    let powerIm = im;
    for (let i = 0; i < terms; i++) {
      const nextRe = powerRe * re - powerIm * im;
      const nextIm = powerRe * im + powerIm * re;
      for (let p = 0; p < 3; p++) {
        j[2 * p] += moments[p + i] * powerRe;
        j[2 * p + 1] += moments[p + i] * powerIm;
      }
      for (let p = 0; p < 4; p++) {
        const weight = (i + 1) * moments[p + i];
        s[2 * p] += weight * nextRe;
        s[2 * p + 1] += weight * nextIm;
      }
      powerRe = k * nextRe;
      powerIm = k * nextIm;
    }
  }

  #byTree(x: number, y: number, k: number): void {
    const tree = this.#tree;
    tree.evaluate(x, y, this.#precision);
    fillFromFirst(this, x, y, k, tree.re, tree.im, tree.slopeRe, tree.slopeIm);
  }
}
