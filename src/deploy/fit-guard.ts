/**
 * The domain guard of training rows: their box, and the Mahalanobis distances that they have from their
 * mean (Mahalanobis 1936). The limit is the largest of those, so that no training row lies outside.
 * Cost: n d^2 + d^3.
 */

import { StandardScaler } from '../estimators/standard-scaler.js';
import { trainingMatrix } from '../estimators/training-set.js';
import type { Matrix, MatrixLike } from '../matrix.js';
import { Cholesky } from '../numerics/cholesky.js';
import { quantile } from '../numerics/quantile.js';
import { type DomainGuard, type Mahalanobis, squaredDistance } from './domain-guard.js';

/** Shares of the training rows whose distances a guard keeps. */
const SHARES = [0.5, 0.9, 0.99, 0.999, 1];

/**
 * @param x (nSamples, nFeatures)
 * @param outside what happens to cells outside of the box
 * @returns a guard, without the distance where the features of the rows depend linearly on each other
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

/** Of a matrix whose features do not depend linearly on each other, null of any other. */
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
  // The square of a root may be less than what it was the root of.
  const limit = distances[distances.length - 1] * (1 + 4 * Number.EPSILON);
  return { mean, whitening, limit, quantiles };
}

/** The variance that a feature has left, given those before it, below which it says nothing new. */
const LEAST_PIVOT = 1e-10;

/** Lower triangle, row-major; a constant feature has a correlation of 0 with itself. */
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
