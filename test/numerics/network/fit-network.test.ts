import { Worker } from 'node:worker_threads';
import { expect, test } from 'vitest';
import type { FitCheckpoint } from '../../../src/numerics/network/fit-hooks.js';
import {
  type EpochSettings,
  fitNetwork,
  type NetworkFit,
} from '../../../src/numerics/network/fit-network.js';
import type { NetworkTask } from '../../../src/numerics/network/network-trainer.js';
import { ADAMW } from '../../../src/numerics/network/optimizer.js';
import { initialParameters } from '../../../src/numerics/network/parameters.js';
import { rateAt, SCHEDULES } from '../../../src/numerics/network/schedule.js';
import { otherHalf, sharedHalves } from '../../../src/numerics/network/shared-halves.js';
import { Random } from '../../../src/random.js';
import { type ProgressGenerator, runToEnd } from '../../../src/slices.js';
import { bentTask } from '../../fixtures.js';

const { x, y } = bentTask(3, 150);
const shape = {
  inputs: 3,
  hidden: [12, 9],
  outputs: 1,
  activation: 'relu',
  batchNorm: true,
} as const;
const task: NetworkTask = {
  shape,
  loss: 'binary',
  dropout: 0.1,
  optimizer: ADAMW,
  data: { x: x.data, targets: y, weights: new Float64Array(150).fill(1) },
  batchSize: 33,
  parameters: initialParameters(shape, new Random(5)),
};
const heldOut = Uint32Array.from({ length: 30 }, (_, i) => 5 * i);
const settings: EpochSettings = {
  epochs: 12,
  learningRate: 0.01,
  schedule: 'cosine',
  warmUp: 2,
  gamma: 0.9,
  every: 1,
  alpha: 1e-4,
  tolerance: 0,
  patience: 100,
  seed: 7,
};
const validated: EpochSettings = {
  ...settings,
  validation: {
    rows: heldOut,
    score: (outputs) =>
      heldOut.filter((row, i) => Number(outputs[i] > 0) === y[row]).length / heldOut.length,
  },
};

const trained = (work: ProgressGenerator<NetworkFit>) => runToEnd(work);

test('a fit goes on from any checkpoint to the same bits', () => {
  const checkpoints: FitCheckpoint[] = [];
  const afterEpoch = (checkpoint: () => FitCheckpoint) => checkpoints.push(checkpoint());
  const whole = trained(fitNetwork(task, validated, { afterEpoch }));
  for (const from of [checkpoints[0], checkpoints[6]]) {
    const rest = trained(fitNetwork(task, validated, { from: structuredClone(from) }));
    expect(rest.trainer.state).toEqual(whole.trainer.state);
    expect(rest.history).toEqual(whole.history);
    expect([rest.kept, rest.ended]).toEqual([whole.kept, whole.ended]);
  }
});

test('two workers end at the bytes of one', async () => {
  const memory = sharedHalves(shape);
  const dist = new URL('../../../dist/src/numerics/network', import.meta.url).href;
  const worker = new Worker(new URL('second-half.mjs', import.meta.url), {
    workerData: { dist, task, settings, memory },
  });
  const together = trained(fitNetwork(task, settings, { otherHalf: otherHalf(memory, 0) }));
  const alone = trained(fitNetwork(task, settings));
  await worker.terminate();
  expect(together.trainer.state).toEqual(alone.trainer.state);
  expect(together.history).toEqual(alone.history);
});

test('the best weights on held-out rows are kept, and the fit stops early', () => {
  const patient = { ...validated, epochs: 200, patience: 5 };
  const { history, kept, ended, trainer } = trained(fitNetwork(task, patient));
  const scores = history.map(({ score = 0 }) => score);
  expect(ended).toBe('stopped-early');
  expect(kept).toBe(scores.indexOf(Math.max(...scores)));
  expect(patient.validation?.score(trainer.outputs(heldOut))).toBe(scores[kept]);
});

test('a loss that does not get any lower ends the fit', () => {
  const { ended, history } = trained(fitNetwork(task, { ...settings, tolerance: 10, patience: 3 }));
  expect([ended, history.length]).toEqual(['converged', 5]);
});

test('rates begin with the warm-up and end where the schedule says', () => {
  const at = (name: (typeof SCHEDULES)[number]) => (step: number) =>
    rateAt({ name, warmUp: 4, total: 24, gamma: 0.5, every: 5, lowest: 0.1 }, step);
  for (const name of SCHEDULES) {
    expect([0, 1, 2, 3, 4].map(at(name))).toEqual([0.25, 0.5, 0.75, 1, 1]);
  }
  expect([8, 9, 14, 24].map(at('step'))).toEqual([1, 0.5, 0.25, 0.0625]);
  expect(at('exponential')(14)).toBeCloseTo(0.25, 14);
  expect(at('cosine')(14)).toBeCloseTo(0.55, 14);
  expect(at('cosine')(24)).toBeCloseTo(0.1, 14);
});
