/**
 * Steps of training a convolutional network by backpropagation, on images that the caller hands over for every step:
 *
 *   minimise  sum_i s_i loss(outputs(x_i), y_i) / sum_i s_i,
 *
 * with normalisation over the images and pixels of a batch, in which images have their weights s as well: an image of
 * weight 2 is the same as two of weight 1. As for dense networks a batch is divided in two halves whose
 * sums are added in a fixed order, so that one worker or two give the same bytes. Cost: 54 operations per pixel and
 * pair of channels of a block.
 */
import { instantiate } from '../../kernels/instantiate.js';
import { MemoryPlan, view } from '../../kernels/memory-plan.js';
import type { Random } from '../../random.js';
import type { Precision } from './arithmetic.js';
import { BothHalves } from './both-halves.js';
import {
  type ConvolutionPlaces,
  type ConvolutionShape,
  convolutionPlaces,
} from './convolution-shape.js';
import type { OtherHalf, RunningAverages } from './fit-hooks.js';
import { type ChannelSlots, channelSlots, ImageHalf } from './image-half.js';
import { type ImageLoss, imageLoss } from './image-loss.js';
import { NORMALISATION_EPSILON, RUNNING_SHARE } from './network-trainer.js';
import { Optimizer, type OptimizerSettings } from './optimizer.js';
import {
  type ImageKernels,
  imageKernelsOf,
  kernelsOf,
  type NumberKernels,
  type NumberSlot,
  numberArray,
} from './precision.js';
import { firstAverages, type InTraining, ResumableTrainer } from './trainer-state.js';

/** A network for images, and how it is trained. */
export interface ConvolutionTask {
  readonly shape: ConvolutionShape;
  readonly loss: ImageLoss;
  readonly optimizer: OptimizerSettings;
  readonly precision?: Precision;
  /** the most images of a step */
  readonly batchSize: number;
  /** as they lie in memory */
  readonly parameters: Float64Array;
}

/** Images to learn from. */
export interface ImageBatch {
  /** shape (rows, pixels, pixels) */
  readonly images: Float64Array;
  /** one per row: a class, or a number */
  readonly targets: Float64Array;
  /** one per row */
  readonly weights: Float64Array;
}

/** First parameters as PyTorch's: uniform within 1/sqrt(inputs of a unit); scales are 1, shifts 0. */
export function initialConvolution(shape: ConvolutionShape, random: Random): Float64Array {
  const { blocks, head, bias, length } = convolutionPlaces(shape);
  const parameters = new Float64Array(length);
  const draw = (from: number, count: number, inputs: number) => {
    const bound = 1 / Math.sqrt(inputs);
    for (let i = 0; i < count; i++) parameters[from + i] = random.uniform(-bound, bound);
  };
  for (const { from, to, weights, scale } of blocks) {
    draw(weights, 9 * from * to, 9 * from);
    parameters.fill(1, scale, scale + to);
  }
  const channels = shape.channels[shape.channels.length - 1];
  draw(head, shape.outputs * channels, channels);
  draw(bias, shape.outputs, channels);
  return parameters;
}

/** A convolutional network in training. */
export class ConvolutionTrainer extends ResumableTrainer {
  readonly places: ConvolutionPlaces;
  readonly #task: ConvolutionTask;
  readonly #memory: WebAssembly.Memory;
  readonly #run: ImageKernels;
  readonly #numbers: NumberKernels;
  readonly #halves: BothHalves<ImageHalf>;
  readonly #parameters: NumberSlot;
  readonly #optimizer: Optimizer;
  readonly #slots: readonly ChannelSlots[];
  readonly #turned: NumberSlot;
  readonly #centre: NumberSlot;
  readonly running: readonly RunningAverages[];

