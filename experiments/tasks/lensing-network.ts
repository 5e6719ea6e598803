/**
 * A convolutional network that is trained on maps of lensing, made anew for every step or a set of them, and what it does
 * on test maps, beside the likelihood ratio on the same ones. Of more than two masses it is a regression.
 */
import type { LensingSettings } from '../../src/cosmology/lensing-maps.js';
import { MassPosterior } from '../../src/cosmology/mass-posterior.js';
import { ImageFilter, type PowerProfile, powerProfile } from '../../src/numerics/image-filter.js';
import { ConvolutionNetwork } from '../../src/numerics/network/convolution-network.js';
import type { ConvolutionShape } from '../../src/numerics/network/convolution-shape.js';
import {
  type ConvolutionTrainer,
  type ImageBatch,
  initialConvolution,
} from '../../src/numerics/network/convolution-trainer.js';
import { fitImages } from '../../src/numerics/network/fit-images.js';
import { type ImageSource, RowBatches } from '../../src/numerics/network/image-batches.js';
import type { ImageLoss } from '../../src/numerics/network/image-loss.js';
import { ADAMW } from '../../src/numerics/network/optimizer.js';
import { Random } from '../../src/random.js';
import { runToEnd } from '../../src/slices.js';
import { drawMaps, lensingMaps, testMaps, trainingMaps } from './lensing-maps.js';
import type { TaskKind } from './task-kind.js';

/** What of a network may be varied. */
export interface LensingNetwork {
  readonly channels: readonly number[];
  readonly loss: ImageLoss;
  readonly learningRate: number;
  /** the last rate over the first */
  readonly decay: number;
  readonly weightDecay: number;
  /** pixels */
  readonly smoothing: number;
  readonly whiten: boolean;
}

/** That of the prototype. */
export const PLAIN_NETWORK: LensingNetwork = {
  channels: [8, 16, 32],
  loss: { kind: 'crossEntropy', smoothing: 0, gamma: 0 },
  learningRate: 1e-2,
  decay: 1e-2,
  weightDecay: 1e-2,
  smoothing: 0,
  whiten: false,
};

export interface LensingNetworkTask {
  readonly kind: 'lensing-network';
  readonly settings: LensingSettings;
  readonly network: LensingNetwork;
  /** maps of the training set; null for new ones in every step */
  readonly maps: number | null;
  readonly steps: number;
  readonly seed: number;
  readonly testMaps: number;
}

/** A trained network as plain data. */
export interface SavedNetwork {
  readonly parameters: readonly number[];
  readonly running: readonly {
    readonly mean: readonly number[];
    readonly variance: readonly number[];
  }[];
  readonly preparation: MapPreparation;
}

export interface LensingNetworkResult {
  /** of a classification: the share of test maps told rightly, and that of the likelihood ratio on the same maps */
  readonly classes: { readonly accuracy: number; readonly ratio: number } | null;
  /** of a regression: root mean squared errors in eV: of the network, of the posterior mean*/
  readonly regression: {
    readonly network: number;
    readonly posterior: number;
    /** correlation of the two */
    readonly correlation: number;
    /** mean predictions at the smallest, middle and largest mass */
    readonly means: readonly {
      readonly mass: number;
      readonly network: number;
      readonly posterior: number;
    }[];
  } | null;
  /** mean losses of tenths of the steps */
  readonly losses: readonly number[];
  readonly saved: SavedNetwork;
}

/** The accuracy of a classification. */
export function accuracyOf({ classes }: LensingNetworkResult): number {
  return classes?.accuracy ?? Number.NaN;
}

/** What is done to maps, in units of the deviation of the first class, before a network sees them. */
export interface MapPreparation {
  readonly smoothing: number;
  readonly whitening: PowerProfile | null;
  readonly scale: number;
}

const BATCH = 64;
const PREPARED_BY = 128;

function preparationOf(settings: LensingSettings, network: LensingNetwork): MapPreparation {
  const { smoothing, whiten } = network;
  const { images } = drawMaps(settings, PREPARED_BY, new Random(3).fork('preparation'));
  const weights = new Float64Array(PREPARED_BY).fill(1);
  const whitening = whiten ? powerProfile(images, settings.pixels, weights) : null;
  const filtered = preparedMaps(images, settings.pixels, { smoothing, whitening, scale: 1 });
  const square = filtered.reduce((sum, value) => sum + value ** 2, 0) / filtered.length;
  return { smoothing, whitening, scale: Math.sqrt(square) };
}

