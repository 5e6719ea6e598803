/** A word on models whose fits and predictions will take long in a comparison, before they begin. */
import { widthOfProblem } from '../estimators/preparation.js';
import type { LabelledRows } from '../evaluation/labelled-rows.js';
import { type LongWork, longWork } from '../evaluation/long-work.js';
import type { Split } from '../evaluation/splits.js';
import { type ModelSpec, makeUnprepared } from './model-settings.js';

/**
 * The models that will take more than a minute, as their estimators estimate it. Features count as they are prepared:
 * each category is one.
 * @param trainScoreRows the most training rows of a fit that are predicted, too; all if absent
 * @example
 * ```ts
 * const table = DATASETS.improved.generate({ rows: 200, seed: 1 });
 * const rows = labelledRows(table, inferProblem(table));
 * longFits([{ model: 'svm' }], rows, defaultSplits(rows)); // => []
 * ```
 */
export function longFits(
  models: readonly ModelSpec[],
  { problem }: LabelledRows,
  splits: readonly Split[],
  trainScoreRows = Infinity,
): LongWork[] {
  const classes = problem.target.kind === 'classes' ? problem.target.classes.length : undefined;
  const fits = splits.map(({ train, test }) => ({
    rows: train.length,
    predicted: test.length + Math.min(train.length, trainScoreRows),
  }));
  return models.flatMap((spec) => {
    const word = longWork({
      name: spec.name ?? spec.model,
      estimator: makeUnprepared(spec, problem),
      fits,
      columns: widthOfProblem(problem),
      classes,
    });
    return word ?? [];
  });
}
