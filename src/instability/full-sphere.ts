/**
 * Growth of fast flavor instabilities of any distribution on the sphere: the fastest mode over all wave vectors.
 *
 * One start is not enough: from a single one, states of mergers were missed by a factor of ten. So modes are looked
 * for along a set of directions, by Newton's method in omega from a fixed grid of guesses, and those that grow
 * fastest climb: the growth's gradient by the whole wave vector is exact (`direction-relation.ts`), and a
 * quasi-Newton method (BFGS) follows it.
 *
 * Units: omega and k are in sqrt(2) G_F times the unit of density of G; `units.ts` converts.
 * Cost: about 100 relations of 24 x 16 nodes and 1,000 evaluations of them for a smooth distribution.
 */
import type { Vector } from './direction-relation.js';
import { type GrowingMode, solveMode } from './relation.js';
import {
  type DiscreteDistribution,
  discreteDistribution,
  type SphereDistribution,
  type SphereFunction,
  type SphereNodes,
  smoothDistribution,
} from './sphere-distribution.js';

/** The fastest mode of a distribution. */
export interface FastestMode {
  /** Im omega */
  readonly growth: number;
  readonly omegaRe: number;
  readonly k: Vector;
  /** |change| of the growth at this k, as a share of it, in a second quadrature: how converged it is */
  readonly uncertainty: number;
}

/** How a search is done. */
export interface FastestModeOptions {
  /** of a smooth distribution; narrow ones need more */
  readonly nodes?: SphereNodes;
  /** directions to look along beside the fixed ones, any length; by default that of int G v */
  readonly directions?: readonly Vector[];
}

const NODES: SphereNodes = { polar: 24, azimuthal: 16 };

/** Guesses of k in units of int |G|. */
const GUESSES_K = [0.15, 0.5, 1.1];

/**
 * Guesses of omega in units of int |G|, for a share `net` of int G in it. Without a net lepton number modes are
 * near Re omega = 0; with much of it they are near those of an isotropic distribution, Re omega = -net.
 */
const guessesOfOmega = (net: number): readonly OmegaGuess[] => [
  { omegaRe: -0.3 * net, growth: 0.2 },
  { omegaRe: -0.9 * net, growth: 0.08 },
  { omegaRe: 0.3 * (1 - Math.abs(net)), growth: 0.08 },
  { omegaRe: -0.3 * (1 - Math.abs(net)), growth: 0.08 },
];

/** The same if those lead nowhere: modes of shallow crossings, near the cut and near -net. */
const SHALLOW_K = [0.1, 0.3, 0.6, 0.8, 1, 1.3];
const shallowGuesses = (net: number): readonly OmegaGuess[] =>
  [-1.1, -0.9, -0.6, -0.3, 0.2].map((factor) => ({ omegaRe: factor * net, growth: 0.015 }));

/**
 * Modes whose phase velocity is nearly that of light: a few guesses, and many if nothing else leads anywhere. Where few
 * directions have the rarer sign of G, modes may be in a narrow window along these alone: it is looked at last.
 */
const FEW_LIGHTLIKE_K = [0.3, 0.6, 0.9, 1.2];
const FEW_LIGHTLIKE = lightlikeGuesses([0.95], [0.01]);
const LIGHTLIKE_K = [0.1, 0.3, 0.45, 0.6, 0.7, 0.8, 0.9, 1, 1.1, 1.2, 1.3];
const LIGHTLIKE = lightlikeGuesses([0.92, 0.95, 0.98, 1], [0.001, 0.004, 0.015]);

function lightlikeGuesses(speeds: readonly number[], growths: readonly number[]): OmegaGuess[] {
  return speeds.flatMap((speed) =>
    growths.flatMap((growth) =>
      [speed, -speed].map((velocity) => ({ omegaRe: 0, velocity, growth })),
    ),
  );
}

/** Omega is `omegaRe` int |G| + `velocity` k. */
interface OmegaGuess {
  readonly omegaRe: number;
  readonly velocity?: number;
  readonly growth: number;
}

/** Growth in units of int |G| that is rounding. */
const NO_GROWTH = 1e-9;

/** How many of the modes found climb. */
const CLIMBERS = 3;

