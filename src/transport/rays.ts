/**
 * Tangent rays: straight lines through concentric spherical shells, with the impact parameters
 *
 *   p_j = r_0 sqrt(1 - ((C - j)/C)^2), j = 0..C-1  (core rays),   p_(C+k) = r_k  (tangent rays).
 *
 * At radius r a ray has the direction cosine mu = sqrt(1 - p^2 / r^2), so the rays form the angular grid. Node i is
 * met by the rays 0..C+i in both directions, with mu falling from 1 to 0. Moments are exact for distributions that
 * are piecewise linear in mu (product trapezoid), except near mu = 0: the neighbours of the tangent ray are at
 * |mu| = 0.27 on the usual grid, so a parabola replaces the two lines between them. Arrays hold the rays of node 0,
 * then those of node 1, and so on. Shell i, between nodes i and i+1, is met by the same rays as node i.
 *
 * Source: Mihalas and Mihalas, Foundations of Radiation Hydrodynamics. Cost: N (C + N/2) values per array for N
 * radii, computed once per grid.
 */
import { InvalidInput } from '../errors.js';

/** The rays through a set of radii, with their paths and weights. */
export interface TangentRays {
  /** number of radii N */
  readonly nodes: number;
  /** cm, ascending, shape (N) */
  readonly radii: Float64Array;
  readonly coreRays: number;
  /** the index at which the rays of node i begin in the arrays below, shape (N + 1) */
  readonly offsets: Int32Array;
  /** the direction cosines, in [0, 1], descending within a node */
  readonly mu: Float64Array;
  /** the length of the ray's path through shell i, cm; 0 at the last node */
  readonly lengths: Float64Array;
  /**
   * beta in [0, 1]: along the path, with x = 0..1 from its inner end, r^2 - r_i^2 grows as
   * (1 - beta) x + beta x^2. It is small for a radial ray and 1 for a ray that touches the shell's inner radius.
   */
  readonly curvatures: Float64Array;
  /** for n = 0..3, the integral of mu^n f over [-1, 1] is the sum of weights[n] (f(mu) + (-1)^n f(-mu)) */
  readonly weights: readonly [Float64Array, Float64Array, Float64Array, Float64Array];
}

/** The default number of rays through the core. */
export const CORE_RAYS = 12;

/**
 * Lays the rays through a set of radii.
 * @param radii cm, ascending and positive, shape (N), N >= 3
 * @param coreRays C >= 1
 * @throws InvalidInput if radii do not ascend
 */
export function tangentRays(radii: Float64Array, coreRays = CORE_RAYS): TangentRays {
  const nodes = radii.length;
  for (let i = 0; i < nodes; i++) {
    if (!(radii[i] > (i > 0 ? radii[i - 1] : 0))) {
      throw new InvalidInput({
        where: { owner: 'radii', cell: i + 1 },
        expected: 'positive, ascending values',
        got: `${radii[i]} cm`,
      });
    }
  }
  const squares = impactSquares(radii, coreRays);
  const offsets = new Int32Array(nodes + 1);
  for (let i = 0; i < nodes; i++) offsets[i + 1] = offsets[i] + coreRays + i + 1;
  const total = offsets[nodes];
  const mu = new Float64Array(total);
  const lengths = new Float64Array(total);
  const curvatures = new Float64Array(total);
  for (let i = 0; i < nodes; i++) {
    const square = radii[i] ** 2;
    for (let ray = 0; ray <= coreRays + i; ray++) {
      mu[offsets[i] + ray] = Math.sqrt(Math.max(0, 1 - squares[ray] / square));
      if (i + 1 === nodes) continue;
      const outer = radii[i + 1] ** 2;
      const inside = Math.sqrt(Math.max(0, square - squares[ray]));
      const twiceMiddle = inside + Math.sqrt(outer - squares[ray]);
      const length = (outer - square) / twiceMiddle;
      lengths[offsets[i] + ray] = length;
      curvatures[offsets[i] + ray] = length / twiceMiddle;
    }
  }
  const weights = [0, 1, 2, 3].map(() => new Float64Array(total));
  const rays = { nodes, radii, coreRays, offsets, mu, lengths, curvatures };
  addWeights(rays, squares, weights);
  const [zeroth, first, second, third] = weights;
  return { ...rays, weights: [zeroth, first, second, third] };
}

/** The squares p^2 of the impact parameters of all rays, cm^2, ascending. */
function impactSquares(radii: Float64Array, coreRays: number): Float64Array {
  return Float64Array.from({ length: coreRays + radii.length }, (_, ray) =>
    ray < coreRays
      ? radii[0] ** 2 * (1 - ((coreRays - ray) / coreRays) ** 2)
      : radii[ray - coreRays] ** 2,
  );
}

/** Adds up the weights of each node's rays, interval by interval, with formulas that do not cancel. */
function addWeights(
  rays: Pick<TangentRays, 'nodes' | 'radii' | 'coreRays' | 'offsets' | 'mu'>,
  squares: Float64Array,
  weights: readonly Float64Array[],
): void {
  for (let i = 0; i < rays.nodes; i++) {
    const tangent = rays.offsets[i + 1] - 1;
    addParabola(weights, tangent, rays.mu[tangent - 1]);
    for (let ray = 0; ray < rays.coreRays + i - 1; ray++) {
      const upper = rays.offsets[i] + ray;
      const lower = upper + 1;
      const b = rays.mu[upper];
      const a = rays.mu[lower];
      const step = (squares[ray + 1] - squares[ray]) / (rays.radii[i] ** 2 * (a + b));
      weights[0][lower] += step / 2;
      weights[0][upper] += step / 2;
      weights[1][lower] += (step * (2 * a + b)) / 6;
      weights[1][upper] += (step * (a + 2 * b)) / 6;
      weights[2][lower] += (step * (3 * a * a + 2 * a * b + b * b)) / 12;
      weights[2][upper] += (step * (a * a + 2 * a * b + 3 * b * b)) / 12;
      weights[3][lower] += (step * (4 * a ** 3 + 3 * a * a * b + 2 * a * b * b + b ** 3)) / 20;
      weights[3][upper] += (step * (a ** 3 + 2 * a * a * b + 3 * a * b * b + 4 * b ** 3)) / 20;
    }
  }
}

/** Adds half of the integrals over [-h, h] of the parabola through f(-h), f(0) and f(h). */
function addParabola(weights: readonly Float64Array[], tangent: number, h: number): void {
  weights[0][tangent] += (2 * h) / 3;
  weights[0][tangent - 1] += h / 3;
  weights[1][tangent - 1] += (h * h) / 3;
  weights[2][tangent] += (2 * h ** 3) / 15;
  weights[2][tangent - 1] += h ** 3 / 5;
  weights[3][tangent - 1] += h ** 4 / 5;
}
