/**
 * Lepton number on the sphere, as the search for modes sees it: for any direction of k, the integrals over azimuth
 * of `direction-relation.ts`, and the same from a second quadrature, which tells how converged a mode is.
 *
 *   smooth     known everywhere: Gauss-Legendre in mu about k, equidistant in phi; then half as many nodes again
 *   discrete   known at the nodes of a quadrature of the sphere: their sum; then every node spread over its weight's
 *              solid angle w, as four nodes at the angle sqrt(w / 2 pi), which have the second moments of a disc
 *
 * Modes of a discrete distribution whose growth is below k times the distance of nodes are artefacts: the two
 * quadratures differ there. Cost: n_mu n_phi values of G, or 20 N operations, for a direction.
 */
import { InvalidInput } from '../errors.js';
import { gaussLegendre } from '../numerics/gauss-legendre.js';
import {
  type DirectionMoments,
  DirectionRelation,
  frameOf,
  type Vector,
} from './direction-relation.js';

/** A function on the unit sphere. */
export type SphereFunction = (x: number, y: number, z: number) => number;

/** How many nodes the quadrature over the sphere has in mu and in phi. */
export interface SphereNodes {
  readonly polar: number;
  readonly azimuthal: number;
}

/** G at the nodes of any quadrature of the sphere, per solid angle. */
export interface DiscreteDistribution {
  /** unit vectors */
  readonly directions: readonly Vector[];
  /** of the quadrature, their sum 4 pi */
  readonly weights: ArrayLike<number>;
  /** G at the nodes */
  readonly values: ArrayLike<number>;
}

/** Lepton number as the search for modes sees it. */
export interface SphereDistribution {
  /** int |G|: about the size of omega and k */
  readonly size: number;
  /** int G */
  readonly net: number;
  /** int G v */
  readonly flow: Vector;
  /** int |G| v over the directions with the sign that has less of |G| */
  readonly lesser: Vector;
  /** whether G has both signs */
  readonly crossing: boolean;
  /** a coarse form of the dispersion relation, good enough to find where modes are */
  roughly(axis: Vector): DirectionRelation;
  /** the dispersion relation for wave vectors along a unit vector */
  along(axis: Vector): DirectionRelation;
  /** the same from the second quadrature */
  again(axis: Vector): DirectionRelation;
}

export function smoothDistribution(f: SphereFunction, nodes: SphereNodes): SphereDistribution {
  const { polar, azimuthal } = nodes;
  const coarser = { polar: Math.ceil(polar / 1.5), azimuthal: Math.ceil(azimuthal / 1.5) };
  const finer = { polar: Math.ceil(1.5 * polar), azimuthal: Math.ceil(1.5 * azimuthal) };
  const { weights, nodes: cosines } = gaussLegendre(polar);
  const directions: Vector[] = [];
  const parts: number[] = [];
  for (let i = 0; i < polar; i++) {
    const s = Math.sqrt(1 - cosines[i] ** 2);
    for (let m = 0; m < azimuthal; m++) {
      const phi = (2 * Math.PI * (m + 0.5)) / azimuthal;
      const v = [s * Math.cos(phi), s * Math.sin(phi), cosines[i]] as const;
      directions.push(v);
      parts.push(((2 * Math.PI * weights[i]) / azimuthal) * f(...v));
    }
  }
  return {
    ...integralsOf(directions, parts),
    roughly: (axis) => new DirectionRelation(axis, smoothMoments(f, axis, coarser)),
    along: (axis) => new DirectionRelation(axis, smoothMoments(f, axis, nodes)),
    again: (axis) => new DirectionRelation(axis, smoothMoments(f, axis, finer)),
  };
}

/** @throws InvalidInput if the lists have different lengths or a direction is no unit vector */
export function discreteDistribution(distribution: DiscreteDistribution): SphereDistribution {
  const { directions, weights, values } = distribution;
  const count = directions.length;
  if (weights.length !== count || values.length !== count || count === 0) {
    throw new InvalidInput(
      `distribution on a sphere: expected a weight and a value for each of ${count} directions, got ${weights.length} and ${values.length}`,
    );
  }
  const bad = directions.findIndex((v) => !(Math.abs(Math.hypot(...v) - 1) < 1e-6));
  if (bad >= 0) {
    throw new InvalidInput(
      `distribution on a sphere: expected unit vectors, got a length of ${Math.hypot(...directions[bad])} at node ${bad}`,
    );
  }
  const parts = Float64Array.from({ length: count }, (_, i) => weights[i] * values[i]);
  const spread = spreadNodes(directions, weights);
  const quarters = Float64Array.from(spread, (_, i) => parts[i >> 2] / 4);
  const along = (axis: Vector) =>
    new DirectionRelation(axis, discreteMoments(directions, parts, axis));
  return {
    ...integralsOf(directions, parts),
    roughly: along,
    along,
    again: (axis) => new DirectionRelation(axis, discreteMoments(spread, quarters, axis)),
  };
}

