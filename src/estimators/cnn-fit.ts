/**
 * What the fits of both convolutional networks share: images are filtered if that is asked for, centred and divided by the
 * standard deviation of their pixels, and the network is trained on them.
 */
import { InvalidInput, InvalidOption } from '../errors.js';
import type { Matrix } from '../matrix.js';
import { ImageFilter, powerProfile } from '../numerics/image-filter.js';
import type {
  ConvolutionNetwork,
  ConvolutionParts,
} from '../numerics/network/convolution-network.js';
import type { ConvolutionShape } from '../numerics/network/convolution-shape.js';
import { initialConvolution } from '../numerics/network/convolution-trainer.js';
import type { FitHooks } from '../numerics/network/fit-hooks.js';
import { fitImages, type ImageFit } from '../numerics/network/fit-images.js';
import { RowBatches } from '../numerics/network/image-batches.js';
import type { ImageLoss } from '../numerics/network/image-loss.js';
import { ADAMW } from '../numerics/network/optimizer.js';
import { Random } from '../random.js';
import type { ProgressGenerator } from '../slices.js';
import type { CNNRegressorOptions } from './cnn-options.js';
import type { CNNParts, ImagePreparation } from './cnn-parts.js';
import type { FitEstimate, FitShape } from './estimator.js';
import type { FitReport } from './fit-report.js';
import type { NetworkRows } from './network-models.js';

/** What is learnt. */
export interface ImageGoal {
  readonly owner: string;
  readonly outputs: number;
  readonly loss: ImageLoss;
  readonly epochs?: FitHooks | undefined;
}

/**
 * The side of images, from the number of columns.
 * @throws InvalidInput if they are no square that the blocks can halve
 */
export function imageSide(owner: string, columns: number, channels: readonly number[]): number {
  const side = Math.sqrt(columns);
  const unit = 4 * 2 ** (channels.length - 1);
  if (Number.isInteger(side / unit)) return side;
  throw new InvalidInput({
    where: { owner },
    expected: `square images whose side is a multiple of ${unit}, for ${channels.length} blocks`,
    got: `${columns} columns`,
  });
}

/** @throws InvalidOption if images of this side cannot be filtered */
function requireFilterable(
  owner: string,
  side: number,
  { smoothing, whiten }: CNNRegressorOptions,
) {
  if ((smoothing === 0 && !whiten) || Number.isInteger(Math.log2(side))) return;
  throw new InvalidOption({
    where: { owner, option: smoothing > 0 ? 'smoothing' : 'whiten' },
    expected: 'images whose side is a power of two',
    got: `${side} pixels`,
  });
}

/** Fits the preparation to images, which it prepares in place. */
function fitPreparation(
  images: Float64Array,
  side: number,
  weights: Float64Array,
  { smoothing, whiten }: Pick<CNNRegressorOptions, 'smoothing' | 'whiten'>,
): ImagePreparation {
  const whitening = whiten ? powerProfile(images, side, weights).map(rounded) : null;
  filterImages(images, side, { smoothing, whitening });
  let [total, sum, square] = [0, 0, 0];
  weights.forEach((weight, row) => {
    for (let i = row * side ** 2; i < (row + 1) * side ** 2; i++) {
      sum += weight * images[i];
      square += weight * images[i] ** 2;
    }
    total += weight * side ** 2;
  });
  const mean = rounded(sum / total);
  const deviation = Math.sqrt(Math.max(square / total - mean ** 2, 0));
  const scale = deviation > 0 ? rounded(deviation) : 1;
  for (let i = 0; i < images.length; i++) images[i] = (images[i] - mean) / scale;
  return { smoothing, whitening, mean, scale };
}

function filterImages(
  images: Float64Array,
  side: number,
  { smoothing, whitening }: Pick<ImagePreparation, 'smoothing' | 'whitening'>,
): void {
  if (smoothing > 0 || whitening) new ImageFilter(side, smoothing, whitening).apply(images);
}

/** Images as a fitted network sees them, shape (rows, side, side). */
export function preparedImages(x: Float64Array, side: number, own: ImagePreparation): Float64Array {
  const images = x.slice();
  filterImages(images, side, own);
  return images.map((value) => (value - own.mean) / own.scale);
}

/** The outputs of a network for images, (rows, outputs). */
export function imageOutputs(network: ConvolutionNetwork<CNNParts>, x: Matrix): Float64Array {
  const { shape, preparation } = network.parts;
  return network.evaluate(preparedImages(x.data, shape.pixels, preparation));
}

/** A trained network and how its fit went. */
export interface TrainedCNN {
  readonly parts: CNNParts;
  readonly fitReport: FitReport;
}