/**
 * The fastest growing mode over all wave vectors, null if none was found.
 * @param distribution G per solid angle: a smooth function, or its values at the nodes of a quadrature
 * @throws InvalidInput if the nodes of a discrete distribution do not fit together
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
  distribution: SphereFunction | DiscreteDistribution,
  { nodes = NODES, directions = [] }: FastestModeOptions = {},
): FastestMode | null {
  const g =
    typeof distribution === 'function'
      ? smoothDistribution(distribution, nodes)
      : discreteDistribution(distribution);
  if (!g.crossing) return null;
  const own = (directions.length > 0 ? directions : [g.flow]).map(unit);
  const axes = [...own, ...FIXED_DIRECTIONS];
  const net = g.net / g.size;
  const along = (
    of: readonly Vector[],
    shares: readonly number[],
    guesses: readonly OmegaGuess[],
  ) => of.flatMap((axis) => modesAlong(g, axis, shares, guesses));
  const best =
    highestOf(g, [
      ...along(axes, GUESSES_K, guessesOfOmega(net)),
      ...along(own, FEW_LIGHTLIKE_K, FEW_LIGHTLIKE),
    ]) ??
    highestOf(g, along(axes, SHALLOW_K, shallowGuesses(net))) ??
    highestOf(g, along(axes, LIGHTLIKE_K, LIGHTLIKE)) ??
    highestOf(g, along([unit(g.lesser)], LIGHTLIKE_K, LIGHTLIKE));
  if (!best) return null;
  const [axis, k] = polar(best.k);
  const again = solveMode(g.again(axis), k, best.omegaRe, best.growth);
  return { ...best, uncertainty: again ? Math.abs(again.growth / best.growth - 1) : 1 };
}

/**
 * The highest top that the fastest of the modes found climb to, null if all are artefacts of the coarse relation or
 * climb to growth that is rounding.
 */
function highestOf(g: SphereDistribution, found: readonly Mode[]): Mode | null {
  let best: Mode | null = null;
  for (const mode of startsOf(found.toSorted((a, b) => b.growth - a.growth))) {
    const top = climbed(g, mode);
    if (top && top.growth > (best?.growth ?? NO_GROWTH * g.size)) best = top;
  }
  return best;
}

/** A growing mode with its whole wave vector. */
interface Mode {
  readonly k: Vector;
  readonly omegaRe: number;
  readonly growth: number;
}

/** The growing modes along a direction that guesses lead to. */
function modesAlong(
  g: SphereDistribution,
  axis: Vector,
  shares: readonly number[],
  guesses: readonly OmegaGuess[],
): Mode[] {
  const relation = g.roughly(axis);
  const modes: Mode[] = [];
  for (const share of shares) {
    for (const k of [share * g.size, -share * g.size]) {
      let best: GrowingMode | undefined;
      for (const { omegaRe, velocity = 0, growth } of guesses) {
        const guess = omegaRe * g.size + velocity * k;
        const mode = solveMode(relation, k, guess, growth * g.size, 1e-3);
        if (mode && mode.growth > (best?.growth ?? NO_GROWTH * g.size)) best = mode;
      }
      if (best) modes.push({ ...best, k: [k * axis[0], k * axis[1], k * axis[2]] });
    }
  }
  return modes;
}

/** The modes that climb: the fastest ones, of those that are near each other one only. */
function startsOf(found: readonly Mode[]): Mode[] {
  const starts: Mode[] = [];
  for (const mode of found) {
    const isNear = starts.some(({ k, omegaRe }) => {
      const distance = Math.hypot(k[0] - mode.k[0], k[1] - mode.k[1], k[2] - mode.k[2]);
      return distance + Math.abs(omegaRe - mode.omegaRe) < 0.5 * Math.hypot(...k);
    });
    if (!isNear) starts.push(mode);
    if (starts.length === CLIMBERS) break;
  }
  return starts;
}

/** Steps of a climb, and the gain, as a share of the growth, at which it ends. */
const MOST_STEPS = 60;
const LEAST_GAIN = 1e-10;

