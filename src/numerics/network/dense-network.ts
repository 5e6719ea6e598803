/**
 * A trained network as plain layers, normalisations folded into them:
 *
 *   a_0 = (x - mean) / scale,   a_l = f_l(W_l a_(l-1) + b_l),   outputs = a_L
 *
 * It is computed in double precision, block by block, and what it gives for a row depends on that row alone. Cost: a
 * multiply-add per row and weight.
 */
import { instantiate, type Kernels } from '../../kernels/instantiate.js';
import { MemoryPlan, type Slot, view } from '../../kernels/memory-plan.js';
import { ACTIVATIONS, type Activation, strideOf } from './network-shape.js';

/** One dense layer. */
export interface DenseLayer {
  /** W, (outputs, inputs), row by row */
  readonly weights: Float64Array;
  /** b, one per output */
  readonly bias: Float64Array;
  /** f; `identity` in the last layer */
  readonly activation: Activation;
}

/** A network without anything that only training needs. */
export interface DenseNetworkParts {
  /** subtracted from each input */
  readonly mean: Float64Array;
  /** what each input is divided by after that */
  readonly scale: Float64Array;
  readonly layers: readonly DenseLayer[];
}

/** A network as plain data. */
export function networkState({ mean, scale, layers }: DenseNetworkParts) {
  return {
    mean: [...mean],
    scale: [...scale],
    layers: layers.map(({ weights, bias, activation }) => ({
      weights: [...weights],
      bias: [...bias],
      activation,
    })),
  };
}

/** Rows that are computed at a time. */
const BLOCK = 256;

interface Workspace {
  readonly kernels: Kernels;
  readonly memory: WebAssembly.Memory;
  readonly layers: readonly {
    weights: number;
    bias: number;
    inputs: number;
    outputs: number;
    /** the kernels' number */
    activation: number;
  }[];
  readonly buffers: readonly [Slot<'f64'>, Slot<'f64'>];
  readonly ones: number;
}

/** A network that predicts. */
export class DenseNetwork {
  readonly inputs: number;
  readonly outputs: number;
  #made: Workspace | undefined;

  constructor(readonly parts: DenseNetworkParts) {
    this.inputs = parts.mean.length;
    this.outputs = parts.layers[parts.layers.length - 1].bias.length;
  }

  /**
   * The outputs of every row, (rows, outputs).
   * @param x (rows, inputs), row by row
   */
  evaluate(x: Float64Array): Float64Array {
    this.#made ??= this.#prepare();
    const { memory, buffers } = this.#made;
    const { mean, scale } = this.parts;
    const rows = x.length / this.inputs;
    const values = new Float64Array(rows * this.outputs);
    const stride = strideOf(this.inputs);
    const from = view(memory, buffers[0]);
    for (let first = 0; first < rows; first += BLOCK) {
      const count = Math.min(BLOCK, rows - first);
      for (let i = 0; i < count; i++) {
        const row = (first + i) * this.inputs;
        const line = i * stride;
        for (let j = 0; j < this.inputs; j++) from[line + j] = (x[row + j] - mean[j]) / scale[j];
        from.fill(0, line + this.inputs, line + stride);
      }
      const { at, stride: outputStride } = this.#pass(this.#made, count);
      const made = view(memory, buffers[at]);
      for (let i = 0; i < count; i++) {
        const own = made.subarray(i * outputStride, i * outputStride + this.outputs);
        values.set(own, (first + i) * this.outputs);
      }
    }
    return values;
  }

  /** Computes a block of rows. @returns which buffer holds the outputs, and their numbers per row */
  #pass({ kernels, layers, buffers, ones }: Workspace, rows: number) {
    let at = 0;
    layers.forEach(({ weights, bias, inputs, outputs, activation }) => {
      const [a, c] = [buffers[at].at, buffers[1 - at].at];
      kernels.gemmDouble(
        false,
        true,
        rows,
        outputs,
        inputs,
        a,
        inputs,
        weights,
        inputs,
        c,
        outputs,
        false,
      );
      kernels.activationBegin(activation, 0, 0);
      kernels.activateDouble(c, c, 0, rows, outputs, ones, bias, 0, 0);
      at = 1 - at;
    });
    return { at, stride: strideOf(this.outputs) };
  }

  #prepare(): Workspace {
    const { layers } = this.parts;
    const widths = [this.inputs, ...layers.map(({ bias }) => bias.length)];
    const strides = widths.map(strideOf);
    const widest = Math.max(...strides);
    const plan = new MemoryPlan();
    const [packedRows, packedColumns] = [plan.f64(64 * 256), plan.f64(256 * widest)];
    const buffers = [plan.f64(BLOCK * widest), plan.f64(BLOCK * widest)] as const;
    const ones = plan.f64(widest);
    const slots = layers.map((_, l) => ({
      weights: plan.f64(strides[l] * strides[l + 1]),
      bias: plan.f64(strides[l + 1]),
    }));
    const memory = plan.allocate('network');
    const kernels = instantiate(memory);
    kernels.gemmBegin(packedRows.at, packedColumns.at);
    view(memory, ones).fill(1);
    const places = layers.map(({ weights, bias, activation: named }, l) => {
      const to = view(memory, slots[l].weights);
      for (let row = 0; row < bias.length; row++) {
        const line = weights.subarray(row * widths[l], (row + 1) * widths[l]);
        to.set(line, row * strides[l]);
      }
      view(memory, slots[l].bias).set(bias);
      const [inputs, outputs] = [strides[l], strides[l + 1]];
      const activation = ACTIVATIONS.indexOf(named);
      return { weights: slots[l].weights.at, bias: slots[l].bias.at, inputs, outputs, activation };
    });
    return { kernels, memory, layers: places, buffers, ones: ones.at };
  }
}
