/**
 * Cells of a solved fluid as a table. Components are along x, e_theta, y, e_phi, and z, the radius, so that radial features
 * are those of z alone. Cost: 5 ms per cell, twice that for cells with a crossing, and 4 to 5 ms more for their growth
 * rates, 30 to 50 where the first guesses lead nowhere.
 */
import { LABEL } from '../angular/moments.js';
import { vectorFeatures } from '../angular/vector-features.js';
import { fastestMode } from '../instability/full-sphere.js';
import { RATE_PER_DENSITY, WAVE_NUMBER_PER_DENSITY } from '../instability/units.js';
import { type Column, Table } from '../table.js';
import { SPECIES } from '../transport/opacities.js';
import { fluidAt } from './axisymmetric-fluid.js';
import type { SolvedFluid } from './solve-fluid.js';
import {
  depthAboutFlux,
  leptonNumberOnSphere,
  type SphereCell,
  sphereCell,
} from './sphere-cell.js';

/** Where a cell is. */
export interface CellPlace {
  /** km */
  readonly radius: number;
  /** polar angle, radians */
  readonly theta: number;
}

/** The depths above which there is a crossing: that of the label, and a lower and a higher one. */
export const CROSSING_FLOORS = { label: 1e-3, shallow: 1e-4, deep: 1e-2 } as const;

/**
 * The table of cells.
 * @param source its name in messages
 * @param options `growth`: whether to add growth rates and wave vectors, from the distributions
 * @example
 * ```ts
 * const grid = { inner: 6, outer: 300, radii: 41, angles: 7, mirrored: true };
 * const fluid = fluidOnGrid(grid, (r) => ({
 *   density: 2e14 / (1 + (r / 14) ** 7.5) + 1e9,
 *   temperature: 15 / (1 + (r / 15) ** 1.4),
 *   electronFraction: 0.1 + 0.35 / (1 + (60 / r) ** 3),
 * }));
 * const solved = solveFluid(fluid, 'round', { microphysics: microphysicsOf(), groups: 4, azimuths: 3 });
 * const cells = sphereCellTable(solved, [{ radius: 100, theta: 1 }], 'round');
 * cells.rows; // => 1
 * cells.has('crossing_depth'); // => true
 * ```
 */
export function sphereCellTable(
  solved: SolvedFluid,
  places: readonly CellPlace[],
  source: string,
  { growth = false }: { growth?: boolean } = {},
): Table {
  const rows = places.map((place) => cellRow(solved, place, growth));
  const names = Object.keys(rows[0] ?? {});
  return new Table(
    names.map((name): [string, Column] => [name, Float64Array.from(rows, (row) => row[name])]),
    source,
  );
}

function cellRow(
  { fluid, rays, directionsAt }: SolvedFluid,
  { radius, theta }: CellPlace,
  growth: boolean,
): Record<string, number> {
  const cell = sphereCell(rays, radius, theta, directionsAt(radius));
  const state = fluidAt(fluid, radius, theta);
  const { nue, nuebar, nux } = cell.moments;
  const crossing = cell.depth > CROSSING_FLOORS.label;
  const fluxDepth = crossing ? depthAboutFlux(rays, radius, theta, cell, directionsAt) : 0;
  return {
    radius_km: radius,
    theta_deg: (180 / Math.PI) * theta,
    density_g_cm3: state.density,
    temperature_MeV: state.temperature,
    Ye: state.electronFraction,
    ...columnsOf(cell),
    alpha: nuebar.density / nue.density,
    alpha_nux: nux.density / nue.density,
    F_nue: nue.flux[2] / nue.density,
    F_nuebar: nuebar.flux[2] / nuebar.density,
    F_nux: nux.flux[2] / nux.density,
    ...vectorFeatures(cell.moments),
    [LABEL]: Number(crossing),
    crossing_depth: cell.depth,
    crossing_shallow: Number(cell.depth > CROSSING_FLOORS.shallow),
    crossing_deep: Number(cell.depth > CROSSING_FLOORS.deep),
    depth_about_radius: cell.radialDepth,
    depth_about_flux: fluxDepth,
    hidden_about_radius: Number(crossing && !(cell.radialDepth > CROSSING_FLOORS.label)),
    hidden_about_flux: Number(crossing && !(fluxDepth > CROSSING_FLOORS.label)),
    sqrt_estimate: cell.geometric * RATE_PER_DENSITY,
    ...(growth && growthOf(cell, crossing)),
  };
}

/** n, Fx, Fy, Fz and the pressure tensor of every species. */
function columnsOf({ moments }: SphereCell): Record<string, number> {
  const row: Record<string, number> = {};
  for (const species of SPECIES) {
    const { density, flux, pressure } = moments[species];
    row[`n_${species}`] = density;
    [row[`Fx_${species}`], row[`Fy_${species}`], row[`Fz_${species}`]] = flux;
    ['xx', 'yy', 'zz', 'xz'].forEach((component, i) => {
      row[`P${component}_${species}`] = pressure[i];
    });
  }
  return row;
}

function growthOf(cell: SphereCell, crossing: boolean): Record<string, number> {
  const mode = crossing ? fastestMode(leptonNumberOnSphere(cell)) : null;
  const [kx, ky, kz] = mode?.k ?? [0, 0, 0];
  return {
    growth_rate: (mode?.growth ?? 0) * RATE_PER_DENSITY,
    kx: kx * WAVE_NUMBER_PER_DENSITY,
    ky: ky * WAVE_NUMBER_PER_DENSITY,
    kz: kz * WAVE_NUMBER_PER_DENSITY,
    growth_uncertainty: mode?.uncertainty ?? 0,
  };
}
