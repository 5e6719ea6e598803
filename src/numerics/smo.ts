/**
 * The dual of the RBF support vector machine by sequential minimal optimisation:
 *
 *   minimise  1/2 beta^T K beta - y^T beta,   sum beta = 0,   0 <= y_i beta_i <= C_i,
 *
 * beta = alpha y. With F = y - K beta, a row may be raised while y_i beta_i allows it, and lowered
 * likewise; at the optimum no row that may be raised has an F above that of one that may be lowered.
 * Each step takes the row to raise with the largest F, and the row to lower with the largest
 * second-order gain (Fan, Chen and Lin 2005, LIBSVM's rule). The stop is LIBSVM's: that largest
 * violation is at most `tol`.
 *
 * The kernel is held as blocks of 64 neighbouring rows in single precision; blocks with no value above a
 * cutoff, and groups of 16 in the others, are taken for zero. Every block keeps its own extremes of F, so a
 * step costs what the near blocks cost (svm-dual.ts, kernels/assembly/smo.ts). In the end F is computed anew without these
 * approximations for every row that they could make an extreme, and the steps go on from there, with a
 * smaller cutoff, if the stopping rule fails.
 */
import { Matrix } from '../matrix.js';
import type { ProgressGenerator } from '../slices.js';
import { kernelScale, RbfExpansion } from './rbf-expansion.js';
import { type DualProblem, SvmDual } from './svm-dual.js';

export interface SvmProblem extends DualProblem {
  readonly gamma: number;
  readonly tol: number;
  /** most steps; Infinity for no limit */
  readonly maxIterations: number;
}

export interface SvmSolution {
  /** y_i alpha_i, one per row */
  readonly beta: Float64Array;
  /** the rows where it is not 0, in ascending order */
  readonly support: Int32Array;
  readonly intercept: number;
  /** of the dual as stated above */
  readonly objective: number;
  /** largest violation of the optimality conditions, from F computed in full */
  readonly violation: number;
  readonly iterations: number;
  readonly converged: boolean;
}

/** Kernel values taken for zero, in turn until the full check passes; the last as long as that helps. */
const CUTOFFS = [1e-6, 1e-9, 1e-13];

/** The share of `tol` at which the steps end, so that the full check at `tol` passes as a rule. */
const MARGIN = 0.98;

/** The share of `tol` that one kernel value of the full check may be wrong by, times the largest bound. */
const CHECK_ERROR = 1e-6;

export function* solveSvm(problem: SvmProblem): ProgressGenerator<SvmSolution> {
  const { x, gamma, tol, maxIterations, bound } = problem;
  const dual = yield* SvmDual.begin(problem, kernelScale(gamma, x));
  const largest = bound.reduce((most, value) => Math.max(most, value), 0);
  const error = Math.max((CHECK_ERROR * tol) / largest, Number.MIN_VALUE);
  let iterations = 0;
  let violation = Infinity;
  for (let round = 0; ; round++) {
    const cutoff = CUTOFFS[Math.min(round, CUTOFFS.length - 1)];
    dual.setCutoff(cutoff);
    while (iterations < maxIterations) {
      const steps = dual.step(MARGIN * tol, maxIterations - iterations);
      if (steps === 0) break;
      iterations += steps;
      yield { unit: 'iterations', done: iterations, total: null };
    }
    const before = violation;
    for (const all of round === 0 ? [false, true] : [true]) {
      const rows = all ? dual.rows() : yield* dual.doubtful(cutoff);
      dual.setSums(rows, yield* kernelSums(problem, dual.beta(), rows, error));
      violation = dual.violation();
      if (violation <= tol) break;
    }
    const stuck = round >= CUTOFFS.length - 1 && violation > before / 2;
    if (violation <= tol || stuck || iterations >= maxIterations) break;
  }
  const beta = dual.beta();
  return {
    beta,
    support: supportOf(beta),
    intercept: dual.intercept(),
    objective: dual.objective(),
    violation,
    iterations,
    converged: violation <= tol,
  };
}

/** K beta at the given rows, in full. */
function* kernelSums(
  { x, dimensions, gamma }: SvmProblem,
  beta: Float64Array,
  rows: Int32Array,
  error: number,
): ProgressGenerator<Float64Array> {
  const data = new Matrix(x, beta.length, dimensions);
  const support = supportOf(beta);
  const coefficients = Float64Array.from(support, (row) => beta[row]);
  const expansion = new RbfExpansion(data.take(support).data, dimensions, coefficients, gamma);
  return yield* expansion.evaluation(data.take(rows).data, error);
}

function supportOf(beta: Float64Array): Int32Array {
  const rows = new Int32Array(beta.length);
  let count = 0;
  for (let row = 0; row < beta.length; row++) if (beta[row] !== 0) rows[count++] = row;
  return rows.slice(0, count);
}
