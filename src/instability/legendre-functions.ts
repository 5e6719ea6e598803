/**
 * Legendre functions of the second kind Q_l(z) and their derivatives, l = 0 .. n - 1, z complex. For a function
 * known at n Gauss-Legendre nodes, f = sum_l f_l P_l, they give the integral over the cut at any distance from it:
 *
 *   int f(mu) / (z - mu) dmu = sum_l 2 f_l Q_l(z).
 *
 * Far from the cut the upward recurrence loses digits, and the quadrature itself is exact to rounding.
 * Cost: 20 operations for each l.
 */
import { gaussLegendre } from '../numerics/gauss-legendre.js';

/** n ln(rho) from which the quadrature is exact to rounding: its error is rho^(-2n), rho that of z's ellipse. */
const DECAY = 17;

const known = new Map<number, LegendreFunctions>();

/** The first n functions, one object for every n: the next point overwrites what it was asked last. */
export function legendreFunctions(n: number): LegendreFunctions {
  const functions = known.get(n) ?? new LegendreFunctions(n);
  known.set(n, functions);
  return functions;
}

export class LegendreFunctions {
  readonly re: Float64Array;
  readonly im: Float64Array;
  readonly slopeRe: Float64Array;
  readonly slopeIm: Float64Array;
  /** |z - 1| + |z + 1| below which z is near the cut */
  readonly #nearCut: number;

  constructor(readonly n: number) {
    this.re = new Float64Array(n);
    this.im = new Float64Array(n);
    this.slopeRe = new Float64Array(n);
    this.slopeIm = new Float64Array(n);
    this.#nearCut = 2 * Math.cosh(DECAY / n);
  }

  /** Whether omega / k is so near the cut that a quadrature of n nodes is not exact. */
  isNear(omegaRe: number, omegaIm: number, k: number): boolean {
    const square = omegaIm * omegaIm;
    const minus = omegaRe - k;
    const plus = omegaRe + k;
    // Math.hypot would take as long as a tenth of the functions.
    const distance = Math.sqrt(minus * minus + square) + Math.sqrt(plus * plus + square);
    return distance < this.#nearCut * Math.abs(k);
  }

  /** Computes the functions at z = x + iy. */
  evaluate(x: number, y: number): void {
    const { re, im, slopeRe, slopeIm, n } = this;
    // Q_0 = ln((z + 1) / (z - 1)) / 2 and Q_0' = -1 / (z^2 - 1); Q_1 = z Q_0 - 1.
    const plus = (x + 1) ** 2 + y * y;
    const minus = (x - 1) ** 2 + y * y;
    let q0Re = 0.25 * Math.log(plus / minus);
    let q0Im = 0.5 * Math.atan2(-2 * y, x * x + y * y - 1);
    const uRe = x * x - y * y - 1;
    const uIm = 2 * x * y;
    const uNorm = uRe * uRe + uIm * uIm;
    let d0Re = -uRe / uNorm;
    let d0Im = uIm / uNorm;
    let q1Re = x * q0Re - y * q0Im - 1;
    let q1Im = x * q0Im + y * q0Re;
    let d1Re = q0Re + x * d0Re - y * d0Im;
    let d1Im = q0Im + x * d0Im + y * d0Re;
    for (let l = 0; l < n; l++) {
      re[l] = q0Re;
      im[l] = q0Im;
      slopeRe[l] = d0Re;
      slopeIm[l] = d0Im;
      const factor = (2 * l + 3) / (l + 2);
      const ratio = (l + 1) / (l + 2);
      const q2Re = factor * (x * q1Re - y * q1Im) - ratio * q0Re;
      const q2Im = factor * (x * q1Im + y * q1Re) - ratio * q0Im;
      const d2Re = d0Re + (2 * l + 3) * q1Re;
      const d2Im = d0Im + (2 * l + 3) * q1Im;
      q0Re = q1Re;
      q0Im = q1Im;
      q1Re = q2Re;
      q1Im = q2Im;
      d0Re = d1Re;
      d0Im = d1Im;
      d1Re = d2Re;
      d1Im = d2Im;
    }
  }

  /**
   * 2 f_l, l = 0 .. n - 1.
   * @param weighted f at the nodes times the weights
   */
  series(weighted: Float64Array): Float64Array {
    const { n } = this;
    const table = polynomials(n);
    const series = new Float64Array(n);
    for (let l = 0; l < n; l++) {
      let sum = 0;
      for (let i = 0; i < n; i++) sum += table[l * n + i] * weighted[i];
      series[l] = sum;
    }
    return series;
  }
}

/** The sum of the first n terms of a series as `LegendreFunctions` gives it, at n Gauss-Legendre nodes. */
export function seriesAtNodes(series: Float64Array, n: number): Float64Array {
  const table = polynomials(n);
  const values = new Float64Array(n);
  for (let l = 0; l < n; l++) {
    const factor = series[l] / (2 * (2 * l + 1));
    for (let i = 0; i < n; i++) values[i] += factor * table[l * n + i];
  }
  return values;
}

const tables = new Map<number, Float64Array>();

/** (2l + 1) P_l at the nodes of the rule of n nodes, by l. */
function polynomials(n: number): Float64Array {
  const known = tables.get(n);
  if (known) return known;
  const { nodes } = gaussLegendre(n);
  const table = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    let [before, value] = [0, 1];
    for (let l = 0; l < n; l++) {
      table[l * n + i] = (2 * l + 1) * value;
      [before, value] = [value, ((2 * l + 1) * nodes[i] * value - l * before) / (l + 1)];
    }
  }
  tables.set(n, table);
  return table;
}
