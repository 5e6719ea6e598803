/** Scores as `fastflavor predict` writes them: probabilities if the model has some, else its evidence or numbers. */
import { BinaryModel } from '../estimators/binary-model.js';
import { ClassifierModel } from '../estimators/classifier-model.js';
import type { AnyModel } from '../estimators/estimator.js';
import type { Matrix } from '../matrix.js';

/** Whether the model has probabilities beside its decision values, as an SVC with `probability` does. */
export function isCalibrated({ evidenceKind, hasProbabilities }: BinaryModel): boolean {
  return evidenceKind === 'decision' && hasProbabilities;
}

/** The score above which a row is predicted as classes[1], unless a user gives another one. */
export function scoreThreshold(model: BinaryModel): number {
  return isCalibrated(model) ? 0.5 : model.threshold;
}

/** How many scores a row has: one, or of a classifier of more than two classes one per class. */
export function scoresPerRow(model: AnyModel): number {
  return model instanceof BinaryModel || !(model instanceof ClassifierModel)
    ? 1
    : model.classes.length;
}

/**
 * Scores of rows on this thread: of two classes the probability of classes[1] or the evidence for it, of more classes
 * the probability or the decision value of each; the predicted number of a regressor.
 * @param x (rows, features)
 * @param out where the scores go, `scoresPerRow` for each row; a new array if absent
 * @returns `out`
 * @throws InvalidInput on a cell that is not finite, or a number of features other than the model's
 * @example
 * ```ts
 * const model = fitBinary(new DecisionTreeClassifier(), [[0], [1]], [0, 1]);
 * scoresOf(model, Matrix.from([[0.1], [0.9]])); // => [0, 1]
 * ```
 */
export function scoresOf(
  model: AnyModel,
  x: Matrix,
  out: Float64Array = new Float64Array(x.rows * scoresPerRow(model)),
): Float64Array {
  if (!(model instanceof ClassifierModel)) {
    out.set(model.predict(x));
  } else if (!(model instanceof BinaryModel)) {
    const scores = model.hasProbabilities ? model.predictProba(x) : model.decisionFunction(x);
    out.set((scores as Matrix).data);
  } else if (isCalibrated(model)) {
    out.set(model.predictProba(x).column(1));
  } else {
    return model.evidence(x, out);
  }
  return out;
}
