/** Scores as `fastflavor predict` writes them: the probability of classes[1] if the model has one, else its evidence. */
import type { BinaryModel } from '../estimators/binary-model.js';
import type { Matrix } from '../matrix.js';

/** Whether the model has probabilities beside its decision values, as an SVC with `probability` does. */
export function isCalibrated({ evidenceKind, hasProbabilities }: BinaryModel): boolean {
  return evidenceKind === 'decision' && hasProbabilities;
}

/** The score above which a row is predicted as classes[1], unless a user gives another one. */
export function scoreThreshold(model: BinaryModel): number {
  return isCalibrated(model) ? 0.5 : model.threshold;
}

/**
 * Scores of rows on this thread.
 * @param x (rows, features)
 * @param out where the scores go, one per row; a new array if absent
 * @returns `out`
 * @throws InvalidInput on a cell that is not finite, or a number of features other than the model's
 * @example
 * ```ts
 * const model = fitBinary(new DecisionTreeClassifier(), [[0], [1]], [0, 1]);
 * scoresOf(model, Matrix.from([[0.1], [0.9]])); // => [0, 1]
 * ```
 */
export function scoresOf(
  model: BinaryModel,
  x: Matrix,
  out: Float64Array = new Float64Array(x.rows),
): Float64Array {
  if (!isCalibrated(model)) return model.evidence(x, out);
  out.set(model.predictProba(x).column(1));
  return out;
}
