/**
 * Radiation at any point of a medium, by backward rays (`kernels/assembly/backward-rays.ts`, which has the formulas).
 * Cost: some 0.1 microseconds per step and 36 lanes; a ray has 40 to 100 steps, fewer where all lanes are dark before.
 */
import { instantiate, type Kernels } from '../kernels/instantiate.js';
import { MemoryPlan, view } from '../kernels/memory-plan.js';
import { HBAR_C } from '../transport/constants.js';
import { SPECIES } from '../transport/opacities.js';
import type { SphereDirections } from './directions.js';
import type { SphereMedium } from './medium.js';

/** The longest step as a share of the radius. */
export const STEP_SHARE = 0.05;

/** A medium with a source, through which rays are traced. */
export class BackwardRays {
  readonly #kernels: Kernels;
  readonly #table: Float32Array;
  readonly #directions: { readonly at: number; readonly values: Float64Array };
  readonly #wanted: Float32Array;
  readonly #weights: { readonly at: number; readonly values: Float32Array };
  readonly #sums: { readonly at: number; readonly values: Float32Array };
  readonly #distribution: { readonly at: number; readonly values: Float64Array };

  /** @param mostDirections the most directions of one call */
  constructor(
    readonly medium: SphereMedium,
    mostDirections: number,
    stepShare = STEP_SHARE,
  ) {
    const { grid, lanes, absorbingRadius, energies } = medium;
    const plan = new MemoryPlan();
    const slots = {
      work: plan.f32(6 * lanes),
      table: plan.f32(grid.radii * grid.angles * lanes * 2),
      directions: plan.f64(4 * mostDirections),
      wanted: plan.f32(lanes),
      weights: plan.f32(SPECIES.length * lanes),
      sums: plan.f32(lanes),
      distribution: plan.f64(SPECIES.length * mostDirections),
    };
    const memory = plan.allocate('rays');
    this.#kernels = instantiate(memory);
    this.#table = view(memory, slots.table);
    this.#directions = { at: slots.directions.at, values: view(memory, slots.directions) };
    this.#wanted = view(memory, slots.wanted);
    this.#weights = { at: slots.weights.at, values: view(memory, slots.weights) };
    this.#sums = { at: slots.sums.at, values: view(memory, slots.sums) };
    this.#distribution = { at: slots.distribution.at, values: view(memory, slots.distribution) };
    const { groups, volumes } = energies;
    SPECIES.forEach((_, s) => {
      this.#weights.values.set(volumes, s * lanes + s * groups);
    });
    this.#kernels.raysBegin(
      slots.table.at,
      grid.radii,
      grid.angles,
      lanes,
      slots.wanted.at,
      slots.work.at,
    );
    this.#kernels.raysExtent(
      grid.inner,
      grid.outer,
      Number(grid.mirrored),
      absorbingRadius,
      stepShare,
    );
  }

  /**
   * Sets opacity and source of every node.
   * @param extinction 1/km, shape (N, M, lanes)
   * @param source occupation numbers, same shape
   */
  set(extinction: Float64Array, source: Float64Array): void {
    const table = this.#table;
    for (let i = 0, at = 0; i < extinction.length; i += 4, at += 8) {
      for (let k = 0; k < 4; k++) {
        table[at + k] = extinction[i + k];
        table[at + 4 + k] = source[i + k];
      }
    }
  }

  /**
   * The sum of the intensities of all directions, times their weights.
   * @param radius km
   * @param theta radians
   * @param directions at most as many as the constructor was told
   * @param leftOut 1 for lanes that are not traced, whose sum is 0; none by default
   * @returns occupation numbers, one per lane, overwritten by the next call
   */
  sum(
    radius: number,
    theta: number,
    { values }: SphereDirections,
    leftOut?: Uint8Array,
  ): Float32Array {
    this.#leaveOut(leftOut);
    this.#directions.values.set(values);
    this.#kernels.raysSum(
      radius * Math.sin(theta),
      radius * Math.cos(theta),
      this.#directions.at,
      values.length / 4,
      this.#sums.at,
    );
    return this.#sums.values;
  }

  /**
   * The distributions of all species: f = sum V_g I_g / (2 pi hbar c)^3, summed over groups.
   * @returns 1/(cm^3 sr), shape (directions, species)
   */
  distribution(radius: number, theta: number, { values }: SphereDirections): Float64Array {
    const count = values.length / 4;
    this.#leaveOut();
    this.#directions.values.set(values);
    this.#kernels.raysDistribution(
      radius * Math.sin(theta),
      radius * Math.cos(theta),
      this.#directions.at,
      count,
      this.#weights.at,
      SPECIES.length,
      this.#distribution.at,
    );
    const phaseSpace = (2 * Math.PI * HBAR_C) ** -3;
    return this.#distribution.values
      .subarray(0, SPECIES.length * count)
      .map((value) => value * phaseSpace);
  }

  /** Lanes that belong to no species are never traced. */
  #leaveOut(lanes?: Uint8Array): void {
    const used = SPECIES.length * this.medium.energies.groups;
    for (let l = 0; l < used; l++) this.#wanted[l] = lanes?.[l] ? 0 : 1;
  }
}
