/** The options of multi-layer networks, with scikit-learn's names where it has them. */
import { InvalidOption } from '../errors.js';
import { ACTIVATIONS, type Activation } from '../numerics/network/network-shape.js';
import { SCHEDULES } from '../numerics/network/schedule.js';
import {
  choice,
  either,
  flag,
  integer,
  type Kind,
  nullable,
  type OptionValues,
  option,
  real,
  seed,
} from '../options.js';
import { logarithmic, oneOf, when } from '../search-range.js';
import { classWeightOption } from './class-weight.js';

/** The most units of a hidden layer, and the most hidden layers. */
const WIDEST = 4096;
const DEEPEST = 32;

/** Widths of hidden layers, on the command line as in `64,32`. */
const widths: Kind<readonly number[]> = {
  expected: `from 1 to ${DEEPEST} widths from 1 to ${WIDEST}, as in 64,32`,
  accepts: (value): value is readonly number[] =>
    Array.isArray(value) &&
    value.length >= 1 &&
    value.length <= DEEPEST &&
    value.every((width) => Number.isInteger(width) && width >= 1 && width <= WIDEST),
  // Text that is no list is returned unchanged, so that the message can quote it.
  fromText: (text) => {
    const widths = text.split(',').map((part) => (part.trim() === '' ? Number.NaN : Number(part)));
    return widths.some(Number.isNaN) ? text : widths;
  },
};

/** An activation per hidden layer, on the command line as in `relu,tanh`. */
const activationList: Kind<readonly Activation[]> = {
  expected: 'one per hidden layer, as in relu,tanh',
  accepts: (value): value is readonly Activation[] =>
    Array.isArray(value) &&
    value.length >= 1 &&
    value.every((name) => (ACTIVATIONS as readonly unknown[]).includes(name)),
  fromText: (text) => text.split(',').map((part) => part.trim()),
};

/** A share of the rows or of the units, less than all of them. */
const share = real({ min: 0, max: 0.95 });

