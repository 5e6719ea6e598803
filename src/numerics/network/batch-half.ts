/**
 * One half of a batch in a kernel's memory, and the passes over its rows. What concerns the whole batch, means, sums and
 * gradients, its owner puts together from both halves, always in the same order: so the result is the same whether one
 * worker takes both halves in turn or two workers take one each. Memory: per row, twice the widths of all layers.
 */
import { type MemoryPlan, type Slot, view } from '../../kernels/memory-plan.js';
import { type NetworkShape, strideOf } from './network-shape.js';
import type { LayerPlaces, ParameterPlaces } from './parameters.js';
import {
  bytesOf,
  type NumberKernels,
  type NumberSlot,
  numberArray,
  type Precision,
} from './precision.js';

/** Rows of a product at a time, so that a call of a kernel stays short. */
const CHUNK = 2048;

/** What the passes of both halves share. */
export interface SharedSlots {
  readonly parameters: NumberSlot;
  /** one per column: what h is multiplied by where a layer is not normalised */
  readonly ones: NumberSlot;
  readonly zeros: NumberSlot;
}

/** The arrays and passes of a half. */
export class BatchHalf {
  /** the index of the first row in the batch, and the number of rows */
  start = 0;
  rows = 0;
  readonly inputs: NumberSlot;
  readonly targets: Slot<'f64'>;
  readonly rowWeights: Slot<'f64'>;
  readonly gradient: NumberSlot;
  /** two doubles for each column of a layer, and behind them the loss */
  readonly sums: Slot<'f64'>;
  readonly #sources: readonly NumberSlot[];
  readonly #outputs: readonly NumberSlot[];
  readonly #derivatives: readonly [NumberSlot, NumberSlot];
  readonly #places: ParameterPlaces;
  readonly #bytes: number;
  #memory: WebAssembly.Memory | undefined;
  #kernels: NumberKernels | undefined;

  constructor(
    plan: MemoryPlan,
    shape: NetworkShape,
    places: ParameterPlaces,
    precision: Precision,
    capacity: number,
    readonly shared: SharedSlots,
  ) {
    const array = (stride: number) => numberArray(plan, precision, capacity * stride);
    const strides = places.layers.map(({ outputStride }) => outputStride);
    const widest = Math.max(strideOf(shape.inputs), ...strides);
    this.inputs = array(strideOf(shape.inputs));
    this.#sources = strides.map(array);
    this.#outputs = strides.slice(0, -1).map(array);
    this.#derivatives = [array(widest), array(widest)];
    this.targets = plan.f64(capacity);
    this.rowWeights = plan.f64(capacity);
    this.gradient = numberArray(plan, precision, places.length);
    this.sums = plan.f64(2 * widest + 1);
    this.#places = places;
    this.#bytes = bytesOf(precision);
  }

  bind(memory: WebAssembly.Memory, kernels: NumberKernels): void {
    this.#memory = memory;
    this.#kernels = kernels;
  }

  /** The sums as an array, for the owner. */
  get sumsView(): Float64Array {
    return view(this.#memory as WebAssembly.Memory, this.sums);
  }

  get #run(): NumberKernels {
    return this.#kernels as NumberKernels;
  }

  /** Makes z of a layer from what goes into it. */
  multiply(l: number): void {
    const { inputStride, outputStride, weights } = this.#places.layers[l];
    const from = l === 0 ? this.inputs : this.#outputs[l - 1];
    const [lineIn, lineOut] = [inputStride * this.#bytes, outputStride * this.#bytes];
    const w = this.#parameter(weights);
    for (let row = 0; row < this.rows; row += CHUNK) {
      const rows = Math.min(CHUNK, this.rows - row);
      const a = from.at + row * lineIn;
      const c = this.#sources[l].at + row * lineOut;
      this.#run.gemm(
        false,
        true,
        rows,
        outputStride,
        inputStride,
        a,
        inputStride,
        w,
        inputStride,
        c,
        outputStride,
        false,
      );
    }
  }

  /** Sums z of a layer, less a number per column, and its squares. */
  sumMoments(l: number, centre: NumberSlot): void {
    const { outputStride } = this.#places.layers[l];
    const sums = this.#clearedSums();
    const z = this.#sources[l].at;
    const squares = sums + 8 * outputStride;
    this.#run.columnMoments(z, this.rows, outputStride, centre.at, sums, squares);
  }

  /** Replaces z of a layer by h = (z - mean) factor. */
  normalize(l: number, means: NumberSlot, factors: NumberSlot): void {
    const { outputStride } = this.#places.layers[l];
    this.#run.normalize(this.#sources[l].at, this.rows, outputStride, means.at, factors.at);
  }

