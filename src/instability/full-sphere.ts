/**
 * Growth of fast flavor instabilities of any distribution on the sphere: the fastest mode over all wave vectors.
 *
 * One start is not enough: from a single one, states of mergers were missed by a factor of ten. So modes are looked
 * for by Newton's method in omega from a fixed grid of guesses, and those that grow fastest climb: the growth's gradient
 * by the whole wave vector is exact, and a quasi-Newton method (BFGS) follows it.
 *
 * Guesses are close together along two axes: that of the directions with the rarer sign of G, near which the fastest
 * modes of nearly all ray-traced cells are, and that of int G v, or of other directions that are given. Along the 13 axes
 * of a cube they are wide apart. Distributions by rays have modes a little off the first axis, too, and are looked at
 * along four more axes about it; smooth ones gain nothing by that. Beside a search of 1,776 guesses along each of 19
 * axes, this one found less than four fifths of the growth in one of 107 cells of remnants and supernovae.
 *
 * Units: omega and k are in sqrt(2) G_F times the unit of density of G; `units.ts` converts.
 * Cost: about 2,000 evaluations of coarse relations and 100 of the exact one.
 */
import { type GrowingMode, solveMode, type WaveRelation } from './relation.js';
import {
  type Detail,
  type DiscreteDistribution,
  discreteDistribution,
  type SphereDistribution,
  type SphereFunction,
  type SphereNodes,
  smoothDistribution,
} from './sphere-distribution.js';
import { dot, frameOf, minus, scaled, unit, type Vector } from './vector.js';

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
  /** axes to look along closely beside that of the rarer sign of G, any length; by default that of int G v */
  readonly directions?: readonly Vector[];
}

const NODES: SphereNodes = { polar: 24, azimuthal: 16 };

/** Omega is `omegaRe` int G + `velocity` k. */
interface OmegaGuess {
  readonly omegaRe?: number;
  readonly velocity?: number;
  readonly growth: number;
}

/** Guesses of k, in units of int |G|, and at each of them of omega, whose growth is in the same units. */
interface Guesses {
  readonly k: readonly number[];
  readonly omega: readonly OmegaGuess[];
}

/** Long waves, of distributions that are nearly a beam. */
const LONG: Guesses = {
  k: [0.01, 0.03],
  omega: [-0.6, 0, 0.6].map((velocity) => ({ velocity, growth: 0.005 })),
};

/** From modes that hardly move to those that move nearly with light. */
const CLOSE: Guesses = {
  k: [0.05, 0.1, 0.2, 0.45, 0.8, 1.1, 1.6, 2],
  omega: [
    { velocity: -0.3, growth: 0.12 },
    { velocity: 0, growth: 0.04 },
    { velocity: 0.3, growth: 0.04 },
    { velocity: 0.6, growth: 0.01 },
    { velocity: 0.8, growth: 0.04 },
    { velocity: 0.9, growth: 0.01 },
    { velocity: 0.9, growth: 0.08 },
    { velocity: 0.95, growth: 0.003 },
    { velocity: 0.98, growth: 0.01 },
    { velocity: 1, growth: 0.002 },
  ],
};

/**
 * Without a net lepton number modes are near Re omega = 0; with much of it they are near those of an isotropic
 * distribution, Re omega = -int G.
 */
const WIDE: Guesses = {
  k: [0.3, 1],
  omega: [
    { omegaRe: -0.3, growth: 0.2 },
    { omegaRe: -0.9, growth: 0.08 },
  ],
};

/** If those lead nowhere: modes of shallow crossings, near -int G, and those in a narrow window near the speed of light. */
const SHALLOW: Guesses = {
  k: [0.1, 0.3, 0.45, 0.6, 0.7, 0.8, 0.9, 1, 1.1, 1.2, 1.3],
  omega: [
    ...[-1.1, -0.9, -0.6, -0.3, 0.2].map((omegaRe) => ({ omegaRe, growth: 0.015 })),
    ...[0.92, -0.92, 0.95, -0.95, 0.98, -0.98, 1, -1].flatMap((velocity) =>
      [0.001, 0.004, 0.015].map((growth) => ({ velocity, growth })),
    ),
  ],
};