/** Maps as a network sees them. */
export function preparedMaps(
  images: Float64Array,
  pixels: number,
  { smoothing, whitening, scale }: MapPreparation,
): Float64Array {
  const own = images.slice();
  if (smoothing > 0 || whitening) new ImageFilter(pixels, smoothing, whitening).apply(own);
  return own.map((value) => value / scale);
}

/** Masses between -1 and 1, for regressions. */
const scaledMass = (mass: number, masses: readonly number[]) =>
  (2 * mass) / masses[masses.length - 1] - 1;

function batchOf(
  { settings }: LensingNetworkTask,
  preparation: MapPreparation,
  { images, classes }: ReturnType<typeof drawMaps>,
): ImageBatch {
  const { masses, pixels } = settings;
  const targets =
    masses.length === 2 ? classes : classes.map((index) => scaledMass(masses[index], masses));
  return {
    images: preparedMaps(images, pixels, preparation),
    targets,
    weights: new Float64Array(classes.length).fill(1),
  };
}

function sourceOf(task: LensingNetworkTask, preparation: MapPreparation): ImageSource {
  const { settings, maps, seed } = task;
  const random = new Random(seed);
  if (maps === null) {
    return {
      batch: (step) =>
        batchOf(task, preparation, drawMaps(settings, BATCH, random.fork(`step ${step}`))),
    };
  }
  const rows = batchOf(task, preparation, trainingMaps(settings, maps, seed));
  return new RowBatches(rows, settings.pixels, BATCH, 'turned and shifted', seed);
}

const shapeOf = ({ settings, network }: LensingNetworkTask): ConvolutionShape => ({
  pixels: settings.pixels,
  channels: network.channels,
  outputs: 1,
  padding: 'circular',
});

export function runLensingNetwork(task: LensingNetworkTask): LensingNetworkResult {
  const { settings, network, steps, seed } = task;
  const preparation = preparationOf(settings, network);
  const shape = shapeOf(task);
  const isRegression = settings.masses.length > 2;
  const fit = runToEnd(
    fitImages(
      {
        shape,
        loss: isRegression ? { kind: 'squared', smoothing: 0, gamma: 0 } : network.loss,
        optimizer: { ...ADAMW, weightDecay: network.weightDecay },
        batchSize: BATCH,
        parameters: initialConvolution(shape, new Random(seed).fork('weights')),
      },
      sourceOf(task, preparation),
      {
        steps,
        learningRate: network.learningRate,
        decay: network.decay,
        every: Math.max(1, Math.ceil(steps / 10)),
      },
    ),
  );
  const saved = savedNetwork(fit.trainer, preparation);
  const tested = isRegression ? testedMasses(task, saved) : testedClasses(task, saved);
  return { ...tested, losses: fit.history.map(({ loss }) => loss), saved };
}

function savedNetwork(trainer: ConvolutionTrainer, preparation: MapPreparation): SavedNetwork {
  const rounded = (values: Float64Array) => Array.from(values, (one) => Number(one.toPrecision(9)));
  return {
    parameters: rounded(trainer.parameters),
    running: trainer.running.map(({ mean, variance }) => ({
      mean: rounded(mean),
      variance: rounded(variance),
    })),
    preparation,
  };
}

/** The network that a task trained. */
export function networkOf(task: LensingNetworkTask, saved: SavedNetwork): ConvolutionNetwork {
  return new ConvolutionNetwork({
    shape: shapeOf(task),
    parameters: Float64Array.from(saved.parameters),
    running: saved.running.map(({ mean, variance }) => ({
      mean: Float64Array.from(mean),
      variance: Float64Array.from(variance),
    })),
  });
}

