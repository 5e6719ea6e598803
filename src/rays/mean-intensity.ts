/**
 * The mean intensity J of every lane in a medium that scatters: the fixed point of
 *
 *   J = Lambda[S],   S = emission + albedo J,
 *
 * where Lambda averages over backward rays and leaves out what chords between nodes add (`chord-correction.ts`). Iterating
 * as it stands would take as many steps as neutrinos scatter. So it begins with the solution of the diffusion equation,
 * each step is corrected by diffusion of what it left (diffusion synthetic acceleration),
 *
 *   J <- Lambda[S] + e,   -div(D grad e) + kappa_a e = kappa_s (Lambda[S] - J),
 *
 * and steps are combined by Anderson's method. J is on a coarse grid and carried to the fine one by cubics. Far outside,
 * where few of the rays hit what emits, J is only rough; but there it hardly matters, as almost nothing scatters, and its
 * changes count as little as what scatters from there on. Cost: 55 rays per node of the coarse grid and step.
 */
import { SPECIES, type Species } from '../transport/opacities.js';
import { AndersonAcceleration } from './anderson.js';
import { BackwardRays } from './backward-rays.js';
import { ChordCorrection } from './chord-correction.js';
import { Diffusion } from './diffusion.js';
import { MEAN_PANELS, type SphereDirections, sphereDirections } from './directions.js';
import { type Coarsening, coarseGrid, GridInterpolation } from './grid-interpolation.js';
import type { SphereMedium } from './medium.js';
import { gridAngles, gridRadii } from './sphere-grid.js';

/** How the mean intensity is solved for. */
export interface MeanIntensityOptions {
  readonly coarsening?: Coarsening;
  readonly directions?: SphereDirections;
  /** the longest step as a share of the radius */
  readonly stepShare?: number;
  /** the change of the number density per iteration, where neutrinos scatter, at which a species has converged */
  readonly tolerance?: Readonly<Record<Species, number>>;
  readonly maxIterations?: number;
}

/** The mean intensity of a medium. */
export interface MeanIntensity {
  /** S on the fine grid, shape (N, M, lanes) */
  readonly source: Float64Array;
  readonly iterations: number;
  /** per species the largest relative change of the number density where neutrinos scatter, in the last iteration */
  readonly changes: Readonly<Record<Species, number>>;
  readonly converged: boolean;
}

export const MEAN_DEFAULTS = {
  coarsening: { radial: 2, angular: 2 },
  directions: sphereDirections(MEAN_PANELS, 5),
  stepShare: 0.08,
  tolerance: { nue: 1e-3, nuebar: 1e-3, nux: 1e-2 },
  maxIterations: 30,
} as const;

/** How many earlier iterates are combined. */
const DEPTH = 5;

/** The share of the correction by diffusion, which is too large for errors that change from node to node. */
const DAMPING = 0.7;

/** The optical depth of a cell, and the effective one for absorption, from which on J is that of diffusion. */
const OPAQUE = 40;
const THERMAL = 4;

const DARK = 1e-17;

/**
 * Solves for the mean intensity.
 * @param onIteration called with the number of iterations done and the largest change
 */
export function meanIntensity(
  medium: SphereMedium,
  given: MeanIntensityOptions = {},
  onIteration?: (done: number, changes: Readonly<Record<Species, number>>) => void,
): MeanIntensity {
  const { coarsening, directions, stepShare, tolerance, maxIterations } = {
    ...MEAN_DEFAULTS,
    ...given,
  };
  const { grid, lanes } = medium;
  const coarse = coarseGrid(grid, coarsening);
  const rays = new BackwardRays(medium, directions.values.length / 4, stepShare);
  const carrier = new GridInterpolation(grid, coarsening, lanes);
  const radii = gridRadii(coarse);
  const angles = gridAngles(coarse);
  const first = radii.findIndex((radius) => radius >= medium.absorbingRadius);
  const points = radii.length * angles.length;
  const formal = new Float64Array(points * lanes);
  const { absorption, scattering, equilibrium, opaque } = coarseMedium(medium, coarsening);
  const counted = countedShares(scattering, radii, angles.length * lanes);
  const chords = new ChordCorrection(medium, coarsening, directions);
  const sweep = (seen: Float64Array) => {
    for (let i = first; i < radii.length; i++) {
      for (let j = 0; j < angles.length; j++) {
        const at = (i * angles.length + j) * lanes;
        const known = opaque.subarray(at, at + lanes);
        const sums = rays.sum(radii[i], angles[j], directions, known);
        for (let l = 0; l < lanes; l++) {
          formal[at + l] = Math.max(DARK, sums[l] / (4 * Math.PI));
        }
      }
    }
    chords.subtract(seen, formal);
    for (let i = 0; i < formal.length; i++) if (opaque[i]) formal[i] = diffused[i];
    extendInwards(formal);
  };
  // Inside an absorbing sphere values are only there to be interpolated with.
  const extendInwards = (values: Float64Array) => {
    const row = angles.length * lanes;
    for (let i = 0; i < first; i++) values.copyWithin(i * row, first * row, (first + 1) * row);
  };
  const source = new Float64Array(medium.extinction.length);
  const diffusion = new Diffusion(medium, coarsening);
  const diffused = absorption.map((kappa, i) => kappa * equilibrium[i]);
  diffusion.solve(diffused);
  for (let i = 0; i < diffused.length; i++) diffused[i] = Math.max(DARK, diffused[i]);
  extendInwards(diffused);
  let current: Float64Array = diffused;
  const accelerated = new AndersonAcceleration(lanes, DEPTH);
  const fine = new Float64Array(source.length);
  const setSource = () => {
    carrier.carry(current, fine);
    for (let i = 0; i < source.length; i++) {
      source[i] = Math.max(DARK, medium.emission[i] + medium.albedo[i] * fine[i]);
    }
    rays.set(medium.extinction, source);
  };
  let changes = { nue: Infinity, nuebar: Infinity, nux: Infinity };
  let iterations = 0;
  const isConverged = () => SPECIES.every((species) => changes[species] <= tolerance[species]);
  while (iterations < maxIterations && !isConverged()) {
    setSource();
    sweep(source);
    const error = formal.map((value, i) => scattering[i] * (value - current[i]));
    diffusion.solve(error);
    const image = formal.map((value, i) =>
      opaque[i] ? value : Math.max(value + DAMPING * error[i], value / 2),
    );
    extendInwards(image);
    changes = changesOf(medium, current, image, counted, first * angles.length);
    current = accelerated.next(current, image);
    iterations++;
    onIteration?.(iterations, changes);
  }
  setSource();
  return { source, iterations, changes, converged: isConverged() };
}