/** Along axes about that of the rarer sign: modes that move nearly with light. */
const TILTED: Guesses = {
  k: [0.45, 1.1, 1.6],
  omega: [
    { velocity: 0.9, growth: 0.08 },
    { velocity: 0.95, growth: 0.003 },
    { velocity: 0.98, growth: 0.01 },
    { velocity: 1, growth: 0.002 },
  ],
};
/** Their angle to it. */
const TILT = 0.25;

/** Axes whose cosine is larger are one. */
const SAME_AXIS = 0.995;

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
  const isSmooth = typeof distribution === 'function';
  const g = isSmooth ? smoothDistribution(distribution, nodes) : discreteDistribution(distribution);
  if (!g.crossing) return null;
  const rarer = unit(g.lesser);
  const others = (directions.length > 0 ? directions : [g.flow]).map(unit);
  const axes = [rarer, ...others.filter((axis) => Math.abs(dot(axis, rarer)) < SAME_AXIS)];
  const along = (of: readonly Vector[], detail: Detail, ...grids: readonly Guesses[]) => {
    const lines = of.map((axis) => ({ axis, relation: g.along(axis, detail) }));
    return grids.flatMap((guesses) => lines.flatMap((line) => modesAlong(g, line, guesses)));
  };
  const best =
    highestOf(g, [
      ...along(axes, 'fine', CLOSE, LONG),
      ...along(isSmooth ? [] : tilted(rarer), 'coarse', TILTED),
      ...along(AXES_OF_A_CUBE, 'coarse', WIDE),
    ]) ?? highestOf(g, along(axes, 'exact', SHALLOW));
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

/** An axis, and the dispersion relation for wave vectors along it. */
interface Line {
  readonly axis: Vector;
  readonly relation: WaveRelation;
}

/** The growing modes along an axis that guesses lead to. */
function modesAlong(g: SphereDistribution, { axis, relation }: Line, guesses: Guesses): Mode[] {
  const modes: Mode[] = [];
  for (const share of guesses.k) {
    for (const k of [share * g.size, -share * g.size]) {
      let best: GrowingMode | undefined;
      for (const { omegaRe = 0, velocity = 0, growth } of guesses.omega) {
        const guess = omegaRe * g.net + velocity * k;
        const mode = solveMode(relation, k, guess, growth * g.size, 1e-3);
        if (mode && mode.growth > (best?.growth ?? NO_GROWTH * g.size)) best = mode;
      }
      if (best) modes.push({ ...best, k: scaled(axis, k) });
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
      if (next) inverse = updated(inverse, step, minus(at.ascent, next.ascent));
      if (reach < 1e-7 * g.size) break;
      continue;
    }
    const gain = next.mode.growth / at.mode.growth - 1;
    inverse = updated(inverse, step, minus(at.ascent, next.ascent));
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
  const relation = g.along(axis, 'exact');
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

/** Four axes about one. */
function tilted(axis: Vector): Vector[] {
  const along = scaled(axis, Math.cos(TILT));
  return frameOf(axis)
    .map((side) => scaled(side, Math.sin(TILT)))
    .flatMap((side) => [minus(along, side), minus(along, scaled(side, -1))]);
}

/** A direction and a length. */
function polar(k: Vector): [axis: Vector, size: number] {
  return [unit(k), Math.hypot(...k)];
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
const AXES_OF_A_CUBE: readonly Vector[] = [-1, 0, 1]
  .flatMap((x) => [-1, 0, 1].flatMap((y) => [-1, 0, 1].map((z): Vector => [x, y, z])))
  .filter(([x, y, z]) => z > 0 || (z === 0 && (y > 0 || (y === 0 && x > 0))))
  .map(unit);
