/** The score that `fastflavor predict` writes: a probability where the model has one. */
import type { Model } from '../estimators/estimator.js';
import type { Matrix } from '../matrix.js';

/** Whether a decision value was calibrated, so that there is a probability beside it. */
export function isCalibrated({ scoreKind, hasProbabilities }: Model): boolean {
  return scoreKind === 'decision' && hasProbabilities;
}

/** One per row. */
export function scoresOf(
  model: Model,
  x: Matrix,
  out: Float64Array = new Float64Array(x.rows),
): Float64Array {
  if (!isCalibrated(model)) return model.score(x, out);
  out.set(model.predictProba(x).column(1));
  return out;
}
