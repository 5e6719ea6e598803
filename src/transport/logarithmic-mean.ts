/**
 * The mean (b - a) / ln(b/a) of a quantity that varies exponentially from a to b, such as an opacity in a steep
 * density gradient. Both values have to be positive. Cost: one logarithm.
 */
export function logarithmicMean(a: number, b: number): number {
  const ratio = b / a - 1;
  if (Math.abs(ratio) < 1e-4) return a * (1 + ratio / 2 - (ratio * ratio) / 12);
  return (a * ratio) / Math.log1p(ratio);
}
