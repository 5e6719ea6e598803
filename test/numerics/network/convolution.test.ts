import { readFileSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { describe, expect, it } from 'vitest';
import { ConvolutionNetwork } from '../../../src/numerics/network/convolution-network.js';
import {
  type ConvolutionShape,
  countConvolutionParameters,
  type Padding,
} from '../../../src/numerics/network/convolution-shape.js';
import {
  type ConvolutionTask,
  ConvolutionTrainer,
  type ImageBatch,
  initialConvolution,
} from '../../../src/numerics/network/convolution-trainer.js';
import type { FitCheckpoint } from '../../../src/numerics/network/fit-hooks.js';
import { fitImages } from '../../../src/numerics/network/fit-images.js';
import { RowBatches, vary } from '../../../src/numerics/network/image-batches.js';
import { type ImageLoss, imageLoss } from '../../../src/numerics/network/image-loss.js';
import { ADAMW } from '../../../src/numerics/network/optimizer.js';
import { otherHalf, sharedImageHalves } from '../../../src/numerics/network/shared-halves.js';
import { fillNormal } from '../../../src/numerics/normal-numbers.js';
import { Random } from '../../../src/random.js';
import { runToEnd } from '../../../src/slices.js';

interface Case {
  readonly name: string;
  readonly outputs: number;
  readonly padding: Padding;
  readonly images: number[];
  readonly targets: number[];
  readonly begin: number[];
  readonly losses: number[];
  readonly end: number[];
  readonly made: number[];
  readonly byPixels: number[];
}

const fixture = new URL('pytorch-convolution.json', import.meta.url);
const { pixels, channels, steps, cases } = JSON.parse(readFileSync(fixture, 'utf8')) as {
  pixels: number;
  channels: number[];
  steps: number;
  cases: Case[];
};

const LOSSES: Readonly<Record<string, ImageLoss>> = {
  crossEntropy: { kind: 'crossEntropy', smoothing: 0, gamma: 0 },
  'crossEntropy of three, smoothed': { kind: 'crossEntropy', smoothing: 0.1, gamma: 0 },
  focal: { kind: 'focal', smoothing: 0, gamma: 2 },
  squared: { kind: 'squared', smoothing: 0, gamma: 0 },
};

const difference = (ours: ArrayLike<number>, theirs: ArrayLike<number>) => {
  const pairs = Array.from(ours, (value, i) => [value, theirs[i]]);
  const largest = Math.max(...pairs.map(([, other]) => Math.abs(other)));
  return Math.max(...pairs.map(([value, other]) => Math.abs(value - other))) / largest;
};

const taskOf = (one: Case): ConvolutionTask => ({
  shape: { pixels, channels, outputs: one.outputs, padding: one.padding },
  loss: LOSSES[one.name],
  optimizer: ADAMW,
  precision: 'double',
  batchSize: one.targets.length,
  parameters: Float64Array.from(one.begin),
});

const batchOf = (one: Case): ImageBatch => ({
  images: Float64Array.from(one.images),
  targets: Float64Array.from(one.targets),
  weights: new Float64Array(one.targets.length).fill(1),
});

describe.each(cases)('beside PyTorch, $name', (one) => {
  const trainer = new ConvolutionTrainer(taskOf(one));
  const batch = batchOf(one);
  const losses = one.losses.map((_, step) => trainer.step(batch, 0.01 * 0.01 ** (step / steps)));
  const { shape } = taskOf(one);
  const network = new ConvolutionNetwork(
    { shape, parameters: trainer.parameters, running: trainer.running },
    'double',
  );

  it('forty steps have its losses and end at its parameters, to 1e-9', () => {
    expect(difference(losses, one.losses)).toBeLessThan(1e-9);
    expect(difference(trainer.parameters, one.end)).toBeLessThan(1e-9);
  });

  it('the trained network gives its outputs and its derivatives by pixels, to 1e-9', () => {
    expect(difference(network.evaluate(batch.images), one.made)).toBeLessThan(1e-9);
    const { gradients } = network.gradients(batch.images);
    expect(difference(gradients.subarray(0, one.byPixels.length), one.byPixels)).toBeLessThan(1e-9);
  });
});

const random = new Random(9);
const small: ConvolutionShape = { pixels: 8, channels: [8, 16], outputs: 1, padding: 'circular' };
const images = fillNormal(new Float64Array(5 * 64), random);
const batch: ImageBatch = {
  images,
  targets: Float64Array.of(0, 1, 1, 0, 1),
  weights: Float64Array.of(1, 2, 0.5, 1, 3),
};
const task = (changes: Partial<ConvolutionTask> = {}): ConvolutionTask => ({
  shape: small,
  loss: LOSSES.crossEntropy,
  optimizer: ADAMW,
  precision: 'double',
  batchSize: 5,
  parameters: initialConvolution(small, new Random(2)),
  ...changes,
});

describe('the gradient of a convolutional network', () => {
  it.each(['circular', 'zeros'] as const)(
    'is what differences of the loss say, by every parameter: %s',
    (padding) => {
      const shape = { ...small, padding };
      const trainer = new ConvolutionTrainer(task({ shape }));
      trainer.differentiate(batch);
      const { gradient, parameters } = trainer;
      const largest = gradient.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
      const lossAt = (index: number, change: number) => {
        const moved = parameters.slice();
        moved[index] += change;
        return new ConvolutionTrainer(task({ shape, parameters: moved })).differentiate(batch);
      };
      const step = 1e-5;
      for (let index = 0; index < parameters.length; index += 17) {
        const slope = (lossAt(index, step) - lossAt(index, -step)) / (2 * step);
        expect(Math.abs(slope - gradient[index])).toBeLessThan(1e-8 * largest);
      }
    },
  );
});

describe('the losses for images', () => {
  it.each(Object.entries(LOSSES))('have the derivatives that differences say: %s', (_, loss) => {
    for (const z of loss.kind === 'squared' ? [[0.3]] : [[0.7], [-2.1], [0.4, -1, 2]]) {
      const slopes = Float64Array.from(z);
      imageLoss(loss, slopes, 1);
      z.forEach((_, c) => {
        const at = (change: number) =>
          imageLoss(
            loss,
            Float64Array.from(z, (own, i) => own + (i === c ? change : 0)),
            1,
          );
        expect(slopes[c]).toBeCloseTo((at(1e-6) - at(-1e-6)) / 2e-6, 8);
      });
    }
  });

  it('of focal with gamma 0 is the cross-entropy', () => {
    const [one, other] = [Float64Array.of(0.3), Float64Array.of(0.3)];
    const focal = imageLoss({ kind: 'focal', smoothing: 0, gamma: 0 }, one, 1);
    expect(focal).toBeCloseTo(imageLoss(LOSSES.crossEntropy, other, 1), 14);
    expect(one[0]).toBeCloseTo(other[0], 14);
  });
});

describe('a convolutional network', () => {
  it('with circular padding gives the same for shifted images, by as far as it pools', () => {
    const parameters = initialConvolution(small, new Random(4));
    const running = small.channels.map((count) => ({
      mean: new Float64Array(count),
      variance: new Float64Array(count).fill(1),
    }));
    const network = new ConvolutionNetwork({ shape: small, parameters, running }, 'double');
    const image = images.slice(0, 64);
    const shifted = image.map((_, i) => image[8 * ((Math.floor(i / 8) + 4) % 8) + ((i + 4) % 8)]);
    expect(network.evaluate(shifted)[0]).toBeCloseTo(network.evaluate(image)[0], 12);
  });

  it('in single precision takes steps near those of double precision', () => {
    const [single, double] = (['single', 'double'] as const).map((precision) => {
      const trainer = new ConvolutionTrainer(task({ precision }));
      return Array.from({ length: 10 }, () => trainer.step(batch, 1e-2));
    });
    expect(difference(single, double)).toBeLessThan(1e-4);
  });

  it('goes on from a state to the same bits', () => {
    const whole = new ConvolutionTrainer(task({ precision: 'single' }));
    for (let step = 0; step < 3; step++) whole.step(batch, 1e-2);
    const { state } = whole;
    const losses = [whole.step(batch, 1e-2), whole.step(batch, 1e-2)];
    const resumed = new ConvolutionTrainer(task({ precision: 'single' }));
    resumed.state = state;
    expect([resumed.step(batch, 1e-2), resumed.step(batch, 1e-2)]).toEqual(losses);
    expect(resumed.state).toEqual(whole.state);
  });

  it('is trained by two workers to the bytes of one', async () => {
    const memory = sharedImageHalves(small);
    const dist = new URL('../../../dist/src/numerics/network', import.meta.url).href;
    const rows = { images, targets: batch.targets, weights: batch.weights };
    const steps = { steps: 7, learningRate: 1e-2, decay: 0.1, every: 2 };
    const single = task({ precision: 'single', batchSize: 3 });
    const source = () => new RowBatches(rows, 8, 3, 'turned and shifted', 5);
    const worker = new Worker(new URL('second-image-half.mjs', import.meta.url), {
      workerData: { dist, task: single, rows, steps, memory },
    });
    const together = runToEnd(
      fitImages(single, source(), steps, { otherHalf: otherHalf(memory, 0) }),
    );
    const alone = runToEnd(fitImages(single, source(), steps));
    await worker.terminate();
    expect(together.trainer.state).toEqual(alone.trainer.state);
    expect(together.history).toEqual(alone.history);
  });

  it('goes on from a checkpoint to the same bits', () => {
    const rows = { images, targets: batch.targets, weights: batch.weights };
    const steps = { steps: 7, learningRate: 1e-2, decay: 0.1, every: 2 };
    const source = () => new RowBatches(rows, 8, 3, 'turned', 5);
    const checkpoints: FitCheckpoint[] = [];
    const afterEpoch = (make: () => FitCheckpoint) => checkpoints.push(make());
    const whole = runToEnd(fitImages(task(), source(), steps, { afterEpoch }));
    const rest = runToEnd(fitImages(task(), source(), steps, { from: checkpoints[1] }));
    expect(rest.trainer.state).toEqual(whole.trainer.state);
    expect(rest.history).toEqual(whole.history);
  });

  it('counts an image of weight 2 as two of weight 1', () => {
    const twice = {
      images: Float64Array.of(...images.subarray(0, 128), ...images.subarray(0, 64)),
      targets: Float64Array.of(0, 1, 0),
      weights: Float64Array.of(1, 1, 1),
    };
    const weighted = {
      images: images.slice(0, 128),
      targets: Float64Array.of(0, 1),
      weights: Float64Array.of(2, 1),
    };
    const [one, other] = [twice, weighted].map((rows) => {
      const trainer = new ConvolutionTrainer(task());
      return [trainer.differentiate(rows), ...trainer.gradient];
    });
    expect(difference(one, other)).toBeLessThan(1e-10);
  });

  it('of 8, 16 and 32 channels has 5,977 parameters', () => {
    const shape = { ...small, channels: [8, 16, 32] };
    expect(countConvolutionParameters(shape)).toBe(5977);
  });
});

it('varied images have the pixels that they had, and all eight turns occur', () => {
  const image = Float64Array.of(1, 2, 3, 4);
  const many = Float64Array.from({ length: 400 }, (_, i) => image[i % 4]);
  vary(many, 2, 'turned', new Random(3));
  const kinds = new Set<string>();
  for (let at = 0; at < many.length; at += 4) {
    const own = many.slice(at, at + 4);
    expect(own.slice().sort()).toEqual(image);
    kinds.add(own.join());
  }
  expect(kinds.size).toBe(8);
});
