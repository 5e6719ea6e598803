/**
 * The determinant and the adjugate of a symmetric 4 x 4 complex matrix, by the minors of its two upper and its two
 * lower rows. The derivative of the determinant along a change D of the matrix is then sum_mn A_mn D_mn.
 *
 * Matrices are packed: the ten entries 00, 01, 02, 03, 11, 12, 13, 22, 23, 33, real part at 2i, imaginary part
 * after it. Cost: 60 complex multiplications.
 */

/** Packed index of row m and column n. */
const PACKED = [
  [0, 1, 2, 3],
  [1, 4, 5, 6],
  [2, 5, 7, 8],
  [3, 6, 8, 9],
] as const;

/** Pairs of rows or columns; pair 5 - i is the complement of pair i. */
const PAIRS = [
  [0, 1],
  [0, 2],
  [0, 3],
  [1, 2],
  [1, 3],
  [2, 3],
] as const;

/** A product of two numbers that is added to a third. */
type Product = readonly [to: number, sign: number, left: number, right: number];

/** The minors of upper rows (0..5) and of lower rows (6..11), as products of entries. */
const MINORS: readonly Product[] = [0, 1].flatMap((half) =>
  PAIRS.flatMap(([a, b], pair): Product[] => {
    const [upper, lower] = [PACKED[2 * half], PACKED[2 * half + 1]];
    return [
      [6 * half + pair, 1, upper[a], lower[b]],
      [6 * half + pair, -1, upper[b], lower[a]],
    ];
  }),
);

/** The adjugate's entries, as products of an entry and a minor. */
const ADJUGATE: readonly Product[] = PACKED.flatMap((row, m) =>
  row.flatMap((to, n): Product[] => (n < m ? [] : cofactor(m, n, to))),
);

/** The cofactor of (m, n), along the other row of m's half: entry times the minor of the other half. */
function cofactor(m: number, n: number, to: number): Product[] {
  const other = m ^ 1;
  const half = m < 2 ? 6 : 0;
  const columns = [0, 1, 2, 3].filter((column) => column !== n);
  return columns.map((column, i): Product => {
    const [a, b] = columns.filter((one) => one !== column);
    const pair = PAIRS.findIndex(([x, y]) => x === a && y === b);
    // The sign of (m, n), and of the place that the entry's row and column have in the 3 x 3 matrix left.
    const place = (m < 2 ? 0 : 2) + i;
    return [to, (m + n + place) % 2 === 0 ? 1 : -1, PACKED[other][column], 12 + half + pair];
  });
}

export class SymmetricAdjugate {
  re = 0;
  im = 0;
  /** packed as the matrix is */
  readonly adjugate = new Float64Array(20);
  /** the matrix, to be filled, then its minors */
  readonly #work = new Float64Array(48);
  readonly matrix = this.#work.subarray(0, 20);

  /** Computes determinant and adjugate of `matrix`. */
  evaluate(): void {
    const work = this.#work;
    const { adjugate } = this;
    work.fill(0, 24);
    adjugate.fill(0);
    for (const [to, sign, left, right] of MINORS) {
      addProduct(work, 12 + to, sign, work, left, right);
    }
    for (const [to, sign, left, right] of ADJUGATE) {
      addProduct(adjugate, to, sign, work, left, right);
    }
    let [re, im] = [0, 0];
    for (let i = 0; i < 8; i += 2) {
      re += work[i] * adjugate[i] - work[i + 1] * adjugate[i + 1];
      im += work[i] * adjugate[i + 1] + work[i + 1] * adjugate[i];
    }
    this.re = re;
    this.im = im;
  }
}

function addProduct(
  sums: Float64Array,
  to: number,
  sign: number,
  of: Float64Array,
  left: number,
  right: number,
): void {
  const a = sign * of[2 * left];
  const b = sign * of[2 * left + 1];
  const c = of[2 * right];
  const d = of[2 * right + 1];
  sums[2 * to] += a * c - b * d;
  sums[2 * to + 1] += a * d + b * c;
}
