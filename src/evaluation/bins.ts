/** Counts rows, and marked rows, in bins of a quantity. Cost: one search of the edges per row. */
import { quantile } from '../numerics/quantile.js';

/** The rows of one bin. */
export interface Bin {
  readonly rows: number;
  /** the mean of the quantity; null without rows */
  readonly mean: number | null;
  /** for each mark, the number of rows that have it */
  readonly having: readonly number[];
}

/** The edges of bins with equal numbers of values. */
export function quantileEdges(values: Float64Array, bins: number): number[] {
  const sorted = values.toSorted();
  return Array.from({ length: bins - 1 }, (_, i) => quantile(sorted, (i + 1) / bins));
}

/**
 * Counts rows in bins.
 * @param quantity one value per row
 * @param edges the edges between bins, ascending; the first bin is everything below the first edge, and a value equal to
 *   an edge belongs to the bin above it
 * @param marks for every mark, 1 or 0 per row
 */
export function countInBins(
  quantity: Float64Array,
  edges: readonly number[],
  marks: readonly Uint8Array[],
): Bin[] {
  const bins = Array.from({ length: edges.length + 1 }, () => ({
    rows: 0,
    sum: 0,
    having: marks.map(() => 0),
  }));
  quantity.forEach((value, row) => {
    const above = edges.findIndex((edge) => value < edge);
    const bin = bins[above < 0 ? edges.length : above];
    bin.rows++;
    bin.sum += value;
    marks.forEach((mark, at) => {
      bin.having[at] += mark[row];
    });
  });
  return bins.map(({ rows, sum, having }) => ({
    rows,
    mean: rows > 0 ? sum / rows : null,
    having,
  }));
}
