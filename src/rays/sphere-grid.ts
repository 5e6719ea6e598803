/**
 * The grid of an axisymmetric medium: radii in geometric progression and equidistant polar angles from axis to axis, or,
 * where northern and southern half are mirror images, from axis to equator. Arrays over it have shape (N, M), N radii and
 * M angles, the angle fastest.
 */
import { InvalidOption } from '../errors.js';

/** Radii and polar angles of a grid. */
export interface SphereGrid {
  /** km */
  readonly inner: number;
  /** km; beyond it there is nothing */
  readonly outer: number;
  /** N */
  readonly radii: number;
  /** M */
  readonly angles: number;
  /** whether southern values are those of the north */
  readonly mirrored: boolean;
}

/**
 * The radii of a grid.
 * @returns km, ascending, shape (N)
 * @throws InvalidOption on fewer than 4 radii or angles, or radii that do not ascend
 */
export function gridRadii({ inner, outer, radii, angles }: SphereGrid): Float64Array {
  if (!(radii >= 4 && angles >= 4 && inner > 0 && outer > inner)) {
    throw new InvalidOption({
      where: { owner: 'grid' },
      expected: 'at least 4 radii and angles, and 0 < inner < outer',
      got: `${radii} radii from ${inner} to ${outer} km, ${angles} angles`,
    });
  }
  const ratio = Math.log(outer / inner) / (radii - 1);
  return Float64Array.from({ length: radii }, (_, i) => inner * Math.exp(i * ratio));
}

/** The polar angles of a grid, radians, ascending from 0, shape (M). */
export function gridAngles({ angles, mirrored }: SphereGrid): Float64Array {
  const last = mirrored ? Math.PI / 2 : Math.PI;
  return Float64Array.from({ length: angles }, (_, j) => (last * j) / (angles - 1));
}
