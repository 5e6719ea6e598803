/**
 * The domain guard of training rows: their bounding box, and their Mahalanobis distances from their mean (Mahalanobis
 * 1936). The limit is the largest of these distances, so that no training row lies outside. Cost: n d^2 + d^3.
 */
import { StandardScaler } from '../estimators/standard-scaler.js';
import { trainingMatrix } from '../estimators/training-set.js';
import type { Matrix, MatrixLike } from '../matrix.js';
import { Cholesky } from '../numerics/cholesky.js';
import { quantile } from '../numerics/quantile.js';
import { type DomainGuard, type Mahalanobis, squaredDistance } from './domain-guard.js';

/** The shares of training rows whose quantiles of distance a guard stores. */
const SHARES = [0.5, 0.9, 0.99, 0.999, 1];

/**
 * Fits a guard.
 * @param x (nSamples, nFeatures)
 * @param outside whether cells outside of the box are clamped to it or only flagged
 * @returns a guard, which has no Mahalanobis distance if features are linearly dependent
 * @example
 * ```ts
 * const guard = fitGuard([[0, 5], [2, 1], [1, 1]], 'clamp');
 * guard.box?.lower; // => [0, 1]
 * guard.box?.upper; // => [2, 5]
 * ```
 */
export function fitGuard(x: MatrixLike, outside: DomainGuard['outside']): DomainGuard {
  const matrix = trainingMatrix('guard', x);
  const columns = Array.from({ length: matrix.columns }, (_, j) => matrix.column(j).sort());
  const box = {
    lower: Float64Array.from(columns, (column) => column[0]),
    upper: Float64Array.from(columns, (column) => column[column.length - 1]),
  };
  return { outside, box, mahalanobis: fitMahalanobis(matrix) };
}

/** The Mahalanobis distance of rows; null if features are linearly dependent. */
function fitMahalanobis(x: Matrix): Mahalanobis | null {
  const d = x.columns;
  const { mean, scale } = new StandardScaler().fit(x);
  const correlation = correlations(x, mean, scale);
  const cholesky = new Cholesky(d);
  if (!cholesky.factorize(correlation)) return null;
  const { factor } = cholesky;
  const pivots = Array.from({ length: d }, (_, i) => factor[i * d + i] ** 2);
  if (pivots.some((pivot) => pivot < LEAST_PIVOT)) return null;
  const whitening = inverseRows(factor, d).map((row) => row.map((w, j) => w / scale[j]));
  const shape = { mean, whitening, limit: 0, quantiles: [] };
  const distances = Float64Array.from({ length: x.rows }, (_, i) =>
    Math.sqrt(squaredDistance(shape, x.row(i))),
  ).sort();
  const quantiles = SHARES.map((share) => ({ share, distance: quantile(distances, share) }));
  // The limit is widened, because the square of a square root may be less than the number.
  const limit = distances[distances.length - 1] * (1 + 4 * Number.EPSILON);
  return { mean, whitening, limit, quantiles };
}

/** The residual variance below which a feature counts as linearly dependent on earlier ones. */
const LEAST_PIVOT = 1e-10;

/** Correlations as a lower triangle, row-major; a constant feature has a correlation of 0 with itself. */
function correlations(x: Matrix, mean: Float64Array, scale: Float64Array): Float64Array {
  const d = x.columns;
  const sums = new Float64Array(d * d);
  for (let row = 0; row < x.rows; row++) {
    for (let i = 0; i < d; i++) {
      const z = (x.get(row, i) - mean[i]) / scale[i];
      for (let j = 0; j <= i; j++) sums[i * d + j] += (z * (x.get(row, j) - mean[j])) / scale[j];
    }
  }
  return sums.map((sum) => sum / x.rows);
}

/** L^-1 of a lower triangle, row i with its i + 1 numbers. */
function inverseRows(l: Float64Array, d: number): Float64Array[] {
  const rows: Float64Array[] = [];
  for (let i = 0; i < d; i++) {
    const row = new Float64Array(i + 1);
    for (let j = 0; j < i; j++) {
      for (let k = j; k < i; k++) row[j] -= l[i * d + k] * rows[k][j];
      row[j] /= l[i * d + i];
    }
    row[i] = 1 / l[i * d + i];
    rows.push(row);
  }
  return rows;
}
