/**
 * The dual of the RBF support vector machine by sequential minimal optimisation:
 *
 *   minimise  1/2 beta^T K beta - y^T beta,   sum beta = 0,   0 <= y_i beta_i <= C_i,
 *
 * with beta = alpha y and F = y - K beta. A row's beta can be raised or lowered as long as the bounds on y_i beta_i
 * allow it. At the optimum, no row that can be raised has a larger F than a row that can be lowered. Each step pairs
 * the row to raise with the largest F and the row to lower with the largest second-order gain (Fan, Chen and Lin
 * 2005, LIBSVM's rule). As in LIBSVM, the steps end when the largest difference of such F is at most `tol`.
 *
 * The kernel is stored for blocks of 64 neighbouring rows in single precision. Blocks without a value above a cutoff,
 * and such groups of 16 rows in other blocks, are taken as zero. Every block keeps the extremes of its F, so that a step
 * costs only what the near blocks cost, and O(n d) at most (svm-dual.ts, kernels/assembly/smo.ts). In the end, F is
 * computed without these approximations for every row that could be an extreme. If the stopping rule then fails, the
 * steps continue with a smaller cutoff.
 */
import { Matrix } from '../matrix.js';
import type { ProgressGenerator } from '../slices.js';
import { kernelScale, RbfExpansion } from './rbf-expansion.js';
import { type DualProblem, SvmDual } from './svm-dual.js';

/** The dual problem with its stopping rule. */
export interface SvmProblem extends DualProblem {
  readonly gamma: number;
  readonly tol: number;
  /** the most steps; Infinity means no limit */
  readonly maxIterations: number;
}

/** The solution of the dual. */
export interface SvmSolution {
  /** y_i alpha_i, one per row */
  readonly beta: Float64Array;
  /** the rows whose beta is not 0, ascending */
  readonly support: Int32Array;
  readonly intercept: number;
  /** the value of the dual as stated at the head of this module */
  readonly objective: number;
  /** the largest violation of the optimality conditions, with F computed without approximations */
  readonly violation: number;
  readonly iterations: number;
  /** `stalled`: smaller cutoffs do not reduce the violation any further */
  readonly ended: 'converged' | 'iteration-limit' | 'stalled';
}

/**
 * The cutoffs below which kernel values are taken as zero. The next one is used if the full check fails, and the last
 * one as long as the violation falls.
 */
const CUTOFFS = [1e-6, 1e-9, 1e-13];

/** The share of `tol` at which the steps end, so that the full check at `tol` usually passes. */
const MARGIN = 0.98;

/** The largest error of a kernel value in the full check, times the largest bound, as a share of `tol`. */
const CHECK_ERROR = 1e-6;

/** Solves the dual. */
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
    ended:
      violation <= tol ? 'converged' : iterations < maxIterations ? 'stalled' : 'iteration-limit',
  };
}

/** K beta at the given rows, without the approximations of the steps. */
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
