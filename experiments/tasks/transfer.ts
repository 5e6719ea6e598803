/**
 * Fits a classifier on parametric rows, realistic cells, or both, and tests it on realistic cells, at every threshold
 * of a grid.
 */
import type { EvidenceKind } from '../../src/estimators/binary-model.js';
import { type CellsInput, modelsOnCells, needsOfModels } from './cells-fit.js';
import { classifierCost } from './classifier.js';
import { type FitFigures, fitFigures } from './fit.js';
import { backgroundsOf, sweepCells, type TestedCells } from './realistic-cells.js';
import { describeFitOnCells, type FitOnCells } from './rows-on-cells.js';
import { countAbove, type Sweep } from './sweep.js';
import type { TaskKind } from './task-kind.js';
import { trainAccuracy } from './train-accuracy.js';

export interface TransferTask extends FitOnCells {
  readonly kind: 'transfer';
}

export interface TransferResult {
  readonly trainRows: number;
  readonly trainAccuracy: number;
  readonly fit: FitFigures;
  readonly scoreKind: EvidenceKind;
  /** counts on the parametric set's own test rows; null if there are none, or all of its rows are trained on */
  readonly own: Sweep | null;
  readonly tests: readonly TestedCells[];
}

/** @param inputs the results of `transferNeeds`; of `backgroundsOf` alone, it makes the fit itself */
export function runTransfer(task: TransferTask, inputs: readonly CellsInput[]): TransferResult {
  const {
    train,
    models: [model],
    own,
    tests,
  } = modelsOnCells(task, [task.classifier], inputs);
  return {
    trainRows: train.y.length,
    trainAccuracy: trainAccuracy(model, train.x, train.y),
    fit: fitFigures(model.fitReport),
    scoreKind: model.evidenceKind,
    own: own ? countAbove(own.y, model.evidence(own.x), model.evidenceKind) : null,
    tests: tests.map(({ background, cells }) => ({
      background,
      ...sweepCells(cells, model.evidence(cells.x), model.evidenceKind),
    })),
  };
}

/** Fits that are tested on all backgrounds are looked at by other tasks, too. */
function transferNeeds(task: TransferTask) {
  return task.realistic.kind === 'none'
    ? needsOfModels(task, [task.classifier])
    : backgroundsOf(task);
}

export const transferKind: TaskKind<TransferTask, TransferResult, CellsInput> = {
  kind: 'transfer',
  needs: transferNeeds,
  run: runTransfer,
  describe: describeFitOnCells,
  cost: ({ classifier, realistic }) =>
    (realistic.kind === 'none' ? 0.5 : 1) * classifierCost(classifier),
};
