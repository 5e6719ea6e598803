/**
 * Permutation importance (Breiman 2001, "Random Forests", sec. 10; for a fitted model Fisher, Rudin and Dominici,
 * arXiv:1801.01489): the accuracy that a model loses if the values of a feature are permuted among the rows, so that they
 * have no information on the label. If two features have the same information, neither loses much alone; permuted
 * together, in the same order, they do. Cost: one prediction of all rows per group of features and repeat.
 */
import type { ClassifierModel } from '../estimators/classifier-model.js';
import type { Matrix } from '../matrix.js';
import type { Random } from '../random.js';
import type { Rows } from './rows.js';

/** The accuracy of a model, and the losses of accuracy. */
export interface PermutationImportance {
  /** the accuracy on the unchanged rows */
  readonly accuracy: number;
  /** the loss of accuracy for every group of features and repeat */
  readonly losses: readonly (readonly number[])[];
}

/**
 * Measures the loss of accuracy for groups of features.
 * @param rows labels 0 and 1, and x with names of its columns
 * @param groups the names of features that are permuted together
 * @example
 * ```ts
 * const x = Matrix.fromColumns([[0, 1, 2, 3], [1, 0, 1, 0]], ['radius', 'noise']);
 * const y = Float64Array.of(0, 0, 1, 1);
 * const model = new DecisionTreeClassifier().fit(x, y);
 * const { accuracy, losses } = permutationImportance(model, { x, y }, [['noise']], 2, new Random(0));
 * accuracy; // => 1
 * losses; // => [[0, 0]]
 * ```
 */
export function permutationImportance(
  model: ClassifierModel,
  { x, y }: Rows,
  groups: readonly (readonly string[])[],
  repeats: number,
  random: Random,
): PermutationImportance {
  const accuracyOn = (rows: Matrix) => {
    const predicted = model.predict(rows);
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
