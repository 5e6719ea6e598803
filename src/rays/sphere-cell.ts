/**
 * What is said of one point: the distributions f of all species over the sphere, their moments, and how deep the crossing
 * of G = f_nue - f_nuebar is,
 *
 *   depth = min(I+, I-)/(n_nue + n_nuebar),   I+- = int |G| over the directions of either sign.
 *
 * Heavy flavors and their antineutrinos have equal distributions here and drop out of G. Components are along x, e_theta,
 * y, e_phi, and z, the radius; no flux is along y. Cost: that of the rays, 3 to 8 ms for 360.
 */
import type { FluxState } from '../instability/max-entropy-state.js';
import type { DiscreteDistribution } from '../instability/sphere-distribution.js';
import type { Vector } from '../instability/vector.js';
import { SPECIES, type Species } from '../transport/opacities.js';
import type { BackwardRays } from './backward-rays.js';
import type { SphereDirections } from './directions.js';

/** Density, flux over c and pressure tensor of a species, 1/cm^3. */
export interface SphereMoments extends FluxState {
  /** Pxx, Pyy, Pzz, Pxz; Pxy and Pyz vanish */
  readonly pressure: readonly [xx: number, yy: number, zz: number, xz: number];
}

/** One point. */
export interface SphereCell {
  readonly moments: Readonly<Record<Species, SphereMoments>>;
  /** min(I+, I-)/(n_nue + n_nuebar) */
  readonly depth: number;
  /** sqrt(I+ I-), 1/cm^3 */
  readonly geometric: number;
  /** the depth if every ring about the radius had its mean */
  readonly radialDepth: number;
  /** the directions that `distribution` is at */
  readonly directions: SphereDirections;
  /** f, 1/(cm^3 sr), shape (directions, species) */
  readonly distribution: Float64Array;
}

/**
 * The distributions at a point, and what follows from them.
 * @param rays of a solved fluid
 * @param radius km
 * @param theta radians
 * @example
 * ```ts
 * const grid = { inner: 6, outer: 300, radii: 41, angles: 7, mirrored: true };
 * const fluid = fluidOnGrid(grid, (r) => ({
 *   density: 2e14 / (1 + (r / 14) ** 7.5) + 1e9,
 *   temperature: 15 / (1 + (r / 15) ** 1.4),
 *   electronFraction: 0.1 + 0.35 / (1 + (60 / r) ** 3),
 * }));
 * const solved = solveFluid(fluid, 'round', { microphysics: microphysicsOf(), groups: 4, azimuths: 3 });
 * const { moments, depth } = sphereCell(solved.rays, 100, 1, solved.directionsAt(100));
 * moments.nue.flux[2] > 0; // => true
 * depth >= 0; // => true
 * ```
 */
export function sphereCell(
  rays: BackwardRays,
  radius: number,
  theta: number,
  directions: SphereDirections,
): SphereCell {
  const distribution = rays.distribution(radius, theta, directions);
  const { depth, geometric } = crossingDepth(distribution, directions);
  const [nue, nuebar, nux] = SPECIES.map((_, s) => momentsOf(distribution, directions, s));
  return {
    moments: { nue, nuebar, nux },
    depth,
    geometric,
    radialDepth: depth > 0 ? ringDepth(distribution, directions) : 0,
    directions,
    distribution,
  };
}

/** The depth of the crossing, and sqrt(I+ I-). */
function crossingDepth(
  f: Float64Array,
  { values }: SphereDirections,
): { depth: number; geometric: number } {
  let [positive, negative, total] = [0, 0, 0];
  for (let d = 0; 4 * d < values.length; d++) {
    const weight = values[4 * d + 3];
    const g = weight * (f[3 * d] - f[3 * d + 1]);
    total += weight * (f[3 * d] + f[3 * d + 1]);
    if (g > 0) positive += g;
    else negative -= g;
  }
  return { depth: Math.min(positive, negative) / total, geometric: Math.sqrt(positive * negative) };
}

/** The depth of the crossing that is left when G is averaged over the rings of the directions. */
function ringDepth(f: Float64Array, { perRing, values }: SphereDirections): number {
  let [positive, negative, total] = [0, 0, 0];
  for (let ring = 0; 4 * ring < values.length; ring += perRing) {
    let sum = 0;
    for (let d = ring; d < ring + perRing; d++) {
      const weight = values[4 * d + 3];
      sum += weight * (f[3 * d] - f[3 * d + 1]);
      total += weight * (f[3 * d] + f[3 * d + 1]);
    }
    if (sum > 0) positive += sum;
    else negative -= sum;
  }
  return Math.min(positive, negative) / total;
}

function momentsOf(f: Float64Array, { values }: SphereDirections, species: number): SphereMoments {
  let [n, x, z, xx, yy, zz, xz] = [0, 0, 0, 0, 0, 0, 0];
  for (let d = 0; 4 * d < values.length; d++) {
    const [vz, vx, vy, weight] = values.subarray(4 * d, 4 * d + 4);
    const part = weight * f[3 * d + species];
    n += part;
    x += part * vx;
    z += part * vz;
    xx += part * vx * vx;
    yy += part * vy * vy;
    zz += part * vz * vz;
    xz += part * vx * vz;
  }
  return { density: n, flux: [x, 0, z], pressure: [xx, yy, zz, xz] };
}

/**
 * The depth that is left when G is averaged over rings about the flux of nu_e and nu_e-bar together. The rays are traced
 * anew, in rings about that direction, because rings of another axis would be cut.
 * @param directionsAt the directions of rings about an axis at an angle to the radius
 */
export function depthAboutFlux(
  rays: BackwardRays,
  radius: number,
  theta: number,
  { moments: { nue, nuebar } }: SphereCell,
  directionsAt: (radius: number, tilt: number) => SphereDirections,
): number {
  const tilt = Math.atan2(nue.flux[0] + nuebar.flux[0], nue.flux[2] + nuebar.flux[2]);
  const about = directionsAt(radius, tilt);
  return ringDepth(rays.distribution(radius, theta, about), about);
}

/** G of a cell on the whole sphere, for the search of its fastest mode. */
export function leptonNumberOnSphere({
  directions,
  distribution,
}: SphereCell): DiscreteDistribution {
  const vectors: Vector[] = [];
  const weights: number[] = [];
  const values: number[] = [];
  const { values: nodes } = directions;
  for (const side of [1, -1]) {
    for (let d = 0; 4 * d < nodes.length; d++) {
      vectors.push([nodes[4 * d + 1], side * nodes[4 * d + 2], nodes[4 * d]]);
      weights.push(nodes[4 * d + 3] / 2);
      values.push(distribution[3 * d] - distribution[3 * d + 1]);
    }
  }
  return { directions: vectors, weights, values };
}
