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
import { type LegendreFunctions, legendreFunctions, seriesAtNodes } from './legendre-functions.js';
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
    this.#legendre = legendreFunctions(values.length);
    this.#series = this.#legendre.series(this.#weighted);
    let [g0, g1, g2] = [0, 0, 0];
    for (let i = 0; i < nodes.length; i++) {
      const mu = nodes[i];
      const g = this.#weighted[i];
      g0 += g;
      g1 += g * mu;
      g2 += g * (mu * mu);
    }
    this.moments = Float64Array.of(g0, g1, g2);
  }

  /** The response of G known at fewer nodes: of the first n terms of its Legendre series. */
  shortened(n: number): SmoothResponse {
    return new SmoothResponse(seriesAtNodes(this.#series, n));
  }

  evaluate(omegaRe: number, omegaIm: number, k: number): void {
    if (this.#legendre.isNear(omegaRe, omegaIm, k)) this.#bySeries(omegaRe / k, omegaIm / k, k);
    else this.#byQuadrature(omegaRe, omegaIm, k);
  }

  /** Sums in variables: in the arrays themselves they would take twice as long. */
  #byQuadrature(omegaRe: number, omegaIm: number, k: number): void {
    const nodes = this.#nodes;
    const weighted = this.#weighted;
    const square = omegaIm * omegaIm;
    let j0Re = 0;
    let j0Im = 0;
    let j1Re = 0;
    let j1Im = 0;
    let j2Re = 0;
    let j2Im = 0;
    let s0Re = 0;
    let s0Im = 0;
    let s1Re = 0;
    let s1Im = 0;
    let s2Re = 0;
    let s2Im = 0;
    let s3Re = 0;
    let s3Im = 0;
    for (let i = 0; i < nodes.length; i++) {
      const mu = nodes[i];
      const re = omegaRe - k * mu;
      const norm = re * re + square;
      // 1 / (omega - k mu) and its square, times w G.
      const scale = weighted[i] / norm;
      let a = re * scale;
      let b = -omegaIm * scale;
      const scaleOfSquare = scale / norm;
      let c = (re * re - square) * scaleOfSquare;
      let d = -2 * re * omegaIm * scaleOfSquare;
      j0Re += a;
      j0Im += b;
      s0Re += c;
      s0Im += d;
      a *= mu;
      b *= mu;
      c *= mu;
      d *= mu;
      j1Re += a;
      j1Im += b;
      s1Re += c;
      s1Im += d;
      c *= mu;
      d *= mu;
      j2Re += a * mu;
      j2Im += b * mu;
      s2Re += c;
      s2Im += d;
      s3Re += c * mu;
      s3Im += d * mu;
    }
    const { j, s } = this;
    j[0] = j0Re;
    j[1] = j0Im;
    j[2] = j1Re;
    j[3] = j1Im;
    j[4] = j2Re;
    j[5] = j2Im;
    s[0] = s0Re;
    s[1] = s0Im;
    s[2] = s1Re;
    s[3] = s1Im;
    s[4] = s2Re;
    s[5] = s2Im;
    s[6] = s3Re;
    s[7] = s3Im;
  }

  #bySeries(x: number, y: number, k: number): void {
    const legendre = this.#legendre;
    legendre.evaluate(x, y);
    const series = this.#series;
    const { re: qRe, im: qIm, slopeRe, slopeIm } = legendre;
    let re = 0;
    let im = 0;
    let dRe = 0;
    let dIm = 0;
    for (let l = 0; l < series.length; l++) {
      const factor = series[l];
      re += factor * qRe[l];
      im += factor * qIm[l];
      dRe += factor * slopeRe[l];
      dIm += factor * slopeIm[l];
    }
    fillFromFirst(this, x, y, k, re, im, dRe, dIm);
  }
}
