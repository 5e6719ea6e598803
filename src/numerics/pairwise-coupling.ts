/**
 * Probabilities of k classes from those of pairs of classes (Wu, Lin and Weng 2004, "Probability estimates for
 * multi-class classification by pairwise coupling", their second method, problem (21), which LIBSVM uses): with
 * r_ij = P(i | i or j),
 *
 *   minimise  1/2 sum_i sum_{j != i} (r_ji p_i - r_ij p_j)^2,   sum p = 1.
 *
 * With Q_ii = sum_{j != i} r_ji^2 and Q_ij = -r_ji r_ij the minimum has Q p = const e, so that p is proportional to
 * (Q + e e^T)^-1 e, where e is all ones; that matrix is positive definite if every r is between 0 and 1. LIBSVM
 * iterates until the optimum is met to 0.005 / k; here the system is solved. Cost: k^3 / 3 per row.
 */
import { Cholesky } from './cholesky.js';

/** Probabilities of pairs are kept this far from 0 and 1, as in LIBSVM. */
const LEAST = 1e-7;

/**
 * Couples the probabilities of pairs, row by row.
 * @param pairs (rows, k (k - 1) / 2), row-major: r_ij of the pairs i < j in the order (0, 1), (0, 2), ..., (1, 2), ...
 * @param classes k, at least 2
 * @returns (rows, k), row-major
 */
export function couplePairs(pairs: Float64Array, classes: number): Float64Array {
  const width = (classes * (classes - 1)) / 2;
  const rows = pairs.length / width;
  const cholesky = new Cholesky(classes);
  const matrix = new Float64Array(classes * classes);
  const ones = new Float64Array(classes).fill(1);
  const coupled = new Float64Array(rows * classes);
  for (let row = 0; row < rows; row++) {
    matrix.fill(1);
    for (let i = 0, at = row * width; i < classes; i++) {
      for (let j = i + 1; j < classes; j++, at++) {
        const wins = Math.min(Math.max(pairs[at], LEAST), 1 - LEAST);
        const loses = 1 - wins;
        matrix[i * classes + i] += loses * loses;
        matrix[j * classes + j] += wins * wins;
        matrix[j * classes + i] -= wins * loses;
      }
    }
    cholesky.factorize(matrix);
    const p = cholesky.solve(ones);
    const sum = p.reduce((total, value) => total + value, 0);
    for (let c = 0; c < classes; c++) coupled[row * classes + c] = p[c] / sum;
  }
  return coupled;
}
