/**
 * One half of a batch in a kernel's memory, and the passes over its rows. What concerns the whole batch, means, sums and
 * gradients, its owner puts together from both halves, always in the same order: so the result is the same whether one
 * worker takes both halves in turn or two workers take one each. Memory: per row, twice the widths of all layers.
 */
import { type MemoryPlan, type Slot, view } from '../../kernels/memory-plan.js';
import type { Precision } from './arithmetic.js';
import { type NetworkShape, strideOf } from './network-shape.js';
import type { LayerPlaces, ParameterPlaces } from './parameters.js';
import { bytesOf, type NumberKernels, type NumberSlot, numberArray } from './precision.js';

/** Rows that all passes between two sums take before others, so that they are still in the cache for the next pass. */
const BLOCK = 256;

/** What the passes of both halves share. */
export interface SharedSlots {
  readonly parameters: NumberSlot;
  /** one per column: what h is multiplied by where a layer is not normalised */
  readonly ones: NumberSlot;
  readonly zeros: NumberSlot;
}

/** What z of a normalised layer becomes h by, per column: less a mean, times a factor. */
export interface ColumnScaling {
  readonly means: NumberSlot;
  readonly factors: NumberSlot;
}

/** What derivatives by h of a normalised layer become those by z by, per column. */
export interface ColumnSlopes extends ColumnScaling {
  readonly slopes: NumberSlot;
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

  /**
   * Makes z of a layer, and of one that is normalised the sums of z less a number per column, and of its squares. What
   * goes into a layer is made of z of the layer before, by the activation that is announced.
   * @param normalisation of the layer before; null if it is not normalised
   * @param centre of this layer; null if it is not normalised
   */
  forward(l: number, normalisation: ColumnScaling | null, centre: NumberSlot | null): void {
    this.#clearSums();
    for (let row = 0; row < this.rows; row += BLOCK) {
      const count = Math.min(BLOCK, this.rows - row);
      if (l > 0) this.#activateRows(l - 1, row, count, normalisation);
      this.#multiplyRows(l, row, count);
      if (centre) this.#sumMoments(l, row, count, centre);
    }
  }

  /** Makes the outputs: the shift of the last layer is added. */
  finish(): void {
    this.#activateRows(this.#places.layers.length - 1, 0, this.rows, null);
  }

  /** Makes what a layer gives, by the activation that is announced and for predictions. */
  predict(l: number, scaling = this.#scaling(this.#places.layers[l])): void {
    for (let row = 0; row < this.rows; row += BLOCK) {
      const count = Math.min(BLOCK, this.rows - row);
      this.#multiplyRows(l, row, count);
      this.#activateRows(l, row, count, null, scaling);
    }
  }

