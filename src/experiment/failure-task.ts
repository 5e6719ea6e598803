/**
 * Where several classifiers, trained alike, are wrong on realistic cells: counts of wrong calls against
 * the distance to the training rows, the depth of the crossing and the radius, and what the cells have in
 * common that every one of them gets wrong.
 */
import { NEAR_KM } from '../../datasets/ccsn-spread.js';
import { FAMILIES, HIGHEST_FLUX_FACTOR, LOWEST_FLUX_FACTOR } from '../angular/family.js';
import { ELN_FEATURES } from '../angular/moments.js';
import { type ClassifierSpec, makeClassifier } from '../estimators/classifiers.js';
import { type Bin, countInBins, quantileEdges } from '../evaluation/bins.js';
import { trainingDistance } from '../evaluation/training-distance.js';
import { quantile } from '../numerics/quantile.js';
import { Random } from '../random.js';
import type { BackgroundResult } from './background-task.js';
import { hasClosureCrossing } from './baselines.js';
import type { Cells } from './realistic-cells.js';
import { type RowsOnCells, rowsOnCells } from './transfer-task.js';

export interface FailureTask extends RowsOnCells {
  readonly kind: 'failure';
  readonly classifiers: readonly ClassifierSpec[];
  /** bins of distance, each with as many cells of a background */
  readonly distanceBins: number;
  /** edges between bins; radii in km */
  readonly depthEdges: readonly number[];
  readonly radiusEdges: readonly number[];
  /** crossings less deep are called shallow */
  readonly shallow: number;
  /** cells are called far whose distance exceeds this share of those among training rows */
  readonly far: number;
  /** how many cells of a background say how common something is among all of them */
  readonly sample: number;
}

/** What a cell may be, beside being called wrong. */
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

export interface FailureResult {
  readonly tests: readonly FailedCells[];
}

/** Of one background; marks of bins are wrong calls, one per classifier, and wrong calls of all of them. */
export interface FailedCells {
  readonly background: number;
  readonly distance: readonly Bin[];
  readonly radius: readonly Bin[];
  /** of cells with a crossing */
  readonly depth: readonly Bin[];
  readonly noCrossing: Bin;
  readonly cells: number;
  /** a sample of the cells, and all those that every classifier calls wrong */
  readonly sample: CellsHaving;
  readonly nobody: CellsHaving;
}

export interface CellsHaving {
  readonly cells: number;
  readonly having: Readonly<Record<Property, number>>;
  /** km, at RADIUS_SHARES of the cells; null without cells */
  readonly radii: readonly number[] | null;
}

/** The middle, and the range of four fifths. */
const RADIUS_SHARES = [0.1, 0.5, 0.9];

/** @param inputs the results of `backgroundsOf` */
export function runFailure(task: FailureTask, inputs: readonly BackgroundResult[]): FailureResult {
  const { train, tests } = rowsOnCells(task, inputs);
  const models = task.classifiers.map((spec) => makeClassifier(spec).fit(train.x, train.y));
  const distances = trainingDistance(train.x);
  const farFrom = quantile(distances.amongTraining, task.far);
  const spacing = quantile(distances.amongTraining, 0.5);
  const steps = distances.units.map((unit) => spacing * unit);
  return {
    tests: tests.map(({ background, cells }) => {
      const { x, y, depth, radius } = cells;
      const wrong = models.map((model) =>
        Uint8Array.from(model.predict(x), (label, i) => Number(label !== y[i])),
      );
      const nobody = Uint8Array.from(y.keys(), (i) =>
        Number(wrong.every((calls) => calls[i] === 1)),
      );
      const marks = [...wrong, nobody];
      const distance = distances.of(x);
      const bins = (
        quantity: Float64Array,
        edges: readonly number[],
        holds: (row: number) => boolean = () => true,
      ) => {
        const rows = Int32Array.from(y.keys()).filter(holds);
        const take = (values: ArrayLike<number>) => Array.from(rows, (row) => values[row]);
        return countInBins(
          Float64Array.from(take(quantity)),
          edges,
          marks.map((mark) => Uint8Array.from(take(mark))),
        );
      };
      const properties: Record<Property, (row: number) => boolean> = {
        crossing: (row) => y[row] === 1,
        shallow: (row) => y[row] === 1 && depth[row] < task.shallow,
        far: (row) => distance[row] > farFrom,
        near: (row) => radius[row] <= NEAR_KM,
        outside: (row) => radius[row] > NEAR_KM,
        closuresWrong: (row) => closuresRight(cells, row).every((right) => !right),
        closuresDiffer: (row) => new Set(closuresRight(cells, row)).size === 2,
        edge: (row) => closureChanges(x.row(row), steps),
      };
      const having = (rows: Int32Array): CellsHaving => ({
        cells: rows.length,
        having: Object.fromEntries(
          PROPERTIES.map((name) => [name, rows.filter(properties[name]).length]),
        ) as Record<Property, number>,
        radii: rows.length > 0 ? radiiOf(rows, radius) : null,
      });
      const rows = new Random(task.seed).fork(`failure ${background}`).permutation(y.length);
      return {
        background,
        cells: rows.length,
        distance: bins(distance, quantileEdges(distance, task.distanceBins)),
        radius: bins(radius, task.radiusEdges),
        depth: bins(depth, task.depthEdges, (row) => y[row] === 1),
        noCrossing: bins(depth, [], (row) => y[row] === 0)[0],
        sample: having(rows.subarray(0, task.sample)),
        nobody: having(rows.filter((row) => nobody[row] === 1)),
      };
    }),
  };
}

/** For each family, whether distributions with the cell's moments have the cell's label. */
function closuresRight({ x, y }: Cells, row: number): boolean[] {
  return FAMILIES.map((family) => Number(hasClosureCrossing(family, x.row(row))) === y[row]);
}

/** Whether the max-entropy closure changes its call within a step along any feature. */
function closureChanges(features: Float64Array, steps: Float64Array): boolean {
  const call = hasClosureCrossing('max-entropy', features);
  return ELN_FEATURES.some((name, j) =>
    [-1, 1].some((direction) => {
      const highest = name === 'alpha' ? Number.POSITIVE_INFINITY : HIGHEST_FLUX_FACTOR;
      const moved = features.slice();
      moved[j] += direction * steps[j];
      moved[j] = Math.min(Math.max(moved[j], LOWEST_FLUX_FACTOR), highest);
      return hasClosureCrossing('max-entropy', moved) !== call;
    }),
  );
}

function radiiOf(rows: Int32Array, radius: Float64Array): number[] {
  const sorted = Float64Array.from(rows, (row) => radius[row]).sort();
  return RADIUS_SHARES.map((share) => quantile(sorted, share));
}
