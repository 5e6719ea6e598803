/**
 * Rows that are the same, and rows that differ by rounding only: in no feature by more than 1e-9 of its standard deviation.
 * Such rows have almost the same projection p_i = sum_j w_j x_ij / s_j on a fixed direction w, so that rows are sorted by
 * it, and each is compared with those close to it. Cost: O(n d + n log n), and the comparisons with the few different
 * rows of nearly the same projection.
 */
import { Random } from '../random.js';

/** The largest difference of a feature, in standard deviations, that is taken for rounding. */
const ROUNDING = 1e-9;

/** The most rows of nearly the same projection with which a row is compared. */
const MOST_COMPARED = 64;

/** The place of missing values: far from all others, in standard deviations. */
const MISSING = 1e6;

/** Which rows are the same, and which are nearly. */
export interface IdenticalRows {
  /** a number per row, the same for rows that are the same */
  readonly identity: Int32Array;
  /** pairs of identities whose rows differ by rounding only */
  readonly near: readonly (readonly [number, number])[];
}

/** @param columns the features, of equal length; NaN is a missing value, and equals another */
export function identicalRows(columns: readonly ArrayLike<number>[], rows: number): IdenticalRows {
  const random = new Random(0);
  const scales = columns.map(deviation);
  const directions = columns.map(() => random.uniform(0.5, 1.5) * (random.index(2) === 0 ? 1 : -1));
  const projection = new Float64Array(rows);
  columns.forEach((column, j) => {
    const factor = directions[j] / scales[j];
    const ofMissing = directions[j] * MISSING;
    for (let i = 0; i < rows; i++) {
      const value = column[i];
      projection[i] += Number.isNaN(value) ? ofMissing : factor * value;
    }
  });
  const order = Uint32Array.from(projection.keys()).sort((a, b) => projection[a] - projection[b]);
  const margin = ROUNDING * directions.reduce((sum, w) => sum + Math.abs(w), 0);
  const identity = new Int32Array(rows);
  const near: [number, number][] = [];
  // The different rows of nearly the same projection, the latest last.
  let recent: number[] = [];
  let identities = 0;
  for (const row of order) {
    const least = projection[row] - margin - 1e-12 * Math.abs(projection[row]);
    recent = recent.filter((other) => projection[other] >= least).slice(-MOST_COMPARED);
    const same = recent.find((other) => differAtMost(0, other, row));
    if (same !== undefined) {
      identity[row] = identity[same];
      continue;
    }
    identity[row] = identities++;
    for (const other of recent) {
      if (differAtMost(ROUNDING, other, row)) near.push([identity[other], identity[row]]);
    }
    recent.push(row);
  }
  return { identity, near };

  function differAtMost(share: number, a: number, b: number): boolean {
    return columns.every((column, j) => {
      const difference = Math.abs(column[a] - column[b]);
      if (difference <= share * scales[j]) return true;
      return Number.isNaN(column[a]) && Number.isNaN(column[b]);
    });
  }
}

/** The standard deviation of the values that are not missing; 1 if they do not vary. */
function deviation(column: ArrayLike<number>): number {
  let [count, mean, squares] = [0, 0, 0];
  for (let i = 0; i < column.length; i++) {
    const value = column[i];
    if (Number.isNaN(value)) continue;
    count++;
    const change = value - mean;
    mean += change / count;
    squares += change * (value - mean);
  }
  const variance = squares / count;
  return variance > 0 && variance < Infinity ? Math.sqrt(variance) : 1;
}
