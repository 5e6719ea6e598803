/**
 * Growth of fast flavor instabilities of any distribution on the sphere: the fastest mode over all wave vectors.
 *
 * One start is not enough: from a single one, states of mergers were missed by a factor of ten. So modes are looked
 * for along a set of directions, from guesses of three kinds (the modes of the distribution averaged over azimuth
 * about the direction, the homogeneous mode, a fixed grid of omega and k), and the best of them are improved:
 * h(direction) = max over k of growth, by Newton's method on the tangent plane of the sphere, its derivatives from
 * six directions nearby.
 *
 * Units: omega and k are in sqrt(2) G_F times the unit of density of G; `units.ts` converts.
 * Cost: about 70 relations with 384 values of G each, and some 3,000 evaluations.
 */
import { AxisymmetricLeptonNumber } from './axisymmetric.js';
import {
  DirectionRelation,
  frameOf,
  type SphereFunction,
  type SphereNodes,
  type Vector,
} from './direction-relation.js';
import { fastestBetween, type GrowingMode, solveMode } from './relation.js';

/** The fastest mode of a distribution. */
export interface FastestMode {
  /** Im omega */
  readonly growth: number;
  readonly omegaRe: number;
  readonly k: Vector;
  /** |change| of the growth at this k, as a share of it, with half as many nodes again: how converged it is */
  readonly uncertainty: number;
}

/** How a search is done. */
export interface FastestModeOptions {
  /** of the search; narrow distributions need more */
  readonly nodes?: SphereNodes;
  /** directions to look along beside the fixed ones, any length */
  readonly directions?: readonly Vector[];
}

const SEARCH_NODES: SphereNodes = { polar: 24, azimuthal: 16 };

/** Guesses of k and omega, in units of the relation's scale. */
const GUESSES_K = [0.25, 0.6, 1.5];
const GUESSES_OMEGA = [
  { omegaRe: 0, growth: 0.3 },
  { omegaRe: 0.3, growth: 0.1 },
  { omegaRe: -0.3, growth: 0.1 },
];

/** Growth in units of the relation's scale that is rounding. */
const NO_GROWTH = 1e-9;

/** How many of the directions are improved. */
const IMPROVED = 3;

/**
 * The fastest growing mode over all wave vectors, null if none was found.
 * @param distribution G per solid angle, smooth
 *
 * @example
 * ```ts
 * const electron = maxEntropyOnSphere({ density: 1, flux: [0, 0, 1 / 3] });
 * const antielectron = maxEntropyOnSphere({ density: 1, flux: [0, 1 / 3, 0] });
 * const fastest = fastestMode((x, y, z) => electron(x, y, z) - antielectron(x, y, z));
 * fastest?.growth; // => 0.48143
 * ```
 */
export function fastestMode(
  distribution: SphereFunction,
  { nodes = SEARCH_NODES, directions = [] }: FastestModeOptions = {},
): FastestMode | null {
  const found = [...directions.map(unit), ...FIXED_DIRECTIONS]
    .map((axis) => along(distribution, axis, nodes))
    .filter((one) => one !== null)
    .sort((a, b) => b.mode.growth - a.mode.growth)
    .slice(0, IMPROVED)
    .map((one) => improved(distribution, one, nodes))
    .sort((a, b) => b.mode.growth - a.mode.growth);
  const [best] = found;
  if (!best) return null;
  const { axis, mode } = best;
  const finer = { polar: 1.5 * nodes.polar, azimuthal: 1.5 * nodes.azimuthal };
  const again = solveMode(
    new DirectionRelation(distribution, axis, finer),
    mode.k,
    mode.omegaRe,
    mode.growth,
  );
  return {
    growth: mode.growth,
    omegaRe: mode.omegaRe,
    k: [axis[0] * mode.k, axis[1] * mode.k, axis[2] * mode.k],
    uncertainty: again ? Math.abs(again.growth / mode.growth - 1) : 1,
  };
}

/** A mode with k along an axis. */
interface Along {
  readonly axis: Vector;
  readonly mode: GrowingMode;
}

/** The fastest mode along a direction that any guess leads to. */
function along(distribution: SphereFunction, axis: Vector, nodes: SphereNodes): Along | null {
  const relation = new DirectionRelation(distribution, axis, nodes);
  let best: GrowingMode | undefined;
  for (const { k, omegaRe, growth } of guesses(relation)) {
    const mode = solveMode(relation, k, omegaRe, growth);
    if (mode && mode.growth > (best?.growth ?? NO_GROWTH * relation.scale)) best = mode;
  }
  return best ? { axis, mode: climbed(relation, best) } : null;
}

