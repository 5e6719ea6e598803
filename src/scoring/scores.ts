/** The score that `fastflavor predict` writes: a probability if the model has one, else the evidence. */
import type { BinaryModel } from '../estimators/binary-model.js';
import type { Matrix } from '../matrix.js';

/** Whether a model with decision values has calibrated probabilities, too. */
export function isCalibrated({ evidenceKind, hasProbabilities }: BinaryModel): boolean {
  return evidenceKind === 'decision' && hasProbabilities;
}

/** Computes the score of every row. */
export function scoresOf(
  model: BinaryModel,
  x: Matrix,
  out: Float64Array = new Float64Array(x.rows),
): Float64Array {
  if (!isCalibrated(model)) return model.evidence(x, out);
  out.set(model.predictProba(x).column(1));
  return out;
}
