/**
 * The minimum of a smooth strictly convex function by damped Newton steps x <- x - t H^-1 g with Cholesky
 * factorisation and Armijo's rule for t (Nocedal and Wright, Numerical Optimization, chapter 3). Only value, gradient
 * and Hessian of the function are used. If the Hessian is singular to rounding, a growing multiple of its diagonal is
 * added, which does not move the minimum. Cost: one evaluation and p^3/3 per step, usually 5 to 10 steps.
 */
import { type ProgressGenerator, runToEnd } from '../slices.js';
import { Cholesky } from './cholesky.js';

/** The local quadratic model of a function. */
export interface Quadratic {
  readonly value: number;
  readonly gradient: Float64Array;
  /** row-major, its lower triangle filled */
  readonly hessian: Float64Array;
}

/** The point at which the iteration ended. */
export interface Minimum {
  readonly at: Float64Array;
  readonly value: number;
  /** the largest |component| of the gradient before the last step */
  readonly gradientNorm: number;
  readonly iterations: number;
  /** the value at the start and after each iteration, and after the last step if the iteration converged */
  readonly history: readonly number[];
  /** `stalled`: no step leads down any further, or nothing is a number */
  readonly ended: 'converged' | 'iteration-limit' | 'stalled';
}

/** The conditions under which the iteration ends. */
export interface Tolerance {
  /** the largest half squared Newton decrement, as a share of the value */
  readonly decrement: number;
  /** the largest |component| of the gradient */
  readonly gradient: number;
  readonly iterations: number;
}

/**
 * Minimises a function.
 * @param f gives the function's local quadratic model at a point
 * @param start the point at which the iteration begins
 * @returns the best point found; once both tolerances are met, `ended` is 'converged' and one more
 *   step has been taken
 */
export function minimize(
  f: (at: Float64Array) => Quadratic,
  start: Float64Array,
  tolerance: Tolerance,
): Minimum {
  // biome-ignore lint/correctness/useYield: a value that comes at once has no slices
  const sliced = function* (at: Float64Array): ProgressGenerator<Quadratic> {
    return f(at);
  };
  return runToEnd(minimizeInSlices(sliced, start, tolerance));
}

/**
 * Minimises a function whose evaluation runs in slices.
 * @param cholesky a solver for as many unknowns, which may have been used before
 */
export function* minimizeInSlices(
  f: (at: Float64Array) => ProgressGenerator<Quadratic>,
  start: Float64Array,
  tolerance: Tolerance,
  cholesky = new Cholesky(start.length),
): ProgressGenerator<Minimum> {
  let at = start;
  let model = yield* f(at);
  const history: number[] = [];
  for (let iteration = 0; ; iteration++) {
    const step = newtonStep(model, cholesky);
    const decrement = dot(step, model.gradient) / 2;
    const gradientNorm = supNorm(model.gradient);
    const converged =
      decrement <= tolerance.decrement * model.value && gradientNorm <= tolerance.gradient;
    history.push(model.value);
    const reached = { at, value: model.value, gradientNorm, iterations: iteration, history };
    if (converged) {
      // The step is already computed, so it is taken: errors of probabilities fall from 1e-7 to 1e-12.
      const value = model.value - decrement;
      history.push(value);
      return { ...reached, at: stepped(at, step, 1), value, ended: 'converged' };
    }
    if (iteration >= tolerance.iterations) return { ...reached, ended: 'iteration-limit' };

    let size = 1;
    let trial = stepped(at, step, size);
    let next = yield* f(trial);
    while (!(next.value <= model.value - 1e-4 * size * decrement + rounding(model.value))) {
      size /= 2;
      if (size < 1e-10) return { ...reached, ended: 'stalled' };
      trial = stepped(at, step, size);
      next = yield* f(trial);
    }
    at = trial;
    model = next;
  }
}

/** The solution of H step = gradient. */
function newtonStep({ gradient, hessian }: Quadratic, cholesky: Cholesky): Float64Array {
  for (let ridge = 0; ; ridge = ridge === 0 ? 1e-14 : ridge * 100) {
    if (cholesky.factorize(hessian, ridge)) return cholesky.solve(gradient);
    if (ridge > 1) return gradient;
  }
}

function stepped(at: Float64Array, step: Float64Array, size: number): Float64Array {
  return at.map((value, i) => value - size * step[i]);
}

/** The largest increase of a sum of this size that rounding explains. */
function rounding(value: number): number {
  return 1e-14 * Math.abs(value);
}

function supNorm(values: Float64Array): number {
  let norm = 0;
  for (const value of values) norm = Math.max(norm, Math.abs(value));
  return norm;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}
