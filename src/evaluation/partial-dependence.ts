/**
 * Partial dependence (Friedman 2001, "Greedy function approximation", eq. 53): the mean prediction over all rows, if one
 * feature is set to a value v in each row and the others are unchanged,
 *
 *   PD(v) = 1/n sum_i f(v, x_i without the feature).
 *
 * f is 1 where the last class is predicted, else 0, which every classifier has, so PD is the share of rows that
 * are predicted as that class: of two classes the positive one. Cost: one prediction of all rows per value.
 */
import type { ClassifierModel } from '../estimators/classifier-model.js';
import type { Matrix } from '../matrix.js';

/**
 * The share of rows that are predicted as the last class, if a feature is set to each of some values.
 * @param x (nSamples, nFeatures), with names of its columns
 * @returns one share per value
 * @example
 * ```ts
 * const x = Matrix.fromColumns([[0, 1, 2, 3], [1, 0, 1, 0]], ['radius', 'noise']);
 * const model = new DecisionTreeClassifier().fit(x, [0, 0, 1, 1]);
 * partialDependence(model, x, 'radius', [0.5, 2.5]); // => [0, 1]
 * ```
 */
export function partialDependence(
  model: ClassifierModel,
  x: Matrix,
  feature: string,
  values: readonly number[],
): number[] {
  const last = model.classes.length - 1;
  return values.map((value) => {
    const predicted = model.predictIndex(x.withColumn(feature, () => value));
    return predicted.reduce((sum, index) => sum + Number(index === last), 0) / x.rows;
  });
}
