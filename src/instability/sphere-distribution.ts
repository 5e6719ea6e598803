/**
 * Lepton number on the sphere, as the search for modes sees it: for any direction of k the dispersion relation
 * (`direction-relation.ts` of a smooth distribution, `node-relation.ts` of a discrete one), and the same from a second
 * quadrature, which tells how converged a mode is.
 *
 *   smooth     known everywhere: Gauss-Legendre in mu about k, equidistant in phi; then half as many nodes again
 *   discrete   known at the nodes of a quadrature of the sphere: their sum; then every node spread over its weight's
 *              solid angle w, as four nodes at the angle sqrt(w / 2 pi), which have the second moments of a disc
 *
 * Modes of a discrete distribution whose growth is below k times the distance of nodes are artefacts: the two
 * quadratures differ there. Cost for a direction: n_mu n_phi values of G; of a table, 20 N operations where its nodes
 * are gathered, else none.
 */
import { InvalidInput } from '../errors.js';
import { gaussLegendre } from '../numerics/gauss-legendre.js';
import { type DirectionMoments, DirectionRelation } from './direction-relation.js';
import { gathered, NodeRelation, nodeTable, spreadTable } from './node-relation.js';
import type { WaveRelation } from './relation.js';
import { frameOf, minus, type Vector } from './vector.js';

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
  /** the dispersion relation for wave vectors along a unit vector */
  along(axis: Vector, detail: Detail): WaveRelation;
  /** the same from the second quadrature */
  again(axis: Vector): WaveRelation;
}

/** How closely a relation is evaluated: to find where modes are, a rough form is good enough. */
export type Detail = 'coarse' | 'fine' | 'exact';

/** At how many cosines on either side of 0 the nodes of a discrete distribution are gathered; null for none. */
const GATHERED: Readonly<Record<Detail, number | null>> = { coarse: 24, fine: 56, exact: null };

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
    along: (axis, detail) =>
      new DirectionRelation(axis, smoothMoments(f, axis, detail === 'exact' ? nodes : coarser)),
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
  const exact = nodeTable(directions, parts);
  return {
    ...integralsOf(directions, parts),
    along: (axis, detail) => {
      const half = GATHERED[detail];
      return new NodeRelation(axis, half ? gathered(exact, axis, half) : exact);
    },
    again: (axis) => new NodeRelation(axis, spreadTable(directions, weights, parts)),
  };
}

type Integrals = Pick<SphereDistribution, 'size' | 'net' | 'flow' | 'lesser' | 'crossing'>;

/** What the parts of int G from each direction add up to. */
function integralsOf(directions: readonly Vector[], parts: ArrayLike<number>): Integrals {
  const amounts = [0, 0];
  const flows: [number, number, number][] = [
    [0, 0, 0],
    [0, 0, 0],
  ];
  for (let i = 0; i < directions.length; i++) {
    const sign = parts[i] < 0 ? 1 : 0;
    const part = Math.abs(parts[i]);
    amounts[sign] += part;
    for (let c = 0; c < 3; c++) flows[sign][c] += part * directions[i][c];
  }
  const [positive, negative] = amounts;
  return {
    size: positive + negative,
    net: positive - negative,
    flow: minus(flows[0], flows[1]),
    lesser: flows[positive < negative ? 0 : 1],
    crossing: positive > 0 && negative > 0,
  };
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
  return { nodes, weighted };
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