  /** @throws InvalidInput if all of it does not fit into memory */
  constructor(task: ConvolutionTask, otherHalf?: OtherHalf) {
    super();
    const { shape, optimizer, precision = 'single', batchSize, parameters } = task;
    const places = convolutionPlaces(shape);
    const plan = new MemoryPlan();
    const widest = Math.max(...shape.channels);
    const capacity = Math.ceil(batchSize / 2);
    const half = () => new ImageHalf(plan, shape, places, precision, capacity);
    this.#halves = new BothHalves([half(), half()], otherHalf);
    this.#parameters = numberArray(plan, precision, places.length);
    this.#optimizer = new Optimizer(optimizer, { ...places, layers: [] }, plan, precision);
    this.#slots = shape.channels.map((channels) => channelSlots(plan, precision, channels));
    this.#turned = numberArray(plan, precision, 9 * widest * widest);
    this.#centre = numberArray(plan, precision, widest);
    const memory = plan.allocate('network');
    const kernels = instantiate(memory);
    this.#run = imageKernelsOf(kernels, precision);
    this.#numbers = kernelsOf(kernels, precision);
    this.#memory = memory;
    this.#task = task;
    this.places = places;
    for (const one of this.#halves.all) one.bind(memory, this.#run);
    this.#view(this.#parameters).set(parameters);
    this.running = shape.channels.map(firstAverages);
  }

  /** A step. @returns the loss before it */
  step(batch: ImageBatch, rate: number): number {
    const loss = this.differentiate(batch);
    const gradient = this.#halves.all[0].gradient.at;
    const settings = { rate, l2: 0 };
    this.#optimizer.step(this.#numbers, this.#memory, this.#parameters.at, gradient, settings);
    return loss;
  }

  /** The loss on a batch; its gradient is in `gradient`. */
  differentiate({ images, targets, weights }: ImageBatch): number {
    const rows = targets.length;
    const middle = Math.ceil(rows / 2);
    this.#halves.all.forEach((half, h) => {
      const [first, end] = h === 0 ? [0, middle] : [middle, rows];
      half.rows = end - first;
      half.weights = weights.subarray(first, end);
      if (this.#halves.own.includes(half)) half.load(images, first, end - first);
    });
    const { blocks } = this.places;
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    for (let l = 0; l < blocks.length; l++) this.#forward(l, total);
    this.#halves.all.forEach((half, h) => {
      if (!this.#halves.own.includes(half)) return;
      const from = h === 0 ? 0 : middle;
      const part = (values: Float64Array) => values.subarray(from, from + half.rows);
      this.#differentiateHead(half, part(targets), part(weights), total);
    });
    const [first, second] = this.#halves.sums();
    const loss = first[first.length - 1] + second[second.length - 1];
    for (let l = blocks.length - 1; l >= 0; l--) this.#backward(l, total);
    this.#addGradients();
    return loss / total;
  }

  /** The gradient of the last `differentiate`, as the parameters lie in memory. */
  get gradient(): Float64Array {
    return Float64Array.from(this.#halves.all[0].gradientView);
  }

  get parameters(): Float64Array {
    return Float64Array.from(this.#view(this.#parameters));
  }

  protected override get inTraining(): InTraining {
    return {
      memory: this.#memory,
      parameters: this.#parameters,
      optimizer: this.#optimizer,
      running: this.running,
    };
  }

  #view(slot: NumberSlot): Float32Array | Float64Array {
    return view(this.#memory, slot);
  }

  #forward(l: number, total: number): void {
    const { pixels, to, scale, shift } = this.places.blocks[l];
    const count = total * pixels ** 2;
    const centres = this.#view(this.#centre);
    const { mean, variance } = this.running[l];
    centres.set(mean);
    for (const half of this.#halves.own) half.convolve(l, this.#parameters, this.#centre);
    const [first, second] = this.#halves.sums();
    const parameters = this.#view(this.#parameters);
    const slots = this.#slots[l];
    const [scales, shifts, means, factors] = [
      this.#view(slots.scales),
      this.#view(slots.shifts),
      this.#view(slots.means),
      this.#view(slots.factors),
    ];
    for (let c = 0; c < to; c++) {
      const offset = (first[c] + second[c]) / count;
      const square = (first[to + c] + second[to + c]) / count;
      const spread = Math.max(square - offset * offset, 0);
      const centre = centres[c] + offset;
      const factor = 1 / Math.sqrt(spread + NORMALISATION_EPSILON);
      means[c] = centre;
      factors[c] = factor;
      scales[c] = parameters[scale + c] * factor;
      shifts[c] = parameters[shift + c] - centre * parameters[scale + c] * factor;
      mean[c] += RUNNING_SHARE * (centre - mean[c]);
      const unbiased = spread * (count / Math.max(count - 1, 1));
      variance[c] += RUNNING_SHARE * (unbiased - variance[c]);
    }
    for (const half of this.#halves.own) half.pool(l, slots);
  }

  /** The loss of a half goes behind its sums, derivatives by the last layer to its gradient. */
  #differentiateHead(
    half: ImageHalf,
    targets: Float64Array,
    weights: Float64Array,
    total: number,
  ): void {
    const { shape, loss } = this.#task;
    const { outputs } = shape;
    const channels = shape.channels[shape.channels.length - 1];
    const { head, bias, weights: ofWeights, length } = this.places;
    const parameters = this.#view(this.#parameters);
    const gradient = half.gradientView;
    gradient.fill(0, head, ofWeights);
    gradient.fill(0, bias, length);
    const slopes = new Float64Array(outputs * channels);
    const biases = new Float64Array(outputs);
    const means = half.means();
    const byMeans = new Float64Array(means.length);
    let sum = 0;
    for (let row = 0; row < half.rows; row++) {
      const z = headOutputs(parameters, this.places, shape, means, row);
      sum += weights[row] * imageLoss(loss, z, targets[row]);
      for (let o = 0; o < outputs; o++) {
        const d = (z[o] * weights[row]) / total;
        biases[o] += d;
        for (let c = 0; c < channels; c++) {
          slopes[o * channels + c] += d * means[row * channels + c];
          byMeans[row * channels + c] += d * parameters[head + o * channels + c];
        }
      }
    }
    gradient.set(slopes, head);
    gradient.set(biases, bias);
    half.putDerivatives(byMeans);
    half.sumsView.fill(0);
    half.sumsView[half.sums.length - 1] = sum;
  }

  #backward(l: number, total: number): void {
    const { pixels, from, to, weights, scale, shift } = this.places.blocks[l];
    const count = total * pixels ** 2;
    const slots = this.#slots[l];
    for (const half of this.#halves.own) half.sumBack(l, slots);
    const [first, second] = this.#halves.sums();
    const gradient = this.#halves.all[0].gradientView;
    const scales = this.#view(slots.scales);
    const backFactors = this.#view(slots.backFactors);
    const byMoments = { means: new Float64Array(to), slopes: new Float64Array(to) };
    for (let c = 0; c < to; c++) {
      const sum = first[c] + second[c];
      const product = first[to + c] + second[to + c];
      gradient[shift + c] = sum;
      gradient[scale + c] = product;
      backFactors[c] = scales[c];
      byMoments.means[c] = sum / count;
      byMoments.slopes[c] = product / count;
    }
    if (l > 0) turn(this.#run, this.#parameters, weights, from, to, from, this.#turned);
    for (const half of this.#halves.own) half.back(l, slots, this.#turned, byMoments);
  }

  /** Slopes of weights and of the last bias are sums over both halves; the others are of the whole batch already. */
  #addGradients(): void {
    const [first, second] = this.#halves.all.map((half) => half.gradientView);
    const { weights, bias, length } = this.places;
    for (const [from, to] of [
      [0, weights],
      [bias, length],
    ]) {
      const [one, other] = this.#halves.told(first.subarray(from, to), second.subarray(from, to));
      for (let i = 0; i < one.length; i++) one[i] += other[i];
    }
  }
}

/** The outputs for one image from the means of its channels. */
export function headOutputs(
  parameters: ArrayLike<number>,
  { head, bias }: ConvolutionPlaces,
  { outputs, channels }: ConvolutionShape,
  means: Float64Array,
  row: number,
): Float64Array {
  const width = channels[channels.length - 1];
  return Float64Array.from({ length: outputs }, (_, o) => {
    let sum = parameters[bias + o];
    for (let c = 0; c < width; c++) {
      sum += parameters[head + o * width + c] * means[row * width + c];
    }
    return sum;
  });
}

/** Turns the weights of a block for the way back. */
export function turn(
  kernels: ImageKernels,
  parameters: NumberSlot,
  weights: number,
  from: number,
  to: number,
  width: number,
  turned: NumberSlot,
): void {
  const bytes = parameters.kind === 'f32' ? 4 : 8;
  kernels.turnWeights(parameters.at + weights * bytes, from, to, width, turned.at);
}
