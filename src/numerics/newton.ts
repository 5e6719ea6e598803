/**
 * Minimum of a smooth strictly convex function by damped Newton steps with Cholesky. It sees value,
 * gradient and Hessian only. Where the Hessian is singular to rounding, a growing multiple of its
 * diagonal is added, which leaves the minimum where it is.
 */
import { type ProgressGenerator, runToEnd } from '../slices.js';
import { Cholesky } from './cholesky.js';

export interface Quadratic {
  readonly value: number;
  readonly gradient: Float64Array;
  /** row-major, its lower triangle filled */
  readonly hessian: Float64Array;
}

export interface Minimum {
  readonly at: Float64Array;
  readonly value: number;
  /** largest |component| of the gradient one last step before */
  readonly gradientNorm: number;
  readonly iterations: number;
  readonly converged: boolean;
}

export interface Tolerance {
  /** half the squared Newton decrement, as a share of the value */
  readonly decrement: number;
  /** sup norm of the gradient */
  readonly gradient: number;
  readonly iterations: number;
}

/**
 * @param f the function's local quadratic model at a point
 * @param start where to begin
 * @returns the best point found; `converged` where both tolerances are met, after one step more
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

/** The same for a function that takes long. */
export function* minimizeInSlices(
  f: (at: Float64Array) => ProgressGenerator<Quadratic>,
  start: Float64Array,
  tolerance: Tolerance,
): ProgressGenerator<Minimum> {
  const cholesky = new Cholesky(start.length);
  let at = start;
  let model = yield* f(at);
  for (let iteration = 0; ; iteration++) {
    const step = newtonStep(model, cholesky);
    const decrement = dot(step, model.gradient) / 2;
    const gradientNorm = supNorm(model.gradient);
    const converged =
      decrement <= tolerance.decrement * model.value && gradientNorm <= tolerance.gradient;
    const ended = { at, value: model.value, gradientNorm, iterations: iteration };
    if (converged) {
      // The step is known already, and its square of an error is worth having: it takes probabilities
      // from 1e-7 of the optimum's to 1e-12.
      return { ...ended, at: stepped(at, step, 1), value: model.value - decrement, converged };
    }
    if (iteration >= tolerance.iterations) return { ...ended, converged: false };

    let size = 1;
    let trial = stepped(at, step, size);
    let next = yield* f(trial);
    while (!(next.value <= model.value - 1e-4 * size * decrement + rounding(model.value))) {
      size /= 2;
      if (size < 1e-10) return { ...ended, converged: false };
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

/** How much a sum of this size may rise without having risen. */
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
