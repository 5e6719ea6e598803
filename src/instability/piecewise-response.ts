/**
 * The response integrals of a G that is linear between nodes, as tabulated distributions are understood in this
 * project. On a piece [a, b] with G = alpha + beta mu,
 *
 *   int G / (z - mu) dmu = (alpha + beta z) ln((z - a) / (z - b)) - beta (b - a),
 *
 * exact at any distance from the cut, so that no mode is an artefact of a coarse quadrature. Higher powers follow
 * by j_(p+1) = z j_p - m_p, m_p = int G mu^p dmu. For |z| > 4 that would cancel, and the series
 * J_p = sum_i k^i m_(p+i) / omega^(i+1) is used instead.
 * Cost: a logarithm and an arc tangent a node.
 */
import { fillFromFirst, type ResponseIntegrals } from './response-integrals.js';

/** |omega / k| from which the series in moments is used. */
const FAR = 4;
/** Terms of that series: 4^-27 is below rounding. */
const TERMS = 27;

/** Squared ratio of a piece's width to its distance from z below which its middle stands for it. */
const NARROW = 1e-12;

export class PiecewiseResponse implements ResponseIntegrals {
  readonly j = new Float64Array(6);
  readonly s = new Float64Array(8);
  readonly moments: Float64Array;
  readonly #mu: Float64Array;
  readonly #values: Float64Array;

  /**
   * @param mu nodes, strictly ascending, from -1 to 1
   * @param values G at the nodes
   */
  constructor(mu: Float64Array, values: Float64Array) {
    this.#mu = mu;
    this.#values = values;
    this.moments = momentsOf(mu, values, TERMS + 4);
  }

  evaluate(omegaRe: number, omegaIm: number, k: number): void {
    if (Math.hypot(omegaRe, omegaIm) > FAR * Math.abs(k)) this.#byMoments(omegaRe, omegaIm, k);
    else this.#byLogarithms(omegaRe / k, omegaIm / k, k);
  }

  #byMoments(omegaRe: number, omegaIm: number, k: number): void {
    const { j, s, moments } = this;
    j.fill(0);
    s.fill(0);
    // 1 / omega, and k^i / omega^(i+1).
    const norm = omegaRe * omegaRe + omegaIm * omegaIm;
    const re = omegaRe / norm;
    const im = -omegaIm / norm;
    let powerRe = re;
    let powerIm = im;
    for (let i = 0; i < TERMS; i++) {
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

  #byLogarithms(x: number, y: number, k: number): void {
    const mu = this.#mu;
    const g = this.#values;
    let re = 0;
    let im = 0;
    let dRe = 0;
    let dIm = 0;
    let at = x - mu[0];
    let norm = at * at + y * y;
    let logarithm = 0.5 * Math.log(norm);
    let angle = Math.atan2(y, at);
    let inverseRe = at / norm;
    let inverseIm = -y / norm;
    for (let i = 1; i < mu.length; i++) {
      at = x - mu[i];
      norm = at * at + y * y;
      const nextLogarithm = 0.5 * Math.log(norm);
      const nextAngle = Math.atan2(y, at);
      const nextRe = at / norm;
      const nextIm = -y / norm;
      const width = mu[i] - mu[i - 1];
      if (width * width < NARROW * norm) {
        // The middle of a narrow piece: the difference of logarithms would cancel.
        const mean = (width * (g[i] + g[i - 1])) / 2;
        const middle = at + width / 2;
        const middleNorm = middle * middle + y * y;
        re += (mean * middle) / middleNorm;
        im -= (mean * y) / middleNorm;
        dRe -= (mean * (middle * middle - y * y)) / middleNorm ** 2;
        dIm += (mean * 2 * middle * y) / middleNorm ** 2;
      } else {
        const slope = (g[i] - g[i - 1]) / width;
        // G continued to z, times ln((z - a) / (z - b)).
        const gRe = g[i] + slope * at;
        const gIm = slope * y;
        const lRe = logarithm - nextLogarithm;
        const lIm = angle - nextAngle;
        re += gRe * lRe - gIm * lIm - slope * width;
        im += gRe * lIm + gIm * lRe;
        const fRe = inverseRe - nextRe;
        const fIm = inverseIm - nextIm;
        dRe += slope * lRe + gRe * fRe - gIm * fIm;
        dIm += slope * lIm + gRe * fIm + gIm * fRe;
      }
      logarithm = nextLogarithm;
      angle = nextAngle;
      inverseRe = nextRe;
      inverseIm = nextIm;
    }
    fillFromFirst(this, x, y, k, re, im, dRe, dIm);
  }
}

/** int G mu^p dmu of the interpolant, p = 0 .. count - 1, piece by piece with powers of the ends. */
function momentsOf(mu: Float64Array, g: Float64Array, count: number): Float64Array {
  const moments = new Float64Array(count);
  for (let i = 1; i < mu.length; i++) {
    const [a, b] = [mu[i - 1], mu[i]];
    const slope = (g[i] - g[i - 1]) / (b - a);
    const constant = g[i - 1] - slope * a;
    let [powerA, powerB] = [a, b];
    for (let p = 0; p < count; p++) {
      const [nextA, nextB] = [powerA * a, powerB * b];
      moments[p] += (constant * (powerB - powerA)) / (p + 1) + (slope * (nextB - nextA)) / (p + 2);
      powerA = nextA;
      powerB = nextB;
    }
  }
  return moments;
}
