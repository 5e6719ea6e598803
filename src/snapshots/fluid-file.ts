/**
 * An axisymmetric fluid of a user in an HDF5 or NPZ file. Its grid is `radius_km` (N) and `theta_deg` (M), or `R_km` (N),
 * distances from the axis, and `z_km` (M); on it `density_g_cm3`, `temperature_MeV` and `Ye`, of shape (N, M), the first
 * index that of radius or R, and optionally `Xh`. `absorbing_radius_km` is one number: below it everything is absorbed. A
 * grid that ends at the equator, or has no z below 0, is mirrored. The fluid is carried to the grid of the solver, linear in
 * ln r and theta, or in R and z; what lies outside of the file's grid has the values at its border. Opacities of one's own
 * are in a file as `opacity-file.ts` has it, with a row per point (N, M). Cost: O(N M), times the groups of opacities.
 */
import { InvalidInput } from '../errors.js';
import { type AxisymmetricFluid, fluidOnGrid } from '../rays/axisymmetric-fluid.js';
import { gridAngles, gridRadii, type SphereGrid } from '../rays/sphere-grid.js';
import { SPECIES, type Species } from '../transport/opacities.js';
import type { SpeciesOpacities, TabulatedOpacities } from '../transport/tabulated-opacities.js';
import { arraysOf, optionalArray } from './file-arrays.js';
import { readOpacities } from './opacity-file.js';

const QUANTITIES = ['density_g_cm3', 'temperature_MeV', 'Ye'] as const;

/** The ranges in which the equation of state holds. */
const RANGES = {
  density_g_cm3: [1, 1e15],
  temperature_MeV: [1e-3, 100],
  Ye: [1e-3, 0.65],
  Xh: [0, 1],
} as const;

/** The nodes of the solver's grid. */
const RESOLUTION = { radii: 145, angles: 33 };

/**
 * Reads a fluid.
 * @param path HDF5 or NPZ
 * @param stride a coarser grid for tests: every how manieth node of the solver's grid is used
 * @param opacities HDF5 or NPZ, in place of those that the fluid would have
 * @throws InvalidInput naming the array that is missing, has a wrong shape or a value out of range
 * @example
 * ```ts
 * const one = Float64Array.of(1);
 * await writeTable('empty.npz', new Table([['radius_km', one]], 'empty'));
 * const read = readFluid('empty.npz');
 * await read.catch((error) => error.message.startsWith('empty.npz')); // => true
 * ```
 */
export async function readFluid(
  path: string,
  stride = 1,
  opacities?: string,
): Promise<AxisymmetricFluid> {
  const isSpherical = (await optionalArray(path, 'R_km')) === undefined;
  const [first, second] = isSpherical ? ['radius_km', 'theta_deg'] : ['R_km', 'z_km'];
  const across = await arrayOf(path, first);
  const along = await arrayOf(path, second);
  checkAxis(path, first, across, 0, Number.MAX_VALUE);
  const [least, most] = isSpherical ? [0, 180] : [-Number.MAX_VALUE, Number.MAX_VALUE];
  checkAxis(path, second, along, least, most);
  const values = new Map<string, Float64Array>();
  for (const name of [...QUANTITIES, 'Xh'] as const) {
    const array = name === 'Xh' ? await optionalArray(path, name) : await arrayOf(path, name);
    if (!array) continue;
    checkValues(path, name, array, [across.length, along.length]);
    values.set(name, array);
  }
  const [absorbing] = (await optionalArray(path, 'absorbing_radius_km')) ?? [0];
  const grid = solverGrid(path, { isSpherical, across, along, absorbing, stride });
  const place = (radius: number, cosTheta: number): readonly [u: number, v: number] => {
    const sine = Math.sqrt(Math.max(0, 1 - cosTheta * cosTheta));
    return isSpherical
      ? [
          placeIn(across, radius, Math.log),
          placeIn(along, (180 / Math.PI) * Math.acos(Math.min(1, Math.max(-1, cosTheta)))),
        ]
      : [placeIn(across, radius * sine), placeIn(along, radius * cosTheta)];
  };
  const width = along.length;
  const fluid = fluidOnGrid(
    grid,
    (radius, cosTheta) => {
      const [u, v] = place(radius, cosTheta);
      const at = (name: string, scale: Scale) => {
        const array = values.get(name);
        return array ? between(array, width, u, v, scale) : 0;
      };
      return {
        density: at('density_g_cm3', LOGARITHMIC),
        temperature: at('temperature_MeV', LOGARITHMIC),
        electronFraction: at('Ye', LINEAR),
        heavyFraction: at('Xh', LINEAR),
      };
    },
    absorbing,
  );
  if (opacities === undefined) return fluid;
  const points = Array.from({ length: across.length * width }, (_, point) => point);
  const [own] = await readOpacities(opacities, [points]);
  const cosines = gridAngles(grid).map(Math.cos);
  const places = Array.from(gridRadii(grid)).flatMap((radius) =>
    Array.from(cosines, (cosine) => place(radius, cosine)),
  );
  return { ...fluid, opacities: carried(own, places, width) };
}

