/** Scores of fits on parts of rows, on the part itself and on others. Cost: one fit and two predictions each. */
import type { AnyModel, Estimator } from '../estimators/estimator.js';
import { type ExampleRows, type ModelScore, takeExamples } from './score.js';

/** What a fit on some rows came to. */
export interface SplitScores {
  /** on the rows of the fit */
  readonly training: number;
  /** on the other rows */
  readonly validation: number;
  readonly fitSeconds: number;
}

/**
 * Fits on some rows and scores on others. Rows of a single class, on which no classifier can be fitted, score NaN.
 * @throws InvalidInput as the estimator does
 */
export function splitScores(
  estimator: Estimator<AnyModel>,
  rows: ExampleRows,
  { train, test }: { readonly train: ArrayLike<number>; readonly test: ArrayLike<number> },
  score: ModelScore,
): SplitScores {
  const training = takeExamples(rows, train);
  if (estimator.tags.task === 'classes' && isOneClass(training)) {
    return { training: Number.NaN, validation: Number.NaN, fitSeconds: 0 };
  }
  const start = performance.now();
  const model = estimator.fit(training.x, training.y as ArrayLike<never>);
  const fitSeconds = (performance.now() - start) / 1000;
  return {
    training: score(model, training),
    validation: score(model, takeExamples(rows, test)),
    fitSeconds,
  };
}

function isOneClass({ y }: ExampleRows): boolean {
  for (let i = 1; i < y.length; i++) if (y[i] !== y[0]) return false;
  return true;
}