/** The top that a mode climbs to, null if the mode is an artefact of the coarse relation. */
function climbed(g: SphereDistribution, start: Mode): Mode | null {
  let at = solved(g, start);
  if (!at) return null;
  // The inverse of minus the Hessian: curvature is about growth over the square of int |G|.
  let inverse = identity((0.03 * g.size ** 2) / start.growth);
  let reach = 0.3 * g.size;
  for (let count = 0; count < MOST_STEPS; count++) {
    let step = product(inverse, at.ascent);
    const length = Math.hypot(...step);
    if (length > reach) step = scaled(step, reach / length);
    const next = solved(g, moved(at, step));
    if (!next || next.mode.growth < at.mode.growth) {
      reach = Math.min(reach, length) / 4;
      if (next) inverse = updated(inverse, step, difference(at.ascent, next.ascent));
      if (reach < 1e-7 * g.size) break;
      continue;
    }
    const gain = next.mode.growth / at.mode.growth - 1;
    inverse = updated(inverse, step, difference(at.ascent, next.ascent));
    reach = Math.max(reach, 2 * Math.hypot(...step));
    at = next;
    if (gain < LEAST_GAIN) break;
  }
  return at.mode;
}

/** A mode, and how Re and Im omega change with k. */
interface Point {
  readonly mode: Mode;
  readonly velocity: Vector;
  readonly ascent: Vector;
}

function solved(g: SphereDistribution, { k, omegaRe, growth }: Mode): Point | null {
  const [axis, size] = polar(k);
  const relation = g.along(axis);
  const mode = solveMode(relation, size, omegaRe, growth);
  return mode ? { mode: { ...mode, k }, ...relation.slopes() } : null;
}

/** The guess of a mode a step away. */
function moved({ mode, velocity, ascent }: Point, step: Vector): Mode {
  return {
    k: [mode.k[0] + step[0], mode.k[1] + step[1], mode.k[2] + step[2]],
    omegaRe: mode.omegaRe + dot(velocity, step),
    growth: Math.max(mode.growth + dot(ascent, step), 0.5 * mode.growth),
  };
}

/** A direction and a length. */
function polar(k: Vector): [axis: Vector, size: number] {
  return [unit(k), Math.hypot(...k)];
}

function unit(v: Vector): Vector {
  const length = Math.hypot(...v);
  return length === 0 ? [0, 0, 1] : [v[0] / length, v[1] / length, v[2] / length];
}

function scaled(v: Vector, factor: number): Vector {
  return [v[0] * factor, v[1] * factor, v[2] * factor];
}

function difference(a: Vector, b: Vector): Vector {
  return [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
}

function dot(a: Vector, b: Vector): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

type Matrix3 = readonly [Vector, Vector, Vector];

function identity(factor: number): Matrix3 {
  return [
    [factor, 0, 0],
    [0, factor, 0],
    [0, 0, factor],
  ];
}

function product(m: Matrix3, v: Vector): Vector {
  return [dot(m[0], v), dot(m[1], v), dot(m[2], v)];
}

/** The BFGS update of an inverse Hessian, left alone where the curvature has the wrong sign. */
function updated(inverse: Matrix3, step: Vector, change: Vector): Matrix3 {
  const curvature = dot(step, change);
  if (!(curvature > 0)) return inverse;
  const hy = product(inverse, change);
  const factor = (1 + dot(change, hy) / curvature) / curvature;
  const entry = (i: 0 | 1 | 2, j: 0 | 1 | 2) =>
    inverse[i][j] + factor * step[i] * step[j] - (hy[i] * step[j] + step[i] * hy[j]) / curvature;
  const row = (i: 0 | 1 | 2): Vector => [entry(i, 0), entry(i, 1), entry(i, 2)];
  return [row(0), row(1), row(2)];
}

/** The axes through faces, edges and corners of a cube, one of each pair of opposite ones. */
const FIXED_DIRECTIONS: readonly Vector[] = [-1, 0, 1]
  .flatMap((x) => [-1, 0, 1].flatMap((y) => [-1, 0, 1].map((z): Vector => [x, y, z])))
  .filter(([x, y, z]) => z > 0 || (z === 0 && (y > 0 || (y === 0 && x > 0))))
  .map(unit);
