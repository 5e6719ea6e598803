/**
 * The response integrals of a smooth G, known at n Gauss-LegendRe nodes. Both ways to compute them are exact to
 * rounding, as far as the nodes resolve G:
 *
 *   far from the cut   the quadrature itself, whose error is about rho^(-2n), rho the parameter of the
 *                      Bernstein ellipse through omega / k
 *   near the cut       G = sum_l g_l P_l, and int P_l(mu) / (z - mu) dmu = 2 Q_l(z), Q_l the LegendRe function
 *                      of the second kind: the integral of the continuous G, at any distance from the cut
 *
 * Cost: about 30 n operations either way.
 */
import { gaussLegendre } from '../numerics/gauss-legendre.js';
import { fillFromFirst, type ResponseIntegrals } from './response-integrals.js';

export class SmoothResponse implements ResponseIntegrals {
  readonly j = new Float64Array(6);
  readonly s = new Float64Array(8);
  readonly #nodes: Float64Array;
  /** w_i G(mu_i) */
  readonly #weighted: Float64Array;
  /** 2 g_l */
  readonly #series: Float64Array;
  readonly moments: Float64Array;
  /** |z - 1| + |z + 1| below which the series is used */
  readonly #nearCut: number;

  /** @param values G at the nodes of `gaussLegendre(values.length)` */
  constructor(values: Float64Array) {
    const n = values.length;
    const { nodes, weights } = gaussLegendre(n);
    this.#nodes = nodes;
    this.#weighted = values.map((value, i) => value * weights[i]);
    this.#series = legendreSeries(this.#weighted, nodes).map((g) => 2 * g);
    this.moments = Float64Array.from([0, 1, 2], (p) =>
      this.#weighted.reduce((sum, g, i) => sum + g * nodes[i] ** p, 0),
    );
    this.#nearCut = 2 * Math.cosh(DECAY / n);
  }

  evaluate(omegaRe: number, omegaIm: number, k: number): void {
    const distance = Math.hypot(omegaRe - k, omegaIm) + Math.hypot(omegaRe + k, omegaIm);
    if (distance >= this.#nearCut * Math.abs(k)) this.#byQuadrature(omegaRe, omegaIm, k);
    else this.#bySeries(omegaRe / k, omegaIm / k, k);
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
    const series = this.#series;
    // Q_0 = ln((z + 1) / (z - 1)) / 2 and Q_0' = -1 / (z^2 - 1).
    const plus = (x + 1) ** 2 + y * y;
    const minus = (x - 1) ** 2 + y * y;
    let q0Re = 0.25 * Math.log(plus / minus);
    let q0Im = 0.5 * Math.atan2(-2 * y, x * x + y * y - 1);
    const uRe = x * x - y * y - 1;
    const uIm = 2 * x * y;
    const uNorm = uRe * uRe + uIm * uIm;
    let d0Re = -uRe / uNorm;
    let d0Im = uIm / uNorm;
    // Q_1 = z Q_0 - 1.
    let q1Re = x * q0Re - y * q0Im - 1;
    let q1Im = x * q0Im + y * q0Re;
    let d1Re = q0Re + x * d0Re - y * d0Im;
    let d1Im = q0Im + x * d0Im + y * d0Re;
    let re = series[0] * q0Re + series[1] * q1Re;
    let im = series[0] * q0Im + series[1] * q1Im;
    let dRe = series[0] * d0Re + series[1] * d1Re;
    let dIm = series[0] * d0Im + series[1] * d1Im;
    for (let l = 1; l + 1 < series.length; l++) {
      const factor = (2 * l + 1) / (l + 1);
      const ratio = l / (l + 1);
      const q2Re = factor * (x * q1Re - y * q1Im) - ratio * q0Re;
      const q2Im = factor * (x * q1Im + y * q1Re) - ratio * q0Im;
      const d2Re = d0Re + (2 * l + 1) * q1Re;
      const d2Im = d0Im + (2 * l + 1) * q1Im;
      const g = series[l + 1];
      re += g * q2Re;
      im += g * q2Im;
      dRe += g * d2Re;
      dIm += g * d2Im;
      q0Re = q1Re;
      q0Im = q1Im;
      q1Re = q2Re;
      q1Im = q2Im;
      d0Re = d1Re;
      d0Im = d1Im;
      d1Re = d2Re;
      d1Im = d2Im;
    }
    fillFromFirst(this, x, y, k, re, im, dRe, dIm);
  }
}

/** n ln(rho) from which the quadrature is exact to rounding: its error is rho^(-2n). */
const DECAY = 17;

/** g_l = (2l + 1)/2 sum_i w_i G(mu_i) P_l(mu_i), l = 0 .. n - 1. */
function legendreSeries(weighted: Float64Array, nodes: Float64Array): Float64Array {
  const n = nodes.length;
  const series = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    let [before, value] = [0, 1];
    for (let l = 0; l < n; l++) {
      series[l] += (l + 0.5) * weighted[i] * value;
      [before, value] = [value, ((2 * l + 1) * nodes[i] * value - l * before) / (l + 1)];
    }
  }
  return series;
}
