/**
 * Directions over the sphere, in components along e_r, e_theta and e_phi: panels of Gauss-Legendre nodes in the cosine of
 * the angle to a polar axis, denser about the axis where far from the source all radiation is, times midpoints in phi.
 * The axis is the radius, or any direction in the plane of e_r and e_theta. The fluid has no velocity, so that all is
 * symmetric in phi: only phi from 0 to pi are there, with the weight of both.
 */
import { gaussLegendre } from '../numerics/gauss-legendre.js';

/** A quadrature of the half sphere with e_phi >= 0, weighted as the whole one; ring after ring about its axis. */
export interface SphereDirections {
  /** the directions of each ring */
  readonly perRing: number;
  /** components along e_r, e_theta, e_phi and a weight, whose sum is 4 pi; shape (count, 4) */
  readonly values: Float64Array;
}

/** Intervals of the cosine, each with its number of nodes. */
export type CosinePanels = readonly (readonly [from: number, to: number, nodes: number])[];

/** 30 cosines for merger remnants, whose emitters are large; with 12 angles 360 rays. */
export const REMNANT_PANELS: CosinePanels = [
  [-1, 0, 10],
  [0, 0.8, 10],
  [0.8, 0.97, 6],
  [0.97, 1, 4],
];

/** The same for supernovae, which look smaller. */
export const SUPERNOVA_PANELS: CosinePanels = [
  [-1, 0, 8],
  [0, 0.6, 8],
  [0.6, 0.94, 8],
  [0.94, 1, 6],
];

/** For the mean intensity, in which scattering makes details unimportant. */
export const MEAN_PANELS: CosinePanels = [
  [-1, 0, 4],
  [0, 0.8, 4],
  [0.8, 1, 3],
];

/**
 * @param azimuths midpoints in phi from 0 to pi
 * @param tilt angle from e_r to the axis towards e_theta, radians
 * @example
 * ```ts
 * const { values } = sphereDirections([[-1, 1, 2]], 3);
 * values.length; // => 24
 * ```
 */
export function sphereDirections(
  panels: CosinePanels,
  azimuths: number,
  tilt = 0,
): SphereDirections {
  const rings = panels.flatMap(([from, to, count]) => {
    const { nodes, weights } = gaussLegendre(count);
    return Array.from(nodes, (node, i) => ({
      cosine: (from + to + (to - from) * node) / 2,
      weight: (weights[i] * (to - from)) / 2,
    }));
  });
  const [cos, sin] = [Math.cos(tilt), Math.sin(tilt)];
  const values = new Float64Array(rings.length * azimuths * 4);
  rings.forEach(({ cosine, weight }, ring) => {
    const s = Math.sqrt(1 - cosine * cosine);
    for (let m = 0; m < azimuths; m++) {
      const phi = (Math.PI * (m + 0.5)) / azimuths;
      const across = s * Math.cos(phi);
      values.set(
        [
          cosine * cos - across * sin,
          cosine * sin + across * cos,
          s * Math.sin(phi),
          (2 * Math.PI * weight) / azimuths,
        ],
        4 * (ring * azimuths + m),
      );
    }
  });
  return { perRing: azimuths, values };
}

/** The radius up to which panels are as they stand, km. */
const WIDE = 100;

/**
 * Panels for a radius. Beyond 100 km what emits fills ever less of the sphere, and all borders above 0 move towards the
 * axis: 1 - b shrinks as r^-1.5, less than the solid angle does, so that limbs stay in view.
 * @param radius km
 */
export function panelsAt(panels: CosinePanels, radius: number): CosinePanels {
  const shrink = Math.min(1, WIDE / radius) ** 1.5;
  const moved = (border: number) => (border > 0 ? 1 - (1 - border) * shrink : border);
  return panels.map(([from, to, count]) => [moved(from), moved(to), count]);
}

/** Panels with more or fewer nodes. */
export function scaledPanels(panels: CosinePanels, factor: number): CosinePanels {
  return panels.map(([from, to, count]) => [from, to, Math.max(2, Math.round(count * factor))]);
}
