/**
 * The angular power spectrum of the convergence of sources at one redshift, in Limber's approximation,
 *
 *     C_l = integral over chi of (3/2 Omega_m (H0/c)^2 (1+z) (chi_s - chi) / chi_s)^2 P((l + 1/2) / chi, z).
 *
 * 24 nodes of Gauss-Legendre quadrature in chi: to 1e-3 for l <= 100, to 1e-5 above.
 */
import { gaussLegendre } from '../numerics/gauss-legendre.js';
import { comovingDistance, redshiftAt } from './background.js';
import { nonlinearPower } from './halofit.js';
import { type Cosmology, hubbleWaveNumber } from './parameters.js';

/** C_l of a multipole l, which need not be an integer. */
export type AngularPower = (l: number) => number;

const NODES = 24;

/**
 * C_l of the convergence, without noise.
 * @param redshift of the sources
 * @example
 * ```ts
 * const power = convergencePower(cosmology(), 1);
 * power(1000) * 1e10; // => 4.841
 * ```
 */
export function convergencePower(cosmos: Cosmology, redshift: number): AngularPower {
  const matterPower = nonlinearPower(cosmos);
  const depth = comovingDistance(cosmos, redshift);
  const { nodes, weights } = gaussLegendre(NODES);
  const slices = Array.from(nodes, (node, i) => {
    const distance = (depth / 2) * (1 + node);
    const z = redshiftAt(cosmos, distance);
    const kernel =
      1.5 * cosmos.matter * hubbleWaveNumber(cosmos) ** 2 * (1 + z) * (1 - distance / depth);
    return { distance, z, weight: (depth / 2) * weights[i] * kernel ** 2 };
  });
  return (l) =>
    slices.reduce(
      (sum, { distance, z, weight }) => sum + weight * matterPower((l + 0.5) / distance, z),
      0,
    );
}
