/**
 * Angular distributions given by values of f at nodes in mu. f is linear between the nodes, and constant from
 * the outermost nodes to mu = -1 and 1. Moments are exact for this interpolant:
 *
 *   I_n = int mu^n f dmu = sum over pieces [a, b] of (b - a) (f(a) P_n(a, b) + f(b) P_n(b, a)),
 *   P_n(a, b) = ((n+1) a^n + n a^(n-1) b + ... + b^n) / ((n+1)(n+2)).
 *
 * Cost: O(nodes).
 */
import { type CrossingReport, tabulatedCrossing } from './crossing.js';
import type { RawMoments } from './moments.js';

/** The distributions of all species at the same nodes. */
export interface TabulatedDistributions {
  /** the nodes, ascending in [-1, 1], shape (N), N >= 2 */
  readonly mu: Float64Array;
  /** f of nu_e per unit mu, shape (N), in a unit that all species share */
  readonly nue: Float64Array;
  readonly nuebar: Float64Array;
  /** f of one heavy flavor, nu_mu or nu_tau */
  readonly nux?: Float64Array | undefined;
  readonly nuxbar?: Float64Array | undefined;
}

/**
 * The moments I0..I3 of the linear interpolant of f, in the unit of f.
 * @param mu nodes, ascending in [-1, 1], shape (N)
 * @param f values at the nodes, shape (N)
 * @example
 * ```ts
 * tabulatedMoments(Float64Array.of(-1, 1), Float64Array.of(0, 1)); // => [1, 0.3333333333, 0.3333333333, 0.2]
 * ```
 */
export function tabulatedMoments(mu: Float64Array, f: Float64Array): RawMoments {
  const nodes = withEnds(mu);
  const values = toEnds(mu, f);
  const sum: [number, number, number, number] = [0, 0, 0, 0];
  for (let i = 1; i < nodes.length; i++) {
    const [a, b] = [nodes[i - 1], nodes[i]];
    const [left, right] = [values[i - 1], values[i]];
    for (let order = 0; order < 4; order++) {
      sum[order] += (b - a) * (left * hatMoment(order, a, b) + right * hatMoment(order, b, a));
    }
  }
  return sum;
}

/**
 * The crossing of G = f_nue - f_nuebar - f_nux + f_nuxbar (ELN-XLN) if both heavy species are given, else of
 * G = f_nue - f_nuebar (ELN).
 * @throws InvalidInput if nodes do not ascend or values are not finite
 * @example
 * ```ts
 * const report = distributionCrossing({
 *   mu: Float64Array.of(-1, 0, 1),
 *   nue: Float64Array.of(2, 2, 2),
 *   nuebar: Float64Array.of(0, 1, 3),
 * });
 * report; // => { crossing: true, angles: [0.5], depth: 0.1, direction: 'forward' }
 * ```
 */
export function distributionCrossing(distributions: TabulatedDistributions): CrossingReport {
  const { mu, g, total } = tabulatedLeptonNumber(distributions);
  return tabulatedCrossing(mu, g, total);
}

/**
 * G, ELN-XLN if both heavy species are given, else ELN, and the sum of the distributions, at nodes from -1 to 1.
 *
 * @example
 * ```ts
 * const { mu, g } = tabulatedLeptonNumber({
 *   mu: Float64Array.of(-0.5, 1),
 *   nue: Float64Array.of(2, 2),
 *   nuebar: Float64Array.of(0, 3),
 * });
 * mu; // => [-1, -0.5, 1]
 * g; // => [2, 2, -1]
 * ```
 */
export function tabulatedLeptonNumber({ mu, nue, nuebar, nux, nuxbar }: TabulatedDistributions): {
  mu: Float64Array;
  g: Float64Array;
  total: Float64Array;
} {
  const terms = nux && nuxbar ? [nue, nuxbar, nuebar, nux] : [nue, nuebar];
  const added = terms.length / 2;
  const g = mu.map((_, i) =>
    terms.reduce((sum, f, term) => (term < added ? sum + f[i] : sum - f[i]), 0),
  );
  const total = mu.map((_, i) => terms.reduce((sum, f) => sum + f[i], 0));
  return { mu: withEnds(mu), g: toEnds(mu, g), total: toEnds(mu, total) };
}

/** P_n(a, b): the n-th moment of the linear function that is 1 at a and 0 at b, over b - a. */
function hatMoment(order: number, a: number, b: number): number {
  let sum = 0;
  for (let power = 0; power <= order; power++) {
    sum += (power + 1) * a ** power * b ** (order - power);
  }
  return sum / ((order + 1) * (order + 2));
}

/** The nodes with -1 and 1 added where they are missing. */
function withEnds(mu: Float64Array): Float64Array {
  const before = mu[0] > -1 ? [-1] : [];
  const after = mu[mu.length - 1] < 1 ? [1] : [];
  return Float64Array.of(...before, ...mu, ...after);
}

/** f at the nodes of `withEnds`, where the outermost values are repeated. */
function toEnds(mu: Float64Array, f: Float64Array): Float64Array {
  const before = mu[0] > -1 ? [f[0]] : [];
  const after = mu[mu.length - 1] < 1 ? [f[f.length - 1]] : [];
  return Float64Array.of(...before, ...f, ...after);
}
