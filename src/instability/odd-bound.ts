/**
 * An upper bound of growth in the odd sector, by which it needs no search where the even one is known to grow faster.
 *
 * A growing mode of J_0 - J_2 = 2 (`axisymmetric-relation.ts`) has, with u = Re omega - k mu, D = u^2 + growth^2 and
 * H = G (1 - mu^2) = H+ - H-,
 *
 *   int H / D dmu = 0,      int H u / D dmu = 2.
 *
 * By the first, q = growth^2 int H+ / D = growth^2 int H- / D. By Cauchy and Schwarz, with P = int H+ and M = int H-,
 * |int H+ u / D| <= sqrt(q (P - q)) / growth, and so for H-. The sum of both is largest at q = P M / (P + M), where it
 * is sqrt(P M) / growth. So
 *
 *   growth <= sqrt(P M) / 2.
 *
 * Derived here; of G = -mu the bound is .125 and the growth .1124. Cost: one pass over the nodes.
 */

/**
 * sqrt(P M) / 2 by a quadrature.
 * @param mu nodes, shape (n)
 * @param g G at the nodes, shape (n)
 * @param weights of the nodes, shape (n)
 */
export function oddBound(mu: Float64Array, g: Float64Array, weights: Float64Array): number {
  let plus = 0;
  let minus = 0;
  for (let i = 0; i < mu.length; i++) {
    const part = weights[i] * g[i] * (1 - mu[i] * mu[i]);
    if (part > 0) plus += part;
    else minus -= part;
  }
  return Math.sqrt(plus * minus) / 2;
}

/**
 * The same of a G that is linear between nodes, to rounding.
 * @param mu nodes, ascending, shape (n)
 * @param g G at the nodes, shape (n)
 */
export function oddBoundOfTable(mu: Float64Array, g: Float64Array): number {
  let plus = 0;
  let minus = 0;
  for (let i = 1; i < mu.length; i++) {
    const left = mu[i - 1];
    const right = mu[i];
    const before = g[i - 1];
    const after = g[i];
    if (before < 0 === after < 0) {
      const part = pieceOf(left, right, before, after);
      if (part > 0) plus += part;
      else minus -= part;
      continue;
    }
    const zero = left + ((right - left) * before) / (before - after);
    const first = pieceOf(left, zero, before, 0);
    const second = pieceOf(zero, right, 0, after);
    plus += Math.max(first, second);
    minus -= Math.min(first, second);
  }
  return Math.sqrt(plus * minus) / 2;
}

/** int G (1 - mu^2) dmu of a piece on which G is linear: Simpson's rule is exact for the cubic. */
function pieceOf(a: number, b: number, ga: number, gb: number): number {
  const middle = (a + b) / 2;
  const sum = ga * (1 - a * a) + 2 * (ga + gb) * (1 - middle * middle) + gb * (1 - b * b);
  return ((b - a) * sum) / 6;
}
