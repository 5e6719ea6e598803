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
 * steps continue with a smaller cutoff. Wide kernels, of which nothing can be taken as zero, are solved in another way
 * (dense-smo.ts).
 */
import type { ProgressGenerator } from '../slices.js';
import { solveDense } from './dense-smo.js';
import { kernelScale } from './rbf-expansion.js';
import { SvmDual } from './svm-dual.js';
import { kernelSums, type SvmProblem, type SvmSolution, supportOf } from './svm-problem.js';

/**
 * The cutoffs below which kernel values are taken as zero. The next one is used if the full check fails, and the last
 * one as long as the violation falls.
 */
const CUTOFFS = [1e-6, 1e-9, 1e-13];

/** The share of `tol` at which the steps end, so that the full check at `tol` usually passes. */
const MARGIN = 0.98;

/** Solves the dual. */
export function* solveSvm(problem: SvmProblem): ProgressGenerator<SvmSolution> {
  const scale = kernelScale(problem.gamma, problem.x);
  return (yield* solveDense(problem, scale)) ?? (yield* solveSparse(problem, scale));
}

function* solveSparse(problem: SvmProblem, scale: number): ProgressGenerator<SvmSolution> {
  const dual = yield* SvmDual.begin(problem, scale);
  try {
    return yield* takeSteps(problem, dual);
  } finally {
    dual.end();
  }
}

function* takeSteps(problem: SvmProblem, dual: SvmDual): ProgressGenerator<SvmSolution> {
  const { tol, maxIterations } = problem;
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
      dual.setSums(rows, yield* kernelSums(problem, dual.beta(), rows));
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
