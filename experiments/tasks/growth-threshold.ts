/**
 * Classifiers of "grows faster than X per second" for several X, from radial moments and the density of nu_e, on the cells
 * of a background after training on the cells of others; and the same question answered by the max-entropy closure.
 */
import { type ClassifierSpec, makeClassifier } from '../../src/estimators/classifiers.js';
import { fitBinary } from '../../src/estimators/estimator.js';
import { RATE_PER_DENSITY } from '../../src/instability/units.js';
import { Matrix } from '../../src/matrix.js';
import { classifierName } from './classifier.js';
import type { GrowthCellsResult, GrowthCellsTask } from './growth-cells.js';
import type { TaskKind } from './task-kind.js';

export interface GrowthThresholdTask {
  readonly kind: 'growth-threshold';
  readonly classifier: ClassifierSpec;
  /** X, 1/s */
  readonly thresholds: readonly number[];
  readonly train: readonly GrowthCellsTask[];
  readonly test: GrowthCellsTask;
}

/** Test cells by what they do and what was said. */
export interface FasterCounts {
  readonly found: number;
  readonly missed: number;
  readonly falseAlarms: number;
}

export interface GrowthThresholdResult {
  /** one per threshold; null if the training cells are all of one class */
  readonly classifier: readonly (FasterCounts | null)[];
  readonly closure: readonly FasterCounts[];
}

interface RatedCells {
  readonly x: number[][];
  /** 1/s */
  readonly rate: number[];
  readonly closure: number[];
}

function ratedCells(parts: readonly GrowthCellsResult[]): RatedCells {
  const cells: RatedCells = { x: [], rate: [], closure: [] };
  for (const { features, density, growth, estimates } of parts) {
    const columns = Object.values(features);
    growth.forEach((value, i) => {
      const unit = density?.[i] ?? 0;
      cells.x.push([...columns.map((column) => column[i]), Math.log10(unit)]);
      cells.rate.push(value * unit * RATE_PER_DENSITY);
      cells.closure.push(estimates['max-entropy closure'][i] * unit * RATE_PER_DENSITY);
    });
  }
  return cells;
}

/** @param inputs the cells to train on, then those to test on */
export function runGrowthThreshold(
  { classifier, thresholds }: GrowthThresholdTask,
  inputs: readonly GrowthCellsResult[],
): GrowthThresholdResult {
  const train = ratedCells(inputs.slice(0, -1));
  const test = ratedCells(inputs.slice(-1));
  const [x, tested] = [Matrix.from(train.x), Matrix.from(test.x)];
  const counts = thresholds.map((threshold) => {
    const label = train.rate.map((rate) => Number(rate > threshold));
    if (new Set(label).size < 2) return null;
    const model = fitBinary(makeClassifier(classifier), x, label);
    const faster = model.classes.indexOf(1);
    const said = Array.from(model.predictIndex(tested), (index) => index === faster);
    return countsOf(test.rate, threshold, (i) => said[i]);
  });
  return {
    classifier: counts,
    closure: thresholds.map((threshold) =>
      countsOf(test.rate, threshold, (i) => test.closure[i] > threshold),
    ),
  };
}

function countsOf(
  rates: readonly number[],
  threshold: number,
  said: (i: number) => boolean,
): FasterCounts {
  let [found, missed, falseAlarms] = [0, 0, 0];
  rates.forEach((rate, i) => {
    if (rate > threshold) said(i) ? found++ : missed++;
    else if (said(i)) falseAlarms++;
  });
  return { found, missed, falseAlarms };
}

export const growthThresholdKind: TaskKind<
  GrowthThresholdTask,
  GrowthThresholdResult,
  GrowthCellsResult
> = {
  kind: 'growth-threshold',
  needs: ({ train, test }) => [...train, test],
  run: runGrowthThreshold,
  describe: ({ classifier }) => `cells that grow fast by ${classifierName(classifier)}`,
  cost: ({ thresholds }) => 0.02 * thresholds.length,
};
