/**
 * The status of a cell, which a deployed model gives with the class, and which is the same in every exported language. The
 * numbers rise with severity, and a cell has the highest one that applies:
 *
 *   0 ok            inside the domain of the training data, or there is no guard
 *   1 clamped       outside of the box; class and probability are those of the nearest point in it
 *   2 outside       outside of the box, or beyond the Mahalanobis limit; class and probability are an
 *                   extrapolation
 *   3 zeroDensity   a number density is zero or negative; there is no class (-1) and no probability (NaN)
 *   4 notFinite     a moment or a feature is NaN, infinite, or so large that a score may overflow (limits.ts); no
 *                   class, no probability
 */
export const CELL_STATUS = {
  ok: 0,
  clamped: 1,
  outside: 2,
  zeroDensity: 3,
  notFinite: 4,
} as const;

export type CellStatus = (typeof CELL_STATUS)[keyof typeof CELL_STATUS];

/** The number in place of a class for a cell without a class. */
export const NO_CLASS = -1;
