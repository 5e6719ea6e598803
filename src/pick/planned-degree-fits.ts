/** How much the choice of a model will fit, for a word before it begins. */
import { makeClassifier } from '../estimators/classifiers.js';
import { widthOfProblem } from '../estimators/preparation.js';
import { type LongWork, longWork } from '../evaluation/long-work.js';
import type { PickData, PickOptions } from './pick.js';
import { classifierFor, structureInWords, structuresOf } from './structure.js';

/**
 * The candidates that take more than a minute: one fit without each fold, and one on all training rows.
 * @returns a word for each of them
 */
export function longDegrees({ problem, training }: PickData, options: PickOptions): LongWork[] {
  const { regression, folds, seed } = options;
  const rows = training.reduce((sum, { y }) => sum + y.length, 0);
  const inFold = { rows: Math.round((rows * (folds - 1)) / folds), predicted: 0 };
  const fits = [...Array.from({ length: folds }, () => inFold), { rows, predicted: 0 }];
  const classes = problem.target.kind === 'classes' ? problem.target.classes.length : undefined;
  const columns = widthOfProblem(problem);
  return structuresOf(options, columns, classes ?? 2).flatMap((structure) => {
    const name = structureInWords(structure);
    const estimator = makeClassifier(classifierFor(structure, regression, seed));
    return longWork({ name, estimator, fits, columns, classes }) ?? [];
  });
}
