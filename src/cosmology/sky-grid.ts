/**
 * Square maps of the flat sky with periodic edges: n x n pixels of side p, L = n p. A map and its discrete Fourier
 * transform a_jk belong to multipoles l = 2 pi sqrt(j^2 + k^2) / L, with j and k from -n/2 to n/2 - 1.
 */
import { InvalidOption } from '../errors.js';

/** One arcminute, rad. */
export const ARCMINUTE = Math.PI / 180 / 60;

export interface SkyGrid {
  /** on a side, a power of two */
  readonly pixels: number;
  /** the side of a pixel, arcminutes */
  readonly pixelArcmin: number;
}

/** Galaxies whose shapes tell the convergence. */
export interface ShapeNoise {
  /** per square arcminute */
  readonly galaxies: number;
  /** root mean square of each component of their ellipticity */
  readonly ellipticity?: number;
}

const ELLIPTICITY = 0.26;

/**
 * The power of the noise of galaxies' shapes, the same for all l: the variance of an ellipticity over the number of
 * galaxies per steradian.
 * @throws InvalidOption on numbers that are not positive
 * @example
 * ```ts
 * noisePower({ galaxies: 30 }) * 1e10; // => 1.907
 * ```
 */
export function noisePower({ galaxies, ellipticity = ELLIPTICITY }: ShapeNoise): number {
  if (!(galaxies > 0 && ellipticity >= 0)) {
    throw new InvalidOption({
      what: 'shape noise',
      expected: 'galaxies above 0 per square arcminute and an ellipticity of 0 or more',
      got: `${galaxies} and ${ellipticity}`,
    });
  }
  return (ellipticity ** 2 / galaxies) * ARCMINUTE ** 2;
}

/**
 * The side of a pixel, rad.
 * @example
 * ```ts
 * pixelSide({ pixels: 32, pixelArcmin: 5 }); // => 0.001454
 * ```
 */
export function pixelSide({ pixelArcmin }: SkyGrid): number {
  return pixelArcmin * ARCMINUTE;
}

/**
 * The multipoles of a map's discrete Fourier transform, shape (n, n), in its order: j = 0, 1, ..., n/2 - 1, -n/2, ..., -1.
 * @example
 * ```ts
 * const l = multipoles({ pixels: 4, pixelArcmin: 5 });
 * l[1]; // => 1080
 * l[0]; // => 0
 * ```
 */
export function multipoles(grid: SkyGrid): Float64Array {
  const { pixels } = grid;
  const lowest = (2 * Math.PI) / (pixels * pixelSide(grid));
  const signed = (index: number) => (index < pixels / 2 ? index : index - pixels);
  return Float64Array.from(
    { length: pixels * pixels },
    (_, i) => lowest * Math.hypot(signed(Math.floor(i / pixels)), signed(i % pixels)),
  );
}

/**
 * A function of the multipole at every mode of a grid, computed once per distinct multipole.
 * @param atZero the value at l = 0
 * @example
 * ```ts
 * atMultipoles({ pixels: 4, pixelArcmin: 5 }, (l) => 1 / l, 0)[0]; // => 0
 * ```
 */
export function atMultipoles(
  grid: SkyGrid,
  power: (l: number) => number,
  atZero: number,
): Float64Array {
  const known = new Map<number, number>([[0, atZero]]);
  return multipoles(grid).map((l) => {
    // Equal sums of squares may differ in the last bits of their roots.
    const key = Math.round(l * 1e6) / 1e6;
    const value = known.get(key) ?? power(l);
    known.set(key, value);
    return value;
  });
}
