/** The worker thread of `ScorePool`, which scores rows with the model whose text it got at its start. */
import { ColumnMatrix } from '../column-matrix.js';
import { loadModel } from '../documents/load-model.js';
import { type BinaryModel, requireBinary } from '../estimators/binary-model.js';
import { workerHandler, workerSharedData } from '../workers/threads.js';
import { scoresOf } from './scores.js';

/** The data of a ColumnMatrix; posting the object itself would lose its class. */
export type PlainColumns = Pick<ColumnMatrix, 'arrays' | 'names'>;

let model: BinaryModel | undefined;

export default workerHandler(async ({ arrays, names }: PlainColumns): Promise<Float64Array> => {
  model ??= requireBinary(await loadModel(String(workerSharedData()), 'the model'));
  return scoresOf(model, new ColumnMatrix(arrays, names));
});
