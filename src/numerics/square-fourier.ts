/**
 * Discrete Fourier transforms of square images, along the rows and then along the columns:
 *
 *     X_pq = sum over j, k of x_jk exp(-2 pi i (j p + k q) / n).
 *
 * A line of n = 2^m numbers is brought into bit-reversed order and then combined in m rounds (Cooley and Tukey,
 * Math. Comput. 19 (1965) 297). Cost: some 10 n^2 log2 n operations.
 */
import { InvalidOption } from '../errors.js';

/** Transforms of images of n x n complex numbers, which are kept row by row as re, im, re, im, ... */
export class SquareFourier {
  /** cos and sin of 2 pi i / n for i < n / 2 */
  readonly #circle: Float64Array;
  /** where the numbers of a line come from in bit-reversed order */
  readonly #order: Uint32Array;
  readonly #line: Float64Array;

  /**
   * @param size n, a power of two
   * @throws InvalidOption if it is not
   */
  constructor(readonly size: number) {
    const rounds = Math.log2(size);
    if (!Number.isInteger(rounds) || size < 2) {
      throw new InvalidOption({
        what: 'the side of an image',
        expected: 'a power of two, at least 2',
        got: `${size}`,
      });
    }
    this.#circle = Float64Array.from({ length: size }, (_, i) => {
      const angle = (2 * Math.PI * (i >> 1)) / size;
      return i % 2 === 0 ? Math.cos(angle) : Math.sin(angle);
    });
    this.#order = new Uint32Array(size);
    for (let i = 1; i < size; i++) {
      this.#order[i] = (this.#order[i >> 1] >> 1) | ((i & 1) * (size / 2));
    }
    this.#line = new Float64Array(2 * size);
  }

  /** Replaces an image, shape (n, n, 2), by its transform. */
  forward(image: Float64Array): void {
    this.#alongBoth(image, -1);
  }

  /** Replaces a transform by its image, the inverse of `forward`. */
  inverse(image: Float64Array): void {
    this.#alongBoth(image, 1);
    const share = 1 / this.size ** 2;
    for (let i = 0; i < image.length; i++) image[i] *= share;
  }

  /** @param sign of the exponent */
  #alongBoth(image: Float64Array, sign: 1 | -1): void {
    for (let pass = 0; pass < 2; pass++) {
      for (let row = 0; row < this.size; row++) {
        this.#transformLine(image, 2 * row * this.size, sign);
      }
      transpose(image, this.size);
    }
  }

  #transformLine(image: Float64Array, start: number, sign: 1 | -1): void {
    const { size } = this;
    const line = this.#line;
    for (let i = 0; i < size; i++) {
      const from = start + 2 * this.#order[i];
      line[2 * i] = image[from];
      line[2 * i + 1] = image[from + 1];
    }
    for (let half = 1; half < size; half *= 2) {
      for (let block = 0; block < size; block += 2 * half) {
        for (let i = 0; i < half; i++) {
          const at = (i * size) / half;
          const [cosine, sine] = [this.#circle[at], sign * this.#circle[at + 1]];
          const [first, second] = [2 * (block + i), 2 * (block + i + half)];
          const re = cosine * line[second] - sine * line[second + 1];
          const im = cosine * line[second + 1] + sine * line[second];
          line[second] = line[first] - re;
          line[second + 1] = line[first + 1] - im;
          line[first] += re;
          line[first + 1] += im;
        }
      }
    }
    image.set(line, start);
  }
}

function transpose(image: Float64Array, n: number): void {
  for (let row = 0; row < n; row++) {
    for (let column = 0; column < row; column++) {
      for (let part = 0; part < 2; part++) {
        const [here, there] = [2 * (row * n + column) + part, 2 * (column * n + row) + part];
        const kept = image[here];
        image[here] = image[there];
        image[there] = kept;
      }
    }
  }
}
