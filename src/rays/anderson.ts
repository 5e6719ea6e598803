/**
 * Anderson's acceleration of a fixed-point iteration x -> g(x) that is linear and has independent blocks (lanes): the
 * next x is the combination of the last iterates whose residuals g(x) - x nearly cancel, in relative units. For linear
 * problems it converges as GMRES does; Ng's acceleration is the same with a fixed depth of two.
 *
 * Source: Walker and Ni 2011, SIAM J. Numer. Anal. 49, 1715. Cost: O(n m^2) for n numbers and a depth of m.
 */

/** The accelerator of one iteration over arrays of shape (points, lanes). */
export class AndersonAcceleration {
  readonly #residuals: Float64Array[] = [];
  readonly #images: Float64Array[] = [];

  constructor(
    readonly lanes: number,
    readonly depth: number,
  ) {}

  /**
   * The next iterate.
   * @param x the present one, positive
   * @param image g(x)
   * @returns positive; where the combination is not, g(x)
   */
  next(x: Float64Array, image: Float64Array): Float64Array {
    const { lanes, depth } = this;
    const residual = image.map((value, i) => value - x[i]);
    this.#residuals.unshift(residual);
    this.#images.unshift(image.slice());
    this.#residuals.length = Math.min(this.#residuals.length, depth + 1);
    this.#images.length = this.#residuals.length;
    const result = image.slice();
    const terms = this.#residuals.length - 1;
    if (terms === 0) return result;
    for (let lane = 0; lane < lanes; lane++) {
      const factors = this.#factors(x, lane, terms);
      if (!factors) continue;
      for (let i = lane; i < x.length; i += lanes) {
        let value = image[i];
        for (let k = 0; k < terms; k++) value -= factors[k] * (image[i] - this.#images[k + 1][i]);
        if (value > 0.1 * image[i]) result[i] = value;
      }
    }
    return result;
  }

  /** The factors of earlier iterates of one lane, by least squares; null if they are not determined. */
  #factors(x: Float64Array, lane: number, terms: number): Float64Array | null {
    const [now, ...before] = this.#residuals;
    const normal = new Float64Array(terms * (terms + 1));
    for (let i = lane; i < x.length; i += this.lanes) {
      const weight = 1 / (x[i] * x[i]);
      for (let a = 0; a < terms; a++) {
        const left = weight * (now[i] - before[a][i]);
        for (let b = a; b < terms; b++) {
          normal[a * (terms + 1) + b] += left * (now[i] - before[b][i]);
        }
        normal[a * (terms + 1) + terms] += left * now[i];
      }
    }
    return solved(normal, terms);
  }
}

/** The solution of symmetric equations given by their upper triangle and right side, slightly regularised. */
function solved(upper: Float64Array, n: number): Float64Array | null {
  const width = n + 1;
  const matrix = upper.slice();
  for (let a = 0; a < n; a++) {
    for (let b = 0; b < a; b++) matrix[a * width + b] = upper[b * width + a];
    matrix[a * width + a] *= 1 + 1e-10;
  }
  for (let a = 0; a < n; a++) {
    const pivot = matrix[a * width + a];
    if (!(pivot > 0)) return null;
    for (let b = a + 1; b < n; b++) {
      const factor = matrix[b * width + a] / pivot;
      for (let c = a; c <= n; c++) matrix[b * width + c] -= factor * matrix[a * width + c];
    }
  }
  const result = new Float64Array(n);
  for (let a = n - 1; a >= 0; a--) {
    let value = matrix[a * width + n];
    for (let c = a + 1; c < n; c++) value -= matrix[a * width + c] * result[c];
    result[a] = value / matrix[a * width + a];
  }
  return result.every(Number.isFinite) ? result : null;
}
