/**
 * Angular distributions as a table of f over mu: linear between the nodes, and constant from the
 * outermost ones to mu = -1 and 1. Moments are exact for that interpolant:
 *
 *   I_n = int mu^n f dmu = sum over pieces [a, b] of (b - a) (f(a) P_n(a, b) + f(b) P_n(b, a)),
 *   P_n(a, b) = ((n+1) a^n + n a^(n-1) b + ... + b^n) / ((n+1)(n+2)).
 *
 * Cost: O(nodes).
 */
import { type CrossingReport, tabulatedCrossing } from './crossing.js';
import type { RawMoments } from './moments.js';

/** f of each species at the same nodes. */
export interface TabulatedDistributions {
  /** ascending in [-1, 1], shape (N), N >= 2 */
  readonly mu: Float64Array;
  /** per unit mu, any one unit for all, shape (N) */
  readonly nue: Float64Array;
  readonly nuebar: Float64Array;
  /** of one heavy flavor */
  readonly nux?: Float64Array | undefined;
  readonly nuxbar?: Float64Array | undefined;
}

/** Moments of the interpolant of f over mu, ascending nodes in [-1, 1]. */
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
 * The crossing of ELN-XLN, f_nue - f_nuebar - f_nux + f_nuxbar, where both heavy species are there,
 * else that of ELN, f_nue - f_nuebar.
 * @throws InvalidInput on nodes that do not ascend or values that are not finite
 */
export function distributionCrossing({
  mu,
  nue,
  nuebar,
  nux,
  nuxbar,
}: TabulatedDistributions): CrossingReport {
  const terms = nux && nuxbar ? [nue, nuxbar, nuebar, nux] : [nue, nuebar];
  const added = terms.length / 2;
  const g = mu.map((_, i) =>
    terms.reduce((sum, f, term) => (term < added ? sum + f[i] : sum - f[i]), 0),
  );
  const total = mu.map((_, i) => terms.reduce((sum, f) => sum + f[i], 0));
  return tabulatedCrossing(withEnds(mu), toEnds(mu, g), toEnds(mu, total));
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

/** Values to the nodes with ends. */
function toEnds(mu: Float64Array, f: Float64Array): Float64Array {
  const before = mu[0] > -1 ? [f[0]] : [];
  const after = mu[mu.length - 1] < 1 ? [f[f.length - 1]] : [];
  return Float64Array.of(...before, ...f, ...after);
}
