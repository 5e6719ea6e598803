/**
 * Rays see a source that is linear between the nodes of a grid, which lies above a convex one. At a node itself this adds to
 * the mean intensity, for a cell of optical depth t and the second difference D2 of the source,
 *
 *   (1/2) D2 C(t),   C(t) = t^-2 < mu^2 (T (1 + e^-T) - 2 (1 - e^-T)) >,   T = t/|mu|,
 *
 * for each of the two directions of the grid, with the mean over the rays that are traced and mu their component along it. For large t that is D2/(4 t), whereas what diffusion adds is D2/(3 t^2): without a correction
 * neutrinos that scatter many times leak out of thick cells too easily. Cost: O(nodes lanes).
 */
import type { SphereDirections } from './directions.js';
import { type Coarsening, coarseGrid } from './grid-interpolation.js';
import type { SphereMedium } from './medium.js';
import { gridRadii } from './sphere-grid.js';

/** Below this t the correction is negligible. */
const TRANSPARENT = 0.05;
/** ln t of the table of C. */
const TABLE = { first: Math.log(TRANSPARENT), last: Math.log(1e4), steps: 400 };

/** What is to be subtracted from the mean intensity at the nodes of a coarse grid. */
export class ChordCorrection {
  readonly #radial: Float64Array;
  readonly #angular: Float64Array;

  constructor(
    readonly medium: SphereMedium,
    readonly coarsening: Coarsening,
    directions: SphereDirections,
  ) {
    const [alongRadius, alongAngle] = [0, 1].map((component) => chordTable(directions, component));
    const { grid, lanes, extinction } = medium;
    const coarse = coarseGrid(grid, coarsening);
    const radii = gridRadii(grid);
    const logStep = Math.log(radii[1] / radii[0]);
    const angle = (grid.mirrored ? Math.PI / 2 : Math.PI) / (grid.angles - 1);
    this.#radial = new Float64Array(coarse.radii * coarse.angles * lanes);
    this.#angular = new Float64Array(this.#radial.length);
    let to = 0;
    for (let i = 0; i < coarse.radii; i++) {
      for (let j = 0; j < coarse.angles; j++) {
        const from = (i * coarsening.radial * grid.angles + j * coarsening.angular) * lanes;
        const radius = radii[i * coarsening.radial];
        for (let l = 0; l < lanes; l++, to++) {
          const chi = extinction[from + l] * radius;
          this.#radial[to] = alongRadius(chi * logStep) / 2;
          this.#angular[to] = alongAngle(chi * angle) / 2;
        }
      }
    }
  }

  /**
   * @param source on the fine grid
   * @param intensity at the nodes of the coarse grid, from which the correction is subtracted
   */
  subtract(source: Float64Array, intensity: Float64Array): void {
    const { grid, lanes } = this.medium;
    const { radial, angular } = this.coarsening;
    const coarse = coarseGrid(grid, this.coarsening);
    const row = grid.angles * lanes;
    let to = 0;
    for (let i = 0; i < coarse.radii; i++) {
      const fineRadius = i * radial;
      const isEdge = fineRadius === 0 || fineRadius === grid.radii - 1;
      for (let j = 0; j < coarse.angles; j++) {
        const fineAngle = j * angular;
        const at = fineRadius * row + fineAngle * lanes;
        const before = fineAngle === 0 ? lanes : -lanes;
        const after = fineAngle === grid.angles - 1 ? -lanes : lanes;
        for (let l = 0; l < lanes; l++, to++) {
          const here = source[at + l];
          const across = source[at + l + before] + source[at + l + after] - 2 * here;
          const along = isEdge ? 0 : source[at + l + row] + source[at + l - row] - 2 * here;
          const excess = this.#radial[to] * along + this.#angular[to] * across;
          const whole = intensity[to];
          intensity[to] = Math.min(Math.max(whole - excess, 0.5 * whole), 2 * whole);
        }
      }
    }
  }
}

/** C as a function of t, from a table. */
function chordTable(directions: SphereDirections, component: number): (t: number) => number {
  const table = Float64Array.from({ length: TABLE.steps + 1 }, (_, i) =>
    chordFactor(
      Math.exp(TABLE.first + ((TABLE.last - TABLE.first) * i) / TABLE.steps),
      directions,
      component,
    ),
  );
  return (t) => {
    if (t < TRANSPARENT) return 0;
    const at = ((Math.log(t) - TABLE.first) / (TABLE.last - TABLE.first)) * TABLE.steps;
    const i = Math.min(Math.floor(at), TABLE.steps - 1);
    return table[i] + Math.min(1, at - i) * (table[i + 1] - table[i]);
  };
}

/**
 * C(t) of a quadrature of the sphere.
 * @param t above 0
 * @param component of the directions along that of the grid: 0 for the radius, 1 for the polar angle
 */
export function chordFactor(t: number, { values }: SphereDirections, component: number): number {
  let [sum, weights] = [0, 0];
  for (let d = 0; d < values.length; d += 4) {
    const mu = Math.abs(values[d + component]);
    weights += values[d + 3];
    if (mu < 1e-9) continue;
    const depth = t / mu;
    const value =
      depth < 0.05
        ? depth ** 3 / 6 - depth ** 4 / 12
        : depth * (1 + Math.exp(-depth)) + 2 * Math.expm1(-depth);
    sum += values[d + 3] * mu * mu * value;
  }
  return sum / weights / (t * t);
}
