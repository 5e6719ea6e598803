/**
 * Steps of training a network by backpropagation (Rumelhart, Hinton and Williams 1986). A batch is divided in two
 * halves, whose sums are added in a fixed order. Weights of rows are those of the mean:
 *
 *   minimise  sum_i s_i loss(outputs(x_i), y_i) / sum_i s_i + 1/2 l2 |W|^2
 *
 * Cost of a step: 6 multiply-adds per row and weight. Memory: the data, 2 numbers per row of a batch and unit of a
 * layer, and 5 per parameter.
 */
import { instantiate, type Kernels } from '../../kernels/instantiate.js';
import { MemoryPlan, type Slot, view } from '../../kernels/memory-plan.js';
import type { Precision } from './arithmetic.js';
import { BatchHalf, type ColumnSlopes } from './batch-half.js';
import { BothHalves } from './both-halves.js';
import type { OtherHalf, RunningAverages } from './fit-hooks.js';
import {
  ACTIVATIONS,
  type Activation,
  activationsOf,
  type NetworkShape,
  strideOf,
} from './network-shape.js';
import { Optimizer, type OptimizerSettings } from './optimizer.js';
import {
  type LayerParameters,
  type ParameterPlaces,
  parameterPlaces,
  putParameters,
  takeParameters,
} from './parameters.js';
import {
  bytesOf,
  kernelsOf,
  type NumberKernels,
  type NumberSlot,
  numberArray,
} from './precision.js';
import { firstAverages, type InTraining, ResumableTrainer } from './trainer-state.js';

/** The losses, in the order of the kernels' numbers for them. */
export const NETWORK_LOSSES = ['binary', 'softmax', 'squared', 'huber'] as const;

/**
 * What is minimised, per row: the cross-entropy of one logit or of a softmax, half the squared error, or that of Huber
 * (1964).
 */
export type NetworkLoss = (typeof NETWORK_LOSSES)[number];

/** Batch normalisation's addition to variances, and the share of a batch in running averages, as in PyTorch. */
export const NORMALISATION_EPSILON = 1e-5;
export const RUNNING_SHARE = 0.1;

/** Units of the rate of dropout in the kernels. */
const DROPOUT_UNITS = 2 ** 24;

/** What a network is trained on. */
export interface NetworkData {
  /** (rows, inputs), row by row */
  readonly x: Float64Array;
  /** one per row: a class, or a number */
  readonly targets: Float64Array;
  /** one per row */
  readonly weights: Float64Array;
}

/** A network to be trained, and how. */
export interface NetworkTask {
  readonly shape: NetworkShape;
  readonly loss: NetworkLoss;
  /** where Huber's loss becomes linear */
  readonly delta?: number;
  /** the share of numbers of each hidden layer that are dropped in a step */
  readonly dropout?: number;
  readonly optimizer: OptimizerSettings;
  readonly precision?: Precision;
  readonly data: NetworkData;
  /** the most rows of a step */
  readonly batchSize: number;
  /** the parameters to begin with */
  readonly parameters: readonly LayerParameters[];
}

/** The settings of one step. */
export interface StepSettings {
  /** the learning rate */
  readonly rate: number;
  /** strength of the penalty on the weights of layers */
  readonly l2?: number;
  /** a number that is another one in every step, for the masks of dropout */
  readonly key?: number;
}

/** A network in training. */
export class NetworkTrainer extends ResumableTrainer {
  readonly places: ParameterPlaces;
  /** of every layer */
  readonly activations: readonly Activation[];
  readonly #task: NetworkTask;
  readonly #precision: Precision;
  readonly #memory: WebAssembly.Memory;
  readonly #kernels: Kernels;
  readonly #run: NumberKernels;
  readonly #halves: BothHalves<BatchHalf>;
  readonly #parameters: NumberSlot;
  readonly #optimizer: Optimizer;
  readonly #data: NumberSlot;
  readonly #indices: Slot<'u32'>;
  /** numbers per column that a pass needs, for one layer at a time */
  readonly #columns: readonly [NumberSlot, NumberSlot, NumberSlot];
  /** per layer, for the way back: 1 / deviation */
  readonly #factors: readonly NumberSlot[];
  readonly #running: (RunningAverages | null)[];

