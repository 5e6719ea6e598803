/** Fits on rows whose classes are given as indices, as problems of any labels have them. */
import type { ClassifierModel } from '../estimators/classifier-model.js';
import type { Estimator, FitExtras } from '../estimators/estimator.js';
import type { Matrix } from '../matrix.js';
import type { Label } from './labels.js';

/** Rows by the indices of their classes. */
export interface ClassRows {
  readonly x: Matrix;
  /** (n): the index of each row's class in `classes` */
  readonly y: ArrayLike<number>;
  readonly classes: readonly Label[];
}

/**
 * Fits a classifier. The model has the classes that have rows, in their order.
 * @throws InvalidInput as the estimator does
 * @example
 * ```ts
 * const rows = { x: Matrix.from([[0], [1]]), y: [0, 1], classes: ['yes', 'no'] };
 * fitClasses(new DecisionTreeClassifier(), rows).classes; // => ['yes', 'no']
 * ```
 */
export function fitClasses(
  estimator: Estimator,
  { x, y, classes }: ClassRows,
  extras: FitExtras = {},
): ClassifierModel {
  const { labels, order } = labelsOf(y, classes);
  return estimator.fit(x, labels, order ? { ...extras, classes: order } : extras);
}

/**
 * The labels of rows, and the classes that occur; null if these are in the order that a fit finds by itself.
 * @example
 * ```ts
 * labelsOf([1, 0, 1], ['b', 'a', 'c']); // => { labels: ['a', 'b', 'a'], order: ['b', 'a'] }
 * ```
 */
export function labelsOf(
  y: ArrayLike<number>,
  classes: readonly Label[],
): { labels: ArrayLike<Label>; order: readonly Label[] | null } {
  const occurs = new Uint8Array(classes.length);
  for (let row = 0; row < y.length; row++) occurs[y[row]] = 1;
  const order = classes.filter((_, index) => occurs[index]);
  const ascending = order.every((label, i) => i === 0 || order[i - 1] < label);
  const numeric = classes.every((label) => typeof label === 'number');
  const labels = numeric
    ? Float64Array.from(y, (index) => classes[index] as number)
    : Array.from(y, (index) => classes[index]);
  return { labels, order: ascending ? null : order };
}