/** @throws InvalidInput on columns that are no images, or if the loss is not a number at the end */
export function* trainCNN(
  options: CNNRegressorOptions,
  { x, targets, weights }: NetworkRows,
  { owner, outputs, loss, epochs }: ImageGoal,
): ProgressGenerator<TrainedCNN> {
  const { channels, padding } = options;
  const pixels = imageSide(owner, x.columns, channels);
  requireFilterable(owner, pixels, options);
  const images = x.data.slice();
  const preparation = fitPreparation(images, pixels, weights, options);
  const random = new Random(options.randomState);
  const shape: ConvolutionShape = { pixels, channels, outputs, padding };
  const batchSize = Math.min(options.batchSize, x.rows);
  const augmentation = !options.augment
    ? 'none'
    : padding === 'circular'
      ? 'turned and shifted'
      : 'turned';
  const seed = random.fork('epochs').seed;
  const source = new RowBatches(
    { images, targets, weights },
    pixels,
    batchSize,
    augmentation,
    seed,
  );
  const fit = yield* fitImages(
    {
      shape,
      loss,
      optimizer: { ...ADAMW, weightDecay: options.weightDecay },
      batchSize,
      parameters: initialConvolution(shape, random.fork('weights')),
    },
    source,
    {
      steps: options.maxIter * source.batches,
      learningRate: options.learningRateInit,
      decay: options.decay,
      every: source.batches,
    },
    epochs,
  );
  return {
    parts: { ...frozenConvolution(fit, shape, owner), preparation },
    fitReport: reportOf(fit, options.tol),
  };
}

/**
 * The parts of a trained network, rounded to digits that tell numbers of single precision apart.
 * @throws InvalidInput if a parameter is not a number
 */
export function frozenConvolution(
  { trainer, history }: ImageFit,
  shape: ConvolutionShape,
  owner: string,
): ConvolutionParts {
  const parameters = trainer.parameters.map(rounded);
  if (!parameters.every(Number.isFinite)) {
    throw new InvalidInput({
      where: { owner },
      what: `the loss became infinite in epoch ${history.length}`,
      remedy: 'lower learningRateInit',
    });
  }
  const running = trainer.running.map(({ mean, variance }) => ({
    mean: mean.map(rounded),
    variance: variance.map(rounded),
  }));
  return { shape, parameters, running };
}

function rounded(value: number): number {
  return Number(value.toPrecision(9));
}

/** The most points of a history that a model keeps. */
const MOST_POINTS = 250;

/** Whether the mean loss of the last fifth of the passes is near that of the fifth before. */
function isSettled(history: ImageFit['history'], tol: number): boolean {
  const count = Math.floor(history.length / 5);
  if (count === 0) return false;
  const mean = (from: number, to?: number) =>
    history.slice(from, to).reduce((sum, { loss }) => sum + loss, 0) / count;
  return mean(-2 * count, -count) - mean(-count) <= tol;
}

function reportOf({ ended, history }: ImageFit, tol: number): FitReport {
  const every = Math.ceil(history.length / MOST_POINTS);
  return {
    ended: ended !== 'stalled' && isSettled(history, tol) ? 'converged' : ended,
    iterations: history.length,
    objective: history[history.length - 1].loss,
    history: history
      .filter(({ epoch }) => epoch % every === 0)
      .map(({ epoch, loss }) => ({ step: epoch, objective: loss })),
  };
}

/** A network as plain data. */
export function cnnState({ shape, parameters, running, preparation }: CNNParts) {
  const { whitening, mean, scale } = preparation;
  return {
    pixels: shape.pixels,
    preparation: { whitening: whitening && [...whitening], mean, scale },
    parameters: [...parameters],
    running: running.map((own) => ({ mean: [...own.mean], variance: [...own.variance] })),
  };
}

/** What a fit takes: 54 operations per pixel and pair of channels, at some 15 GFLOP/s, and passes over the images. */
export function estimateCNN(
  { rows, columns }: FitShape,
  { channels, maxIter, batchSize }: CNNRegressorOptions,
): FitEstimate {
  const pairs = channels.reduce(
    (sum, to, l) => sum + (to * (l === 0 ? 1 : channels[l - 1])) / 4 ** l,
    0,
  );
  const units = channels.reduce((sum, to, l) => sum + to / 4 ** l, 0);
  return {
    seconds: maxIter * rows * columns * (4e-9 * pairs + 4e-9 * units + 2e-8),
    bytes: 16 * rows * columns + 16 * Math.min(batchSize, rows) * columns * units,
  };
}
