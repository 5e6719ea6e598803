/** What a worker thread does for `ScorePool`: scores rows with the model whose file it got when it started. */
import { ColumnMatrix } from '../column-matrix.js';
import { loadModel } from '../documents/load-model.js';
import type { AnyModel } from '../estimators/estimator.js';
import { workerHandler, workerSharedData } from '../workers/threads.js';
import { scoresOf } from './scores.js';

/** A ColumnMatrix as plain data, since posting an object between threads loses its class. */
export type PlainColumns = Pick<ColumnMatrix, 'arrays' | 'names'>;

let model: AnyModel | undefined;

export default workerHandler(async ({ arrays, names }: PlainColumns): Promise<Float64Array> => {
  model ??= await loadModel(workerSharedData() as string | Uint8Array, 'the model');
  return scoresOf(model, new ColumnMatrix(arrays, names));
});