/** The options of both networks. */
const common = {
  hiddenLayerSizes: option(
    widths,
    [100],
    'widths of the hidden layers, as in 64,32',
    oneOf<readonly number[]>([[32], [100], [256], [32, 32], [64, 64], [128, 64], [64, 64, 64]]),
  ),
  activation: option(
    either(choice(ACTIVATIONS), activationList),
    'relu',
    'function of the hidden units: identity, relu, tanh, logistic or gelu; or one per layer, as in relu,tanh',
    oneOf<Activation | readonly Activation[]>(['relu', 'tanh', 'gelu']),
  ),
  solver: option(
    choice(['adam', 'sgd'] as const),
    'adam',
    'what makes steps of gradients: adam (with decoupled weight decay), or sgd with momentum',
    oneOf(['adam', 'sgd'] as const),
  ),
  alpha: option(
    real({ min: 0 }),
    1e-4,
    'strength of the L2 penalty, divided by the weight of a batch',
    logarithmic(1e-6, 1),
  ),
  weightDecay: option(real({ min: 0 }), 0, 'decay of the weights per step, as a share of the rate'),
  learningRateInit: option(
    real({ above: 0 }),
    1e-3,
    'the first learning rate',
    logarithmic(1e-4, 3e-2),
  ),
  schedule: option(
    choice(SCHEDULES),
    'constant',
    'how the learning rate falls: constant, step, exponential or cosine',
    oneOf(['constant', 'cosine', 'exponential'] as const),
  ),
  warmUp: option(integer({ min: 0 }), 0, 'epochs in which the rate rises to the first one'),
  gamma: option(
    real({ above: 0, max: 1 }),
    0.95,
    'factor of the rate in schedules step (every tenth of the epochs) and exponential (every epoch)',
    when('schedule', ['exponential'], oneOf([0.9, 0.95, 0.98])),
  ),
  batchSize: option(
    either(choice(['auto'] as const), integer({ min: 1, max: 2 ** 20 })),
    'auto',
    'rows of a step; auto: 200, or all if there are fewer',
    oneOf<'auto' | number>([32, 64, 'auto', 512]),
  ),
  maxIter: option(integer({ min: 1 }), 200, 'most epochs'),
  tol: option(
    real({ min: 0 }),
    1e-4,
    'how much the loss, or the score of held-out rows, has to improve to count',
  ),
  nIterNoChange: option(
    integer({ min: 1 }),
    10,
    'epochs without an improvement after which the fit ends',
  ),
  earlyStopping: option(
    flag,
    false,
    'whether rows are held out whose score ends the fit, and the best weights are kept',
  ),
  validationFraction: option(
    real({ above: 0, max: 0.9 }),
    0.1,
    'share of the rows that early stopping holds out',
  ),
  momentum: option(
    real({ min: 0, max: 0.9999 }),
    0.9,
    'momentum of sgd',
    when('solver', ['sgd'], oneOf([0.8, 0.9, 0.95, 0.99])),
  ),
  nesterovsMomentum: option(flag, true, "whether sgd takes Nesterov's momentum"),
  beta1: option(real({ min: 0, max: 0.9999 }), 0.9, "decay of adam's mean of gradients"),
  beta2: option(real({ min: 0, max: 0.99999 }), 0.999, "decay of adam's mean of their squares"),
  epsilon: option(real({ above: 0 }), 1e-8, 'what adam adds to the root of that mean'),
  clipNorm: option(
    nullable(real({ above: 0 })),
    null,
    'largest norm of a gradient; longer ones are shortened',
  ),
  dropout: option(
    share,
    0,
    'share of the hidden units that each step drops',
    oneOf([0, 0, 0.1, 0.3]),
  ),
  batchNorm: option(
    flag,
    false,
    'whether hidden layers are normalised over the batch',
    oneOf([false, true]),
  ),
  init: option(
    choice(['uniform', 'he'] as const),
    'uniform',
    'first weights: uniform within 1/sqrt(inputs), or normal with variance 2/inputs',
  ),
  randomState: option(
    seed,
    0,
    'seed of the first weights, the batches, dropout, the held-out rows',
  ),
};

export const mlpClassifierOptions = {
  ...common,
  validationScore: option(
    choice(['accuracy', 'f1', 'averagePrecision', 'loss'] as const),
    'accuracy',
    'what early stopping looks at; f1 is that at its best threshold, and for two classes',
  ),
  classWeight: classWeightOption,
};

export const mlpRegressorOptions = {
  ...common,
  validationScore: option(choice(['r2', 'loss'] as const), 'r2', 'what early stopping looks at'),
  loss: option(
    choice(['squared_error', 'huber'] as const),
    'squared_error',
    'what is minimised: squared errors, or those of Huber, which grow linearly',
  ),
  delta: option(
    real({ above: 0 }),
    1,
    "where Huber's loss becomes linear, in standard deviations of the target",
  ),
};

export type MLPClassifierOptions = OptionValues<typeof mlpClassifierOptions>;
export type MLPRegressorOptions = OptionValues<typeof mlpRegressorOptions>;

/** The options that both have. */
export type MLPOptions = OptionValues<typeof common>;

/**
 * Checks what single options do not tell.
 * @throws InvalidOption if the warm-up takes all epochs, or there is not one activation per hidden layer
 */
export function checkMLPOptions(
  owner: string,
  { warmUp, maxIter, activation, hiddenLayerSizes }: MLPOptions,
): void {
  if (typeof activation !== 'string' && activation.length !== hiddenLayerSizes.length) {
    throw new InvalidOption({
      where: { owner, option: 'activation' },
      expected: `one activation, or one for each of the ${hiddenLayerSizes.length} hidden layers`,
      got: activation.join(','),
    });
  }
  if (warmUp < maxIter) return;
  throw new InvalidOption({
    where: { owner, option: 'warmUp' },
    expected: `less than maxIter, ${maxIter}`,
    got: `${warmUp}`,
  });
}
