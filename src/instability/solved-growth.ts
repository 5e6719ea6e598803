/**
 * Growth rates of the cells of a solved profile, from the angular distributions along all rays: the fastest mode of
 * G(mu) = f_nue(mu) - f_nuebar(mu), linear between the rays, with the wave vector along the radius. Labels have a floor
 * (crossing.ts) and growth has none, so that a cell without a label may grow by a crossing below that floor.
 * Cost: .3 ms for a cell with a crossing, of a profile of 160 radii.
 */
import type { Column, Table } from '../table.js';
import {
  ALL_RADII,
  angularDistribution,
  cellTable,
  nodesWithin,
  type RadiusRange,
} from '../transport/cells.js';
import type { ProfileSolution } from '../transport/solve-profile.js';
import { distributionGrowth, growthColumns } from './distribution-growth.js';

/**
 * The columns `growth_rate` (1/s), `k_max` (1/cm), `sector` and `sqrt_estimate` (1/s) of a solved profile.
 * @param range the radii to keep, as in `cellTable`
 */
export function solvedGrowth(
  solution: ProfileSolution,
  range: RadiusRange = ALL_RADII,
): [string, Column][] {
  const cells = nodesWithin(solution.profile.radiusKm, range).map((node) => {
    const { mu, f: nue } = angularDistribution(solution, 'nue', node);
    const { f: nuebar } = angularDistribution(solution, 'nuebar', node);
    return distributionGrowth({ mu, nue, nuebar });
  });
  return growthColumns(cells, 'cgs');
}

/**
 * The table of `cellTable` with the columns of `solvedGrowth`.
 * @example
 * ```ts
 * const profile = backgroundProfile(REFERENCE_BACKGROUND[250], 0, referenceRadii(60));
 * const solution = solveProfile(profile, 'equator', { groups: 4 });
 * const cells = cellTableWithGrowth(solution, 'equator', { inner: 30, outer: 100 });
 * cells.has('growth_rate'); // => true
 * ```
 */
export function cellTableWithGrowth(
  solution: ProfileSolution,
  source: string,
  range: RadiusRange = ALL_RADII,
): Table {
  return cellTable(solution, source, range).with(solvedGrowth(solution, range));
}
