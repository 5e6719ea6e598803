/**
 * The dispersion relation of any distribution on the sphere, for wave vectors along one direction:
 *
 *   E(omega, k) = det[eta^mn + int dv G(v) v^m v^n / (omega - k.v)],   v^m = (1, v), eta = diag(1, -1, -1, -1)
 *
 * (Izaguirre, Raffelt and Tamborra, arXiv:1610.01612). In a frame whose third axis is along k, the integrals over
 * azimuth are taken first. What is left are integrals over mu of five smooth functions,
 *
 *   c_0 = int G dphi,  c_x = s int G cos,  c_y = s int G sin,  c_xx = s^2 int G cos^2,  c_xy = s^2 int G cos sin,
 *
 * s^2 = 1 - mu^2, which `smooth-response.ts` does exactly at any distance from the cut.
 * Cost: n_mu n_phi values of G for a direction, then about 200 n_mu operations for each omega and k.
 */
import { gaussLegendre } from '../numerics/gauss-legendre.js';
import { derivativeOfDeterminant, determinant, pairMinors } from './complex-determinant.js';
import { Relation } from './relation.js';
import type { ResponseIntegrals } from './response-integrals.js';
import { SmoothResponse } from './smooth-response.js';

/** A vector in space. */
export type Vector = readonly [x: number, y: number, z: number];

/** A function on the unit sphere. */
export type SphereFunction = (x: number, y: number, z: number) => number;

/** How many nodes the quadrature over the sphere has in mu and in phi. */
export interface SphereNodes {
  readonly polar: number;
  readonly azimuthal: number;
}

export class DirectionRelation extends Relation {
  /** of c_0, c_x, c_y, c_xx and c_xy */
  readonly #integrals: readonly ResponseIntegrals[];
  // The matrix and its derivatives by omega and k, 4 x 4 complex numbers each.
  readonly #matrix = new Float64Array(32);
  readonly #byOmega = new Float64Array(32);
  readonly #byK = new Float64Array(32);
  /** c_0 at the nodes of mu: G integrated over azimuth about k */
  readonly averaged: Float64Array;
  /** root of int c_0^2 dmu: about the size of omega and k */
  readonly scale: number;

  /**
   * @param distribution G per solid angle
   * @param axis the direction of k, a unit vector
   */
  constructor(distribution: SphereFunction, axis: Vector, { polar, azimuthal }: SphereNodes) {
    super();
    const functions = azimuthalMoments(distribution, axis, polar, azimuthal);
    this.#integrals = functions.map((values) => new SmoothResponse(values));
    this.averaged = functions[0];
    const { weights } = gaussLegendre(polar);
    this.scale = Math.sqrt(this.averaged.reduce((sum, c, i) => sum + weights[i] * c * c, 0));
  }

  override evaluate(omegaRe: number, omegaIm: number, k: number): void {
    for (const integrals of this.#integrals) integrals.evaluate(omegaRe, omegaIm, k);
    for (let part = 0; part < 2; part++) this.#fill(part);
    const minors = pairMinors(this.#matrix);
    [this.re, this.im] = determinant(minors);
    [this.byOmegaRe, this.byOmegaIm] = derivativeOfDeterminant(this.#matrix, minors, this.#byOmega);
    [this.byKRe, this.byKIm] = derivativeOfDeterminant(this.#matrix, minors, this.#byK);
  }

  /** Fills the real (0) or the imaginary parts (1) of the matrices. */
  #fill(part: number): void {
    const one = 1 - part;
    const [zero, x, y, xx, xy] = this.#integrals;
    const entries: [row: number, column: number, of: ResponseIntegrals, power: number][] = [
      [0, 0, zero, 0],
      [0, 1, x, 0],
      [0, 2, y, 0],
      [0, 3, zero, 1],
      [1, 1, xx, 0],
      [1, 2, xy, 0],
      [1, 3, x, 1],
      [2, 3, y, 1],
      [3, 3, zero, 2],
    ];
    for (const [row, column, { j, s }, p] of entries) {
      const eta = row !== column ? 0 : row === 0 ? one : -one;
      this.#set(row, column, part, eta + j[2 * p + part], -s[2 * p + part], s[2 * p + 2 + part]);
    }
    // y^2 = 1 - mu^2 - x^2.
    this.#set(
      2,
      2,
      part,
      zero.j[part] - zero.j[4 + part] - xx.j[part] - one,
      -(zero.s[part] - zero.s[4 + part] - xx.s[part]),
      zero.s[2 + part] - zero.s[6 + part] - xx.s[2 + part],
    );
  }

  #set(row: number, column: number, part: number, value: number, byOmega: number, byK: number) {
    for (const at of [8 * row + 2 * column + part, 8 * column + 2 * row + part]) {
      this.#matrix[at] = value;
      this.#byOmega[at] = byOmega;
      this.#byK[at] = byK;
    }
  }
}

/** c_0, c_x, c_y, c_xx and c_xy at the Gauss-Legendre nodes of mu; phi has equidistant ones. */
function azimuthalMoments(
  distribution: SphereFunction,
  axis: Vector,
  polar: number,
  azimuthal: number,
): Float64Array[] {
  const { nodes } = gaussLegendre(polar);
  const [first, second] = frameOf(axis);
  const moments = Array.from({ length: 5 }, () => new Float64Array(polar));
  const step = (2 * Math.PI) / azimuthal;
  for (let m = 0; m < azimuthal; m++) {
    const cos = Math.cos(step * (m + 0.5));
    const sin = Math.sin(step * (m + 0.5));
    const x = cos * first[0] + sin * second[0];
    const y = cos * first[1] + sin * second[1];
    const z = cos * first[2] + sin * second[2];
    for (let i = 0; i < polar; i++) {
      const mu = nodes[i];
      const s = Math.sqrt(1 - mu * mu);
      const g =
        step * distribution(mu * axis[0] + s * x, mu * axis[1] + s * y, mu * axis[2] + s * z);
      moments[0][i] += g;
      moments[1][i] += g * s * cos;
      moments[2][i] += g * s * sin;
      moments[3][i] += g * s * s * cos * cos;
      moments[4][i] += g * s * s * cos * sin;
    }
  }
  return moments;
}

/** Two unit vectors that complete a unit vector to a right-handed frame (Duff et al. 2017). */
export function frameOf([x, y, z]: Vector): [Vector, Vector] {
  const sign = z < 0 ? -1 : 1;
  const a = -1 / (sign + z);
  const b = x * y * a;
  return [
    [1 + sign * x * x * a, sign * b, -sign * x],
    [b, sign + y * y * a, -y],
  ];
}
