/** Rows in bins of a quantity, and how many of them have something. One search of the edges a row. */
import { quantile } from '../numerics/quantile.js';

export interface Bin {
  readonly rows: number;
  /** of the quantity; null without rows */
  readonly mean: number | null;
  /** rows that have it, one number per mark */
  readonly having: readonly number[];
}

/** Edges between bins that hold as many of the values each. */
export function quantileEdges(values: Float64Array, bins: number): number[] {
  const sorted = values.toSorted();
  return Array.from({ length: bins - 1 }, (_, i) => quantile(sorted, (i + 1) / bins));
}

/**
 * @param quantity per row
 * @param edges between bins, ascending: the first bin is all below the first edge, a value equal to an
 *   edge is above it
 * @param marks 1 or 0 per row, for every mark
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
