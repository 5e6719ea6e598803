/**
 * The response integrals of a smooth G, known at n Gauss-Legendre nodes. Both ways to compute them are exact to
 * rounding, as far as the nodes resolve G:
 *
 *   far from the cut   the quadrature itself, whose error is about rho^(-2n), rho the parameter of the
 *                      Bernstein ellipse through omega / k
 *   near the cut       G = sum_l g_l P_l, and `legendre-functions.ts`: the integral of the continuous G, at any
 *                      distance from the cut
 *
 * Cost: about 30 n operations either way.
 */
import { gaussLegendre } from '../numerics/gauss-legendre.js';
import { LegendreFunctions, seriesAtNodes } from './legendre-functions.js';
import { fillFromFirst, type ResponseIntegrals } from './response-integrals.js';

export class SmoothResponse implements ResponseIntegrals {
  readonly j = new Float64Array(6);
  readonly s = new Float64Array(8);
  readonly #nodes: Float64Array;
  /** w_i G(mu_i) */
  readonly #weighted: Float64Array;
  /** 2 g_l */
  readonly #series: Float64Array;
  readonly #legendre: LegendreFunctions;
  readonly moments: Float64Array;

  /** @param values G at the nodes of `gaussLegendre(values.length)` */
  constructor(values: Float64Array) {
    const { nodes, weights } = gaussLegendre(values.length);
    this.#nodes = nodes;
    this.#weighted = values.map((value, i) => value * weights[i]);
    this.#legendre = new LegendreFunctions(values.length);
    this.#series = this.#legendre.series(this.#weighted);
    this.moments = Float64Array.from([0, 1, 2], (p) =>
      this.#weighted.reduce((sum, g, i) => sum + g * nodes[i] ** p, 0),
    );
  }

  /** The response of G known at fewer nodes: of the first n terms of its Legendre series. */
  shortened(n: number): SmoothResponse {
    return new SmoothResponse(seriesAtNodes(this.#series, n));
  }

  evaluate(omegaRe: number, omegaIm: number, k: number): void {
    if (this.#legendre.isNear(omegaRe, omegaIm, k)) this.#bySeries(omegaRe / k, omegaIm / k, k);
    else this.#byQuadrature(omegaRe, omegaIm, k);
  }

  #byQuadrature(omegaRe: number, omegaIm: number, k: number): void {
    const { j, s } = this;
    j.fill(0);
    s.fill(0);
    const nodes = this.#nodes;
    const weighted = this.#weighted;
    for (let i = 0; i < nodes.length; i++) {
      const mu = nodes[i];
      const re = omegaRe - k * mu;
      const scale = weighted[i] / (re * re + omegaIm * omegaIm);
      // 1 / (omega - k mu) and its square, times w G.
      let a = re * scale;
      let b = -omegaIm * scale;
      const square = scale / (re * re + omegaIm * omegaIm);
      let c = (re * re - omegaIm * omegaIm) * square;
      let d = -2 * re * omegaIm * square;
      j[0] += a;
      j[1] += b;
      s[0] += c;
      s[1] += d;
      for (let p = 2; p < 6; p += 2) {
        a *= mu;
        b *= mu;
        c *= mu;
        d *= mu;
        j[p] += a;
        j[p + 1] += b;
        s[p] += c;
        s[p + 1] += d;
      }
      s[6] += c * mu;
      s[7] += d * mu;
    }
  }

  #bySeries(x: number, y: number, k: number): void {
    const legendre = this.#legendre;
    legendre.evaluate(x, y);
    const series = this.#series;
    let re = 0;
    let im = 0;
    let dRe = 0;
    let dIm = 0;
    for (let l = 0; l < series.length; l++) {
      re += series[l] * legendre.re[l];
      im += series[l] * legendre.im[l];
      dRe += series[l] * legendre.slopeRe[l];
      dIm += series[l] * legendre.slopeIm[l];
    }
    fillFromFirst(this, x, y, k, re, im, dRe, dIm);
  }
}
