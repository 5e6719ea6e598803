/**
 * The errors of several classifiers with the same training data on realistic cells: counts of wrong predictions against the
 * distance to the training rows, the depth of the crossing and the radius, and the common properties of the cells for which
 * all of them are wrong.
 */
import type { BinaryModel } from '../../src/estimators/binary-model.js';
import type { ClassifierSpec } from '../../src/estimators/classifiers.js';
import { type Bin, countInBins, quantileEdges } from '../../src/evaluation/bins.js';
import { type TrainingDistance, trainingDistance } from '../../src/evaluation/training-distance.js';
import { quantile } from '../../src/numerics/quantile.js';
import { Random } from '../../src/random.js';
import {
  cellProperties,
  PROPERTIES,
  type Property,
  type PropertyThresholds,
} from './cell-properties.js';
import { type CellsInput, modelsOnCells, needsOfModels } from './cells-fit.js';
import type { Cells } from './realistic-cells.js';
import { describeTraining, type RowsOnCells } from './rows-on-cells.js';
import type { TaskKind } from './task-kind.js';

export interface FailureTask extends RowsOnCells, PropertyThresholds {
  readonly kind: 'failure';
  readonly classifiers: readonly ClassifierSpec[];
  /** the number of bins of distance, which hold equally many cells of a background */
  readonly distanceBins: number;
  /** the edges between bins; radii are in km */
  readonly depthEdges: readonly number[];
  readonly radiusEdges: readonly number[];
  /** the number of cells sampled per background to estimate how common each property is */
  readonly sample: number;
}

export interface FailureResult {
  readonly tests: readonly FailedCells[];
}

/**
 * The figures of one background. Each bin counts wrong predictions: of every classifier, and of all of them at once.
 */
export interface FailedCells {
  readonly background: number;
  readonly distance: readonly Bin[];
  readonly radius: readonly Bin[];
  /** of cells with a crossing */
  readonly depth: readonly Bin[];
  readonly noCrossing: Bin;
  readonly cells: number;
  /** counts in a sample of the cells, and among all cells for which every classifier is wrong */
  readonly sample: CellsHaving;
  readonly nobody: CellsHaving;
}

export interface CellsHaving {
  readonly cells: number;
  readonly having: Readonly<Record<Property, number>>;
  /** the radii in km within which RADIUS_SHARES of the cells lie; null without cells */
  readonly radii: readonly number[] | null;
}

/** Shares of cells: the median, and the ends of the middle four fifths. */
const RADIUS_SHARES = [0.1, 0.5, 0.9];

/** @param inputs the results of `needsOfModels` */
export function runFailure(task: FailureTask, inputs: readonly CellsInput[]): FailureResult {
  const { train, tests, models } = modelsOnCells(task, task.classifiers, inputs);
  const distances = trainingDistance(train.x);
  return {
    tests: tests.map(({ background, cells }) => {
      const random = new Random(task.seed).fork(`failure ${background}`);
      return { background, ...failedCells(cells, models, distances, task, random) };
    }),
  };
}

function failedCells(
  cells: Cells,
  models: readonly BinaryModel[],
  distances: TrainingDistance,
  task: FailureTask,
  random: Random,
): Omit<FailedCells, 'background'> {
  const { x, y, depth, radius } = cells;
  const distance = distances.of(x);
  const wrong = models.map((model) =>
    Uint8Array.from(model.predictIndex(x), (label, i) => Number(label !== y[i])),
  );
  const nobody = Uint8Array.from(y, (_, i) => Number(wrong.every((calls) => calls[i] === 1)));
  const marks = [...wrong, nobody];
  const ofLabel = (label: number, edges: readonly number[]) => {
    const rows = Int32Array.from(y.keys()).filter((row) => y[row] === label);
    return countInBins(
      Float64Array.from(rows, (row) => depth[row]),
      edges,
      marks.map((mark) => Uint8Array.from(rows, (row) => mark[row])),
    );
  };
  const properties = cellProperties(cells, distance, distances, task);
  const having = (rows: Int32Array): CellsHaving => ({
    cells: rows.length,
    having: Object.fromEntries(
      PROPERTIES.map((name) => [name, rows.filter(properties[name]).length]),
    ) as Record<Property, number>,
    radii: rows.length > 0 ? radiiOf(rows, radius) : null,
  });
  const shuffled = random.permutation(y.length);
  return {
    cells: y.length,
    distance: countInBins(distance, quantileEdges(distance, task.distanceBins), marks),
    radius: countInBins(radius, task.radiusEdges, marks),
    depth: ofLabel(1, task.depthEdges),
    noCrossing: ofLabel(0, [])[0],
    sample: having(shuffled.subarray(0, task.sample)),
    nobody: having(shuffled.filter((row) => nobody[row] === 1)),
  };
}

function radiiOf(rows: Int32Array, radius: Float64Array): number[] {
  const sorted = Float64Array.from(rows, (row) => radius[row]).sort();
  return RADIUS_SHARES.map((share) => quantile(sorted, share));
}

export const failureKind: TaskKind<FailureTask, FailureResult, CellsInput> = {
  kind: 'failure',
  needs: (task) => needsOfModels(task, task.classifiers),
  run: runFailure,
  describe: (task) =>
    `${describeTraining(task)}: where ${task.classifiers.length} classifiers fail, seed ${task.seed}`,
  cost: () => 0.7,
};