  /** Makes what a hidden layer gives, by the activation that is announced. */
  activate(l: number, scaling = this.#scaling(this.#places.layers[l])): void {
    const { outputStride } = this.#places.layers[l];
    const to = l < this.#outputs.length ? this.#outputs[l] : this.#sources[l];
    const [h, a] = [this.#sources[l].at, to.at];
    const first = this.start * outputStride;
    this.#run.activate(h, a, first, this.rows, outputStride, scaling.scale, scaling.shift);
  }

  /** The outputs, row by row, with those that fill up memory. */
  get outputs(): NumberSlot {
    return this.#sources[this.#sources.length - 1];
  }

  /** Replaces the outputs by derivatives of the loss. The loss goes behind the sums, the columns' sums to their place. */
  differentiate(kind: number, outputs: number, factor: number, delta: number): void {
    const last = this.#places.layers.length - 1;
    const { outputStride } = this.#places.layers[last];
    const z = this.#sources[last].at;
    const loss = this.#run.loss(
      kind,
      z,
      this.rows,
      outputStride,
      outputs,
      this.targets.at,
      this.rowWeights.at,
      factor,
      delta,
    );
    this.sumMoments(last, this.shared.zeros);
    this.sumsView[this.sums.length - 1] = loss;
  }

  /**
   * Differentiates by the weights of a layer and by what went into it.
   * @param derivatives those by z of the layer, as an address
   */
  multiplyBack(l: number): void {
    const { inputStride, outputStride, weights } = this.#places.layers[l];
    const d = this.#derivativeOf(l);
    const into = l === 0 ? this.inputs : this.#outputs[l - 1];
    const slope = this.gradient.at + weights * this.#bytes;
    if (this.rows === 0) this.#clear(slope, outputStride * inputStride);
    for (let row = 0; row < this.rows; row += CHUNK) {
      const rows = Math.min(CHUNK, this.rows - row);
      const dRows = d + row * outputStride * this.#bytes;
      const aRows = into.at + row * inputStride * this.#bytes;
      this.#run.gemm(
        true,
        false,
        outputStride,
        inputStride,
        rows,
        dRows,
        outputStride,
        aRows,
        inputStride,
        slope,
        inputStride,
        row > 0,
      );
      if (l === 0) continue;
      this.#run.gemm(
        false,
        false,
        rows,
        inputStride,
        outputStride,
        dRows,
        outputStride,
        this.#parameter(weights),
        inputStride,
        this.#derivativeOf(l - 1) + row * inputStride * this.#bytes,
        inputStride,
        false,
      );
    }
  }

  /** Passes derivatives back through the activation of a hidden layer, and sums them and their products with h. */
  activateBack(l: number): void {
    const { outputStride } = this.#places.layers[l];
    const { scale, shift } = this.#scaling(this.#places.layers[l]);
    const sums = this.#clearedSums();
    this.#run.activateBack(
      this.#sources[l].at,
      this.#derivativeOf(l),
      this.start * outputStride,
      this.rows,
      outputStride,
      scale,
      shift,
      sums,
      sums + 8 * outputStride,
    );
  }

  /** Passes derivatives back through the normalisation of a layer. */
  normalizeBack(l: number, factors: NumberSlot, means: NumberSlot, slopes: NumberSlot): void {
    const { outputStride } = this.#places.layers[l];
    this.#run.normalizeBack(
      this.#sources[l].at,
      this.#derivativeOf(l),
      this.rows,
      outputStride,
      factors.at,
      means.at,
      slopes.at,
    );
  }

  /** Where the derivatives by z of a layer are: for the last one in place of z. */
  #derivativeOf(l: number): number {
    return l === this.#places.layers.length - 1 ? this.#sources[l].at : this.#derivatives[l % 2].at;
  }

  #parameter(index: number): number {
    return this.shared.parameters.at + index * this.#bytes;
  }

  #scaling({ scale, shift }: LayerPlaces): { scale: number; shift: number } {
    return {
      scale: scale === null ? this.shared.ones.at : this.#parameter(scale),
      shift: this.#parameter(shift),
    };
  }

  #clearedSums(): number {
    this.#clearBytes(this.sums.at, 8 * this.sums.length);
    return this.sums.at;
  }

  #clear(at: number, count: number): void {
    this.#clearBytes(at, count * this.#bytes);
  }

  #clearBytes(at: number, bytes: number): void {
    new Uint8Array((this.#memory as WebAssembly.Memory).buffer, at, bytes).fill(0);
  }
}
