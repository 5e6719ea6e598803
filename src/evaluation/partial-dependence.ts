/**
 * Partial dependence (Friedman 2001, "Greedy function approximation", eq. 53): the mean prediction over
 * all rows where one feature is given a value v in each and the others are left as they are,
 *
 *   PD(v) = 1/n sum_i f(v, x_i without the feature).
 *
 * f is 1 where the last class is predicted, else 0, which every classifier has, so PD is the share of rows that
 * are predicted as that class: of two classes the positive one. Cost: one prediction of all rows per value.
 */
import type { BinaryModel } from '../estimators/binary-model.js';
import type { Matrix } from '../matrix.js';

/** @param x its columns have names @returns one share per value */
export function partialDependence(
  model: BinaryModel,
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
