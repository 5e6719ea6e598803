/** The score that `fastflavor predict` writes: a probability where the model has one. */
import type { BinaryModel } from '../estimators/binary-model.js';
import type { Matrix } from '../matrix.js';

/** Whether a decision value was calibrated, so that there is a probability beside it. */
export function isCalibrated({ evidenceKind, hasProbabilities }: BinaryModel): boolean {
  return evidenceKind === 'decision' && hasProbabilities;
}

/** One per row. */
export function scoresOf(
  model: BinaryModel,
  x: Matrix,
  out: Float64Array = new Float64Array(x.rows),
): Float64Array {
  if (!isCalibrated(model)) return model.evidence(x, out);
  out.set(model.predictProba(x).column(1));
  return out;
}
