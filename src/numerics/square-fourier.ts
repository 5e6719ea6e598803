/**
 * Discrete Fourier transforms of square images, by fft.js along the rows and then along the columns:
 *
 *     X_pq = sum over j, k of x_jk exp(-2 pi i (j p + k q) / n).
 *
 * Cost: some 10 n^2 log2 n operations.
 */
import FFT from 'fft.js';
import { InvalidOption } from '../errors.js';

/** Transforms of images of n x n complex numbers, which are kept row by row as re, im, re, im, ... */
export class SquareFourier {
  readonly #line: FFT;
  readonly #out: Float64Array;

  /**
   * @param size n, a power of two
   * @throws InvalidOption if it is not
   */
  constructor(readonly size: number) {
    if (!Number.isInteger(Math.log2(size)) || size < 2) {
      throw new InvalidOption({
        what: 'the side of an image',
        expected: 'a power of two, at least 2',
        got: `${size}`,
      });
    }
    this.#line = new FFT(size);
    this.#out = new Float64Array(2 * size);
  }

  /** Replaces an image, shape (n, n, 2), by its transform. */
  forward(image: Float64Array): void {
    this.#alongBoth(image, (out, line) => this.#line.transform(out, line));
  }

  /** Replaces a transform by its image, the inverse of `forward`. */
  inverse(image: Float64Array): void {
    this.#alongBoth(image, (out, line) => this.#line.inverseTransform(out, line));
  }

  #alongBoth(image: Float64Array, step: (out: Float64Array, line: Float64Array) => void): void {
    for (let pass = 0; pass < 2; pass++) {
      for (let row = 0; row < this.size; row++) {
        const line = image.subarray(2 * row * this.size, 2 * (row + 1) * this.size);
        step(this.#out, line);
        line.set(this.#out);
      }
      transpose(image, this.size);
    }
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
