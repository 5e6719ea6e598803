/**
 * An axisymmetric fluid of a user in an HDF5 or NPZ file. Its grid is `radius_km` (N) and `theta_deg` (M), or `R_km` (N),
 * distances from the axis, and `z_km` (M); on it `density_g_cm3`, `temperature_MeV` and `Ye`, of shape (N, M), the first
 * index that of radius or R, and optionally `Xh`. `absorbing_radius_km` is one number: below it everything is absorbed. A
 * grid that ends at the equator, or has no z below 0, is mirrored. The fluid is carried to the grid of the solver, linear in
 * ln r and theta, or in R and z; what lies outside of the file's grid has the values at its border. Cost: O(N M).
 */
import { InvalidInput } from '../errors.js';
import { type AxisymmetricFluid, fluidOnGrid } from '../rays/axisymmetric-fluid.js';
import type { SphereGrid } from '../rays/sphere-grid.js';
import { arraysOf, optionalArray } from './file-arrays.js';

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
 * @throws InvalidInput naming the array that is missing, has a wrong shape or a value out of range
 * @example
 * ```ts
 * const one = Float64Array.of(1);
 * await writeTable('empty.npz', new Table([['radius_km', one]], 'empty'));
 * const read = readFluid('empty.npz');
 * await read.catch((error) => error.message.startsWith('empty.npz')); // => true
 * ```
 */
export async function readFluid(path: string, stride = 1): Promise<AxisymmetricFluid> {
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
  const at = (name: string, radius: number, cosTheta: number, logarithmic: boolean) => {
    const array = values.get(name);
    if (!array) return 0;
    const sine = Math.sqrt(Math.max(0, 1 - cosTheta * cosTheta));
    const [u, v] = isSpherical
      ? [
          placeIn(across, radius, Math.log),
          placeIn(along, (180 / Math.PI) * Math.acos(Math.min(1, Math.max(-1, cosTheta)))),
        ]
      : [placeIn(across, radius * sine), placeIn(along, radius * cosTheta)];
    return between(array, along.length, u, v, logarithmic);
  };
  return fluidOnGrid(
    grid,
    (radius, cosTheta) => ({
      density: at('density_g_cm3', radius, cosTheta, true),
      temperature: at('temperature_MeV', radius, cosTheta, true),
      electronFraction: at('Ye', radius, cosTheta, false),
      heavyFraction: at('Xh', radius, cosTheta, false),
    }),
    absorbing,
  );
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

/** The bilinear value, of the logarithm if that is asked for. */
function between(
  values: Float64Array,
  width: number,
  u: number,
  v: number,
  logarithmic: boolean,
): number {
  const i = Math.floor(u);
  const j = Math.min(Math.floor(v), width - 1);
  const below = Math.min((i + 1) * width, values.length - width);
  const right = Math.min(j + 1, width - 1);
  const read = (at: number) => (logarithmic ? Math.log(values[at]) : values[at]);
  const [a, b] = [u - i, v - j];
  const value =
    (1 - a) * ((1 - b) * read(i * width + j) + b * read(i * width + right)) +
    a * ((1 - b) * read(below + j) + b * read(below + right));
  return logarithmic ? Math.exp(value) : value;
}
