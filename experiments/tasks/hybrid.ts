/**
 * A cheap classifier, and a closure for the cells of which it is least sure: the number of correct predictions as a function
 * of the share of cells that the closure decides. Cost of the closure: two root searches and up to 402 exponentials per cell.
 */
import { hasClosureCrossing } from './baselines.js';
import { type CellsInput, modelsOnCells, needsOfModels } from './cells-fit.js';
import { classifierCost } from './classifier.js';
import type { Cells } from './realistic-cells.js';
import { describeFitOnCells, type FitOnCells } from './rows-on-cells.js';
import type { TaskKind } from './task-kind.js';

export interface HybridTask extends FitOnCells {
  readonly kind: 'hybrid';
  /** shares of the cells that go to the max-entropy closure, the least sure first */
  readonly referred: readonly number[];
}

export interface HybridResult {
  readonly tests: readonly {
    readonly background: number;
    readonly cells: number;
    /** the number of correct predictions for each share */
    readonly right: readonly number[];
  }[];
}

/** @param inputs the results of `needsOfModels` */
export function runHybrid(
  { referred, ...task }: HybridTask,
  inputs: readonly CellsInput[],
): HybridResult {
  const {
    models: [model],
    tests,
  } = modelsOnCells(task, [task.classifier], inputs);
  return {
    tests: tests.map(({ background, cells }) => ({
      background,
      cells: cells.y.length,
      right: rightByShare(cells, model.predictProba(cells.x).column(1), referred),
    })),
  };
}

function rightByShare(
  { x, y }: Cells,
  probability: Float64Array,
  referred: readonly number[],
): number[] {
  const sureness = probability.map((p) => Math.abs(p - 0.5));
  const order = Int32Array.from(y.keys()).sort((a, b) => sureness[a] - sureness[b] || a - b);
  // gained[n] is the number of correct predictions gained if the closure decides the n least sure cells.
  const gained = new Int32Array(y.length + 1);
  let right = 0;
  order.forEach((row, i) => {
    const cheap = Number(Number(probability[row] > 0.5) === y[row]);
    const dear = Number(Number(hasClosureCrossing('max-entropy', x.row(row))) === y[row]);
    right += cheap;
    gained[i + 1] = gained[i] + dear - cheap;
  });
  return referred.map((share) => right + gained[Math.round(share * y.length)]);
}

export const hybridKind: TaskKind<HybridTask, HybridResult, CellsInput> = {
  kind: 'hybrid',
  needs: (task) => needsOfModels(task, [task.classifier]),
  run: runHybrid,
  describe: (task) => `${describeFitOnCells(task)}, with closure`,
  cost: ({ classifier }) => classifierCost(classifier),
};
