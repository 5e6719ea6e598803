/**
 * What a classifier says of rows, in one form for models of any kind: the class of every row, and one number per
 * class that rises with the evidence for it, of which curves are made.
 */
import { InvalidInput } from '../errors.js';
import { BinaryModel, bothProbabilities } from '../estimators/binary-model.js';
import { type ClassifierModel, largestColumns } from '../estimators/classifier-model.js';
import type { Tags } from '../estimators/estimator.js';
import { Matrix } from '../matrix.js';
import type { Label } from './labels.js';

/** Predictions for n rows and k classes. */
export interface ClassPredictions {
  /** (n): the index of the predicted class */
  readonly predicted: Int32Array;
  /** (n, k): the probability of each class, or a decision value for it, or 1 for the predicted class alone */
  readonly scores: Matrix;
  /** whether scores are probabilities, whose rows sum to 1 */
  readonly areProbabilities: boolean;
}

/**
 * The predictions of a model as indices into classes. The model may know fewer classes, as one that was fitted on
 * rows without a rare class does; the others have the score 0, or below all others if scores are decision values.
 * @param classes those of the problem, in the order of the columns
 * @param probabilities whether they are part of the model or fitted to its decision values, as its tags say
 * @throws InvalidInput on a width, names or cells that do not fit
 * @example
 * ```ts
 * const model = new DecisionTreeClassifier().fit([[0], [1]], ['a', 'b']);
 * const { predicted, scores } = classPredictions(model, Matrix.from([[0.9]]), ['a', 'b', 'c'], 'native');
 * predicted; // => [1]
 * scores.data; // => [0, 1, 0]
 * ```
 */
export function classPredictions(
  model: ClassifierModel,
  x: Matrix,
  classes: readonly Label[],
  probabilities: Tags['probabilities'],
): ClassPredictions {
  const own = model instanceof BinaryModel ? ofBinary(model, x) : ofMany(model, x, probabilities);
  const at = Int32Array.from(model.classes, (label) => classes.indexOf(label));
  if (at.includes(-1)) {
    throw new InvalidInput({
      expected: `a model of the classes ${classes.join(', ')}`,
      got: model.classes.join(', '),
    });
  }
  if (at.length === classes.length && at.every((index, i) => index === i)) return own;
  const absent = own.areProbabilities ? 0 : -Number.MAX_VALUE;
  const scores = new Matrix(
    new Float64Array(x.rows * classes.length).fill(absent),
    x.rows,
    classes.length,
  );
  for (let row = 0; row < x.rows; row++) {
    for (let j = 0; j < at.length; j++) {
      scores.data[row * classes.length + at[j]] = own.scores.data[row * at.length + j];
    }
  }
  return { ...own, predicted: own.predicted.map((index) => at[index]), scores };
}

function ofBinary(model: BinaryModel, x: Matrix): ClassPredictions {
  const evidence = model.evidence(x);
  const { threshold, evidenceKind, hasProbabilities } = model;
  const predicted = Int32Array.from(evidence, (value) => Number(value > threshold));
  if (evidenceKind !== 'decision') {
    return { predicted, scores: bothProbabilities(evidence), areProbabilities: hasProbabilities };
  }
  if (hasProbabilities) {
    return { predicted, scores: model.predictProba(x), areProbabilities: true };
  }
  const scores = Matrix.zeros(x.rows, 2);
  evidence.forEach((value, row) => {
    scores.data[2 * row] = -value;
    scores.data[2 * row + 1] = value;
  });
  return { predicted, scores, areProbabilities: false };
}

function ofMany(
  model: ClassifierModel,
  x: Matrix,
  probabilities: Tags['probabilities'],
): ClassPredictions {
  const areProbabilities = model.hasProbabilities;
  const scores = areProbabilities ? model.predictProba(x) : (model.decisionFunction(x) as Matrix);
  // Probabilities that are fitted to decision values may disagree with them about the class.
  const predicted =
    probabilities === 'native' || !areProbabilities
      ? largestColumns(scores)
      : model.predictIndex(x);
  return { predicted, scores, areProbabilities };
}
