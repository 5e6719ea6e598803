/** How much a search will fit and predict, for a word before it begins. */
import { makeClassifier } from '../estimators/classifiers.js';
import { widthOfProblem } from '../estimators/preparation.js';
import type { PlannedFits } from '../evaluation/long-work.js';
import type { Problem } from '../problems/problem.js';
import type { TuneData } from './development-data.js';
import { rungsOf, survivors } from './successive-halving.js';
import type { TuneOptions } from './tune.js';

/** The trials of a round, at the classifier's default options, and the fit of the chosen one on all training rows. */
export function plannedTrials(
  { development, training, classes }: TuneData,
  { model, budget }: Pick<TuneOptions, 'model' | 'budget'>,
  problem: Problem,
): PlannedFits {
  const predicted = development.validation.reduce((sum, { y }) => sum + y.length, 0);
  const fits = [{ rows: training.y.length, predicted: 0 }];
  let alive = budget;
  for (const rows of rungsOf(development.training.y.length)) {
    for (let trial = 0; trial < alive; trial++) fits.push({ rows, predicted });
    alive = survivors(alive);
  }
  const columns = widthOfProblem(problem);
  const estimator = makeClassifier({ model });
  return { name: model, estimator, fits, columns, classes: classes.length };
}