  /**
   * @param otherHalf the worker that takes the other half of every batch, if there is one
   * @throws InvalidInput if all of it does not fit into memory
   */
  constructor(task: NetworkTask, otherHalf?: OtherHalf) {
    super();
    const { shape, optimizer, precision = 'single', data, batchSize } = task;
    const rows = data.targets.length;
    const places = parameterPlaces(shape);
    const strides = [strideOf(shape.inputs), ...places.layers.map((layer) => layer.outputStride)];
    const widest = Math.max(...strides);
    const plan = new MemoryPlan();
    const array = (length: number) => numberArray(plan, precision, length);
    const packedRows = plan.f64(64 * 256);
    const packedColumns = plan.f64(256 * widest);
    const parameters = array(places.length);
    const shared = { parameters, ones: array(widest), zeros: array(widest) };
    const capacity = Math.ceil(Math.min(batchSize, rows) / 2);
    const half = () => new BatchHalf(plan, shape, places, precision, capacity, shared);
    this.#halves = new BothHalves([half(), half()], otherHalf);
    this.#optimizer = new Optimizer(optimizer, places, plan, precision);
    this.#columns = [array(widest), array(widest), array(widest)];
    this.#factors = places.layers.map(({ outputStride }) => array(outputStride));
    this.#indices = plan.u32(capacity);
    this.#data = array(rows * strides[0]);
    const memory = plan.allocate('network');
    this.#kernels = instantiate(memory);
    this.#kernels.gemmBegin(packedRows.at, packedColumns.at);
    this.#run = kernelsOf(this.#kernels, precision);
    this.#task = task;
    this.#precision = precision;
    this.#memory = memory;
    this.#parameters = parameters;
    this.places = places;
    this.activations = activationsOf(shape);
    for (const one of this.#halves.all) one.bind(memory, this.#run);
    view(memory, shared.ones).fill(1);
    putParameters(places, task.parameters, view(memory, parameters));
    this.#running = places.layers.map(({ scale, outputStride }) =>
      scale === null ? null : firstAverages(outputStride),
    );
    const cells = view(memory, this.#data);
    for (let row = 0; row < rows; row++) {
      const own = data.x.subarray(row * shape.inputs, (row + 1) * shape.inputs);
      cells.set(own, row * strides[0]);
    }
  }

  /** A step on the rows with these indices. @returns the loss with the penalty, before the step */
  step(rows: Uint32Array, settings: StepSettings): number {
    const loss = this.differentiate(rows, settings);
    const { rate, l2 = 0 } = settings;
    const gradient = this.#halves.all[0].gradient.at;
    this.#optimizer.step(this.#run, this.#memory, this.#parameters.at, gradient, { rate, l2 });
    return loss;
  }

  /** The loss with the penalty on the rows with these indices. Its gradient without the penalty is in `gradient`. */
  differentiate(rows: Uint32Array, { l2 = 0, key = 0 }: StepSettings): number {
    const { loss, delta = 1, shape } = this.#task;
    const { weights } = this.#task.data;
    let total = 0;
    for (let i = 0; i < rows.length; i++) total += weights[rows[i]];
    this.#load(rows);
    const last = this.places.layers.length - 1;
    for (let l = 0; l <= last; l++) this.#forward(l, rows.length, key);
    this.#announce('identity', 0, 0);
    for (const half of this.#halves.own) {
      half.finish();
      half.differentiate(NETWORK_LOSSES.indexOf(loss), shape.outputs, 1 / total, delta);
    }
    let sums = this.#halves.sums();
    const [first, second] = sums;
    const sum = first[first.length - 1] + second[second.length - 1];
    for (let l = last; l >= 0; l--) {
      this.#putShiftSlopes(l, sums);
      const normalisation = this.#slopesThrough(l, rows.length, sums);
      if (l > 0) this.#announceHidden(l - 1, key);
      for (const half of this.#halves.own) half.backward(l, normalisation);
      if (l > 0) sums = this.#halves.sums();
    }
    this.#addGradients();
    return sum / total + this.#penalty(l2);
  }

  /** The gradient of the last `differentiate`, in the form of the parameters. */
  get gradient(): LayerParameters[] {
    return takeParameters(this.places, view(this.#memory, this.#halves.all[0].gradient));
  }

  get parameters(): LayerParameters[] {
    return takeParameters(this.places, view(this.#memory, this.#parameters));
  }

  get running(): readonly (RunningAverages | null)[] {
    return this.#running;
  }

  /** What the network gives for the rows with these indices, by running averages and without dropout: (rows, outputs). */
  outputs(rows: Uint32Array): Float64Array {
    const { outputs } = this.#task.shape;
    const values = new Float64Array(rows.length * outputs);
    const [half] = this.#halves.all;
    const most = this.#indices.length;
    const last = this.places.layers.length - 1;
    const { outputStride } = this.places.layers[last];
    for (let from = 0; from < rows.length; from += most) {
      const part = rows.subarray(from, from + most);
      this.#gather(half, part);
      for (let l = 0; l <= last; l++) {
        this.#announce(this.activations[l], 0, 0);
        half.predict(l, this.#frozenScaling(l));
      }
      const made = view(this.#memory, half.outputs);
      for (let i = 0; i < part.length; i++) {
        for (let c = 0; c < outputs; c++) {
          values[(from + i) * outputs + c] = made[i * outputStride + c];
        }
      }
    }
    return values;
  }

  protected override get inTraining(): InTraining {
    return {
      memory: this.#memory,
      parameters: this.#parameters,
      optimizer: this.#optimizer,
      running: this.#running,
    };
  }

  #load(rows: Uint32Array): void {
    const middle = Math.ceil(rows.length / 2);
    const parts = [rows.subarray(0, middle), rows.subarray(middle)];
    const { targets, weights } = this.#task.data;
    this.#halves.all.forEach((half, h) => {
      half.start = h * middle;
      half.rows = parts[h].length;
      if (!this.#halves.own.includes(half)) return;
      this.#gather(half, parts[h]);
      const [y, s] = [view(this.#memory, half.targets), view(this.#memory, half.rowWeights)];
      parts[h].forEach((row, i) => {
        y[i] = targets[row];
        s[i] = weights[row];
      });
    });
  }

  #gather(half: BatchHalf, rows: Uint32Array): void {
    half.rows = rows.length;
    view(this.#memory, this.#indices).set(rows);
    const bytes = strideOf(this.#task.shape.inputs) * bytesOf(this.#precision);
    const { at } = this.#indices;
    this.#kernels.gatherRows(this.#data.at, bytes, at, rows.length, half.inputs.at);
  }

  /** Makes z of a layer from that of the layer before, and means and factors of its columns. */
  #forward(l: number, count: number, key: number): void {
    const [centre, means] = this.#columns;
    const running = this.#running[l];
    if (running) view(this.#memory, centre).set(running.mean);
    if (l > 0) this.#announceHidden(l - 1, key);
    const before = l > 0 && this.#running[l - 1] ? { means, factors: this.#factors[l - 1] } : null;
    for (const half of this.#halves.own) half.forward(l, before, running ? centre : null);
    if (running) this.#putMoments(l, count, running);
  }

  /** Means and factors of the columns of a layer from sums over the batch, and the running averages. */
  #putMoments(l: number, count: number, running: RunningAverages): void {
    const { outputStride } = this.places.layers[l];
    const [centres, mean] = this.#columns.map((slot) => view(this.#memory, slot));
    const factor = view(this.#memory, this.#factors[l]);
    const [first, second] = this.#halves.sums();
    for (let j = 0; j < outputStride; j++) {
      const offset = (first[j] + second[j]) / count;
      const square = (first[outputStride + j] + second[outputStride + j]) / count;
      const variance = Math.max(square - offset * offset, 0);
      mean[j] = centres[j] + offset;
      factor[j] = 1 / Math.sqrt(variance + NORMALISATION_EPSILON);
      const unbiased = variance * (count / Math.max(count - 1, 1));
      running.mean[j] += RUNNING_SHARE * (centres[j] + offset - running.mean[j]);
      running.variance[j] += RUNNING_SHARE * (unbiased - running.variance[j]);
    }
  }

  /** How derivatives pass back through the normalisation of a layer, and its slopes; null if it is not normalised. */
  #slopesThrough(
    l: number,
    count: number,
    [first, second]: readonly [Float64Array, Float64Array],
  ): ColumnSlopes | null {
    const { scale, outputStride } = this.places.layers[l];
    if (scale === null) return null;
    const parameters = view(this.#memory, this.#parameters);
    const gradient = view(this.#memory, this.#halves.all[0].gradient);
    const factor = view(this.#memory, this.#factors[l]);
    const [factors, means, slopes] = this.#columns;
    const [a, b, c] = this.#columns.map((slot) => view(this.#memory, slot));
    for (let j = 0; j < outputStride; j++) {
      const product = first[outputStride + j] + second[outputStride + j];
      gradient[scale + j] = product;
      a[j] = parameters[scale + j] * factor[j];
      b[j] = (first[j] + second[j]) / count;
      c[j] = product / count;
    }
    return { factors, means, slopes };
  }

  /** The slopes of a layer's shift, which are sums of derivatives over the whole batch, go to the gradient. */
  #putShiftSlopes(l: number, [first, second]: readonly [Float64Array, Float64Array]): void {
    const { shift, outputStride } = this.places.layers[l];
    const gradient = view(this.#memory, this.#halves.all[0].gradient);
    for (let j = 0; j < outputStride; j++) gradient[shift + j] = first[j] + second[j];
  }

  /** The slopes of weights are sums over both halves. */
  #addGradients(): void {
    const { weights } = this.places;
    const [first, second] = this.#halves.all.map(({ gradient }) => gradient);
    const numbers = (slot: NumberSlot) => view(this.#memory, slot).subarray(0, weights);
    this.#halves.told(numbers(first), numbers(second));
    this.#run.addScaled(first.at, second.at, weights, 1);
    if (this.activations.includes('logistic')) this.#clearFilling();
  }

  /** Units that only fill up memory give f(0), which for the logistic function is not 0: their weights stay 0. */
  #clearFilling(): void {
    const gradient = view(this.#memory, this.#halves.all[0].gradient);
    for (const { weights, inputs, inputStride, outputStride } of this.places.layers) {
      for (let row = 0; row < outputStride; row++) {
        const line = weights + row * inputStride;
        gradient.fill(0, line + inputs, line + inputStride);
      }
    }
  }

  #penalty(l2: number): number {
    if (l2 === 0) return 0;
    const { weights } = this.places;
    const { at } = this.#parameters;
    return (l2 / 2) * this.#optimizer.sumOfSquares(this.#run, this.#memory, at, weights);
  }

  #announceHidden(l: number, key: number): void {
    const { dropout = 0 } = this.#task;
    const ofLayer = Math.imul(key, 0x9e3779b1) ^ Math.imul(l + 1, 0x85ebca6b);
    this.#announce(this.activations[l], ofLayer, Math.round(dropout * DROPOUT_UNITS));
  }

  #announce(activation: Activation, key: number, rate: number): void {
    this.#kernels.activationBegin(ACTIVATIONS.indexOf(activation), key, rate);
  }

  /** Scale and shift of a layer for predictions, as addresses. */
  #frozenScaling(l: number): { scale: number; shift: number } | undefined {
    const running = this.#running[l];
    const { scale, shift, outputStride } = this.places.layers[l];
    if (!running || scale === null) return undefined;
    const parameters = view(this.#memory, this.#parameters);
    const [scales, shifts] = this.#columns;
    const [a, b] = [view(this.#memory, scales), view(this.#memory, shifts)];
    for (let j = 0; j < outputStride; j++) {
      const factor = parameters[scale + j] / Math.sqrt(running.variance[j] + NORMALISATION_EPSILON);
      a[j] = factor;
      b[j] = parameters[shift + j] - running.mean[j] * factor;
    }
    return { scale: scales.at, shift: shifts.at };
  }
}