type Integrals = Pick<SphereDistribution, 'size' | 'net' | 'flow' | 'lesser' | 'crossing'>;

/** What the parts of int G from each direction add up to. */
function integralsOf(directions: readonly Vector[], parts: ArrayLike<number>): Integrals {
  const positive = sumOver(directions, parts, (part) => Math.max(part, 0));
  const negative = sumOver(directions, parts, (part) => Math.max(-part, 0));
  const { amount: net, flow } = sumOver(directions, parts, (part) => part);
  return {
    size: sumOver(directions, parts, Math.abs).amount,
    net,
    flow,
    lesser: (positive.amount < negative.amount ? positive : negative).flow,
    crossing: positive.amount > 0 && negative.amount > 0,
  };
}

/** The sum of what is counted of each part, and of the same times its direction. */
function sumOver(
  directions: readonly Vector[],
  parts: ArrayLike<number>,
  counted: (part: number) => number,
): { readonly amount: number; readonly flow: Vector } {
  let [amount, x, y, z] = [0, 0, 0, 0];
  directions.forEach((v, i) => {
    const part = counted(parts[i]);
    amount += part;
    x += part * v[0];
    y += part * v[1];
    z += part * v[2];
  });
  return { amount, flow: [x, y, z] };
}

/** Four nodes for each. */
function spreadNodes(directions: readonly Vector[], weights: ArrayLike<number>): Vector[] {
  return directions.flatMap((v, i) => {
    const angle = Math.sqrt(weights[i] / (2 * Math.PI));
    const [sin, cos] = [Math.sin(angle), Math.cos(angle)];
    return frameOf(v).flatMap((e) =>
      [sin, -sin].map(
        (t): Vector => [cos * v[0] + t * e[0], cos * v[1] + t * e[1], cos * v[2] + t * e[2]],
      ),
    );
  });
}

function smoothMoments(
  f: SphereFunction,
  axis: Vector,
  { polar, azimuthal }: SphereNodes,
): DirectionMoments {
  const { nodes, weights } = gaussLegendre(polar);
  const [first, second] = frameOf(axis);
  const weighted = new Float64Array(7 * polar);
  const step = (2 * Math.PI) / azimuthal;
  for (let m = 0; m < azimuthal; m++) {
    const cos = Math.cos(step * (m + 0.5));
    const sin = Math.sin(step * (m + 0.5));
    const x = cos * first[0] + sin * second[0];
    const y = cos * first[1] + sin * second[1];
    const z = cos * first[2] + sin * second[2];
    for (let i = 0; i < polar; i++) {
      const mu = nodes[i];
      const s = Math.sqrt(1 - mu * mu);
      const g = f(mu * axis[0] + s * x, mu * axis[1] + s * y, mu * axis[2] + s * z);
      addNode(weighted, polar, i, step * weights[i] * g, s * cos, s * sin);
    }
  }
  return { nodes, weighted, smooth: true };
}

function discreteMoments(
  directions: readonly Vector[],
  parts: Float64Array,
  axis: Vector,
): DirectionMoments {
  const [first, second] = frameOf(axis);
  const count = directions.length;
  const nodes = new Float64Array(count);
  const weighted = new Float64Array(7 * count);
  directions.forEach((v, i) => {
    nodes[i] = dot(v, axis);
    addNode(weighted, count, i, parts[i], dot(v, first), dot(v, second));
  });
  return { nodes, weighted, smooth: false };
}

/** Adds g times 1, x, y, x^2, xy, x^3, x^2 y to node i of n. */
function addNode(sums: Float64Array, n: number, i: number, g: number, x: number, y: number): void {
  const gx = g * x;
  sums[i] += g;
  sums[n + i] += gx;
  sums[2 * n + i] += g * y;
  sums[3 * n + i] += gx * x;
  sums[4 * n + i] += gx * y;
  sums[5 * n + i] += gx * x * x;
  sums[6 * n + i] += gx * x * y;
}

function dot(a: Vector, b: Vector): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}
