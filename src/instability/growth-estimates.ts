/**
 * Cheap estimates of the growth rate, in the unit of the exact one: sqrt(2) G_F times the unit of density of G.
 *
 *   sqrt(I+ I-)   I+- = int |G| over the angles of either sign (Nagakura et al., arXiv:2108.07281)
 *   homogeneous   (1/2) sqrt(4 g_1^2 - (g_0 + g_2)^2) where real, g_p = int G mu^p: the exact growth at k = 0
 *                 (Dasgupta, Mirizzi and Sen, arXiv:1807.03322), and so a lower bound of the largest
 */
import type { RawMoments } from '../angular/moments.js';

/**
 * sqrt(I+ I-) of a quadrature: 0 without a crossing.
 * @param g G at the nodes
 * @param weights of the quadrature, one per node
 *
 * @example
 * ```ts
 * geometricEstimate([1, -0.25], [1, 1]); // => 0.5
 * ```
 */
export function geometricEstimate(g: ArrayLike<number>, weights: ArrayLike<number>): number {
  let positive = 0;
  let negative = 0;
  for (let i = 0; i < g.length; i++) {
    const part = weights[i] * g[i];
    if (part > 0) positive += part;
    else negative -= part;
  }
  return Math.sqrt(positive * negative);
}

/**
 * Growth of the homogeneous mode, 0 if it is stable.
 * @param moments g_0, g_1, g_2 and on, of G
 *
 * @example
 * ```ts
 * homogeneousGrowth([0, -2 / 3, 0, -2 / 5]); // => 0.6666667
 * ```
 */
export function homogeneousGrowth([g0, g1, g2]: RawMoments): number {
  return Math.sqrt(Math.max(0, 4 * g1 * g1 - (g0 + g2) ** 2)) / 2;
}
