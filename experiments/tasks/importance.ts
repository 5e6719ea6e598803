/**
 * Permutation importance and partial dependence of a classifier on realistic cells, background by
 * background, on a random sample of the cells of each.
 */
import { partialDependence } from '../../src/evaluation/partial-dependence.js';
import { permutationImportance } from '../../src/evaluation/permutation-importance.js';
import { takeRows } from '../../src/evaluation/rows.js';
import { Random } from '../../src/random.js';
import { type CellsInput, modelsOnCells, needsOfModels } from './cells-fit.js';
import { classifierCost } from './classifier.js';
import { describeFitOnCells, type FitOnCells } from './rows-on-cells.js';
import type { TaskKind } from './task-kind.js';

export interface ImportanceTask extends FitOnCells {
  readonly kind: 'importance';
  /** the number of cells of a background that are permuted, and the number of permutations */
  readonly cells: number;
  readonly repeats: number;
  /** features that are permuted together */
  readonly groups: readonly (readonly string[])[];
  /** for partial dependence, the number of cells, and the values of every feature */
  readonly dependenceCells: number;
  readonly dependence: readonly { readonly feature: string; readonly values: readonly number[] }[];
}

export interface ImportanceResult {
  readonly tests: readonly ImportantFeatures[];
}

export interface ImportantFeatures {
  readonly background: number;
  /** the accuracy on the sample */
  readonly accuracy: number;
  /** accuracy lost, per group of features and repeat */
  readonly losses: readonly (readonly number[])[];
  /** the share of cells for which a crossing is predicted, per feature and value */
  readonly dependence: readonly (readonly number[])[];
}

/** @param inputs the results of `needsOfModels` */
export function runImportance(
  { cells, repeats, groups, dependenceCells, dependence, ...task }: ImportanceTask,
  inputs: readonly CellsInput[],
): ImportanceResult {
  const {
    models: [model],
    tests,
  } = modelsOnCells(task, [task.classifier], inputs);
  return {
    tests: tests.map(({ background, cells: { x, y } }) => {
      const random = new Random(task.seed).fork(`importance ${background}`);
      const drawn = random.permutation(y.length);
      const rows = drawn.subarray(0, cells);
      const sample = takeRows({ x, y }, rows);
      const few = x.take(drawn.subarray(0, dependenceCells));
      const { score, losses } = permutationImportance(model, sample, { groups, repeats, random });
      return {
        background,
        accuracy: score,
        losses,
        // Of two classes the second is the crossing.
        dependence: dependence.map(
          ({ feature, values }) =>
            partialDependence(model, few, feature, { values, response: 'label' }).means[1],
        ),
      };
    }),
  };
}

export const importanceKind: TaskKind<ImportanceTask, ImportanceResult, CellsInput> = {
  kind: 'importance',
  needs: (task) => needsOfModels(task, [task.classifier]),
  run: runImportance,
  describe: (task) => `${describeFitOnCells(task)}, features permuted`,
  // The dear fits are tasks of their own; permutations make this one predict many rows.
  cost: ({ classifier }) => 0.2 + 0.3 * classifierCost(classifier),
};
