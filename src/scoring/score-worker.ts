/** What a worker thread does for `fastflavor predict`: score rows by the model whose text it was begun with. */
import { ColumnMatrix } from '../column-matrix.js';
import { loadModel } from '../deploy/load-model.js';
import { type BinaryModel, requireBinary } from '../estimators/binary-model.js';
import { workerHandler, workerSharedData } from '../workers/threads.js';
import { scoresOf } from './scores.js';

/** What a ColumnMatrix is made of: its class would not survive the way. */
export type PlainColumns = Pick<ColumnMatrix, 'arrays' | 'names'>;

let model: BinaryModel | undefined;

export default workerHandler(async ({ arrays, names }: PlainColumns): Promise<Float64Array> => {
  model ??= requireBinary(await loadModel(String(workerSharedData()), 'the model'));
  return scoresOf(model, new ColumnMatrix(arrays, names));
});
