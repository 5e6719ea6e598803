/**
 * Which duals of numerics/smo.ts are solved by nested pools (nested-pools.ts), and their solution. A sample of pairs of
 * rows tells how many kernel values are not small: below LEAST_SHARE of them, sparse columns are faster, and from
 * MOST_SHARE on they are not. In between, the first pool decides. It has to be hard, and few of its rows may be free,
 * because all free rows belong into the working set.
 */
import { Random } from '../random.js';
import type { ProgressGenerator } from '../slices.js';
import { DenseDual } from './dense-dual.js';
import { shareAbove } from './dense-expansion.js';
import { type FirstPool, NestedPools } from './nested-pools.js';
import { kernelSums, type SvmProblem, type SvmSolution, supportOf } from './svm-problem.js';

/** With fewer rows, sparse columns are fast enough. */
const LEAST_ROWS = 2000;

/** Single precision is not enough for a smaller tolerance. */
const LEAST_TOL = 1e-4;

/** Rows farther from the centre (in units in which the kernel is 2^-d^2) are not told apart in single precision. */
const WIDEST = 64;

/** Kernel values above this are not small. */
const NOT_SMALL = 2 ** -20;
const LEAST_SHARE = 0.3;
const MOST_SHARE = 0.5;

/** What makes the first pool hard, and how many of its rows may be free. */
const STEPS_PER_ROW = 0.8;
const MOST_FREE = 0.5;

/** The most rows of a working set. */
const MOST_LANES = 4096;

/** The seed of the pairs, and of the order of rows, of which the first are the first pool. */
const SEED = 2;

/**
 * Solves the dual.
 * @param scale the factor for x by which the kernel becomes 2^-d^2
 * @returns null for a problem that is better solved by sparse columns
 */
export function* solveDense(
  problem: SvmProblem,
  scale: number,
): ProgressGenerator<SvmSolution | null> {
  const { x, dimensions, y, tol } = problem;
  if (y.length < LEAST_ROWS || tol < LEAST_TOL) return null;
  const random = new Random(SEED);
  const share = shareAbove(NOT_SMALL, { x, dimensions, scale }, random);
  if (share < LEAST_SHARE) return null;
  const dual = new DenseDual(problem, random.permutation(y.length), scale, MOST_LANES);
  try {
    return yield* solvePools(problem, dual, share);
  } finally {
    dual.end();
  }
}

/** @param share of the kernel values that are not small */
function* solvePools(
  problem: SvmProblem,
  dual: DenseDual,
  share: number,
): ProgressGenerator<SvmSolution | null> {
  const { y, tol, maxIterations } = problem;
  if (dual.radius > WIDEST) return null;
  const pools = new NestedPools(dual, problem);
  const goesOn = ({ rows, free, steps }: FirstPool) =>
    share >= MOST_SHARE || (free <= MOST_FREE * rows && steps >= STEPS_PER_ROW * rows);
  if (!(yield* pools.solve(goesOn))) return null;
  const violation = yield* pools.check((positions) =>
    kernelSums(
      problem,
      dual.betaOfRows(),
      positions.map((at) => dual.rowAt[at]),
    ),
  );
  const { iterations } = pools;
  if (violation > tol && iterations < maxIterations) return null;
  const beta = dual.betaOfRows();
  const support = supportOf(beta);
  const sums = yield* kernelSums(problem, beta, support);
  const objective = support.reduce(
    (sum, row, i) => sum + beta[row] * (sums[i] / 2 - (y[row] ? 1 : -1)),
    0,
  );
  const ended = violation <= tol ? 'converged' : 'iteration-limit';
  return { beta, support, intercept: pools.intercept(), objective, violation, iterations, ended };
}
