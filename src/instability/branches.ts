/**
 * Finds and follows the branches omega(k) of growing modes of an axisymmetric distribution in one sector.
 *
 * For z = omega / k the relation is a polynomial in k, so modes with real k are curves in the half plane of z.
 * Such a curve ends in two kinds of places only: on the cut where G(z) = 0, and at a real z off the cut where
 * two real modes meet (dE/domega = 0). It may pass k = 0 on its way. All three are looked for, and each branch
 * is followed from the first of them that lies on it, by steps in k and Newton's method in omega.
 * Cost: about 100 evaluations of the relation a branch.
 */
import {
  type AxisymmetricRelation,
  type RealIntegrals,
  realParts,
  slopeByOmega,
  waveNumbers,
} from './axisymmetric-relation.js';
import { type GrowingMode, type Relation, solveMode } from './relation.js';
import type { ResponseIntegrals } from './response-integrals.js';

/** First steps in k beside the end of a branch, as shares of int |G|. */
const STEPS_BESIDE_END = [0.003, 0.0003, 0.03];
/** First step in k along a branch, and the smallest, as shares of int |G|. */
const FIRST_STEP = 0.03;
const SMALLEST_STEP = 1e-6;
const MOST_STEPS = 300;
/** Samples of the inverse phase velocity in (-1, 1), between which real modes may meet. */
const REAL_SAMPLES = 41;
/** The step of Newton's method, as a share of growth, at which a point of a branch is near enough to it. */
const ON_BRANCH = 3e-3;
/** The least of these steps as a share of omega: integrals are known to 8 digits. */
const LEAST_STEP = 1e-7;
/** Im omega that stands for the limit from above: its square is still a number. */
const ABOVE_CUT = 1e-100;
/** Im omega at which slopes are those of a branch near its end, as a share of int |G|. */
const SLIGHTLY_ABOVE = 1e-6;
/** Share of its largest growth at which a branch is left. */
const END = 0.003;

/** The integrals at a real phase velocity 1 / t off the cut, for k = 1; both sectors use them. */
export interface RealSample {
  readonly t: number;
  readonly j: RealIntegrals;
  readonly s: RealIntegrals;
}

/** The integrals along the real phase velocities off the cut. */
export function realSamples(integrals: ResponseIntegrals): RealSample[] {
  return Array.from({ length: REAL_SAMPLES - 1 }, (_, i) => {
    const t = -1 + (2 * (i + 1)) / REAL_SAMPLES;
    integrals.evaluate(1 / t, 0, 1);
    return { t, j: realParts(integrals.j), s: realParts(integrals.s) };
  });
}

/**
 * Every branch, as modes in the order of k.
 * @param zeros where G changes its sign
 * @param samples of the relation's integrals
 * @param scale int |G| dmu, the unit of steps in k
 */
export function branchesOf(
  relation: AxisymmetricRelation,
  zeros: readonly number[],
  samples: readonly RealSample[],
  scale: number,
): GrowingMode[][] {
  const found: GrowingMode[][] = [];
  for (const start of startsOf(relation, zeros, samples, scale)) {
    if (found.some((branch) => isOn(branch, start))) continue;
    const branch = branchThrough(relation, start, scale);
    if (branch.length > 2) found.push(branch);
  }
  return found;
}

/** The branch through a mode, to both its ends, as modes in the order of k. */
export function branchThrough(
  relation: Relation,
  start: GrowingMode,
  scale: number,
): GrowingMode[] {
  const down = walk(relation, start, -FIRST_STEP * scale, scale);
  return [...down.reverse(), start, ...walk(relation, start, FIRST_STEP * scale, scale)];
}

/** The mode near a guess, as exact as a point of a branch has to be. */
function pointOf(
  relation: Relation,
  k: number,
  omegaRe: number,
  growth: number,
  reach?: number,
): GrowingMode | undefined {
  const share = growth / (Math.abs(omegaRe) + growth);
  return solveMode(relation, k, omegaRe, growth, Math.max(ON_BRANCH * share, LEAST_STEP), reach);
}

function walk(
  relation: Relation,
  start: GrowingMode,
  firstStep: number,
  scale: number,
): GrowingMode[] {
  const modes: GrowingMode[] = [];
  let mode = start;
  let step = firstStep;
  let top = start.growth;
  relation.evaluate(start.omegaRe, start.growth, start.k);
  let slope = relation.slope;
  for (let count = 0; count < MOST_STEPS; count++) {
    const guessRe = mode.omegaRe + slope.re * step;
    const guessIm = mode.growth + slope.im * step;
    const reach = 0.4 * guessIm + 0.05 * top;
    const next = pointOf(relation, mode.k + step, guessRe, guessIm, reach);
    const miss = next ? distance(next.omegaRe - guessRe, next.growth - guessIm) : Infinity;
    // A mode far from the guess may be of another branch.
    if (!next || miss > 0.15 * next.growth + 0.02 * top) {
      step /= 3;
      if (Math.abs(step) < SMALLEST_STEP * scale) break;
      continue;
    }
    mode = next;
    // Derivatives at the last Newton step but one are good enough for a guess.
    slope = relation.slope;
    top = Math.max(top, next.growth);
    modes.push(next);
    if (next.growth < END * top) break;
    if (miss < 0.05 * next.growth) step *= 2;
  }
  return modes;
}

