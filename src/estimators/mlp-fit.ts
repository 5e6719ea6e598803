/**
 * What the fits of both networks share: features are centred and divided by their standard deviation, some rows are held
 * out if the fit is to stop early, and the network is trained.
 */
import { InvalidInput } from '../errors.js';
import type { DenseNetworkParts } from '../numerics/network/dense-network.js';
import type { EpochReport, FitHooks } from '../numerics/network/fit-hooks.js';
import { fitNetwork, type NetworkFit } from '../numerics/network/fit-network.js';
import { frozenLayers } from '../numerics/network/frozen-layers.js';
import type { NetworkLoss } from '../numerics/network/network-trainer.js';
import type { OptimizerSettings } from '../numerics/network/optimizer.js';
import { initialParameters } from '../numerics/network/parameters.js';
import { Random } from '../random.js';
import type { ProgressGenerator } from '../slices.js';
import type { FitEstimate, FitShape } from './estimator.js';
import type { FitReport, HistoryPoint } from './fit-report.js';
import { checkMLPOptions, type MLPOptions } from './mlp-options.js';
import type { NetworkRows } from './network-models.js';
import { StandardScaler } from './standard-scaler.js';

/** The most points of a history that a model keeps. */
const MOST_POINTS = 250;

/** Rows of a step that `auto` takes, as scikit-learn does. */
const AUTO_BATCH = 200;

/** What is learnt, and what early stopping looks at. */
export interface NetworkGoal {
  readonly owner: string;
  readonly outputs: number;
  readonly loss: NetworkLoss;
  readonly delta?: number;
  /** the class of every row, if held-out rows are to have all classes in their shares */
  readonly stratify?: ArrayLike<number>;
  readonly epochs?: FitHooks | undefined;
  /** a score of the outputs for held-out rows, which rises with their quality */
  readonly score: (outputs: Float64Array, rows: Uint32Array) => number;
}

/** A trained network and how its fit went. */
export interface TrainedNetwork {
  readonly parts: DenseNetworkParts;
  readonly fitReport: FitReport;
}

/** @throws InvalidInput if the loss is not a number at the end */
export function* trainMLP(
  options: MLPOptions,
  { x, targets, weights }: NetworkRows,
  goal: NetworkGoal,
): ProgressGenerator<TrainedNetwork> {
  const { owner, outputs, loss, delta } = goal;
  checkMLPOptions(owner, options);
  const scaler = new StandardScaler().fit(x, { sampleWeight: weights });
  const random = new Random(options.randomState);
  const { hiddenLayerSizes: hidden, activation, batchNorm } = options;
  const shape = { inputs: x.columns, hidden, outputs, activation, batchNorm };
  const heldOut = options.earlyStopping
    ? heldOutRows(x.rows, options.validationFraction, random.fork('validation'), goal.stratify)
    : null;
  const learning = x.rows - (heldOut?.length ?? 0);
  const task = {
    shape,
    loss,
    ...(delta !== undefined && { delta }),
    dropout: options.dropout,
    optimizer: optimizerOf(options),
    data: { x: scaler.transform(x).data, targets, weights },
    batchSize: Math.min(options.batchSize === 'auto' ? AUTO_BATCH : options.batchSize, learning),
    parameters: initialParameters(shape, random.fork('weights'), options.init),
  };
  const settings = {
    epochs: options.maxIter,
    learningRate: options.learningRateInit,
    schedule: options.schedule,
    warmUp: options.warmUp,
    gamma: options.gamma,
    every: options.schedule === 'step' ? Math.ceil(options.maxIter / 10) : 1,
    alpha: options.alpha,
    tolerance: options.tol,
    patience: options.nIterNoChange,
    seed: random.fork('epochs').seed,
    ...(heldOut && {
      validation: {
        rows: heldOut,
        score: (made: Float64Array) => goal.score(made, heldOut),
      },
    }),
  };
  const fit = yield* fitNetwork(task, settings, goal.epochs);
  const parts = {
    mean: scaler.mean,
    scale: scaler.scale,
    layers: frozenLayers(fit.trainer),
  };
  if (!parts.layers.every(({ weights, bias }) => [weights, bias].every(allFinite))) {
    throw new InvalidInput({
      where: { owner },
      what: `the loss became infinite in epoch ${fit.history.length}`,
      remedy: `lower learningRateInit (${options.learningRateInit}), or set clipNorm to 1`,
    });
  }
  return { parts, fitReport: reportOf(fit) };
}

/** The optimiser that options ask for. */
function optimizerOf(options: MLPOptions): OptimizerSettings {
  const { solver, weightDecay, clipNorm, beta1, beta2, epsilon } = options;
  const common = { weightDecay, decaysAll: false, clip: clipNorm };
  if (solver === 'adam') return { kind: 'adamw', beta1, beta2, epsilon, ...common };
  const { momentum, nesterovsMomentum: nesterov } = options;
  return { kind: 'sgd', momentum, nesterov, ...common };
}

function allFinite(values: Float64Array): boolean {
  return values.every(Number.isFinite);
}

/** The end of a fit, with a history of at most a few hundred epochs. */
function reportOf({ ended, history, kept }: NetworkFit): FitReport {
  const every = Math.ceil(history.length / MOST_POINTS);
  const point = ({ epoch, loss, score }: EpochReport): HistoryPoint => ({
    step: epoch,
    objective: loss,
    ...(score !== undefined && { score }),
  });
  return {
    ended,
    iterations: history.length,
    objective: history[kept].loss,
    history: history.filter(({ epoch }) => epoch % every === 0).map(point),
  };
}

/**
 * Rows that are held out: a share of the rows of each class, but never all of a class.
 * @param stratify a class per row; all rows are of one class if absent
 */
function heldOutRows(
  count: number,
  fraction: number,
  random: Random,
  stratify?: ArrayLike<number>,
): Uint32Array {
  const groups = new Map<number, number[]>();
  for (const row of random.permutation(count)) {
    const group = stratify?.[row] ?? 0;
    const rows = groups.get(group);
    if (rows) rows.push(row);
    else groups.set(group, [row]);
  }
  const held = [...groups.values()].flatMap((rows) =>
    rows.slice(0, Math.min(Math.ceil(fraction * rows.length), rows.length - 1)),
  );
  return Uint32Array.from(held).sort();
}

/** What a fit takes at most: all epochs, at the pace of the products of matrices. */
export function estimateMLP(
  { rows, columns, classes = 1 }: FitShape,
  options: MLPOptions,
): FitEstimate {
  const outputs = classes === 2 ? 1 : classes;
  const widths = [columns, ...options.hiddenLayerSizes, outputs].map(
    (width) => 8 * Math.ceil(width / 8),
  );
  const units = widths.reduce((sum, width) => sum + width, 0);
  const weights = widths.slice(1).reduce((sum, width, l) => sum + width * widths[l], 0);
  const batch = Math.min(rows, options.batchSize === 'auto' ? AUTO_BATCH : options.batchSize);
  return {
    seconds: options.maxIter * rows * (2.5e-10 * weights + 4e-9 * units + 1e-8 * (weights / batch)),
    bytes: 4 * rows * widths[0] + 8 * rows * columns + 12 * batch * units + 24 * weights,
  };
}
