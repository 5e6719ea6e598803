/** How much the choice of a degree will fit, for a word before it begins. */
import { makeClassifier } from '../estimators/classifiers.js';
import { widthOfProblem } from '../estimators/preparation.js';
import { type LongWork, longWork } from '../evaluation/long-work.js';
import type { PickData, PickOptions } from './pick.js';

/**
 * The degrees that take more than a minute: one fit without each fold, and one on all training rows.
 * @returns a word for each of them
 */
export function longDegrees(
  { problem, training }: PickData,
  { degrees, regression, folds }: PickOptions,
): LongWork[] {
  const rows = training.reduce((sum, { y }) => sum + y.length, 0);
  const inFold = { rows: Math.round((rows * (folds - 1)) / folds), predicted: 0 };
  const fits = [...Array.from({ length: folds }, () => inFold), { rows, predicted: 0 }];
  const classes = problem.target.kind === 'classes' ? problem.target.classes.length : undefined;
  return degrees.flatMap((degree) => {
    const estimator = makeClassifier({ model: 'lr', options: { ...regression, degree } });
    const columns = widthOfProblem(problem);
    return longWork({ name: `degree ${degree}`, estimator, fits, columns, classes }) ?? [];
  });
}
