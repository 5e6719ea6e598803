/** onnxruntime's side of the benchmark: the exported ONNX model, on one thread. */
import { onnxSession, type Tensors } from './onnx-runtime.js';
import { type Operation, type Options, readArrays, readModel, serve } from './serve.js';

/** Rows at a time: what the operators hand to each other stays in the processor's cache. */
const BATCH = 4096;

const OUTPUTS = ['probability', 'class', 'status'];

/** Probability, class and status of every row. */
async function lrDecide(options: Options): Promise<Operation<Tensors[]>> {
  const session = await onnxSession(readModel(options));
  const { test } = readArrays(options);
  return {
    call: async () => {
      const { data, rows, columns } = test();
      const batches: Tensors[] = [];
      for (let row = 0; row < rows; row += BATCH) {
        const batch = data.subarray(columns * row, columns * (row + BATCH));
        batches.push(
          await session.run({
            features: session.tensor(batch, columns),
            moments: session.tensor(new Float64Array(), 4),
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