/** The outputs of a network for maps, and the maps as the survey sees them. */
function outputsFor(task: LensingNetworkTask, saved: SavedNetwork) {
  const { settings, testMaps: count } = task;
  const { images, classes } = testMaps(settings, count);
  const prepared = preparedMaps(images, settings.pixels, saved.preparation);
  const outputs = networkOf(task, saved).evaluate(prepared);
  const { deviation } = lensingMaps(settings);
  const size = settings.pixels ** 2;
  const mapOf = (row: number) =>
    images.subarray(row * size, (row + 1) * size).map((value) => value * deviation);
  return { outputs, classes, mapOf };
}

function testedClasses(task: LensingNetworkTask, saved: SavedNetwork) {
  const { outputs, classes, mapOf } = outputsFor(task, saved);
  const test = lensingMaps(task.settings).likelihoodRatio();
  let [network, ratio] = [0, 0];
  classes.forEach((label, row) => {
    if (outputs[row] > 0 === (label === 1)) network++;
    if (test.logRatio(mapOf(row)) > 0 === (label === 1)) ratio++;
  });
  return {
    classes: { accuracy: network / classes.length, ratio: ratio / classes.length },
    regression: null,
  };
}

function testedMasses(task: LensingNetworkTask, saved: SavedNetwork) {
  const { settings } = task;
  const { masses } = settings;
  const { outputs, classes, mapOf } = outputsFor(task, saved);
  const { powers, noise } = lensingMaps(settings);
  const posterior = new MassPosterior(settings, masses, powers, noise);
  const rows = Array.from(classes, (index, row) => ({
    mass: masses[index],
    network: ((outputs[row] + 1) / 2) * masses[masses.length - 1],
    posterior: posterior.mean(mapOf(row)),
  }));
  const rms = (error: (row: (typeof rows)[number]) => number) =>
    Math.sqrt(rows.reduce((sum, row) => sum + error(row) ** 2, 0) / rows.length);
  const mean = (values: readonly number[]) =>
    values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
  const near = [0, masses[Math.floor(masses.length / 2)], masses[masses.length - 1]];
  return {
    classes: null,
    regression: {
      network: rms((row) => row.network - row.mass),
      posterior: rms((row) => row.posterior - row.mass),
      correlation: correlation(
        rows.map((row) => row.network),
        rows.map((row) => row.posterior),
      ),
      means: near.map((mass) => {
        // Within a twentieth of the range, so that there are some.
        const close = rows.filter(
          (row) => Math.abs(row.mass - mass) <= masses[masses.length - 1] / 20,
        );
        return {
          mass,
          network: mean(close.map((row) => row.network)),
          posterior: mean(close.map((row) => row.posterior)),
        };
      }),
    },
  };
}

/** Pearson's correlation. */
export function correlation(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const n = a.length;
  let [sumA, sumB] = [0, 0];
  for (let i = 0; i < n; i++) {
    sumA += a[i];
    sumB += b[i];
  }
  let [product, squareA, squareB] = [0, 0, 0];
  for (let i = 0; i < n; i++) {
    const [x, y] = [a[i] - sumA / n, b[i] - sumB / n];
    product += x * y;
    squareA += x * x;
    squareB += y * y;
  }
  return product / Math.sqrt(squareA * squareB);
}

/** Seconds of a step of 64 maps and of a test map, by pixels and pairs of channels. */
function secondsOf({ settings, network }: LensingNetworkTask) {
  const { pixels } = settings;
  const pairs = network.channels.reduce(
    (sum, to, l) => sum + (to * (l === 0 ? 1 : network.channels[l - 1])) / 4 ** l,
    0,
  );
  const map = pixels ** 2 * 2.2e-7;
  return { step: 64 * (map + pixels ** 2 * (5e-8 + 2e-9 * pairs)), test: 2 * map };
}

export const lensingNetworkKind: TaskKind<LensingNetworkTask, LensingNetworkResult> = {
  kind: 'lensing-network',
  needs: () => [],
  run: runLensingNetwork,
  describe: ({ settings: { pixels, masses, kind }, maps, steps, seed }) =>
    `network for ${kind} maps of ${pixels} x ${pixels}, ${masses.length > 2 ? 'the mass' : `${masses[1]} eV`}: ${steps} steps on ${maps ?? 'new'} maps, seed ${seed}`,
  cost: (task) => {
    const { step, test } = secondsOf(task);
    return 1 + task.steps * step + task.testMaps * test;
  },
};
