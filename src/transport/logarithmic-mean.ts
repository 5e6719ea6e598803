/**
 * Mean of a quantity that varies exponentially between two values, (b - a) / ln(b/a): what an opacity
 * that follows a steep density has to be averaged with. Values have to be positive.
 */
export function logarithmicMean(a: number, b: number): number {
  const ratio = b / a - 1;
  if (Math.abs(ratio) < 1e-4) return a * (1 + ratio / 2 - (ratio * ratio) / 12);
  return (a * ratio) / Math.log1p(ratio);
}
