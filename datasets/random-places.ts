/** Where cells of fluids are. */
import type { Random } from '../src/random.js';
import type { CellPlace } from '../src/rays/cell-table.js';

/** Places that are uniform in ln r and cos(theta). */
export function randomPlaces(
  random: Random,
  count: number,
  { inner, outer, mirrored }: { inner: number; outer: number; mirrored: boolean },
): CellPlace[] {
  return Array.from({ length: count }, () => ({
    radius: inner * (outer / inner) ** random.uniform(),
    theta: Math.acos(random.uniform(mirrored ? 0 : -1, 1)),
  }));
}
