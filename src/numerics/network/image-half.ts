/**
 * One half of a batch of images in a kernel's memory, and the passes over its images. What concerns the whole batch its
 * owner puts together from both halves in a fixed order, as for dense networks (`batch-half.ts`). Memory: per image and
 * block, its input, z, and the derivatives by what it gives.
 */
import { type MemoryPlan, type Slot, view } from '../../kernels/memory-plan.js';
import type { Precision } from './arithmetic.js';
import type { ConvolutionPlaces, ConvolutionShape } from './convolution-shape.js';
import { bytesOf, type ImageKernels, type NumberSlot, numberArray } from './precision.js';

/** Numbers per channel of a block, which all images of a batch share. */
export interface ChannelSlots {
  /** u = scale z + shift */
  readonly scales: NumberSlot;
  readonly shifts: NumberSlot;
  /** h = (z - mean) factor */
  readonly means: NumberSlot;
  readonly factors: NumberSlot;
  /** of the way back */
  readonly backFactors: NumberSlot;
  readonly backMeans: NumberSlot;
  readonly backSlopes: NumberSlot;
}

export function channelSlots(
  plan: MemoryPlan,
  precision: Precision,
  channels: number,
): ChannelSlots {
  const array = () => numberArray(plan, precision, channels);
  return {
    scales: array(),
    shifts: array(),
    means: array(),
    factors: array(),
    backFactors: array(),
    backMeans: array(),
    backSlopes: array(),
  };
}

interface BlockSlots {
  /** per image, with borders */
  readonly inputs: NumberSlot;
  readonly z: NumberSlot;
  /** by what the block gives */
  readonly derivatives: NumberSlot;
}

/** The arrays and passes of a half. */
export class ImageHalf {
  /** images that are there */
  rows = 0;
  /** of the images, in sums over them */
  weights: ArrayLike<number> = [];
  readonly gradient: NumberSlot;
  /** two doubles per channel of a block, and behind them the loss */
  readonly sums: Slot<'f64'>;
  /** the sums of one image */
  readonly #imageSums: Slot<'f64'>;
  readonly #blocks: readonly BlockSlots[];
  /** by z of one image, with a border */
  readonly #back: NumberSlot;
  /** of the image that a block is given, where it is one of one channel */
  readonly #wide: NumberSlot;
  /** the last block's images, with borders */
  readonly #last: NumberSlot;
  readonly #bytes: number;
  #memory: WebAssembly.Memory | undefined;
  #kernels: ImageKernels | undefined;

