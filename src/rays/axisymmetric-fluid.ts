/** A static fluid that is symmetric about an axis, on a grid of radii and polar angles. */
import { InvalidInput } from '../errors.js';
import type { TabulatedOpacities } from '../transport/tabulated-opacities.js';
import { gridAngles, gridRadii, type SphereGrid } from './sphere-grid.js';

/** The fluid at one point. */
export interface FluidState {
  /** g/cm^3 */
  readonly density: number;
  /** MeV */
  readonly temperature: number;
  /** Ye */
  readonly electronFraction: number;
  /** mass fraction of heavy nuclei, which are silicon; 0 if absent */
  readonly heavyFraction?: number;
}

/** The fluid on a grid: arrays of shape (N, M), the angle fastest. */
export interface AxisymmetricFluid {
  readonly grid: SphereGrid;
  /** km, below which everything is absorbed and nothing emitted; 0 if there is no such radius */
  readonly absorbingRadius: number;
  readonly density: Float64Array;
  readonly temperature: Float64Array;
  readonly electronFraction: Float64Array;
  readonly heavyFraction: Float64Array;
  /** of one's own, in place of those that the fluid has: arrays of shape (N, M, groups); they have their groups */
  readonly opacities?: TabulatedOpacities | undefined;
}

/**
 * The fluid that a function of radius and cos(theta) gives.
 * @param at radius in km, and cos(theta)
 * @param absorbingRadius km
 * @throws InvalidInput on a grid whose innermost radius is above the absorbing one
 * @example
 * ```ts
 * const grid = { inner: 5, outer: 500, radii: 20, angles: 5, mirrored: true };
 * const fluid = fluidOnGrid(grid, (r) => ({
 *   density: 1e14 * (10 / (r + 10)) ** 4,
 *   temperature: 10 / (1 + r / 50),
 *   electronFraction: 0.25,
 * }));
 * fluid.density.length; // => 100
 * ```
 */
export function fluidOnGrid(
  grid: SphereGrid,
  at: (radius: number, cosTheta: number) => FluidState,
  absorbingRadius = 0,
): AxisymmetricFluid {
  if (absorbingRadius > 0 && grid.inner > absorbingRadius) {
    throw new InvalidInput({
      where: { owner: 'fluid' },
      expected: `a fluid from the absorbing radius, ${absorbingRadius} km, outwards`,
      got: `one from ${grid.inner} km`,
    });
  }
  const nodes = grid.radii * grid.angles;
  const fluid = {
    grid,
    absorbingRadius,
    density: new Float64Array(nodes),
    temperature: new Float64Array(nodes),
    electronFraction: new Float64Array(nodes),
    heavyFraction: new Float64Array(nodes),
  };
  const cosines = gridAngles(grid).map(Math.cos);
  gridRadii(grid).forEach((radius, i) => {
    cosines.forEach((cosine, j) => {
      const state = at(radius, cosine);
      const node = i * grid.angles + j;
      fluid.density[node] = state.density;
      fluid.temperature[node] = state.temperature;
      fluid.electronFraction[node] = state.electronFraction;
      fluid.heavyFraction[node] = state.heavyFraction ?? 0;
    });
  });
  return fluid;
}

/**
 * The fluid between nodes: linear in ln r and theta, density and temperature in their logarithms.
 * @param radius km
 * @param theta radians
 * @example
 * ```ts
 * const grid = { inner: 5, outer: 500, radii: 20, angles: 5, mirrored: true };
 * const uniform = { density: 1e9, temperature: 2, electronFraction: 0.4 };
 * fluidAt(fluidOnGrid(grid, () => uniform), 33, 1).electronFraction; // => 0.4
 * ```
 */
export function fluidAt(
  { grid, ...fluid }: AxisymmetricFluid,
  radius: number,
  theta: number,
): Required<FluidState> {
  const polar = grid.mirrored ? Math.min(theta, Math.PI - theta) : theta;
  const last = grid.mirrored ? Math.PI / 2 : Math.PI;
  const clamped = (at: number, points: number) => Math.min(Math.max(at, 0), points - 1);
  const u = clamped(
    (Math.log(radius / grid.inner) / Math.log(grid.outer / grid.inner)) * (grid.radii - 1),
    grid.radii,
  );
  const w = clamped((polar / last) * (grid.angles - 1), grid.angles);
  const i = Math.min(Math.floor(u), grid.radii - 2);
  const j = Math.min(Math.floor(w), grid.angles - 2);
  const [a, b] = [u - i, w - j];
  const between = (values: Float64Array, map = (value: number) => value) => {
    const at = i * grid.angles + j;
    const low = (1 - b) * map(values[at]) + b * map(values[at + 1]);
    const high = (1 - b) * map(values[at + grid.angles]) + b * map(values[at + grid.angles + 1]);
    return (1 - a) * low + a * high;
  };
  return {
    density: Math.exp(between(fluid.density, Math.log)),
    temperature: Math.exp(between(fluid.temperature, Math.log)),
    electronFraction: between(fluid.electronFraction),
    heavyFraction: between(fluid.heavyFraction),
  };
}
