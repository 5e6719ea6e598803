/** Neutrinos in an axisymmetric fluid: its opacities, the mean intensity, and rays through both. */
import { NotConverged } from '../errors.js';
import type { Microphysics } from '../transport/microphysics.js';
import { SPECIES } from '../transport/opacities.js';
import type { AxisymmetricFluid } from './axisymmetric-fluid.js';
import { BackwardRays, STEP_SHARE } from './backward-rays.js';
import {
  type CosinePanels,
  panelsAt,
  REMNANT_PANELS,
  type SphereDirections,
  sphereDirections,
} from './directions.js';
import { type MeanIntensity, type MeanIntensityOptions, meanIntensity } from './mean-intensity.js';
import { fluidMedium, type SphereMedium } from './medium.js';

/** How rays are traced through a solved fluid. */
export interface RayOptions {
  readonly panels?: CosinePanels;
  /** angles about the axis of the panels, from 0 to pi, default 12 */
  readonly azimuths?: number;
  /** the longest step of a ray as a share of the radius */
  readonly stepShare?: number;
}

/** How a fluid is solved. */
export interface FluidOptions extends RayOptions {
  readonly microphysics: Microphysics;
  /** energy groups, default 10 */
  readonly groups?: number;
  readonly mean?: MeanIntensityOptions;
}

/** A solved fluid. */
export interface SolvedFluid {
  readonly fluid: AxisymmetricFluid;
  readonly rays: BackwardRays;
  readonly mean: MeanIntensity;
  /** the directions of the rays at a radius in km, about an axis that is tilted from the radius */
  directionsAt(radius: number, tilt?: number): SphereDirections;
}

/** The energy groups of built-in data. */
export const RAY_GROUPS = 10;

/** The change of a density per iteration above which a solution is none. */
const GOOD_ENOUGH = 0.01;

/**
 * Solves a fluid.
 * @param source its name in messages
 * @throws NotConverged if the density of a species still changes by more than 1% per iteration at the end, or by more than
 *   a tolerance that is larger
 * @throws InvalidInput about a cell whose state is outside of the range of the equation of state
 * @example
 * ```ts
 * const grid = { inner: 6, outer: 300, radii: 41, angles: 7, mirrored: true };
 * const fluid = fluidOnGrid(grid, (r) => ({
 *   density: 2e14 / (1 + (r / 14) ** 7.5) + 1e9,
 *   temperature: 15 / (1 + (r / 15) ** 1.4),
 *   electronFraction: 0.1 + 0.35 / (1 + (60 / r) ** 3),
 * }));
 * const solved = solveFluid(fluid, 'round', { microphysics: microphysicsOf(), groups: 4, azimuths: 3 });
 * const { density, flux } = sphereCell(solved.rays, 250, 1, solved.directionsAt(250)).moments.nue;
 * flux[2] / density > 0.9; // => true
 * ```
 */
export function solveFluid(
  fluid: AxisymmetricFluid,
  source: string,
  { microphysics, groups = RAY_GROUPS, mean: meanOptions, ...rayOptions }: FluidOptions,
): SolvedFluid {
  const medium = fluidMedium(fluid, { groups, microphysics, source });
  const mean = meanIntensity(medium, meanOptions);
  for (const species of SPECIES) {
    const change = mean.changes[species];
    if (change <= Math.max(GOOD_ENOUGH, meanOptions?.tolerance?.[species] ?? 0)) continue;
    throw new NotConverged({
      where: { file: source },
      what: `the mean intensity of ${species} still changes by ${change.toExponential(1)} after ${mean.iterations} iterations`,
      remedy: 'smooth or refine the fluid',
    });
  }
  return withRays({ fluid, mean }, medium, rayOptions);
}

function withRays(
  solved: Pick<SolvedFluid, 'fluid' | 'mean'>,
  medium: SphereMedium,
  { panels = REMNANT_PANELS, azimuths = 12, stepShare = STEP_SHARE }: RayOptions,
): SolvedFluid {
  const directionsAt = (radius: number, tilt = 0) =>
    sphereDirections(panelsAt(panels, radius), azimuths, tilt);
  const rays = new BackwardRays(medium, directionsAt(1).values.length / 4, stepShare);
  rays.set(medium.extinction, solved.mean.source);
  return { ...solved, rays, directionsAt };
}

/** The same solution with other rays through it. */
export function retraced({ rays, ...solved }: SolvedFluid, options: RayOptions): SolvedFluid {
  return withRays(solved, rays.medium, options);
}