  constructor(
    plan: MemoryPlan,
    readonly shape: ConvolutionShape,
    readonly places: ConvolutionPlaces,
    precision: Precision,
    readonly capacity: number,
  ) {
    const array = (length: number) => numberArray(plan, precision, length);
    const bordered = (pixels: number, channels: number) => (pixels + 2) ** 2 * channels;
    this.#blocks = places.blocks.map(({ pixels, from, to }) => ({
      inputs: array(capacity * bordered(pixels, from)),
      z: array(capacity * pixels ** 2 * to),
      derivatives: array((capacity * pixels ** 2 * to) / 4),
    }));
    const { pixels, to } = places.blocks[places.blocks.length - 1];
    this.#last = array(capacity * bordered(pixels / 2, to));
    this.#back = array(Math.max(...places.blocks.map((one) => bordered(one.pixels, one.to))));
    this.#wide = array(8 * shape.pixels ** 2);
    this.gradient = array(places.length);
    const widest = Math.max(...shape.channels);
    this.sums = plan.f64(2 * widest + 1);
    this.#imageSums = plan.f64(2 * widest);
    this.#bytes = bytesOf(precision);
  }

  bind(memory: WebAssembly.Memory, kernels: ImageKernels): void {
    this.#memory = memory;
    this.#kernels = kernels;
  }

  get sumsView(): Float64Array {
    return view(this.#memory as WebAssembly.Memory, this.sums);
  }

  get gradientView(): Float32Array | Float64Array {
    return view(this.#memory as WebAssembly.Memory, this.gradient);
  }

  get #run(): ImageKernels {
    return this.#kernels as ImageKernels;
  }

  /** Takes images, shape (rows, pixels, pixels). */
  load(images: ArrayLike<number>, first: number, rows: number): void {
    const { pixels, padding } = this.shape;
    const line = pixels + 2;
    const [{ inputs }] = this.#blocks;
    const to = view(this.#memory as WebAssembly.Memory, inputs);
    this.rows = rows;
    for (let row = 0; row < rows; row++) {
      const from = (first + row) * pixels ** 2;
      for (let y = 0; y < pixels; y++) {
        const at = row * line ** 2 + (y + 1) * line + 1;
        for (let x = 0; x < pixels; x++) to[at + x] = images[from + y * pixels + x];
      }
      this.#run.imageBorder(this.#at(inputs, row * line ** 2), pixels, 1, padding === 'circular');
    }
  }

  /** Makes z of a block, and sums it, less a number per channel, and its squares, if there is one. */
  convolve(l: number, parameters: NumberSlot, centre?: NumberSlot): void {
    const { pixels, from, to, weights } = this.places.blocks[l];
    const { inputs, z } = this.#blocks[l];
    this.sumsView.fill(0);
    for (let row = 0; row < this.rows; row++) {
      const image = this.#at(inputs, row * (pixels + 2) ** 2 * from);
      const own = this.#at(z, row * pixels ** 2 * to);
      this.#run.convolve(image, pixels, from, to, this.#at(parameters, weights), own);
      if (centre) this.#addMoments(own, pixels ** 2, to, centre, this.weights[row]);
    }
  }

  /** Adds the moments of an image with its weight. */
  #addMoments(z: number, pixels: number, to: number, centre: NumberSlot, weight: number): void {
    const own = view(this.#memory as WebAssembly.Memory, this.#imageSums);
    own.fill(0);
    const { at } = this.#imageSums;
    this.#run.columnMoments(z, pixels, to, centre.at, at, at + 8 * to);
    const sums = this.sumsView;
    for (let i = 0; i < 2 * to; i++) sums[i] += weight * own[i];
  }

  /** Makes what the next block is given. */
  pool(l: number, { scales, shifts }: ChannelSlots): void {
    const { pixels, to } = this.places.blocks[l];
    const { z } = this.#blocks[l];
    const out = l + 1 < this.#blocks.length ? this.#blocks[l + 1].inputs : this.#last;
    const size = (pixels / 2 + 2) ** 2 * to;
    for (let row = 0; row < this.rows; row++) {
      const image = this.#at(out, row * size);
      const own = this.#at(z, row * pixels ** 2 * to);
      this.#run.pool(own, pixels, to, scales.at, shifts.at, image);
      this.#run.imageBorder(image, pixels / 2, to, this.shape.padding === 'circular');
    }
  }

  /** The means over all pixels of what the last block gives, shape (rows, channels). */
  means(): Float64Array {
    const { pixels, to } = this.places.blocks[this.places.blocks.length - 1];
    const n = pixels / 2;
    const images = view(this.#memory as WebAssembly.Memory, this.#last);
    const means = new Float64Array(this.rows * to);
    for (let row = 0; row < this.rows; row++) {
      const image = row * (n + 2) ** 2 * to;
      for (let y = 1; y <= n; y++) {
        for (let x = 1; x <= n; x++) {
          const at = image + (y * (n + 2) + x) * to;
          for (let c = 0; c < to; c++) means[row * to + c] += images[at + c];
        }
      }
    }
    return means.map((sum) => sum / n ** 2);
  }

  /** Takes the derivatives by the means. */
  putDerivatives(byMeans: Float64Array): void {
    const { pixels, to } = this.places.blocks[this.places.blocks.length - 1];
    const count = pixels ** 2 / 4;
    const { derivatives } = this.#blocks[this.#blocks.length - 1];
    const d = view(this.#memory as WebAssembly.Memory, derivatives);
    for (let row = 0; row < this.rows; row++) {
      for (let c = 0; c < to; c++) {
        const own = byMeans[row * to + c] / count;
        for (let i = 0; i < count; i++) d[(row * count + i) * to + c] = own;
      }
    }
  }

  /** Sums the derivatives by u of a block, and their products with h. */
  sumBack(l: number, slots: ChannelSlots): void {
    const { to } = this.places.blocks[l];
    this.sumsView.fill(0);
    const sums = this.sums.at;
    for (let row = 0; row < this.rows; row++) {
      this.#run.poolSums(...this.#pooled(l, row, slots), sums, sums + 8 * to);
    }
  }

  /**
   * Differentiates by the weights of a block and, except in the first one, by what it was given.
   * @param turned the block's weights for the way back
   * @param byMoments derivatives by the mean and the deviation of z per channel, of which an image has its weight's share
   */
  back(
    l: number,
    slots: ChannelSlots,
    turned: NumberSlot,
    byMoments?: { readonly means: Float64Array; readonly slopes: Float64Array },
  ): void {
    const memory = this.#memory as WebAssembly.Memory;
    const [backMeans, backSlopes] = [view(memory, slots.backMeans), view(memory, slots.backSlopes)];
    const { pixels, from, to, weights } = this.places.blocks[l];
    const { inputs } = this.#blocks[l];
    const slopes = this.#at(this.gradient, weights);
    this.gradientView.fill(0, weights, weights + 9 * from * to);
    for (let row = 0; row < this.rows; row++) {
      if (byMoments) {
        for (let c = 0; c < to; c++) {
          backMeans[c] = this.weights[row] * byMoments.means[c];
          backSlopes[c] = this.weights[row] * byMoments.slopes[c];
        }
      }
      this.#backThroughPool(l, row, slots);
      const image = this.#at(inputs, row * (pixels + 2) ** 2 * from);
      this.#run.convolveBack(image, this.#back.at, pixels, from, to, slopes);
      if (l === 0) continue;
      const before = this.#blocks[l - 1].derivatives;
      this.#run.imageBorder(this.#back.at, pixels, to, this.shape.padding === 'circular');
      const out = this.#at(before, row * pixels ** 2 * from);
      this.#run.convolve(this.#back.at, pixels, to, from, turned.at, out);
    }
  }

  /**
   * Differentiates by the pixels of all images, from the derivatives by what the first block gives.
   * @param turned the first block's weights for the way back, 8 wide
   * @returns shape (rows, pixels, pixels)
   */
  byPixels(slots: ChannelSlots, turned: NumberSlot): Float64Array {
    const [{ pixels, to }] = this.places.blocks;
    const wide = view(this.#memory as WebAssembly.Memory, this.#wide);
    const all = new Float64Array(this.rows * pixels ** 2);
    for (let row = 0; row < this.rows; row++) {
      this.#backThroughPool(0, row, slots);
      this.#run.imageBorder(this.#back.at, pixels, to, this.shape.padding === 'circular');
      this.#run.convolve(this.#back.at, pixels, to, 8, turned.at, this.#wide.at);
      for (let i = 0; i < pixels ** 2; i++) all[row * pixels ** 2 + i] = wide[8 * i];
    }
    return all;
  }

  #backThroughPool(l: number, row: number, slots: ChannelSlots): void {
    const { backFactors, backMeans, backSlopes } = slots;
    const back = [backFactors.at, backMeans.at, backSlopes.at, this.#back.at] as const;
    this.#run.poolBack(...this.#pooled(l, row, slots), ...back);
  }

  /** What the kernels for the way back through a pool begin with: an image's z and derivatives, its size, its channels. */
  #pooled(l: number, row: number, { scales, shifts, means, factors }: ChannelSlots) {
    const { pixels, to } = this.places.blocks[l];
    const { z, derivatives } = this.#blocks[l];
    const first = row * pixels ** 2 * to;
    const images = [this.#at(z, first), this.#at(derivatives, first / 4)] as const;
    return [...images, pixels, to, scales.at, shifts.at, means.at, factors.at] as const;
  }

  #at(slot: NumberSlot, index: number): number {
    return slot.at + index * this.#bytes;
  }
}
