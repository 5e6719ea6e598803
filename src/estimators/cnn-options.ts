/** The options of convolutional networks. */
import { PADDINGS } from '../numerics/network/convolution-shape.js';
import {
  choice,
  flag,
  integer,
  type Kind,
  type OptionValues,
  option,
  real,
  seed,
} from '../options.js';
import { logarithmic, oneOf, when } from '../search-range.js';
import { classWeightOption } from './class-weight.js';

const DEEPEST = 6;
const WIDEST = 256;

const channelList: Kind<readonly number[]> = {
  expected: `from 1 to ${DEEPEST} multiples of 8 up to ${WIDEST}, as in 8,16,32`,
  accepts: (value): value is readonly number[] =>
    Array.isArray(value) &&
    value.length >= 1 &&
    value.length <= DEEPEST &&
    value.every((one) => Number.isInteger(one) && one % 8 === 0 && one >= 8 && one <= WIDEST),
  fromText: (text) => text.split(/[,+]/).map(Number),
};

/** The options of both networks. */
const common = {
  channels: option(
    channelList,
    [8, 16, 32],
    'of the blocks, each of which halves the image, as in 8,16,32',
    oneOf<readonly number[]>([
      [8, 16],
      [16, 32],
      [8, 16, 32],
      [16, 32, 64],
      [8, 16, 32, 64],
    ]),
  ),
  padding: option(
    choice(PADDINGS),
    'circular',
    'beyond the edges of images: what is at the opposite edge, or zeros',
  ),
  augment: option(
    flag,
    true,
    'flip, turn and, with circular padding, shift images at random in every step',
  ),
  smoothing: option(
    real({ min: 0, max: 10 }),
    0,
    'sigma in pixels of a Gaussian by which images are smoothed; it hides small scales from the network',
    oneOf([0, 0.5, 1, 2]),
  ),
  whiten: option(
    flag,
    false,
    'divide the modes of images by the root of their mean power in training',
    oneOf([false, true]),
  ),
  learningRateInit: option(
    real({ above: 0 }),
    1e-2,
    'the first learning rate',
    logarithmic(1e-3, 5e-2),
  ),
  decay: option(
    real({ above: 0, max: 1 }),
    1e-2,
    'the last learning rate over the first; it falls exponentially',
    logarithmic(1e-3, 1),
  ),
  weightDecay: option(
    real({ min: 0 }),
    1e-2,
    'decay of all parameters per step, as a share of the rate (AdamW)',
    logarithmic(1e-4, 1),
  ),
  batchSize: option(integer({ min: 1, max: 4096 }), 64, 'images of a step'),
  maxIter: option(integer({ min: 1 }), 10, 'passes over all images'),
  tol: option(
    real({ min: 0 }),
    1e-2,
    'a fit has converged if the loss of the last fifth of its passes is not lower than before by more than this',
  ),
  randomState: option(seed, 0, 'seed of the first weights, the batches and their variation'),
};

export const cnnClassifierOptions = {
  ...common,
  loss: option(
    choice(['crossEntropy', 'focal'] as const),
    'crossEntropy',
    'what is minimised; the focal loss minds clear images less',
  ),
  labelSmoothing: option(
    real({ min: 0, max: 0.5 }),
    0,
    'share of a label of the cross-entropy that goes to all classes alike',
    when('loss', ['crossEntropy'], oneOf([0, 0.05, 0.1])),
  ),
  focalGamma: option(real({ min: 0, max: 10 }), 2, 'power of the focal loss'),
  classWeight: classWeightOption,
};

export const cnnRegressorOptions = common;

export type CNNClassifierOptions = OptionValues<typeof cnnClassifierOptions>;
export type CNNRegressorOptions = OptionValues<typeof cnnRegressorOptions>;
