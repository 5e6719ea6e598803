/**
 * A trial of the search for a network of `ffi`, by successive halving (Jamieson and Talwalkar 2016, arXiv:1502.07943) over
 * epochs: networks drawn at random are trained on the same rows for a few epochs, the best third of them anew for three
 * times as many, and the best third of those again. The trials of a rung are one task each, so that a search can be
 * interrupted and runs on several threads.
 */
import { LABEL } from '../../src/angular/moments.js';
import { fitBinary } from '../../src/estimators/estimator.js';
import { MLPClassifier } from '../../src/estimators/mlp-classifier.js';
import type { MLPClassifierOptions } from '../../src/estimators/mlp-options.js';
import { averagePrecision } from '../../src/evaluation/curves.js';
import { Random } from '../../src/random.js';
import { logarithmic } from '../../src/search-range.js';
import { type FfiCells, type FfiCellsTask, ffiTable } from './ffi-cells.js';
import { FFI_FEATURES, ffiKind, ffiMatrix, rowParts, someRows } from './ffi-rows.js';
import type { TaskKind } from './task-kind.js';
import { bestF1 } from './unstable-scores.js';

/** A search. */
export interface NetworkSearch {
  readonly data: FfiCellsTask;
  readonly rows: number;
  /** networks and epochs of every rung */
  readonly rungs: readonly { readonly networks: number; readonly epochs: number }[];
  /** widths of hidden layers that are drawn */
  readonly widths: readonly number[];
  readonly seed: number;
}

export interface NetworkTrialTask {
  readonly kind: 'network-trial';
  readonly search: NetworkSearch;
  readonly rung: number;
  /** the rank in the rung before; the number of the network in the first one */
  readonly place: number;
}

/** What is searched. */
export type SearchedNetwork = Pick<
  MLPClassifierOptions,
  | 'hiddenLayerSizes'
  | 'dropout'
  | 'weightDecay'
  | 'batchSize'
  | 'learningRateInit'
  | 'schedule'
  | 'classWeight'
>;

export interface NetworkTrial {
  /** counts the networks that were drawn */
  readonly network: number;
  readonly options: SearchedNetwork;
  readonly weights: number;
  readonly epochs: number;
  /** on validation simulations */
  readonly averagePrecision: number;
  readonly F1: number;
}

const DEPTHS = [2, 3, 4, 5, 6];
const DROPOUTS = [0, 0.1, 0.2, 0.3];
const BATCHES = [1024, 2048, 4096, 8192, 16384];
const SCHEDULES = ['constant', 'cosine', 'exponential'] as const;
const CLASS_WEIGHTS = [null, 'balanced'] as const;
const RATES = logarithmic(3e-4, 1e-2);
const DECAYS = logarithmic(1e-5, 1e-1);

/** What all networks of the study have: those of the summary have it, too. */
export const NETWORK = { batchNorm: true, alpha: 0, gamma: 0.9, tol: 0 } as const;

/** The network of a number. */
export function drawNetwork({ seed, widths }: NetworkSearch, network: number): SearchedNetwork {
  const random = new Random(seed).fork(`network ${network}`);
  const one = <T>(values: readonly T[]) => values[random.index(values.length)];
  const [depth, width] = [one(DEPTHS), one(widths)];
  return {
    hiddenLayerSizes: new Array<number>(depth).fill(width),
    dropout: one(DROPOUTS),
    weightDecay: DECAYS.draw(random),
    batchSize: one(BATCHES),
    learningRateInit: RATES.draw(random),
    schedule: one(SCHEDULES),
    classWeight: one(CLASS_WEIGHTS),
  };
}

/** Multiply-adds of a cell. */
export function weightsOf(inputs: number, hidden: readonly number[]): number {
  const widths = [inputs, ...hidden, 1];
  return widths.slice(1).reduce((sum, width, layer) => sum + width * widths[layer], 0);
}

export const INPUTS = FFI_FEATURES['all 27 invariants'].length;

export function runNetworkTrial(
  { search, rung, place }: NetworkTrialTask,
  inputs: readonly (FfiCells | NetworkTrial)[],
): NetworkTrial {
  const before = inputs.slice(1) as NetworkTrial[];
  const network = rung === 0 ? place : ranked(before)[place].network;
  const options = drawNetwork(search, network);
  const { epochs } = search.rungs[rung];
  const table = ffiTable(search.data, inputs[0] as FfiCells);
  const parts = rowParts(table.numbers('simulation'), ffiKind(table), 'simulation', search.seed);
  const training = someRows(parts.training, search.rows, search.seed);
  const validation = someRows(parts.validation, search.rows, search.seed);
  const matrixOf = (rows: Int32Array) => ffiMatrix(table.take(rows), 'all 27 invariants');
  const label = table.numbers(LABEL);
  const estimator = new MLPClassifier({
    ...NETWORK,
    ...options,
    maxIter: epochs,
    nIterNoChange: epochs,
    randomState: search.seed,
  });
  const model = fitBinary(
    estimator,
    matrixOf(training),
    training.map((row) => label[row]),
  );
  const score = model.decisionFunction(matrixOf(validation));
  const truth = Float64Array.from(validation, (row) => label[row]);
  return {
    network,
    options,
    weights: weightsOf(INPUTS, options.hiddenLayerSizes),
    epochs,
    averagePrecision: averagePrecision(truth, score),
    F1: bestF1(truth, score).F1,
  };
}

/** Those of more epochs first, then those of higher average precision. */
export function ranked(trials: readonly NetworkTrial[]): NetworkTrial[] {
  return [...trials].sort(
    (a, b) =>
      b.epochs - a.epochs || b.averagePrecision - a.averagePrecision || a.network - b.network,
  );
}

/** All trials of a search, rung by rung. */
export function trialsOf(search: NetworkSearch): NetworkTrialTask[] {
  return search.rungs.flatMap((_, rung) => trialsOfRung(search, rung));
}

const trialsOfRung = (search: NetworkSearch, rung: number): NetworkTrialTask[] =>
  Array.from({ length: search.rungs[rung].networks }, (_, place) => ({
    kind: 'network-trial',
    search,
    rung,
    place,
  }));

/** Seconds of an epoch of a network: 0.24 ns per weight and row, and 3.3 ns per unit and row. */
export function epochSeconds(rows: number, hidden: readonly number[]): number {
  return rows * (2.4e-10 * weightsOf(INPUTS, hidden) + 3.3e-9 * hidden.reduce((a, b) => a + b, 0));
}

/** A network whose cost is that of the mean of those that survive a rung; which ones do is not known yet. */
const SURVIVOR = [256, 256, 256];

export const networkTrialKind: TaskKind<NetworkTrialTask, NetworkTrial, FfiCells | NetworkTrial> = {
  kind: 'network-trial',
  needs: ({ search, rung }) => [search.data, ...(rung === 0 ? [] : trialsOfRung(search, rung - 1))],
  run: runNetworkTrial,
  describe: ({ search, rung, place }) =>
    `network ${place + 1} of ${search.rungs[rung].networks} of the search, ${search.rungs[rung].epochs} epochs`,
  cost: ({ search, rung, place }) => {
    const hidden = rung === 0 ? drawNetwork(search, place).hiddenLayerSizes : SURVIVOR;
    return 2 + search.rungs[rung].epochs * epochSeconds(search.rows, hidden);
  },
};
