/** Applies every baseline to the test cells of a split; the split is that of a transfer task. */
import { Random } from '../../src/random.js';
import type { BackgroundResult } from './background.js';
import { BASELINES, knownCells } from './baselines.js';
import {
  backgroundsOf,
  type Cells,
  describeSplit,
  type RealisticCellsSpec,
  realisticRows,
  sweepCells,
  type TestedCells,
} from './realistic-cells.js';
import type { TaskKind } from './task-kind.js';

export interface BaselineTask extends RealisticCellsSpec {
  readonly kind: 'baseline';
  /** of the split */
  readonly seed: number;
}

/** How many cells of a background both closures call the same, and how many of those are right. */
export interface Agreement {
  readonly background: number;
  readonly cells: number;
  readonly agreed: number;
  readonly agreedRight: number;
  /** the cells for which the closures disagree and the max-entropy closure is right */
  readonly maxEntropyRight: number;
}

export interface BaselineResult {
  /** by the name of the baseline */
  readonly tests: Readonly<Record<string, readonly TestedCells[]>>;
  readonly agreement: readonly Agreement[];
}

/** @param inputs the results of `backgroundsOf` */
export function runBaseline(
  { realistic, seed }: BaselineTask,
  inputs: readonly BackgroundResult[],
): BaselineResult {
  const tests = realisticRows(realistic, inputs, new Random(seed)).tests.map((test) => ({
    ...test,
    known: knownCells(test.cells),
  }));
  return {
    tests: Object.fromEntries(
      BASELINES.map(({ name, call }) => [
        name,
        tests.map(({ background, cells, known }) => ({
          background,
          ...sweepCells(
            cells,
            Float64Array.from(known, (one) => Number(call(one))),
            'label',
          ),
        })),
      ]),
    ),
    agreement: tests.map(({ background, cells, known }) => ({
      background,
      ...agreementOf(cells, known),
    })),
  };
}

function agreementOf({ y }: Cells, known: ReturnType<typeof knownCells>) {
  let agreed = 0;
  let agreedRight = 0;
  let maxEntropyRight = 0;
  known.forEach(({ crossing }, i) => {
    const right = crossing['max-entropy'] === (y[i] === 1);
    if (crossing['max-entropy'] !== crossing.gaussian) maxEntropyRight += Number(right);
    else {
      agreed++;
      agreedRight += Number(right);
    }
  });
  return { cells: y.length, agreed, agreedRight, maxEntropyRight };
}

export const baselineKind: TaskKind<BaselineTask, BaselineResult, BackgroundResult> = {
  kind: 'baseline',
  needs: backgroundsOf,
  run: runBaseline,
  describe: (task) => `baselines ${describeSplit(task)}, seed ${task.seed}`,
  cost: () => 0.1,
};
