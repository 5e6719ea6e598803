/**
 * How large features and moments may be. Beyond these limits a cell counts as not finite: no intermediate result of a
 * score, in any order of evaluation, overflows within them, so that exported code raises no floating-point exception.
 *
 *   polynomial   |x_j| <= 2^floor((1000 - log2 w) / n) for degree n and w = max(1, |b| + sum_i |w_i|)
 *   moments      |over| <= 2^1000 min(under, 1) for each quotient over / under
 *
 *   network      |x_j| <= 2^floor(1000 - log2 g), g the product of max(1, sum |w| + |b|) over layers, over the least scale
 *
 * A limit is above 1e29 for degree 9 and usual coefficients. Trees only compare, and have no limit; nor has
 * a classifier without closed form, which is not exported.
 */
import { magnitudeBound } from '../kernels/elementwise.js';
import type { Matrix } from '../matrix.js';
import type { DenseNetworkParts } from '../numerics/network/dense-network.js';
import type { Mahalanobis } from './domain-guard.js';
import type { PolynomialRule, Rule } from './rule.js';

const LARGEST_EXPONENT = 1000;

/** The largest magnitude of a moment, and of a quotient of moments. */
export const MOMENT_LIMIT = 2 ** LARGEST_EXPONENT;

/** The largest magnitude of every feature in a polynomial, a power of two. */
export function featureLimit({ exponents, coefficients, intercept }: PolynomialRule): number {
  const degree = Math.max(1, ...exponents.map((e) => e.reduce((sum, k) => sum + k, 0)));
  const weight = coefficients.reduce((sum, w) => sum + Math.abs(w), Math.abs(intercept));
  const bits = Math.ceil(Math.log2(Math.max(1, weight)));
  return 2 ** Math.floor((LARGEST_EXPONENT - bits) / degree);
}

/** The largest magnitude of every feature of a network, a power of two. */
export function networkLimit({ mean, scale, layers }: DenseNetworkParts): number {
  const least = Math.min(1, ...scale);
  const center = Math.max(1, ...mean.map(Math.abs));
  const gains = layers.map(({ weights, bias }) =>
    Math.max(1, weights.reduce((sum, w) => sum + Math.abs(w), 0) + Math.max(...bias.map(Math.abs))),
  );
  const bits = gains.reduce((sum, gain) => sum + Math.ceil(Math.log2(gain)), 0);
  return 2 ** Math.floor(LARGEST_EXPONENT - bits - Math.log2(center / least) - 1);
}

/** The largest magnitude of a feature of which the distance is computed; farther features lie outside. */
export function distanceLimit({ mean, whitening }: Mahalanobis): number {
  const weights = whitening.flatMap((row) => Array.from(row, Math.abs));
  const largest = Math.max(1, ...weights) * weights.length;
  const center = Math.max(1, ...Array.from(mean, Math.abs));
  return 2 ** (480 - Math.ceil(Math.log2(largest)) - Math.ceil(Math.log2(center)));
}

/** Whether a quotient of two moments, of which the second is positive, lies within the limits. */
export function isMomentRatio(over: number, under: number): boolean {
  return Math.abs(over) <= MOMENT_LIMIT * Math.min(under, 1);
}

/** The indices of the features on which a polynomial depends. */
export function usedFeatures({ exponents }: PolynomialRule): number[] {
  const width = exponents[0]?.length ?? 0;
  return Array.from({ length: width }, (_, j) => j).filter((j) => exponents.some((e) => e[j] > 0));
}

/** Whether a feature of the rule is beyond the limit in a row of x; null if none is in any row. */
export function beyondLimit(rule: Rule, x: Matrix): ((row: number) => boolean) | null {
  if (rule.kind === 'tree' || rule.kind === 'classifier') return null;
  const isNetwork = rule.kind === 'network';
  const limit = isNetwork ? networkLimit(rule.network) : featureLimit(rule);
  if (magnitudeBound(x.data) <= limit) return null;
  const features = isNetwork ? rule.network.mean.map((_, j) => j) : usedFeatures(rule);
  return (row) => features.some((j) => Math.abs(x.data[row * x.columns + j]) > limit);
}
