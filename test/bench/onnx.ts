/** onnxruntime's side of the benchmark: the exported ONNX model, on one thread. */
import { printModel } from '../../src/export/targets.js';
import { oracle } from './peers.js';
import { type Operation, type Options, readArrays, readModel, serve } from './serve.js';

interface Tensor {
  readonly data: ArrayLike<number | bigint>;
}

type Tensors = Readonly<Record<string, Tensor>>;

/** As much of onnxruntime-node as is used here. */
interface Onnx {
  readonly Tensor: new (type: 'float64', data: Float64Array, shape: readonly number[]) => Tensor;
  readonly InferenceSession: {
    create(
      model: Uint8Array,
      options: Readonly<Record<string, unknown>>,
    ): Promise<{ run(feeds: Tensors): Promise<Tensors> }>;
  };
}

const ONE_THREAD = { intraOpNumThreads: 1, interOpNumThreads: 1 };

/** Rows at a time: what the operators hand to each other stays in the processor's cache. */
const BATCH = 4096;

const OUTPUTS = ['probability', 'class', 'status'];

/** Probability, class and status of every row. */
async function lrDecide(options: Options): Promise<Operation<Tensors[]>> {
  const onnx = oracle('onnxruntime-node') as Onnx;
  const bytes = (await printModel(readModel(options), 'onnx', 'exported')) as Uint8Array;
  const session = await onnx.InferenceSession.create(bytes, ONE_THREAD);
  const { test } = readArrays(options);
  return {
    call: async () => {
      const { data, rows, columns } = test();
      const batches: Tensors[] = [];
      for (let row = 0; row < rows; row += BATCH) {
        const batch = data.subarray(columns * row, columns * (row + BATCH));
        batches.push(
          await session.run({
            features: new onnx.Tensor('float64', batch, [batch.length / columns, columns]),
            moments: new onnx.Tensor('float64', new Float64Array(), [0, 4]),
          }),
        );
      }
      return batches;
    },
    answer: (batches) =>
      OUTPUTS.flatMap((name) => batches.flatMap((batch) => Array.from(batch[name].data, Number))),
  };
}

await serve({ 'lr-decide': lrDecide });
