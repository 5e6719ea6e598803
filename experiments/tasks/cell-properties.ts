/**
 * Properties of a realistic cell that could explain why classifiers are wrong. Cost: two root searches and up to 402
 * exponentials for each closure, and seven times that for the edge.
 */
import { NEAR_KM } from '../../datasets/ccsn-spread.js';
import { FAMILIES, HIGHEST_FLUX_FACTOR, LOWEST_FLUX_FACTOR } from '../../src/angular/family.js';
import type { TrainingDistance } from '../../src/evaluation/training-distance.js';
import { quantile } from '../../src/numerics/quantile.js';
import { hasClosureCrossing } from './baselines.js';
import type { Cells } from './realistic-cells.js';

export const PROPERTIES = [
  'crossing',
  'shallow',
  'far',
  'near',
  'outside',
  'closuresWrong',
  'closuresDiffer',
  'edge',
] as const;
export type Property = (typeof PROPERTIES)[number];

export interface PropertyThresholds {
  /** the depth below which a crossing is called shallow */
  readonly shallow: number;
  /** the share of distances among training rows above which a cell is called far */
  readonly far: number;
}

/**
 * One predicate per property, which takes the index of a row.
 * @param distance of every cell to the training rows
 */
export function cellProperties(
  cells: Cells,
  distance: Float64Array,
  { amongTraining, units }: TrainingDistance,
  { shallow, far }: PropertyThresholds,
): Readonly<Record<Property, (row: number) => boolean>> {
  const { x, y, depth, radius } = cells;
  const farFrom = quantile(amongTraining, far);
  const spacing = quantile(amongTraining, 0.5);
  const steps = units.map((unit) => spacing * unit);
  return {
    crossing: (row) => y[row] === 1,
    shallow: (row) => y[row] === 1 && depth[row] < shallow,
    far: (row) => distance[row] > farFrom,
    near: (row) => radius[row] <= NEAR_KM,
    outside: (row) => radius[row] > NEAR_KM,
    closuresWrong: (row) => closuresRight(cells, row).every((right) => !right),
    closuresDiffer: (row) => new Set(closuresRight(cells, row)).size === 2,
    edge: (row) => closureChanges(x.row(row), steps),
  };
}

/** For each family, whether distributions with the cell's moments have the cell's label. */
function closuresRight({ x, y }: Cells, row: number): boolean[] {
  return FAMILIES.map((family) => Number(hasClosureCrossing(family, x.row(row))) === y[row]);
}

/** Whether the prediction of the max-entropy closure changes within a step along any feature. */
function closureChanges([alpha, nue, nuebar]: Float64Array, steps: Float64Array): boolean {
  const call = (a: number, f: number, g: number) =>
    hasClosureCrossing('max-entropy', Float64Array.of(Math.max(a, 0), allowed(f), allowed(g)));
  const here = call(alpha, nue, nuebar);
  const [da, df, dg] = steps;
  return [-1, 1].some(
    (direction) =>
      call(alpha + direction * da, nue, nuebar) !== here ||
      call(alpha, nue + direction * df, nuebar) !== here ||
      call(alpha, nue, nuebar + direction * dg) !== here,
  );
}

/** The flux factor, moved into the range of parametric rows. */
function allowed(fluxFactor: number): number {
  return Math.min(Math.max(fluxFactor, LOWEST_FLUX_FACTOR), HIGHEST_FLUX_FACTOR);
}
