/**
 * Sums over the energy groups of one species, to which the groups are added one after another:
 *
 *   f(mu) = sum V f_g / (4 pi^2 (hbar c)^3),   L = 4 pi r^2 c sum V E H_g / (2 pi^2 (hbar c)^3),
 *   <E> = sum V E J_g / sum V J_g,   tau(r) = int_r sum V J_g chi_1 / sum V J_g dr.
 *
 * Cost: O(N (C + N)) per group for N radii and C core rays.
 */
import { ERG_PER_MEV, HBAR_C, LIGHT_SPEED } from './constants.js';
import { logarithmicMean } from './logarithmic-mean.js';
import type { Medium } from './moment-equations.js';
import type { TangentRays } from './rays.js';
import type { GroupSolver } from './solve-group.js';

/** The moments I0..I3, each with a value per radius. */
export type Moments = readonly [Float64Array, Float64Array, Float64Array, Float64Array];

/** The solution of one species. Arrays with a value per radius have shape (N). */
export interface SpeciesSolution {
  /** I0..I3, 1/cm^3 */
  readonly moments: Moments;
  /** f(mu) and f(-mu) in the layout of rays.mu, 1/cm^3 per unit mu */
  readonly outward: Float64Array;
  readonly inward: Float64Array;
  /** the luminosity of one species, erg/s; nu_x is one of four equal species */
  readonly luminosity: Float64Array;
  /** the ratio of energy density to number density, MeV */
  readonly meanEnergy: Float64Array;
  /** the transport optical depth from each radius outwards, with opacities weighted by the local density */
  readonly opticalDepth: Float64Array;
  /** iterations per group */
  readonly iterations: Int32Array;
}

/** The number of neutrinos per cm^3, unit mu and MeV^3 at occupation 1. */
const PHASE_SPACE = 1 / (4 * Math.PI ** 2 * HBAR_C ** 3);

/** The sums of one species. */
export class SpeciesSums {
  readonly #outward: Float64Array;
  readonly #inward: Float64Array;
  readonly #energy: Float64Array;
  readonly #energyFlux: Float64Array;
  readonly #opacity: Float64Array;
  readonly #number: Float64Array;

  constructor(readonly rays: TangentRays) {
    this.#outward = new Float64Array(rays.mu.length);
    this.#inward = new Float64Array(rays.mu.length);
    this.#energy = new Float64Array(rays.nodes);
    this.#energyFlux = new Float64Array(rays.nodes);
    this.#opacity = new Float64Array(rays.nodes);
    this.#number = new Float64Array(rays.nodes);
  }

  /**
   * Adds the group that the solver solved last.
   * @param volume V, MeV^3
   * @param energy E, MeV
   */
  add(solver: GroupSolver, medium: Medium, volume: number, energy: number): void {
    const { outward, inward, J, H } = solver.solution;
    const share = volume * PHASE_SPACE;
    const energyShare = share * energy;
    for (let at = 0; at < outward.length; at++) {
      this.#outward[at] += share * outward[at];
      this.#inward[at] += share * inward[at];
    }
    for (let i = 0; i < J.length; i++) {
      const transport =
        medium.absorption[i] + medium.scattering[i] * (1 - medium.anisotropy[i] / 3);
      this.#number[i] += 2 * share * J[i];
      this.#energy[i] += 2 * energyShare * J[i];
      this.#energyFlux[i] += 2 * energyShare * H[i];
      this.#opacity[i] += 2 * share * transport * J[i];
    }
  }

  /** The solution of the species from the sums over all groups. */
  finish(iterations: Int32Array): SpeciesSolution {
    const { radii } = this.rays;
    const opacity = this.#opacity.map((sum, i) => sum / this.#number[i]);
    return {
      moments: this.#moments(),
      outward: this.#outward,
      inward: this.#inward,
      luminosity: this.#energyFlux.map(
        (flux, i) => 4 * Math.PI * radii[i] ** 2 * LIGHT_SPEED * flux * ERG_PER_MEV,
      ),
      meanEnergy: this.#energy.map((sum, i) => sum / this.#number[i]),
      opticalDepth: depthFromOutside(radii, opacity),
      iterations,
    };
  }

  #moments(): Moments {
    const { rays } = this;
    const moment = (order: 0 | 1 | 2 | 3) => {
      const weights = rays.weights[order];
      const parity = order % 2 === 0 ? 1 : -1;
      return rays.radii.map((_, i) => {
        let sum = 0;
        for (let at = rays.offsets[i]; at < rays.offsets[i + 1]; at++) {
          sum += weights[at] * (this.#outward[at] + parity * this.#inward[at]);
        }
        return sum;
      });
    };
    return [moment(0), moment(1), moment(2), moment(3)];
  }
}

function depthFromOutside(radii: Float64Array, opacity: Float64Array): Float64Array {
  const depth = new Float64Array(radii.length);
  for (let i = radii.length - 2; i >= 0; i--) {
    const mean = logarithmicMean(opacity[i], opacity[i + 1]);
    depth[i] = depth[i + 1] + mean * (radii[i + 1] - radii[i]);
  }
  return depth;
}
