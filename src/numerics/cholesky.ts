/**
 * Solution of A x = b for symmetric positive definite p x p matrices A by Cholesky factorisation A = L L^T.
 * Cost: p^3/3 for the factor, 2 p^2 for a solution.
 */
import { instantiate, type Kernels } from '../kernels/instantiate.js';
import { MemoryPlan, view } from '../kernels/memory-plan.js';

/** A solver for matrices of one size, one after another. */
export class Cholesky {
  readonly #size: number;
  readonly #kernels: Kernels;
  readonly #matrix: Float64Array;
  readonly #vector: Float64Array;
  /** the address of room for the kernel */
  readonly #panel: number;

  /** @param p rows and columns */
  constructor(p: number) {
    const plan = new MemoryPlan();
    const matrix = plan.f64(p * p);
    const vector = plan.f64(p);
    const panel = plan.f64(4 * p);
    const memory = plan.allocate('Cholesky factorisation');
    this.#size = p;
    this.#kernels = instantiate(memory);
    this.#matrix = view(memory, matrix);
    this.#vector = view(memory, vector);
    this.#panel = panel.at;
  }

  /**
   * Factorises a matrix.
   * @param a row-major, shape (p, p); only its lower triangle is read
   * @param ridge every diagonal entry is multiplied by 1 + ridge
   * @returns false if the matrix is not positive definite to rounding
   */
  factorize(a: Float64Array, ridge = 0): boolean {
    this.#matrix.set(a);
    for (let at = 0; at < a.length; at += this.#size + 1) this.#matrix[at] *= 1 + ridge;
    const { byteOffset } = this.#matrix;
    return Boolean(this.#kernels.choleskyFactorize(byteOffset, this.#size, this.#panel));
  }

  /** The factor L of the last matrix in a lower triangle, row-major, as a copy. */
  get factor(): Float64Array {
    return this.#matrix.slice();
  }

  /** The solution of A x = b with the last matrix. */
  solve(b: Float64Array): Float64Array {
    this.#vector.set(b);
    this.#kernels.choleskySolve(this.#matrix.byteOffset, this.#size, this.#vector.byteOffset);
    return this.#vector.slice();
  }
}
