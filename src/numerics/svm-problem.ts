/** The dual problem of numerics/smo.ts, its solution, and the sums by which a solution is checked. */
import { Matrix } from '../matrix.js';
import type { ProgressGenerator } from '../slices.js';
import { RbfExpansion } from './rbf-expansion.js';
import type { DualProblem } from './svm-dual.js';

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
  /** the value of the dual as stated at the head of smo.ts */
  readonly objective: number;
  /** the largest violation of the optimality conditions, with F computed without approximations */
  readonly violation: number;
  readonly iterations: number;
  /** `stalled`: smaller cutoffs do not reduce the violation any further */
  readonly ended: 'converged' | 'iteration-limit' | 'stalled';
}

/** The largest error of a kernel value in a sum, times the largest bound, as a share of `tol`. */
const SUM_ERROR = 1e-6;

/** K beta at the given rows, without the approximations of the steps. */
export function* kernelSums(
  { x, dimensions, gamma, bound, tol }: SvmProblem,
  beta: Float64Array,
  rows: Int32Array,
): ProgressGenerator<Float64Array> {
  const data = new Matrix(x, beta.length, dimensions);
  const support = supportOf(beta);
  const coefficients = Float64Array.from(support, (row) => beta[row]);
  const expansion = new RbfExpansion(data.take(support).data, dimensions, coefficients, gamma);
  const largest = bound.reduce((most, value) => Math.max(most, value), 0);
  const error = Math.max((SUM_ERROR * tol) / largest, Number.MIN_VALUE);
  return yield* expansion.evaluation(data.take(rows).data, error);
}

export function supportOf(beta: Float64Array): Int32Array {
  const rows = new Int32Array(beta.length);
  let count = 0;
  for (let row = 0; row < beta.length; row++) if (beta[row] !== 0) rows[count++] = row;
  return rows.slice(0, count);
}