/** Opacities at places of a file's grid, given as indices with fractions. */
function carried(
  { species, energy, ...edges }: TabulatedOpacities,
  places: readonly (readonly [u: number, v: number])[],
  width: number,
): TabulatedOpacities {
  const groups = energy.length;
  const carry = (values: Float64Array, scale: Scale) => {
    const result = new Float64Array(places.length * groups);
    places.forEach(([u, v], point) => {
      for (let g = 0; g < groups; g++) {
        result[point * groups + g] = between(values, width, u, v, scale, { groups, group: g });
      }
    });
    return result;
  };
  const carriedSpecies = SPECIES.map((name): [Species, SpeciesOpacities] => {
    const { absorption, emissivity, scattering, anisotropy } = species[name];
    return [
      name,
      {
        absorption: carry(absorption, LOGARITHMIC),
        emissivity: carry(emissivity, LOGARITHMIC),
        scattering: carry(scattering, LOGARITHMIC),
        anisotropy: anisotropy && carry(anisotropy, LINEAR),
      },
    ];
  });
  return {
    energy,
    ...edges,
    species: Object.fromEntries(carriedSpecies) as Record<Species, SpeciesOpacities>,
  };
}

/** The grid on which the solver works for a file's. */
function solverGrid(
  path: string,
  {
    isSpherical,
    across,
    along,
    absorbing,
    stride,
  }: {
    isSpherical: boolean;
    across: Float64Array;
    along: Float64Array;
    absorbing: number;
    stride: number;
  },
): SphereGrid {
  const last = across[across.length - 1];
  const highest = along[along.length - 1];
  const mirrored = isSpherical ? highest <= 90 : along[0] >= 0;
  const outer = isSpherical ? last : Math.min(last, highest);
  const smallest = isSpherical ? across[0] : Math.max(across[1] - across[0], 1e-3 * outer);
  const inner = absorbing > 0 ? 0.9 * absorbing : Math.max(smallest, 1e-3 * outer);
  if (!(outer > 2 * inner && absorbing >= 0)) {
    throw new InvalidInput({
      where: { file: path, column: absorbing === 0 ? 'radius_km' : 'absorbing_radius_km' },
      expected: 'radii in km that reach outwards',
      got: `a fluid from ${inner} to ${outer} km`,
    });
  }
  const angles = mirrored ? RESOLUTION.angles : 2 * RESOLUTION.angles - 1;
  return {
    inner,
    outer,
    radii: (RESOLUTION.radii - 1) / stride + 1,
    angles: (angles - 1) / stride + 1,
    mirrored,
  };
}

/** An array of any shape, as a list. */
async function arrayOf(path: string, name: string): Promise<Float64Array> {
  return (await arraysOf(path, [name])).numbers(name);
}

function checkAxis(path: string, name: string, axis: Float64Array, least: number, most: number) {
  const bad = axis.findIndex(
    (value, i) => !(value >= least && value <= most && (i === 0 || value > axis[i - 1])),
  );
  if (axis.length >= 4 && bad < 0) return;
  throw new InvalidInput({
    where: { file: path, column: name, ...(bad >= 0 && { row: bad + 1 }) },
    expected: 'at least 4 ascending values',
    got: bad >= 0 ? `${axis[bad]}` : `${axis.length}`,
  });
}

function checkValues(
  path: string,
  name: keyof typeof RANGES,
  array: Float64Array,
  [first, second]: readonly [number, number],
): void {
  if (array.length !== first * second) {
    throw new InvalidInput({
      where: { file: path, column: name },
      expected: `shape (${first}, ${second})`,
      got: `${array.length} values`,
    });
  }
  const [low, high] = RANGES[name];
  const bad = array.findIndex((value) => !(value >= low && value <= high));
  if (bad < 0) return;
  throw new InvalidInput({
    where: { file: path, column: name, row: bad + 1 },
    expected: `a value from ${low} to ${high}, where the equation of state holds`,
    got: `${array[bad]}`,
  });
}

/** Where a value lies among ascending ones, as an index with a fraction, within them. */
function placeIn(axis: Float64Array, value: number, map = (x: number) => x): number {
  const last = axis.length - 1;
  if (value <= axis[0]) return 0;
  if (value >= axis[last]) return last;
  let [low, high] = [0, last];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (axis[middle] <= value) low = middle;
    else high = middle;
  }
  return low + (map(value) - map(axis[low])) / (map(axis[high]) - map(axis[low]) || 1);
}

/** In what a value is interpolated, and back. */
interface Scale {
  readonly to: (value: number) => number;
  readonly from: (value: number) => number;
}
const LINEAR: Scale = { to: (value) => value, from: (value) => value };
/** Zero, which opacities may be, stands for the smallest number. */
const LOGARITHMIC: Scale = { to: (value) => Math.log(Math.max(value, 1e-300)), from: Math.exp };

/** The bilinear value, of one of the numbers that each point has. */
function between(
  values: Float64Array,
  width: number,
  u: number,
  v: number,
  { to, from }: Scale,
  { groups, group } = { groups: 1, group: 0 },
): number {
  const height = values.length / groups / width;
  const i = Math.floor(u);
  const j = Math.min(Math.floor(v), width - 1);
  const below = Math.min(i + 1, height - 1) * width;
  const right = Math.min(j + 1, width - 1);
  const read = (point: number) => to(values[point * groups + group]);
  const [a, b] = [u - i, v - j];
  return from(
    (1 - a) * ((1 - b) * read(i * width + j) + b * read(i * width + right)) +
      a * ((1 - b) * read(below + j) + b * read(below + right)),
  );
}
