/**
 * A dispersion relation E(omega, k) = 0 for wave vectors along one direction, as what solves it for omega sees it:
 * the value and its derivative at a complex omega and a real, signed k. Both are in units of sqrt(2) G_F
 * times the unit of density, with the zeroth and first moments of matter and neutrinos absorbed, which shifts
 * omega and k by real numbers and leaves growth alone.
 */
import type { Vector } from './vector.js';

/** How a root changes with one real quantity. */
export interface Slope {
  readonly re: number;
  readonly im: number;
}

/** A dispersion relation as what solves it for omega sees it. */
export abstract class OmegaRelation {
  re = 0;
  im = 0;
  byOmegaRe = 0;
  byOmegaIm = 0;

  /** Computes E and its derivatives. */
  abstract evaluate(omegaRe: number, omegaIm: number, k: number): void;

  /** domega/dq = -(dE/dq) / (dE/domega) of the root evaluated last, from its dE/dq. */
  protected slopeBy(re: number, im: number): Slope {
    const { byOmegaRe, byOmegaIm } = this;
    const norm = byOmegaRe ** 2 + byOmegaIm ** 2;
    return {
      re: -(re * byOmegaRe + im * byOmegaIm) / norm,
      im: -(im * byOmegaRe - re * byOmegaIm) / norm,
    };
  }
}

/** A dispersion relation as what follows its roots along k sees it: with dE/dk. */
export abstract class Relation extends OmegaRelation {
  byKRe = 0;
  byKIm = 0;

  /** domega/dk along the branch through the point evaluated last. */
  get slope(): Slope {
    return this.slopeBy(this.byKRe, this.byKIm);
  }
}

/** How a root changes with the whole wave vector. */
export interface Slopes {
  /** d Re omega/dk, the group velocity */
  readonly velocity: Vector;
  /** d Im omega/dk, where growth rises */
  readonly ascent: Vector;
}

/** A dispersion relation as what climbs from mode to mode sees it: with the gradient of its roots. */
export abstract class WaveRelation extends OmegaRelation {
  /** domega/dk at the root evaluated last. */
  abstract slopes(): Slopes;
}

/** A mode exp(-i (omega t - k z)) that grows: omega = omegaRe + i growth, growth > 0. */
export interface GrowingMode {
  readonly k: number;
  readonly omegaRe: number;
  readonly growth: number;
}

/** Newton steps in omega before a guess is given up. */
const MOST_STEPS = 10;
/** The step that ends it where nothing else is asked for. */
const SETTLED = 1e-8;

/**
 * The growing mode at k by Newton's method in omega, undefined if it does not settle on one.
 * @param settled the relative size of the step that ends the iteration: the error left is about its square
 * @param reach how far from the guess, in Re or Im omega, it is followed
 */
export function solveMode(
  relation: OmegaRelation,
  k: number,
  omegaRe: number,
  growth: number,
  settled = SETTLED,
  reach = Number.POSITIVE_INFINITY,
): GrowingMode | undefined {
  let re = omegaRe;
  let im = growth;
  for (let step = 0; step < MOST_STEPS; step++) {
    if (!(im > 0)) return undefined;
    relation.evaluate(re, im, k);
    const { byOmegaRe, byOmegaIm } = relation;
    const norm = byOmegaRe ** 2 + byOmegaIm ** 2;
    const dRe = (relation.re * byOmegaRe + relation.im * byOmegaIm) / norm;
    const dIm = (relation.im * byOmegaRe - relation.re * byOmegaIm) / norm;
    re -= dRe;
    im -= dIm;
    if (Math.abs(re - omegaRe) > reach || Math.abs(im - growth) > reach) return undefined;
    // Math.hypot would take as long as the rest of the step.
    if (Math.sqrt(dRe * dRe + dIm * dIm) < settled * (Math.abs(re) + Math.abs(im))) {
      return im > 0 ? { k, omegaRe: re, growth: im } : undefined;
    }
  }
  return undefined;
}

/** Steps of the search for a maximum. */
const MOST_SECANTS = 40;

/** Where a maximum of growth lies. */
export interface Maximum {
  /** a mode near it, and the k between which it is */
  readonly near: GrowingMode;
  readonly low: number;
  readonly high: number;
  /** d^2 growth / dk^2 there, roughly */
  readonly curvature: number;
}

/**
 * The mode of largest growth, by the secant method on dgrowth/dk, kept inside by bisection.
 * @param tolerance of k
 */
export function fastestAt(
  relation: Relation,
  { near, low, high, curvature }: Maximum,
  tolerance: number,
): GrowingMode {
  let mode = near;
  let a = low;
  let b = high;
  let slopePerK = curvature;
  let before = { k: low, slope: 0 };
  for (let step = 0; step < MOST_SECANTS; step++) {
    const { k, omegaRe, growth } = mode;
    relation.evaluate(omegaRe, growth, k);
    const slope = relation.slope;
    if (step > 0) slopePerK = (slope.im - before.slope) / (k - before.k);
    if (slope.im > 0) a = k;
    else b = k;
    const secant = k - slope.im / slopePerK;
    const next = secant > a && secant < b ? secant : (a + b) / 2;
    before = { k, slope: slope.im };
    const change = next - k;
    const solved = solveMode(
      relation,
      next,
      omegaRe + slope.re * change,
      growth + slope.im * change,
    );
    if (!solved) break;
    mode = solved;
    if (Math.abs(change) < tolerance) break;
  }
  return mode;
}
