/** The accuracy on training rows; of many rows, an evenly spaced sample is enough for this figure. */
import type { BinaryModel } from '../../src/estimators/binary-model.js';
import { accuracyScore, confusionMatrix } from '../../src/evaluation/confusion-matrix.js';
import type { Matrix } from '../../src/matrix.js';

const MOST_ROWS = 20_000;

export function trainAccuracy(model: BinaryModel, x: Matrix, y: Float64Array): number {
  const rows = Math.min(y.length, MOST_ROWS);
  const chosen = Int32Array.from({ length: rows }, (_, i) => Math.floor((i * y.length) / rows));
  const truth = Float64Array.from(chosen, (row) => y[row]);
  return accuracyScore(confusionMatrix(truth, model.predict(x.take(chosen))));
}
