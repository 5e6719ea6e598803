/**
 * Fits a regressor to the logarithm of the growth rate of growing cells, in units of sqrt(2) G_F n_nue, from radial
 * moments, and compares its errors on other cells with those of closures and with the limit.
 *
 * The limit is known for parametric cells: the features determine the rate of either family, and both families are
 * equally likely, so that no function of the features has a smaller mean square error than half the difference of both
 * logarithms, squared. Where only one family grows the rate is certain.
 */
import type { AnyOptions } from '../../src/estimators/model.js';
import { makeRegressor, type RegressorName } from '../../src/estimators/own-regressors.js';
import { splitRows } from '../../src/evaluation/splits.js';
import { Matrix } from '../../src/matrix.js';
import { Random } from '../../src/random.js';
import {
  GROWTH_ESTIMATES,
  type GrowthCellsResult,
  type GrowthCellsTask,
  type GrowthEstimate,
} from './growth-cells.js';
import type { TaskKind } from './task-kind.js';

export interface RegressorSpec {
  readonly model: RegressorName;
  readonly options: AnyOptions;
}

export interface GrowthFitTask {
  readonly kind: 'growth-fit';
  readonly regressor: RegressorSpec;
  readonly train: readonly GrowthCellsTask[];
  /** other cells to test on; null to divide those to train on at random, 80 to 20 */
  readonly test: GrowthCellsTask | null;
  readonly seed: number;
}

/** Errors in decades on the growing cells of a test, as sums that add up over tests. */
export interface RateErrors {
  readonly cells: number;
  /** how many of them have a rate above 0 */
  readonly found: number;
  /** the sum of squares over those found */
  readonly squares: number;
  /** how many are within a factor of 2 */
  readonly within2: number;
}

export interface GrowthFitResult {
  readonly trainRows: number;
  readonly testRows: number;
  readonly regressor: RateErrors;
  readonly estimates: Readonly<Record<GrowthEstimate, RateErrors>>;
  /** the root mean square error that no function of the features can fall below; null if it is unknown */
  readonly limit: number | null;
}

/** A growing cell. */
interface GrowingCell {
  readonly x: readonly number[];
  /** log10 of the rate */
  readonly y: number;
  readonly estimates: readonly number[];
}

function growingCells({ features, growth, estimates }: GrowthCellsResult): GrowingCell[] {
  const columns = Object.entries(features);
  return [...growth.keys()]
    .filter((i) => growth[i] > 0)
    .map((i) => ({
      x: columns.map(([name, column]) => spreadOut(name, column[i])),
      y: Math.log10(growth[i]),
      estimates: GROWTH_ESTIMATES.map((name) => estimates[name][i]),
    }));
}

/**
 * The logarithm of a ratio of densities, and of 1 - F of a flux factor: G of forward-peaked distributions is squeezed into
 * 1 - F, and so is the rate.
 */
const spreadOut = (feature: string, value: number) =>
  Math.log(feature.startsWith('F_') ? 1 - value : value);

/** @param inputs the cells to train on, then those to test on, if there are any */
export function runGrowthFit(
  { regressor, test, seed }: GrowthFitTask,
  inputs: readonly GrowthCellsResult[],
): GrowthFitResult {
  const given = test ? inputs.slice(0, -1) : inputs;
  const cells = given.flatMap(growingCells);
  let [train, tested] = [cells, test ? growingCells(inputs[inputs.length - 1]) : cells];
  if (!test) {
    const parts = splitRows(cells.length, [0.8, 0.2], new Random(seed).fork('split'));
    [train, tested] = parts.map((rows) => Array.from(rows, (row) => cells[row]));
  }
  const matrix = (rows: readonly GrowingCell[]) => Matrix.from(rows.map(({ x }) => [...x]));
  const model = makeRegressor(regressor).fit(
    matrix(train),
    train.map(({ y }) => y),
  );
  const predicted = model.predict(matrix(tested));
  const estimates = GROWTH_ESTIMATES.map((name, e) => [
    name,
    errorsOf(tested, (cell) => Math.log10(cell.estimates[e])),
  ]);
  return {
    trainRows: train.length,
    testRows: tested.length,
    regressor: errorsOf(tested, (_, i) => predicted[i]),
    estimates: Object.fromEntries(estimates) as GrowthFitResult['estimates'],
    limit: test ? null : limitOf(tested),
  };
}

/** @param rate log10 of the rate that is told; -Infinity for none */
function errorsOf(
  cells: readonly GrowingCell[],
  rate: (cell: GrowingCell, i: number) => number,
): RateErrors {
  return errorsOfRates(
    cells.map(({ y }) => y),
    (i) => rate(cells[i], i),
  );
}

/**
 * The errors of rates that are told.
 * @param truth log10 of the rates
 * @param told log10 of what is told of each; -Infinity for none
 */
export function errorsOfRates(truth: readonly number[], told: (i: number) => number): RateErrors {
  const errors = truth.map((rate, i) => told(i) - rate).filter(Number.isFinite);
  return {
    cells: truth.length,
    found: errors.length,
    squares: errors.reduce((sum, error) => sum + error * error, 0),
    within2: errors.filter((error) => Math.abs(error) <= Math.log10(2)).length,
  };
}

const MAX_ENTROPY = GROWTH_ESTIMATES.indexOf('max-entropy closure');
const GAUSSIAN = GROWTH_ESTIMATES.indexOf('gaussian closure');

function limitOf(cells: readonly GrowingCell[]): number {
  const squares = cells.map(({ estimates }) => {
    const difference = Math.log10(estimates[MAX_ENTROPY] / estimates[GAUSSIAN]);
    return Number.isFinite(difference) ? (difference / 2) ** 2 : 0;
  });
  return Math.sqrt(squares.reduce((sum, value) => sum + value, 0) / cells.length);
}

/** The regressor in words. */
export function regressorName({ model, options }: RegressorSpec): string {
  const { degree } = options as { readonly degree?: number };
  return degree === undefined ? model : `${model}, degree ${degree}`;
}

export const growthFitKind: TaskKind<GrowthFitTask, GrowthFitResult, GrowthCellsResult> = {
  kind: 'growth-fit',
  needs: ({ train, test }) => [...train, ...(test ? [test] : [])],
  run: runGrowthFit,
  describe: ({ regressor }) => `growth rates by ${regressorName(regressor)}`,
  cost: () => 0.02,
};
