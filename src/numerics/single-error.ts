/**
 * How far sums of kernels in single precision (kernels/assembly/dense-sums.ts) are from true ones. With u = 2^-24, the
 * coordinates of rows no farther than R from the centre are rounded by u R, so that the squared distance t of two rows is
 * wrong by at most 4 u R sqrt(t) + (d + 3) u t, and the kernel value K = 2^-t by at most
 *
 *   K (a + b t),   a = 2 u R ln 2 + the errors of the power, the weight and the sum,   b = (2 R + d + 3) u ln 2.
 *
 * Since K t <= K T + 2^-T / (e ln 2) for every T, a sum with S = sum |w| K and W = sum |w| is wrong by at most
 *
 *   a S + b S (log2(W / S) + 1 / (e ln 2)).
 */

const UNIT = 2 ** -24;

/** The relative error of the power, `exp2Single` of kernels/assembly/exp2.ts. */
const POWER = 2e-7;

/** Roundings of a weight and a sum: runs of 32 products. */
const ROUNDINGS = 34;

/** 1 / (e ln 2), rounded up. */
const LARGEST_PRODUCT = 0.531;

/** Covers terms of second order, and the rounding of S itself. */
const SLACK = 1.01;

/**
 * The largest error of a sum.
 * @param radius the largest distance of a row from the centre, scaled such that the kernel is 2^-t
 */
export function singleError(dimensions: number, radius: number) {
  const constant = SLACK * (UNIT * (2 * radius * Math.LN2 + ROUNDINGS) + POWER);
  const ofSquare = SLACK * UNIT * (2 * radius + dimensions + 3) * Math.LN2;
  return (size: number, weights: number): number =>
    size > 0
      ? size * (constant + ofSquare * (Math.max(Math.log2(weights / size), 0) + LARGEST_PRODUCT))
      : 0;
}