function* guesses(relation: DirectionRelation): Generator<GrowingMode> {
  const { averaged, scale } = relation;
  const axisymmetric = AxisymmetricLeptonNumber.atNodes(averaged);
  for (const sector of ['even', 'odd'] as const) {
    const mode = axisymmetric.fastest([sector]);
    if (mode) yield mode;
  }
  for (const size of GUESSES_K) {
    for (const k of [size * scale, -size * scale]) {
      for (const { omegaRe, growth } of GUESSES_OMEGA) {
        yield { k, omegaRe: omegaRe * scale, growth: growth * scale };
      }
    }
  }
}

/** The top of the branch through a mode, along one direction. */
function climbed(relation: DirectionRelation, start: GrowingMode): GrowingMode {
  const { scale } = relation;
  let mode = start;
  let step = 0.1 * scale;
  for (let count = 0; count < 40 && step > 1e-3 * scale; count++) {
    relation.evaluate(mode.omegaRe, mode.growth, mode.k);
    const { slopeRe, slopeIm } = relation;
    const change = Math.sign(slopeIm) * step;
    const next = solveMode(
      relation,
      mode.k + change,
      mode.omegaRe + slopeRe * change,
      mode.growth + slopeIm * change,
    );
    if (next && next.growth > mode.growth) mode = next;
    else step /= 3;
  }
  return fastestBetween(relation, mode, mode.k - 3 * step, mode.k + 3 * step, 1e-8 * scale);
}

/** Steps of Newton's method on the sphere, and the distance at which derivatives are taken. */
const MOST_STEPS = 12;
const NEAR = 0.02;

/** The direction near a given one in which growth is largest. */
function improved(distribution: SphereFunction, start: Along, nodes: SphereNodes): Along {
  let best = start;
  let reach = 0.3;
  for (let count = 0; count < MOST_STEPS; count++) {
    const { axis, mode } = best;
    const [e1, e2] = frameOf(axis);
    const at = (a: number, b: number): Along | null => {
      const moved = unit([
        axis[0] + a * e1[0] + b * e2[0],
        axis[1] + a * e1[1] + b * e2[1],
        axis[2] + a * e1[2] + b * e2[2],
      ]);
      return near(distribution, moved, mode, nodes);
    };
    const height = (a: number, b: number) => at(a, b)?.mode.growth ?? 0;
    const h = NEAR * Math.min(1, reach);
    const [right, left, up, down] = [height(h, 0), height(-h, 0), height(0, h), height(0, -h)];
    const corner = height(h, h);
    const slope = [(right - left) / (2 * h), (up - down) / (2 * h)];
    const xx = (right + left - 2 * mode.growth) / (h * h);
    const yy = (up + down - 2 * mode.growth) / (h * h);
    const xy = (corner - right - up + mode.growth) / (h * h);
    const step = newtonStep(slope, xx, xy, yy, reach);
    const next = at(step[0], step[1]);
    if (next && next.mode.growth > mode.growth) {
      const gain = next.mode.growth / mode.growth - 1;
      best = next;
      if (gain < 1e-9) break;
    } else {
      reach /= 4;
      if (reach < 1e-4) break;
    }
  }
  return best;
}

/** The fastest mode along a direction on the branch of a mode along a direction nearby. */
function near(
  distribution: SphereFunction,
  axis: Vector,
  mode: GrowingMode,
  nodes: SphereNodes,
): Along | null {
  const relation = new DirectionRelation(distribution, axis, nodes);
  const solved = solveMode(relation, mode.k, mode.omegaRe, mode.growth);
  if (!solved) return null;
  const reach = 0.2 * relation.scale;
  const top = fastestBetween(
    relation,
    solved,
    mode.k - reach,
    mode.k + reach,
    1e-7 * relation.scale,
  );
  return { axis, mode: top };
}

/** Towards the top of a parabola if it has one, else up the slope; at most as far as `reach`. */
function newtonStep(
  [a, b]: number[],
  xx: number,
  xy: number,
  yy: number,
  reach: number,
): [number, number] {
  const det = xx * yy - xy * xy;
  const [x, y] =
    xx < 0 && det > 0 ? [(xy * b - yy * a) / det, (xy * a - xx * b) / det] : [a * 1e9, b * 1e9];
  const shrink = Math.min(1, reach / Math.max(Math.hypot(x, y), Number.MIN_VALUE));
  return [x * shrink, y * shrink];
}

function unit(v: Vector): Vector {
  const length = Math.hypot(...v);
  return length === 0 ? [0, 0, 1] : [v[0] / length, v[1] / length, v[2] / length];
}

/** The axes through faces, edges and corners of a cube, one of each pair of opposite ones. */
const FIXED_DIRECTIONS: readonly Vector[] = [-1, 0, 1]
  .flatMap((x) => [-1, 0, 1].flatMap((y) => [-1, 0, 1].map((z): Vector => [x, y, z])))
  .filter(([x, y, z]) => z > 0 || (z === 0 && (y > 0 || (y === 0 && x > 0))))
  .map(unit);