  #multiplyRows(l: number, row: number, count: number): void {
    const { inputStride, outputStride, weights } = this.#places.layers[l];
    this.#run.gemm(
      false,
      true,
      count,
      outputStride,
      inputStride,
      this.#into(l, row),
      inputStride,
      this.#parameter(weights),
      inputStride,
      this.#lineOf(this.#sources[l], l, row),
      outputStride,
      false,
    );
  }

  #sumMoments(l: number, row: number, count: number, centre: NumberSlot): void {
    const { outputStride } = this.#places.layers[l];
    const sums = this.sums.at;
    const z = this.#lineOf(this.#sources[l], l, row);
    this.#run.columnMoments(z, count, outputStride, centre.at, sums, sums + 8 * outputStride);
  }

  #activateRows(
    l: number,
    row: number,
    count: number,
    normalisation: ColumnScaling | null,
    { scale, shift } = this.#scaling(this.#places.layers[l]),
  ): void {
    const { outputStride } = this.#places.layers[l];
    const to = l < this.#outputs.length ? this.#outputs[l] : this.#sources[l];
    this.#run.activate(
      this.#lineOf(this.#sources[l], l, row),
      this.#lineOf(to, l, row),
      (this.start + row) * outputStride,
      count,
      outputStride,
      scale,
      shift,
      normalisation?.means.at ?? 0,
      normalisation?.factors.at ?? 0,
    );
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
    this.#clearSums();
    this.#sumMoments(last, 0, this.rows, this.shared.zeros);
    this.sumsView[this.sums.length - 1] = loss;
  }

  /**
   * Differentiates by the weights of a layer, and by z or h of the layer before, through the activation that is announced;
   * of these derivatives it sums up themselves and their products with h.
   * @param normalisation of this layer, through which derivatives are passed back first; null if it is not normalised
   */
  backward(l: number, normalisation: ColumnSlopes | null): void {
    const { inputStride, outputStride, weights } = this.#places.layers[l];
    this.#clearSums();
    if (this.rows === 0) {
      const slopes = this.gradient.at + weights * this.#bytes;
      this.#clearBytes(slopes, outputStride * inputStride * this.#bytes);
    }
    for (let row = 0; row < this.rows; row += BLOCK) {
      const count = Math.min(BLOCK, this.rows - row);
      if (normalisation) this.#normalizeBack(l, row, count, normalisation);
      this.#multiplyBack(l, row, count);
      if (l > 0) this.#activateBack(l - 1, row, count);
    }
  }

  #multiplyBack(l: number, row: number, count: number): void {
    const { inputStride, outputStride, weights } = this.#places.layers[l];
    const d = this.#derivative(l, row);
    this.#run.gemm(
      true,
      false,
      outputStride,
      inputStride,
      count,
      d,
      outputStride,
      this.#into(l, row),
      inputStride,
      this.gradient.at + weights * this.#bytes,
      inputStride,
      row > 0,
    );
    if (l === 0) return;
    this.#run.gemm(
      false,
      false,
      count,
      inputStride,
      outputStride,
      d,
      outputStride,
      this.#parameter(weights),
      inputStride,
      this.#derivative(l - 1, row),
      inputStride,
      false,
    );
  }

  #activateBack(l: number, row: number, count: number): void {
    const { outputStride } = this.#places.layers[l];
    const { scale, shift } = this.#scaling(this.#places.layers[l]);
    this.#run.activateBack(
      this.#lineOf(this.#sources[l], l, row),
      this.#lineOf(this.#outputs[l], l, row),
      this.#derivative(l, row),
      (this.start + row) * outputStride,
      count,
      outputStride,
      scale,
      shift,
      this.sums.at,
      this.sums.at + 8 * outputStride,
    );
  }

  #normalizeBack(l: number, row: number, count: number, columns: ColumnSlopes): void {
    const { outputStride } = this.#places.layers[l];
    this.#run.normalizeBack(
      this.#lineOf(this.#sources[l], l, row),
      this.#derivative(l, row),
      count,
      outputStride,
      columns.factors.at,
      columns.means.at,
      columns.slopes.at,
    );
  }

  /** What goes into a layer, from a row on. */
  #into(l: number, row: number): number {
    return l === 0
      ? this.inputs.at + row * this.#places.layers[0].inputStride * this.#bytes
      : this.#lineOf(this.#outputs[l - 1], l - 1, row);
  }

  /** A row of an array that has a line as wide as a layer for every row. */
  #lineOf({ at }: NumberSlot, l: number, row: number): number {
    return at + row * this.#places.layers[l].outputStride * this.#bytes;
  }

  /** Where the derivatives by z of a layer are: for the last one in place of z. */
  #derivative(l: number, row: number): number {
    const last = this.#places.layers.length - 1;
    return this.#lineOf(l === last ? this.#sources[l] : this.#derivatives[l % 2], l, row);
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

  #clearSums(): void {
    this.#clearBytes(this.sums.at, 8 * this.sums.length);
  }

  #clearBytes(at: number, bytes: number): void {
    new Uint8Array((this.#memory as WebAssembly.Memory).buffer, at, bytes).fill(0);
  }
}
