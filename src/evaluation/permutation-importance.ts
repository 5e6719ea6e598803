/**
 * Permutation importance (Breiman 2001, "Random Forests", sec. 10; as a property of one fitted model
 * Fisher, Rudin and Dominici, arXiv:1801.01489): the accuracy that a model loses where the values of a
 * feature are dealt anew among the rows, so that they tell nothing of the label. Features that tell the
 * same cover for each other; dealt together, in one order, they cannot. Cost: one prediction of all rows
 * per group of features and repeat.
 */
import type { BinaryModel } from '../estimators/binary-model.js';
import type { Matrix } from '../matrix.js';
import type { Random } from '../random.js';
import type { Rows } from './rows.js';

/** Accuracy of a model, and what it loses without some features. */
export interface PermutationImportance {
  /** as the rows are */
  readonly accuracy: number;
  /** accuracy lost, per group of features and repeat */
  readonly losses: readonly (readonly number[])[];
}

/**
 * @param rows the columns of x have names
 * @param groups names of features that are dealt anew together
 */
export function permutationImportance(
  model: BinaryModel,
  { x, y }: Rows,
  groups: readonly (readonly string[])[],
  repeats: number,
  random: Random,
): PermutationImportance {
  const accuracyOn = (rows: Matrix) => {
    const predicted = model.predictIndex(rows);
    return y.reduce((right, label, i) => right + Number(label === predicted[i]), 0) / y.length;
  };
  const accuracy = accuracyOn(x);
  return {
    accuracy,
    losses: groups.map((names) =>
      Array.from({ length: repeats }, () => accuracy - accuracyOn(dealtAnew(x, names, random))),
    ),
  };
}

function dealtAnew(x: Matrix, names: readonly string[], random: Random): Matrix {
  const from = random.permutation(x.rows);
  return names.reduce((dealt, name) => {
    const values = x.column((x.names ?? []).indexOf(name));
    return dealt.withColumn(name, (row) => values[from[row]]);
  }, x);
}
