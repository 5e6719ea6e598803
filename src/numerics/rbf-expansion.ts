/**
 * f(x) = sum_i beta_i exp(-gamma |x - x_i|^2): boxes too far away to matter are passed over, so that
 * a narrow kernel costs far less than n operations a point. The result for a point depends on the
 * centres alone, not on the points beside it.
 */
import { BLOCK, BlockedRows } from './blocked-rows.js';
import { exp2Negative } from './exp2.js';

export class RbfExpansion {
  readonly #centers: BlockedRows;
  readonly #beta: Float64Array;
  readonly #scale: number;

  /**
   * @param x centres, row-major, n x dimensions
   * @param beta coefficients, one per centre
   * @param gamma of the kernel, > 0
   */
  constructor(x: Float64Array, dimensions: number, beta: Float64Array, gamma: number) {
    this.#scale = kernelScale(gamma);
    this.#centers = new BlockedRows(x, beta.length, dimensions, this.#scale);
    this.#beta = Float64Array.from(this.#centers.rowOf, (row) => (row < 0 ? 0 : beta[row]));
  }

  /**
   * @param points row-major, any number of rows
   * @param cutoff kernel values below it count as 0
   * @returns f at every point
   */
  evaluate(points: Float64Array, cutoff = 2 ** -52): Float64Array {
    const centers = this.#centers;
    const beta = this.#beta;
    const { dimensions, blocks } = centers;
    const farthest = -Math.log2(cutoff);
    const values = new Float64Array(points.length / dimensions);
    const point = new Float64Array(dimensions);
    const distances = new Float64Array(BLOCK);
    for (let i = 0; i < values.length; i++) {
      for (let j = 0; j < dimensions; j++) point[j] = points[i * dimensions + j] * this.#scale;
      let sum = 0;
      for (let block = 0; block < blocks; block++) {
        if (centers.boxDistance(point, block) > farthest) continue;
        centers.distances(point, block, distances);
        for (let l = 0; l < BLOCK; l++) {
          const distance = distances[l];
          if (distance <= farthest) sum += beta[block * BLOCK + l] * exp2Negative(distance);
        }
      }
      values[i] = sum;
    }
    return values;
  }
}

/** What coordinates are multiplied by so that exp(-gamma d^2) is 2^-d^2. */
export function kernelScale(gamma: number): number {
  return Math.sqrt(gamma * Math.LOG2E);
}
