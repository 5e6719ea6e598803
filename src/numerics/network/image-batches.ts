/**
 * Batches of images for training. A batch is a function of the seed and its number alone, so that a fit can go on after
 * an interruption, and two workers make the same batches.
 */
import { Random } from '../../random.js';
import type { ImageBatch } from './convolution-trainer.js';

/** Where batches come from: rows that are there, or images that are made anew for every step. */
export interface ImageSource {
  /** @param step counted from 0 */
  batch(step: number): ImageBatch;
}

/** How images of a batch are varied: by flips and quarter turns, and by shifts where edges are periodic. */
export type Augmentation = 'none' | 'turned' | 'turned and shifted';

/**
 * Rows in an order drawn anew for each pass over them.
 * @param size rows of a batch
 */
export class RowBatches implements ImageSource {
  readonly batches: number;
  #pass = -1;
  #order = new Uint32Array();

  constructor(
    readonly rows: ImageBatch,
    readonly pixels: number,
    readonly size: number,
    readonly augmentation: Augmentation,
    readonly seed: number,
  ) {
    this.batches = Math.ceil(rows.targets.length / size);
  }

  batch(step: number): ImageBatch {
    const { targets, weights, images } = this.rows;
    const pass = Math.floor(step / this.batches);
    const random = new Random(this.seed).fork(`epoch ${pass}`);
    if (pass !== this.#pass) {
      this.#order = random.shuffle(Uint32Array.from(targets, (_, row) => row));
      this.#pass = pass;
    }
    const from = (step % this.batches) * this.size;
    const chosen = this.#order.subarray(from, from + this.size);
    const pixels = this.pixels ** 2;
    const batch = new Float64Array(chosen.length * pixels);
    chosen.forEach((row, i) => {
      batch.set(images.subarray(row * pixels, (row + 1) * pixels), i * pixels);
    });
    if (this.augmentation !== 'none') {
      vary(batch, this.pixels, this.augmentation, random.fork(`batch ${step}`));
    }
    const taken = (values: Float64Array) => Float64Array.from(chosen, (row) => values[row]);
    return { images: batch, targets: taken(targets), weights: taken(weights) };
  }
}

/**
 * Flips, turns and shifts every image of a batch at random, in place.
 * @param size pixels on a side
 */
export function vary(
  images: Float64Array,
  size: number,
  augmentation: Augmentation,
  random: Random,
): void {
  const pixels = size * size;
  const image = new Float64Array(pixels);
  for (let at = 0; at < images.length; at += pixels) {
    const kind = random.index(8);
    const shifted = augmentation === 'turned and shifted';
    const [down, right] = shifted ? [random.index(size), random.index(size)] : [0, 0];
    image.set(images.subarray(at, at + pixels));
    for (let y = 0; y < size; y++) {
      for (let x = 0; x < size; x++) {
        const row = kind & 1 ? size - 1 - y : y;
        const column = kind & 2 ? size - 1 - x : x;
        const from = kind & 4 ? column * size + row : row * size + column;
        images[at + ((y + down) % size) * size + ((x + right) % size)] = image[from];
      }
    }
  }
}