function* startsOf(
  relation: AxisymmetricRelation,
  zeros: readonly number[],
  samples: readonly RealSample[],
  scale: number,
): Generator<GrowingMode> {
  const homogeneous = relation.homogeneous();
  if (homogeneous) yield { k: 0, ...homogeneous };
  for (const x of zeros) {
    for (const k of relation.waveNumbersAt(x, ABOVE_CUT)) {
      const start = k !== 0 && besideCut(relation, x, k, scale);
      if (start) yield start;
    }
  }
  yield* besideMeetings(relation, samples, scale);
}

/**
 * A mode near the end at omega = k x on the cut. Where G vanishes at a node of a table its slope jumps, and the
 * branch's slope is that of a point a little above the cut.
 */
function besideCut(
  relation: AxisymmetricRelation,
  x: number,
  k: number,
  scale: number,
): GrowingMode | undefined {
  for (const height of [ABOVE_CUT, SLIGHTLY_ABOVE * scale]) {
    relation.evaluate(k * x, height, k);
    const { re, im } = relation.slope;
    const unit = (Math.sign(im) * scale) / Math.max(Math.hypot(re, im), 1);
    for (const share of STEPS_BESIDE_END) {
      const step = share * unit;
      const omegaRe = k * x + re * step;
      const mode = pointOf(relation, k + step, omegaRe, im * step);
      if (mode) return mode;
    }
  }
  return undefined;
}

/** Modes near the places where two real ones meet: dE/domega changes its sign along omega = k / t. */
function* besideMeetings(
  relation: AxisymmetricRelation,
  samples: readonly RealSample[],
  scale: number,
): Generator<GrowingMode> {
  for (const which of relation.sector === 'odd' ? [0] : [0, 1]) {
    let before: RealSample | null = null;
    let wasNegative = false;
    for (const sample of samples) {
      const { t, j } = sample;
      const k = branchAt(t, waveNumbers(relation.sector, j), which);
      if (k === undefined) {
        before = null;
        continue;
      }
      const negative = slopeByOmega(relation.sector, sample, k) < 0;
      if (before && wasNegative !== negative) {
        // The middle, which is not to be t = 0.
        const between = before.t < 0 && t > 0 ? t : (before.t + t) / 2;
        const start = besideMeeting(relation, between, which, scale);
        if (start) yield start;
      }
      before = sample;
      wasNegative = negative;
    }
  }
}

/** The real wave number of a branch: at t = 0 all integrals change their signs, so that two branches change places. */
function branchAt(t: number, waveNumbers: readonly number[], which: number): number | undefined {
  return waveNumbers[t < 0 ? waveNumbers.length - 1 - which : which];
}

function besideMeeting(
  relation: AxisymmetricRelation,
  t: number,
  which: number,
  scale: number,
): GrowingMode | undefined {
  const k = branchAt(t, relation.waveNumbersAt(1 / t, 0), which);
  if (k === undefined) return undefined;
  for (const share of STEPS_BESIDE_END) {
    for (const step of [4 * share * scale, -4 * share * scale]) {
      for (const part of [0.3, 1]) {
        const growth = part * Math.sqrt(share) * scale;
        const mode = pointOf(relation, k + step, k / t, growth);
        if (mode) return mode;
      }
    }
  }
  return undefined;
}

/** Whether a mode lies on a branch, between two of its points. */
function isOn(branch: readonly GrowingMode[], { k, omegaRe, growth }: GrowingMode): boolean {
  for (let i = 1; i < branch.length; i++) {
    const [a, b] = [branch[i - 1], branch[i]];
    if (k < a.k || k > b.k) continue;
    const share = (k - a.k) / (b.k - a.k);
    const re = a.omegaRe + share * (b.omegaRe - a.omegaRe);
    const im = a.growth + share * (b.growth - a.growth);
    if (distance(re - omegaRe, im - growth) < 0.2 * growth) return true;
  }
  return false;
}

/** Math.hypot without its care for huge numbers, and without its time. */
function distance(re: number, im: number): number {
  return Math.sqrt(re * re + im * im);
}
