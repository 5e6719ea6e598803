/**
 * The quantile of values, with linear interpolation between order statistics as in NumPy's default.
 * @param sorted at least one value, ascending
 * @param share the share of values below the quantile, from 0 to 1
 * @example
 * ```ts
 * quantile([1, 2, 4, 8], 0.5); // => 3
 * ```
 */
export function quantile(sorted: ArrayLike<number>, share: number): number {
  const at = share * (sorted.length - 1);
  const below = Math.floor(at);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
}
