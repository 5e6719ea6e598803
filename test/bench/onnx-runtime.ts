/** An exported model in ONNX Runtime, on one thread. */
import type { AnyModel } from '../../src/estimators/estimator.js';
import { printModel } from '../../src/export/targets.js';
import { oracle } from './peers.js';

export interface Tensor {
  readonly data: ArrayLike<number | bigint>;
}

export type Tensors = Readonly<Record<string, Tensor>>;

/** As much of onnxruntime-node as is used here. */
interface OnnxRuntime {
  readonly Tensor: new (type: 'float64', data: Float64Array, shape: readonly number[]) => Tensor;
  readonly InferenceSession: {
    create(
      model: Uint8Array,
      options: Readonly<Record<string, unknown>>,
    ): Promise<{ run(feeds: Tensors): Promise<Tensors> }>;
  };
}

const ONE_THREAD = { intraOpNumThreads: 1, interOpNumThreads: 1 };

/** @throws Error where ONNX Runtime is not installed */
export async function onnxSession(model: AnyModel) {
  const { Tensor, InferenceSession } = oracle('onnxruntime-node') as OnnxRuntime;
  const bytes = (await printModel(model, 'onnx', 'exported')) as Uint8Array;
  const session = await InferenceSession.create(bytes, ONE_THREAD);
  return {
    run: (feeds: Tensors) => session.run(feeds),
    /** Rows times columns, row by row. */
    tensor: (data: Float64Array, columns: number) =>
      new Tensor('float64', data, [data.length / columns, columns]),
  };
}