/** Opacities and f_eq at the nodes of the coarse grid, shape (coarse radii, coarse angles, lanes). */
interface CoarseMedium {
  /** 1/km */
  readonly absorption: Float64Array;
  readonly scattering: Float64Array;
  readonly equilibrium: Float64Array;
  /** 1 where neutrinos scatter so often within a cell that diffusion is all that there is; else 0 */
  readonly opaque: Uint8Array;
}

function coarseMedium(
  { grid, extinction, albedo, equilibrium, lanes }: SphereMedium,
  coarsening: Coarsening,
): CoarseMedium {
  const coarse = coarseGrid(grid, coarsening);
  const size = coarse.radii * coarse.angles * lanes;
  const result = {
    absorption: new Float64Array(size),
    scattering: new Float64Array(size),
    equilibrium: new Float64Array(size),
    opaque: new Uint8Array(size),
  };
  const radii = gridRadii(coarse);
  for (let to = 0; to < size; to++) {
    const lane = to % lanes;
    const node = (to - lane) / lanes;
    const j = node % coarse.angles;
    const i = (node - j) / coarse.angles;
    const at = (i * coarsening.radial * grid.angles + j * coarsening.angular) * lanes + lane;
    const chi = extinction[at];
    const cell = radii[i] * (radii[1] / radii[0] - 1);
    result.absorption[to] = chi * (1 - albedo[at]);
    result.scattering[to] = chi * albedo[at];
    result.equilibrium[to] = equilibrium[at];
    result.opaque[to] = Number(
      chi * cell > OPAQUE || chi * cell * Math.sqrt(3 * (1 - albedo[at])) > THERMAL,
    );
  }
  return result;
}

/** From this optical depth of scattering on, between a node and the outer radius, changes count whole. */
const SCATTERS = 0.1;

/** How much a change of J counts at the nodes of the coarse grid, from 0 to 1, shape (coarse radii, coarse angles, lanes). */
function countedShares(scattering: Float64Array, radii: Float64Array, row: number): Float64Array {
  const depths = new Float64Array(scattering.length);
  for (let at = scattering.length - row - 1; at >= 0; at--) {
    const i = Math.floor(at / row);
    const mean = (scattering[at] + scattering[at + row]) / 2;
    depths[at] = depths[at + row] + mean * (radii[i + 1] - radii[i]);
  }
  return depths.map((depth) => Math.min(1, depth / SCATTERS));
}

/** The largest relative change of each species' number density, as far as it counts, from a node on. */
function changesOf(
  { lanes, energies: { groups, volumes } }: SphereMedium,
  before: Float64Array,
  after: Float64Array,
  counted: Float64Array,
  from: number,
): Record<Species, number> {
  const changes = { nue: 0, nuebar: 0, nux: 0 };
  for (let at = from * lanes; at < before.length; at += lanes) {
    SPECIES.forEach((species, s) => {
      let [old, difference] = [0, 0];
      for (let g = 0; g < groups; g++) {
        const lane = at + s * groups + g;
        old += volumes[g] * before[lane];
        difference += volumes[g] * counted[lane] * (after[lane] - before[lane]);
      }
      changes[species] = Math.max(changes[species], Math.abs(difference) / old);
    });
  }
  return changes;
}
