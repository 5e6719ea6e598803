/** Fits a classifier on parametric rows, and stores its prediction for every realistic cell. */
import { packBits } from '../../src/formats/packed.js';
import type { BackgroundResult } from './background.js';
import { classifierCost } from './classifier.js';
import { backgroundsOf } from './realistic-cells.js';
import type { TaskKind } from './task-kind.js';
import { describeFitOnCells, type FitOnCells, fitOnCells } from './transfer.js';

export interface MapTask extends FitOnCells {
  readonly kind: 'map';
}

export interface MapResult {
  /** for every background, in the order of the task, one bit per cell, 1 if a crossing is predicted, as base64 */
  readonly crossings: readonly string[];
}

/** @param inputs the results of `backgroundsOf` */
export function runMap(task: MapTask, inputs: readonly BackgroundResult[]): MapResult {
  const { model, tests } = fitOnCells(task, inputs);
  return { crossings: tests.map(({ cells }) => packBits(model.predictIndex(cells.x))) };
}

export const mapKind: TaskKind<MapTask, MapResult, BackgroundResult> = {
  kind: 'map',
  needs: backgroundsOf,
  run: runMap,
  describe: (task) => `map, ${describeFitOnCells(task)}`,
  cost: ({ classifier }) => classifierCost(classifier),
};
