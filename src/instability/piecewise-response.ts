/**
 * The response integrals of a G that is linear between nodes, as tabulated distributions are understood in this
 * project: exact at any distance from the cut, so that no mode is an artefact of a coarse quadrature.
 *
 * The first integral is that of `multipole-tree.ts`; higher powers follow by j_(p+1) = z j_p - m_p,
 * m_p = int G mu^p dmu. For |z| > 4 that would cancel, and the series J_p = sum_i k^i m_(p+i) / omega^(i+1) is used
 * instead.
 * Cost: a microsecond for 250 nodes.
 */
import { MultipoleTree, type TreePrecision, tableMoments } from './multipole-tree.js';
import { fillFromFirst, type ResponseIntegrals } from './response-integrals.js';

/** |omega / k| from which the series in moments is used. */
const FAR = 4;
/** Terms of that series: 4^-27 is below rounding, 4^-14 below 8 digits. */
const TERMS: Readonly<Record<TreePrecision, number>> = { exact: 27, rough: 14 };

export class PiecewiseResponse implements ResponseIntegrals {
  readonly j = new Float64Array(6);
  readonly s = new Float64Array(8);
  readonly moments: Float64Array;
  readonly #mu: Float64Array;
  readonly #values: Float64Array;
  readonly #tree: MultipoleTree;
  readonly #terms: number;
  #farMoments: Float64Array | undefined;

  /**
   * @param mu nodes, strictly ascending, from -1 to 1
   * @param values G at the nodes
   * @param precision of the integrals
   */
  constructor(mu: Float64Array, values: Float64Array, precision: TreePrecision = 'exact') {
    this.#mu = mu;
    this.#values = values;
    this.#terms = TERMS[precision];
    this.#tree = new MultipoleTree(mu, values, precision);
    this.moments = tableMoments(mu, values, 3);
  }

  /** The moments of the series for large |z|, which most distributions do not need. */
  get #manyMoments(): Float64Array {
    this.#farMoments ??= tableMoments(this.#mu, this.#values, this.#terms + 4);
    return this.#farMoments;
  }

  evaluate(omegaRe: number, omegaIm: number, k: number): void {
    if (omegaRe * omegaRe + omegaIm * omegaIm > FAR * FAR * k * k)
      this.#byMoments(omegaRe, omegaIm, k);
    else this.#byTree(omegaRe / k, omegaIm / k, k);
  }

  #byMoments(omegaRe: number, omegaIm: number, k: number): void {
    const { j, s } = this;
    const moments = this.#manyMoments;
    j.fill(0);
    s.fill(0);
    // 1 / omega, and k^i / omega^(i+1).
    const norm = omegaRe * omegaRe + omegaIm * omegaIm;
    const re = omegaRe / norm;
    const im = -omegaIm / norm;
    let powerRe = re;
    let powerIm = im;
    for (let i = 0; i < this.#terms; i++) {
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
    tree.evaluate(x, y);
    fillFromFirst(this, x, y, k, tree.re, tree.im, tree.slopeRe, tree.slopeIm);
  }
}
