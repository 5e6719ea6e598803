/** Expansion and linear growth of a flat universe without radiation, as functions of the redshift z. */
import { gaussLegendre } from '../numerics/gauss-legendre.js';
import { type Cosmology, hubbleWaveNumber } from './parameters.js';

const NODES = 32;

/** (H / H0)^2 = Omega_m (1+z)^3 + 1 - Omega_m. */
function expansionSquared({ matter }: Cosmology, z: number): number {
  return matter * (1 + z) ** 3 + 1 - matter;
}

/**
 * Omega_m(z), the share of matter at a redshift.
 * @example
 * ```ts
 * matterShare(cosmology(), 0); // => 0.3
 * ```
 */
export function matterShare(cosmos: Cosmology, z: number): number {
  return (cosmos.matter * (1 + z) ** 3) / expansionSquared(cosmos, z);
}

/**
 * The comoving distance to a redshift, Mpc: the integral of c / H from 0 to z.
 * @example
 * ```ts
 * comovingDistance(cosmology(), 1); // => 3303.8
 * ```
 */
export function comovingDistance(cosmos: Cosmology, z: number): number {
  const { nodes, weights } = gaussLegendre(NODES);
  let sum = 0;
  for (let i = 0; i < NODES; i++) {
    sum += weights[i] / Math.sqrt(expansionSquared(cosmos, (z / 2) * (1 + nodes[i])));
  }
  return ((z / 2) * sum) / hubbleWaveNumber(cosmos);
}

/**
 * The redshift at a comoving distance in Mpc, by Newton's iteration: the slope of the distance is c / H.
 * @example
 * ```ts
 * redshiftAt(cosmology(), 3303.8); // => 1.0000
 * ```
 */
export function redshiftAt(cosmos: Cosmology, distance: number): number {
  let z = distance * hubbleWaveNumber(cosmos);
  for (let step = 0; step < 50; step++) {
    const excess = comovingDistance(cosmos, z) - distance;
    z -= excess * hubbleWaveNumber(cosmos) * Math.sqrt(expansionSquared(cosmos, z));
    if (Math.abs(excess) <= 1e-12 * distance) break;
  }
  return z;
}

/**
 * The growth factor of linear fluctuations, about 1 / (1+z) at early times: the approximation of Carroll, Press and
 * Turner, Annu. Rev. Astron. Astrophys. 30 (1992) 499, eq. 29.
 * @example
 * ```ts
 * growthFactor(cosmology(), 0); // => 0.77794
 * ```
 */
export function growthFactor(cosmos: Cosmology, z: number): number {
  const matter = matterShare(cosmos, z);
  const vacuum = 1 - matter;
  const bracket = matter ** (4 / 7) - vacuum + (1 + matter / 2) * (1 + vacuum / 70);
  return (2.5 * matter) / bracket / (1 + z);
}
