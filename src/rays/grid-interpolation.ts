/**
 * Values of every lane on a coarse grid, carried to a finer one whose every k-th radius and angle it has: cubic in ln r
 * and theta, of the logarithm, because intensities fall by many powers of ten and are smooth in this form. At the axis
 * and, where halves are mirror images, at the equator the values go on as their own mirror image. Cost: O(nodes lanes).
 */
import type { SphereGrid } from './sphere-grid.js';

/** Every how manieth radius and angle a coarse grid has. */
export interface Coarsening {
  readonly radial: number;
  readonly angular: number;
}

/** The grid with every k-th radius and angle. */
export function coarseGrid(grid: SphereGrid, { radial, angular }: Coarsening): SphereGrid {
  return {
    ...grid,
    radii: (grid.radii - 1) / radial + 1,
    angles: (grid.angles - 1) / angular + 1,
  };
}

/** For each of the fine points: four coarse ones and their weights. */
interface Stencil {
  readonly points: Int32Array;
  readonly weights: Float64Array;
}

/** Carries values from one coarse grid to its fine one. */
export class GridInterpolation {
  readonly #coarse: SphereGrid;
  readonly #radial: Stencil;
  readonly #angular: Stencil;
  readonly #logarithms: Float64Array;
  readonly #rows: Float64Array;

  constructor(
    readonly fine: SphereGrid,
    coarsening: Coarsening,
    readonly lanes: number,
  ) {
    this.#coarse = coarseGrid(fine, coarsening);
    const { radii, angles } = this.#coarse;
    this.#radial = stencil(fine.radii, coarsening.radial, radii, false);
    this.#angular = stencil(fine.angles, coarsening.angular, angles, true);
    this.#logarithms = new Float64Array(radii * angles * lanes);
    this.#rows = new Float64Array(radii * fine.angles * lanes);
  }

  /**
   * @param values positive, of shape (coarse radii, coarse angles, lanes)
   * @param result of shape (fine radii, fine angles, lanes)
   */
  carry(values: Float64Array, result: Float64Array): void {
    const { fine, lanes } = this;
    const { radii, angles } = this.#coarse;
    const logarithms = this.#logarithms;
    for (let i = 0; i < logarithms.length; i++) logarithms[i] = Math.log(values[i]);
    for (let i = 0; i < radii; i++) {
      combine(
        logarithms.subarray(i * angles * lanes, (i + 1) * angles * lanes),
        this.#angular,
        lanes,
        this.#rows.subarray(i * fine.angles * lanes, (i + 1) * fine.angles * lanes),
      );
    }
    combine(this.#rows, this.#radial, fine.angles * lanes, result);
    for (let i = 0; i < result.length; i++) result[i] = Math.exp(result[i]);
  }
}

/** Rows of `width` numbers as sums of four others each. */
function combine(
  rows: Float64Array,
  { points, weights }: Stencil,
  width: number,
  result: Float64Array,
): void {
  for (let p = 0; 4 * p < points.length; p++) {
    const [a, b, c, d] = points.subarray(4 * p, 4 * p + 4).map((point) => point * width);
    const [wa, wb, wc, wd] = weights.subarray(4 * p, 4 * p + 4);
    for (let k = 0; k < width; k++) {
      const value = wa * rows[a + k] + wb * rows[b + k] + wc * rows[c + k] + wd * rows[d + k];
      // The interval that has the point is the second, or at either end of the radii the first or the third.
      const [left, right] =
        wa > 0 && wb > 0 && wc < 0 ? [a, b] : wd > 0 && wc > 0 && wb < 0 ? [c, d] : [b, c];
      const low = Math.min(rows[left + k], rows[right + k]);
      const high = Math.max(rows[left + k], rows[right + k]);
      result[p * width + k] = value < low ? low : value > high ? high : value;
    }
  }
}

/** Lagrange's cubics through four neighbours. */
function stencil(fine: number, step: number, coarse: number, reflecting: boolean): Stencil {
  const points = new Int32Array(4 * fine);
  const weights = new Float64Array(4 * fine);
  for (let p = 0; p < fine; p++) {
    const at = p / step;
    const low = Math.min(Math.floor(at), coarse - 2);
    const first = reflecting ? low - 1 : Math.min(Math.max(low - 1, 0), coarse - 4);
    for (let k = 0; k < 4; k++) {
      let weight = 1;
      for (let other = 0; other < 4; other++) {
        if (other !== k) weight *= (at - first - other) / (k - other);
      }
      points[4 * p + k] = reflected(first + k, coarse - 1);
      weights[4 * p + k] = weight;
    }
  }
  return { points, weights };
}

function reflected(point: number, last: number): number {
  if (point < 0) return -point;
  return point > last ? 2 * last - point : point;
}
