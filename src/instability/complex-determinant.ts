/**
 * The determinant of a 4 x 4 complex matrix and its derivative, by the minors of its two upper and of its two
 * lower rows (Laplace expansion):
 *
 *   det = sum over pairs p of columns of sign(p) upper(p) lower(complement of p).
 *
 * Matrices are row-major, real part at 2 (4 row + column), imaginary part after it. Cost: 30 complex
 * multiplications, and 60 for a derivative.
 */

/** A complex number as real and imaginary part. */
export type Complex = readonly [re: number, im: number];

/** Pairs of columns, so that pair 5 - i is the complement of pair i. */
const PAIRS = [
  [0, 1],
  [0, 2],
  [0, 3],
  [1, 2],
  [1, 3],
  [2, 3],
] as const;

/** Signs of the products of a pair's minor with its complement's. */
const SIGNS = [1, -1, 1, 1, -1, 1];

/** The minors of the upper rows (first six) and of the lower rows, as complex numbers. */
export function pairMinors(matrix: Float64Array): Float64Array {
  const minors = new Float64Array(24);
  for (let half = 0; half < 2; half++) {
    for (let pair = 0; pair < 6; pair++) addMinor(minors, half, pair, matrix, matrix);
  }
  return minors;
}

/** The determinant from its minors. */
export function determinant(minors: Float64Array): Complex {
  return paired(minors, minors);
}

/**
 * The derivative of the determinant.
 * @param minors of the matrix
 * @param slope the derivative of every entry
 */
export function derivativeOfDeterminant(
  matrix: Float64Array,
  minors: Float64Array,
  slope: Float64Array,
): Complex {
  const slopes = new Float64Array(24);
  for (let half = 0; half < 2; half++) {
    for (let pair = 0; pair < 6; pair++) {
      addMinor(slopes, half, pair, slope, matrix);
      addMinor(slopes, half, pair, matrix, slope);
    }
  }
  const [upperRe, upperIm] = paired(slopes, minors);
  const [lowerRe, lowerIm] = paired(minors, slopes);
  return [upperRe + lowerRe, upperIm + lowerIm];
}

/** sum of sign(p) upper(p) lower(complement), upper minors from one list and lower ones from another. */
function paired(upper: Float64Array, lower: Float64Array): Complex {
  let re = 0;
  let im = 0;
  for (let pair = 0; pair < 6; pair++) {
    const a = upper[2 * pair];
    const b = upper[2 * pair + 1];
    const other = 12 + 2 * (5 - pair);
    re += SIGNS[pair] * (a * lower[other] - b * lower[other + 1]);
    im += SIGNS[pair] * (a * lower[other + 1] + b * lower[other]);
  }
  return [re, im];
}

/** Adds the minor of a half's rows and a pair's columns, the first row of `a` and the second of `b`. */
function addMinor(
  minors: Float64Array,
  half: number,
  pair: number,
  a: Float64Array,
  b: Float64Array,
): void {
  const [left, right] = PAIRS[pair];
  const first = 16 * half;
  const second = first + 8;
  const a0 = a[first + 2 * left];
  const a1 = a[first + 2 * left + 1];
  const b0 = b[second + 2 * right];
  const b1 = b[second + 2 * right + 1];
  const c0 = a[first + 2 * right];
  const c1 = a[first + 2 * right + 1];
  const d0 = b[second + 2 * left];
  const d1 = b[second + 2 * left + 1];
  const at = 12 * half + 2 * pair;
  minors[at] += a0 * b0 - a1 * b1 - c0 * d0 + c1 * d1;
  minors[at + 1] += a0 * b1 + a1 * b0 - c0 * d1 - c1 * d0;
}
