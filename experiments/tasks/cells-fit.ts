/**
 * A classifier fitted on the training rows of a task, once for all tasks that look at it, each in its own way. The result
 * is a model file, whose predictions are those of the fitted model to the last bit. A task makes cheap fits itself.
 */
import { modelFromText, modelToText } from '../../src/documents/model-file.js';
import { type BinaryModel, requireBinary } from '../../src/estimators/binary-model.js';
import { type ClassifierSpec, makeClassifier } from '../../src/estimators/classifiers.js';
import { fitBinary } from '../../src/estimators/estimator.js';
import type { BackgroundResult, BackgroundTask } from './background.js';
import { classifierCost } from './classifier.js';
import { backgroundsOf } from './realistic-cells.js';
import {
  describeFitOnCells,
  type FitOnCells,
  type RowsOnCells,
  rowsOnCells,
} from './rows-on-cells.js';
import type { TaskKind } from './task-kind.js';

export interface CellsFitTask extends FitOnCells {
  readonly kind: 'cells-fit';
}

export interface CellsFitResult {
  /** which classifier this is */
  readonly classifier: ClassifierSpec;
  /** the text of a model file */
  readonly model: string;
}

/** What a task is given that looks at classifiers. */
export type CellsInput = BackgroundResult | CellsFitResult;

/** Seconds of a fit from which it is shared. */
const DEAR = 0.4;

const isDear = (classifier: ClassifierSpec) => classifierCost(classifier) >= DEAR;

/** Equal classifiers have the same text. */
const textOf = (classifier: ClassifierSpec) => JSON.stringify(classifier);

/** The tasks whose results `modelsOnCells` takes, in any order: the backgrounds and the dear fits. */
export function needsOfModels(
  { parametric, seed, realistic, latitudes, microphysics }: RowsOnCells,
  classifiers: readonly ClassifierSpec[],
): (BackgroundTask | CellsFitTask)[] {
  const rows: RowsOnCells = {
    parametric,
    seed,
    realistic,
    latitudes,
    ...(microphysics && { microphysics }),
  };
  const fits = classifiers
    .filter(isDear)
    .map((classifier): CellsFitTask => ({ kind: 'cells-fit', ...rows, classifier }));
  return [...backgroundsOf(rows), ...fits];
}

/** Fitted classifiers, and their training and test rows. @param inputs the results of `needsOfModels` */
export function modelsOnCells(
  task: RowsOnCells,
  classifiers: readonly ClassifierSpec[],
  inputs: readonly CellsInput[],
) {
  const given = new Map(
    inputs.flatMap((input) =>
      'model' in input ? [[textOf(input.classifier), input.model] as const] : [],
    ),
  );
  const rows = rowsOnCells(
    task,
    inputs.filter((input): input is BackgroundResult => !('model' in input)),
  );
  const { x, y } = rows.train;
  const models = classifiers.map((classifier): BinaryModel => {
    const fitted = given.get(textOf(classifier));
    return fitted === undefined
      ? fitBinary(makeClassifier(classifier), x, y)
      : requireBinary(modelFromText(fitted, 'cells-fit'));
  });
  return { ...rows, models };
}

export const cellsFitKind: TaskKind<CellsFitTask, CellsFitResult, BackgroundResult> = {
  kind: 'cells-fit',
  needs: backgroundsOf,
  run: (task, inputs) => {
    const { x, y } = rowsOnCells(task, inputs).train;
    return {
      classifier: task.classifier,
      model: modelToText(fitBinary(makeClassifier(task.classifier), x, y)),
    };
  },
  describe: (task) => `fit, ${describeFitOnCells(task)}`,
  cost: ({ classifier }) => classifierCost(classifier),
};
