/** Fits a classifier on parametric rows, and stores its prediction for every realistic cell. */
import { packBits } from '../../src/formats/packed.js';
import { type CellsInput, modelsOnCells, needsOfModels } from './cells-fit.js';
import { classifierCost } from './classifier.js';
import { describeFitOnCells, type FitOnCells } from './rows-on-cells.js';
import type { TaskKind } from './task-kind.js';

export interface MapTask extends FitOnCells {
  readonly kind: 'map';
}

export interface MapResult {
  /** for every background, in the order of the task, one bit per cell, 1 if a crossing is predicted, as base64 */
  readonly crossings: readonly string[];
}

/** @param inputs the results of `needsOfModels` */
export function runMap(task: MapTask, inputs: readonly CellsInput[]): MapResult {
  const {
    models: [model],
    tests,
  } = modelsOnCells(task, [task.classifier], inputs);
  return { crossings: tests.map(({ cells }) => packBits(model.predictIndex(cells.x))) };
}

export const mapKind: TaskKind<MapTask, MapResult, CellsInput> = {
  kind: 'map',
  needs: (task) => needsOfModels(task, [task.classifier]),
  run: runMap,
  describe: (task) => `map, ${describeFitOnCells(task)}`,
  cost: ({ classifier }) => classifierCost(classifier),
};
