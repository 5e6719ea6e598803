/**
 * Diffusion of radiation on a coarse grid, every lane by itself: finite volumes of
 *
 *   -div(D grad J) + kappa_a J = q,   D = 1/(3 chi + 2/r),
 *
 * where 2/r bounds the flux by that of free streaming. What reaches the outer radius or an absorbing sphere is lost at the
 * rate J/2 (Marshak). The matrix is symmetric and banded, and its Cholesky factors are computed once. Where neutrinos do
 * not get beyond a cell, J does not change. Cost: O(n M^2) per lane for n nodes and M angles, then O(n M) per solution.
 */
import { type Coarsening, coarseGrid } from './grid-interpolation.js';
import type { SphereMedium } from './medium.js';
import { gridAngles, gridRadii } from './sphere-grid.js';

/** The factored diffusion equation of a medium. */
export class Diffusion {
  readonly #nodes: number;
  readonly #band: number;
  /** the lower bands of Cholesky's factors, of shape (lanes, nodes, band + 1), the diagonal last */
  readonly #factors: Float64Array;
  readonly #volumes: Float64Array;

  constructor(
    readonly medium: SphereMedium,
    readonly coarsening: Coarsening,
  ) {
    const { grid, lanes, absorbingRadius } = medium;
    const coarse = coarseGrid(grid, coarsening);
    const radii = gridRadii(coarse);
    const angles = gridAngles(coarse);
    const first = radii.findIndex((radius) => radius >= absorbingRadius);
    this.#band = coarse.angles;
    this.#nodes = radii.length * angles.length;
    const faces = radialFaces(radii);
    const borders = angularBorders(angles);
    this.#volumes = new Float64Array(this.#nodes);
    const width = this.#band + 1;
    this.#factors = new Float64Array(lanes * this.#nodes * width);
    for (let i = 0; i < radii.length; i++) {
      for (let j = 0; j < angles.length; j++) {
        this.#volumes[i * angles.length + j] =
          ((faces[i + 1] ** 3 - faces[i] ** 3) / 3) *
          (Math.cos(borders[j]) - Math.cos(borders[j + 1]));
      }
    }
    for (let lane = 0; lane < lanes; lane++) {
      const matrix = this.#factors.subarray(
        lane * this.#nodes * width,
        (lane + 1) * this.#nodes * width,
      );
      const chi = (i: number, j: number) => medium.extinction[this.#fine(i, j) * lanes + lane];
      const couple = (a: number, b: number, strength: number) => {
        matrix[a * width + width - 1] += strength;
        matrix[b * width + width - 1] += strength;
        matrix[b * width + width - 1 - (b - a)] -= strength;
      };
      for (let i = 0; i < radii.length; i++) {
        for (let j = 0; j < angles.length; j++) {
          const node = i * angles.length + j;
          const at = node * width + width - 1;
          if (i < first) {
            matrix[at] = 1;
            continue;
          }
          const albedo = medium.albedo[this.#fine(i, j) * lanes + lane];
          matrix[at] += this.#volumes[node] * chi(i, j) * (1 - albedo);
          const cap = Math.cos(borders[j]) - Math.cos(borders[j + 1]);
          if (i + 1 < radii.length) {
            const mean = Math.sqrt(chi(i, j) * chi(i + 1, j));
            const d = 1 / (3 * mean + 2 / faces[i + 1]);
            couple(
              node,
              node + angles.length,
              (d * cap * faces[i + 1] ** 2) / (radii[i + 1] - radii[i]),
            );
          } else matrix[at] += (cap * radii[i] ** 2) / 2;
          if (i === first && absorbingRadius > 0) matrix[at] += (cap * radii[i] ** 2) / 2;
          if (j + 1 < angles.length) {
            const mean = Math.sqrt(chi(i, j) * chi(i, j + 1));
            const d = 1 / (3 * mean + 2 / radii[i]);
            const area = Math.sin(borders[j + 1]) * (faces[i + 1] - faces[i]);
            couple(node, node + 1, (d * area) / (angles[j + 1] - angles[j]));
          }
        }
      }
      factorize(matrix, this.#nodes, this.#band);
    }
  }

  #fine(i: number, j: number): number {
    const { radial, angular } = this.coarsening;
    return i * radial * this.medium.grid.angles + j * angular;
  }

  /**
   * The solution of all lanes.
   * @param source q per volume, shape (coarse radii, coarse angles, lanes); overwritten with J
   */
  solve(source: Float64Array): void {
    const { lanes } = this.medium;
    const width = this.#band + 1;
    const values = new Float64Array(this.#nodes);
    for (let lane = 0; lane < lanes; lane++) {
      for (let n = 0; n < this.#nodes; n++) {
        values[n] = source[n * lanes + lane] * this.#volumes[n];
      }
      const factor = this.#factors.subarray(
        lane * this.#nodes * width,
        (lane + 1) * this.#nodes * width,
      );
      substitute(factor, this.#band, values);
      for (let n = 0; n < this.#nodes; n++) source[n * lanes + lane] = values[n];
    }
  }
}

/** The radii between shells, from the innermost radius to the outermost. */
function radialFaces(radii: Float64Array): Float64Array {
  const last = radii.length - 1;
  return Float64Array.from({ length: radii.length + 1 }, (_, i) =>
    i === 0 ? radii[0] : i > last ? radii[last] : Math.sqrt(radii[i - 1] * radii[i]),
  );
}

function angularBorders(angles: Float64Array): Float64Array {
  const last = angles.length - 1;
  return Float64Array.from({ length: angles.length + 1 }, (_, j) =>
    j === 0 ? angles[0] : j > last ? angles[last] : (angles[j - 1] + angles[j]) / 2,
  );
}

/** Cholesky's factor of a banded matrix, in place: row n has the columns n - band to n. */
function factorize(matrix: Float64Array, nodes: number, band: number): void {
  const width = band + 1;
  for (let n = 0; n < nodes; n++) {
    const row = n * width + band - n;
    const from = Math.max(0, n - band);
    for (let c = from; c <= n; c++) {
      const other = c * width + band - c;
      let sum = matrix[row + c];
      for (let k = Math.max(from, c - band); k < c; k++) sum -= matrix[row + k] * matrix[other + k];
      matrix[row + c] = c < n ? sum / matrix[other + c] : Math.sqrt(sum);
    }
  }
}

/** Solves with Cholesky's factor, in place. */
function substitute(factor: Float64Array, band: number, values: Float64Array): void {
  const width = band + 1;
  for (let n = 0; n < values.length; n++) {
    const row = n * width + band - n;
    let sum = values[n];
    for (let k = Math.max(0, n - band); k < n; k++) sum -= factor[row + k] * values[k];
    values[n] = sum / factor[row + n];
  }
  for (let n = values.length - 1; n >= 0; n--) {
    const row = n * width + band - n;
    const value = values[n] / factor[row + n];
    values[n] = value;
    for (let k = Math.max(0, n - band); k < n; k++) values[k] -= factor[row + k] * value;
  }
}
