/**
 * Domain guard: the region of the training rows, and the treatment of cells outside of it.
 *
 *   box            lower_j <= x_j <= upper_j for every feature
 *   Mahalanobis    d^2 = (x - mean)^T S^-1 (x - mean) = |W (x - mean)|^2 <= limit^2,
 *
 * where S is the covariance of the training rows and W the inverse of its Cholesky factor, lower triangular. With `flag`,
 * features are unchanged and the status is `outside`. With `clamp`, features are moved to the nearest point of the box and
 * the status is `clamped`, or `outside` if this point is still beyond the limit. Cost: d^2/2 multiplications per row.
 */
import { CELL_STATUS, type CellStatus } from './cell-status.js';

/** The least and the largest training value of every feature. */
export interface Box {
  /** one number per feature */
  readonly lower: Float64Array;
  readonly upper: Float64Array;
}

/** An ellipsoid around the training rows. */
export interface Mahalanobis {
  /** one number per feature */
  readonly mean: Float64Array;
  /** W, whose row i has the i + 1 numbers up to the diagonal */
  readonly whitening: readonly Float64Array[];
  /** the largest distance inside the domain */
  readonly limit: number;
  /** for some shares of the training rows, the distance below which they lie */
  readonly quantiles: readonly { readonly share: number; readonly distance: number }[];
}

/** A box, an ellipsoid or both, and the treatment of cells outside. */
export interface DomainGuard {
  readonly outside: 'flag' | 'clamp';
  /** required to clamp */
  readonly box: Box | null;
  readonly mahalanobis: Mahalanobis | null;
}

/**
 * The status of a row; with `clamp` the row itself is moved.
 * @param row finite features, changed in place
 */
export function applyGuard(
  { outside, box, mahalanobis }: DomainGuard,
  row: Float64Array,
): CellStatus {
  let status: CellStatus = CELL_STATUS.ok;
  for (let j = 0; box && j < row.length; j++) {
    const value = row[j];
    if (value >= box.lower[j] && value <= box.upper[j]) continue;
    if (outside === 'clamp') row[j] = Math.min(Math.max(value, box.lower[j]), box.upper[j]);
    status = outside === 'clamp' ? CELL_STATUS.clamped : CELL_STATUS.outside;
  }
  const near = !mahalanobis || squaredDistance(mahalanobis, row) <= mahalanobis.limit ** 2;
  return near ? status : CELL_STATUS.outside;
}

/** The squared Mahalanobis distance d^2 of a row. */
export function squaredDistance({ mean, whitening }: Mahalanobis, row: Float64Array): number {
  let sum = 0;
  for (const weights of whitening) {
    let component = 0;
    for (let j = 0; j < weights.length; j++) component += weights[j] * (row[j] - mean[j]);
    sum += component * component;
  }
  return sum;
}

/** The guard as plain data for a model's document; null for none. */
export function guardDocument(guard: DomainGuard | null) {
  if (!guard) return null;
  const { outside, box, mahalanobis } = guard;
  return {
    outside,
    box: box && { lower: [...box.lower], upper: [...box.upper] },
    mahalanobis: mahalanobis && {
      mean: [...mahalanobis.mean],
      whitening: mahalanobis.whitening.map((weights) => [...weights]),
      limit: mahalanobis.limit,
      quantiles: mahalanobis.quantiles,
    },
  };
}
