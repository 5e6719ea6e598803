/**
 * A trained convolutional network: normalisations are those of training's running averages, so that what it gives for an
 * image depends on that image alone. It is computed in single precision. Cost: 18 operations per pixel and pair of
 * channels of a block.
 */
import { instantiate } from '../../kernels/instantiate.js';
import { MemoryPlan, view } from '../../kernels/memory-plan.js';
import type { Precision } from './arithmetic.js';
import { type ConvolutionShape, convolutionPlaces } from './convolution-shape.js';
import { headOutputs, turn } from './convolution-trainer.js';
import type { RunningAverages } from './fit-hooks.js';
import { type ChannelSlots, channelSlots, ImageHalf } from './image-half.js';
import { NORMALISATION_EPSILON } from './network-trainer.js';
import { type ImageKernels, imageKernelsOf, type NumberSlot, numberArray } from './precision.js';

/** A network without anything that only training needs. */
export interface ConvolutionParts {
  readonly shape: ConvolutionShape;
  /** as they lie in memory */
  readonly parameters: Float64Array;
  /** of each block */
  readonly running: readonly RunningAverages[];
}

/** Images that are computed at a time. */
const BLOCK = 16;

interface ConvolutionWorkspace {
  readonly memory: WebAssembly.Memory;
  readonly kernels: ImageKernels;
  readonly half: ImageHalf;
  readonly parameters: NumberSlot;
  readonly slots: readonly ChannelSlots[];
  readonly turned: NumberSlot;
}

/** A network for images that predicts. */
export class ConvolutionNetwork<Parts extends ConvolutionParts = ConvolutionParts> {
  #made: ConvolutionWorkspace | undefined;

  constructor(
    readonly parts: Parts,
    readonly precision: Precision = 'single',
  ) {}

  /**
   * The outputs of every image, (images, outputs).
   * @param images (images, pixels, pixels)
   */
  evaluate(images: Float64Array): Float64Array {
    const { pixels, outputs } = this.parts.shape;
    const rows = images.length / pixels ** 2;
    const values = new Float64Array(rows * outputs);
    for (let first = 0; first < rows; first += BLOCK) {
      const count = Math.min(BLOCK, rows - first);
      values.set(this.#forward(images, first, count), first * outputs);
    }
    return values;
  }

  /**
   * An output of every image and its derivatives by the pixels.
   * @param images (images, pixels, pixels)
   * @param output which one
   */
  gradients(
    images: Float64Array,
    output = 0,
  ): { readonly values: Float64Array; readonly gradients: Float64Array } {
    const { shape, parameters } = this.parts;
    const { pixels, outputs, channels } = shape;
    const width = channels[channels.length - 1];
    const rows = images.length / pixels ** 2;
    const values = new Float64Array(rows);
    const gradients = new Float64Array(images.length);
    const { half, kernels, slots, turned, parameters: slot } = this.#workspace;
    const { blocks, head } = half.places;
    for (let first = 0; first < rows; first += BLOCK) {
      const count = Math.min(BLOCK, rows - first);
      const made = this.#forward(images, first, count);
      for (let row = 0; row < count; row++) values[first + row] = made[row * outputs + output];
      half.putDerivatives(
        Float64Array.from(
          { length: count * width },
          (_, i) => parameters[head + output * width + (i % width)],
        ),
      );
      for (let l = blocks.length - 1; l > 0; l--) {
        const { weights, from, to } = blocks[l];
        turn(kernels, slot, weights, from, to, from, turned);
        half.back(l, slots[l], turned);
      }
      turn(kernels, slot, blocks[0].weights, 1, blocks[0].to, 8, turned);
      gradients.set(half.byPixels(slots[0], turned), first * pixels ** 2);
    }
    return { values, gradients };
  }

  #forward(images: Float64Array, first: number, count: number): Float64Array {
    const { shape, parameters } = this.parts;
    const { half, slots, parameters: slot } = this.#workspace;
    half.load(images, first, count);
    for (let l = 0; l < shape.channels.length; l++) {
      half.convolve(l, slot);
      half.pool(l, slots[l]);
    }
    const means = half.means();
    const values = new Float64Array(count * shape.outputs);
    for (let row = 0; row < count; row++) {
      const z = headOutputs(parameters, half.places, shape, means, row);
      values.set(z, row * shape.outputs);
    }
    return values;
  }

  get #workspace(): ConvolutionWorkspace {
    this.#made ??= this.#prepare();
    return this.#made;
  }

  #prepare(): ConvolutionWorkspace {
    const { shape, parameters, running } = this.parts;
    const places = convolutionPlaces(shape);
    const plan = new MemoryPlan();
    const half = new ImageHalf(plan, shape, places, this.precision, BLOCK);
    const slot = numberArray(plan, this.precision, places.length);
    const slots = shape.channels.map((channels) => channelSlots(plan, this.precision, channels));
    const turned = numberArray(plan, this.precision, 9 * Math.max(...shape.channels) ** 2);
    const memory = plan.allocate('network');
    const kernels = imageKernelsOf(instantiate(memory), this.precision);
    half.bind(memory, kernels);
    view(memory, slot).set(parameters);
    places.blocks.forEach(({ to, scale, shift }, l) => {
      const { scales, shifts, means, factors, backFactors } = slots[l];
      const { mean, variance } = running[l];
      for (let c = 0; c < to; c++) {
        const factor = 1 / Math.sqrt(variance[c] + NORMALISATION_EPSILON);
        const own = parameters[scale + c] * factor;
        view(memory, means)[c] = mean[c];
        view(memory, factors)[c] = factor;
        view(memory, scales)[c] = own;
        view(memory, shifts)[c] = parameters[shift + c] - mean[c] * own;
        // The averages do not depend on the image: backMeans and backSlopes stay 0.
        view(memory, backFactors)[c] = own;
      }
    });
    return { memory, kernels, half, parameters: slot, slots, turned };
  }
}
