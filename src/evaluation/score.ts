/**
 * One number that says how well a model predicts rows; larger is better. As scikit-learn's method `score`: the accuracy
 * of a classifier, R2 of a regressor. Cost: one prediction of all rows.
 */
import { ClassifierModel } from '../estimators/classifier-model.js';
import type { AnyModel } from '../estimators/estimator.js';
import type { RegressorModel } from '../estimators/regressor-model.js';
import type { Matrix } from '../matrix.js';
import type { Label } from './labels.js';
import { r2Score } from './regression-metrics.js';

/** Features, and labels of any kind or numbers. */
export interface ExampleRows {
  /** (nSamples, nFeatures) */
  readonly x: Matrix;
  /** (nSamples) */
  readonly y: ArrayLike<Label>;
}

/** A score of a model's predictions; larger is better. */
export type ModelScore = (model: AnyModel, rows: ExampleRows) => number;

/**
 * The share of rows whose label a classifier predicts, or R2 of a regressor.
 * @throws InvalidInput on cells that the model does not take
 * @example
 * ```ts
 * const x = Matrix.from([[0], [1], [2]]);
 * const model = new DecisionTreeClassifier().fit(x, ['low', 'low', 'high']);
 * scoreOfModel(model, { x, y: ['low', 'high', 'high'] }); // => 0.6667
 * ```
 */
export function scoreOfModel(model: AnyModel, { x, y }: ExampleRows): number {
  if (!(model instanceof ClassifierModel)) {
    return r2Score(y as ArrayLike<number>, (model as RegressorModel).predict(x));
  }
  const predicted = model.predict(x);
  let right = 0;
  for (let i = 0; i < y.length; i++) right += Number(y[i] === predicted[i]);
  return right / y.length;
}

/**
 * Some of the rows, in the order given.
 * @example
 * ```ts
 * takeExamples({ x: Matrix.from([[1], [2]]), y: ['a', 'b'] }, [1]).y; // => ['b']
 * ```
 */
export function takeExamples({ x, y }: ExampleRows, rows: ArrayLike<number>): ExampleRows {
  const numbers = y instanceof Float64Array;
  return {
    x: x.take(rows),
    y: numbers ? Float64Array.from(rows, (row) => y[row]) : Array.from(rows, (row) => y[row]),
  };
}
