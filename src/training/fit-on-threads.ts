/**
 * Fits networks on one thread or on two, each of which takes half of every batch (numerics/network/shared-halves.ts). Both
 * make the whole fit; the model is the same, byte for byte. This thread waits for the other one in between.
 */
import { Worker } from 'node:worker_threads';
import { type ModelSpec, makeModel } from '../compare/model-settings.js';
import { imageSide } from '../estimators/cnn-fit.js';
import { type CNNRegressorOptions, cnnRegressorOptions } from '../estimators/cnn-options.js';
import type { AnyModel, FitExtras } from '../estimators/estimator.js';
import {
  type MLPOptions,
  mlpClassifierOptions,
  mlpRegressorOptions,
} from '../estimators/mlp-options.js';
import { widthOfProblem } from '../estimators/preparation.js';
import type { Matrix } from '../matrix.js';
import type { FitCheckpoint, FitHooks } from '../numerics/network/fit-hooks.js';
import type { NetworkShape } from '../numerics/network/network-shape.js';
import {
  failHalf,
  otherHalf,
  sharedHalves,
  sharedImageHalves,
} from '../numerics/network/shared-halves.js';
import type { Label, Problem } from '../problems/problem.js';

/** What the second thread is given. */
export interface SecondHalf {
  readonly spec: ModelSpec;
  readonly problem: Problem;
  /** the cells, row by row */
  readonly x: SharedArrayBuffer;
  readonly rows: number;
  readonly names: readonly string[];
  readonly y: ArrayLike<Label>;
  readonly extras: Pick<FitExtras, 'classes'>;
  readonly from: FitCheckpoint | undefined;
  readonly memory: SharedArrayBuffer;
}

/** The training data of a network. */
export interface NetworkTraining {
  readonly spec: ModelSpec;
  readonly problem: Problem;
  readonly x: Matrix;
  readonly y: ArrayLike<Label>;
  readonly extras: Pick<FitExtras, 'classes' | 'onProgress'>;
}

/**
 * Fits a network.
 * @param threads 1 or 2
 * @throws InvalidInput what the fit throws
 */
export function fitOnThreads(
  training: NetworkTraining,
  threads: number,
  hooks: FitHooks,
): AnyModel {
  if (threads === 1) return fitted(training, hooks);
  const { spec, problem, x, y, extras } = training;
  const memory = memoryOf(training);
  const cells = new SharedArrayBuffer(x.data.byteLength);
  new Float64Array(cells).set(x.data);
  const { onProgress: _, ...told } = extras;
  const { from } = hooks;
  const [rows, names] = [x.rows, x.names ?? []];
  const workerData: SecondHalf = {
    spec,
    problem,
    x: cells,
    rows,
    names,
    y,
    extras: told,
    from,
    memory,
  };
  const worker = new Worker(new URL('./train-worker.js', import.meta.url), { workerData });
  // What the fit of the other thread throws, that of this thread throws too.
  worker.on('error', () => {});
  try {
    return fitted(training, { ...hooks, otherHalf: otherHalf(memory, 0) });
  } catch (error) {
    failHalf(memory);
    throw error;
  } finally {
    void worker.terminate();
  }
}

function fitted({ spec, problem, x, y, extras }: NetworkTraining, epochs: FitHooks): AnyModel {
  const estimator = makeModel(spec, problem) as {
    fit(x: Matrix, y: ArrayLike<Label>, extras: FitExtras): AnyModel;
  };
  return estimator.fit(x, y, { ...extras, epochs });
}

/** The memory that both workers have to be given. */
function memoryOf(training: NetworkTraining): SharedArrayBuffer {
  const { spec, x, problem } = training;
  if (spec.model !== 'cnn') return sharedHalves(shapeOf(training));
  const { channels = cnnRegressorOptions.channels.default } =
    spec.options as Partial<CNNRegressorOptions>;
  const pixels = imageSide('cnn', x.columns, channels);
  return sharedImageHalves({ pixels, channels, outputs: outputsOf(problem), padding: 'zeros' });
}

function outputsOf({ target }: Problem): number {
  return target.kind === 'number' || target.classes.length === 2 ? 1 : target.classes.length;
}

/** The shape of the network that a model's options ask for. */
function shapeOf({ spec, problem }: NetworkTraining): NetworkShape {
  const { target } = problem;
  const table = target.kind === 'number' ? mlpRegressorOptions : mlpClassifierOptions;
  const { hiddenLayerSizes = table.hiddenLayerSizes.default } = spec.options as Partial<MLPOptions>;
  return {
    inputs: widthOfProblem(problem),
    hidden: hiddenLayerSizes,
    outputs: outputsOf(problem),
    activation: 'relu',
    batchNorm: true,
  };
}
