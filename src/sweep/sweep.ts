/**
 * Linear models of several polynomial degrees on the same rows and splits: logistic regressions, or ridge regressions
 * of numbers. Each fit starts from the coefficients of the degree before it, which does not change its optimum. A fit
 * of p coefficients on n rows takes about n p^2 operations per Newton step; see `estimators/logistic-regression.ts`.
 */
import { type Compared, type CompareOptions, compare } from '../compare/compare.js';
import type { ModelSpec } from '../compare/model-settings.js';
import type { AnyOptions } from '../estimators/model.js';
import type { LabelledRows } from '../evaluation/labelled-rows.js';
import type { Problem } from '../problems/problem.js';

/** How degrees are compared. */
export interface SweepOptions extends Omit<CompareOptions, 'models' | 'warmStart'> {
  /** options of the regression, without its degree */
  readonly options?: AnyOptions | undefined;
}

/**
 * Fits and judges a regression of every degree, on this thread; the models are called `1`, `2` and so on.
 * @param degrees ascending
 * @throws InvalidInput, InvalidOption as LogisticRegression and Ridge do
 * @example
 * ```ts
 * const table = DATASETS.improved.generate({ rows: 400, seed: 1 });
 * const rows = labelledRows(table, inferProblem(table));
 * const [line, parabola] = sweep([1, 2], rows).models.map(({ scores }) => scores['accuracy']?.mean);
 * Number(parabola) > Number(line); // => true
 * ```
 */
export function sweep(
  degrees: readonly number[],
  rows: LabelledRows,
  { options = {}, ...how }: SweepOptions = {},
): Compared {
  const models = degreeModels(degrees, rows.problem, options);
  return compare(rows, { ...how, models, warmStart: true });
}

/** The models of a sweep, which are called by their degrees. */
export function degreeModels(
  degrees: readonly number[],
  { target }: Problem,
  options: AnyOptions,
): ModelSpec[] {
  const model = target.kind === 'number' ? 'ridge' : 'lr';
  return degrees.map((degree) => ({ name: `${degree}`, model, options: { ...options, degree } }));
}
