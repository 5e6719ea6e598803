import { describe, expect, test } from 'vitest';
import { ACTIVATIONS, type NetworkShape } from '../../../src/numerics/network/network-shape.js';
import {
  NETWORK_LOSSES,
  type NetworkLoss,
  type NetworkTask,
  NetworkTrainer,
} from '../../../src/numerics/network/network-trainer.js';
import { ADAMW } from '../../../src/numerics/network/optimizer.js';
import {
  initialParameters,
  type LayerParameters,
} from '../../../src/numerics/network/parameters.js';
import { Random } from '../../../src/random.js';

const ROWS = 45;
const rows = Uint32Array.from({ length: ROWS }, (_, i) => i);

function task(
  change: Partial<NetworkShape> & { loss?: NetworkLoss; dropout?: number },
): NetworkTask {
  const { loss = 'binary', dropout = 0, ...more } = change;
  const random = new Random(4);
  const shape = {
    inputs: 3,
    hidden: [3, 5],
    outputs: loss === 'softmax' ? 4 : 1,
    activation: 'tanh',
    batchNorm: false,
    ...more,
  } as const;
  const targets = Float64Array.from({ length: ROWS }, () => {
    if (loss === 'binary') return random.index(2);
    return loss === 'softmax' ? random.index(4) : random.uniform(-3, 3);
  });
  return {
    shape,
    loss,
    delta: 0.7,
    dropout,
    precision: 'double',
    optimizer: ADAMW,
    batchSize: ROWS,
    data: {
      x: Float64Array.from({ length: ROWS * 3 }, () => random.uniform(-1, 1)),
      targets,
      weights: targets.map(() => random.uniform(0.2, 3)),
    },
    parameters: initialParameters(shape, random, 'he').map((layer) => ({
      weights: layer.weights,
      shift: layer.shift.map(() => random.uniform(-0.5, 0.5)),
      scale: layer.scale?.map(() => random.uniform(0.5, 2)) ?? null,
    })),
  };
}

const lossAt = (of: NetworkTask, parameters: readonly LayerParameters[]) =>
  new NetworkTrainer({ ...of, parameters }).differentiate(rows, { rate: 0, key: 9 });

/** Compares every entry of the gradient with a central difference. */
function expectGradient(of: NetworkTask): void {
  const trainer = new NetworkTrainer(of);
  trainer.differentiate(rows, { rate: 0, key: 9 });
  const step = 1e-5;
  trainer.gradient.forEach((slopes, l) => {
    for (const part of ['weights', 'shift', 'scale'] as const) {
      slopes[part]?.forEach((slope, i) => {
        const moved = (by: number) =>
          lossAt(
            of,
            of.parameters.map((layer, at) =>
              at === l
                ? { ...layer, [part]: layer[part]?.map((v, j) => (j === i ? v + by : v)) }
                : layer,
            ),
          );
        const difference = (moved(step) - moved(-step)) / (2 * step);
        expect(Math.abs(slope - difference), `${part} ${l} ${i}`).toBeLessThan(1e-8);
      });
    }
  });
}

describe('a gradient is the limit of differences', () => {
  test.each(NETWORK_LOSSES)('for the loss %s', (loss) => expectGradient(task({ loss })));

  test.each(ACTIVATIONS)('for the activation %s', (activation) =>
    expectGradient(task({ activation })),
  );

  test.each(ACTIVATIONS)('for a normalised layer before %s', (activation) =>
    expectGradient(task({ activation, batchNorm: true })),
  );

  test('with dropout, whose mask is the same in both directions', () => {
    expectGradient(task({ activation: 'gelu', dropout: 0.3 }));
    expectGradient(task({ activation: 'relu', dropout: 0.3, batchNorm: true }));
  });
});

test('dropout keeps the mean of what a layer gives, and drops its share', () => {
  const of = task({ activation: 'relu', dropout: 0.25, hidden: [400] });
  const count = 40;
  const losses = Array.from({ length: count }, (_, key) =>
    new NetworkTrainer(of).differentiate(rows, { rate: 0, key }),
  );
  expect(new Set(losses).size).toBe(count);
  const mean = losses.reduce((sum, loss) => sum + loss, 0) / count;
  const without = new NetworkTrainer({ ...of, dropout: 0 }).differentiate(rows, { rate: 0 });
  expect(Math.abs(mean / without - 1)).toBeLessThan(0.05);
});

test('a row of weight two counts as two rows, and a batch may have one row', () => {
  const of = task({ activation: 'relu' });
  const twice = new NetworkTrainer({
    ...of,
    data: { ...of.data, weights: of.data.weights.map((w, i) => (i === 3 ? 2 * w : w)) },
  });
  const trainer = new NetworkTrainer({ ...of, batchSize: ROWS + 1 });
  const repeated = trainer.differentiate(Uint32Array.of(...rows.subarray(0, 10), 3), { rate: 0 });
  expect(twice.differentiate(rows.subarray(0, 10), { rate: 0 })).toBeCloseTo(repeated, 13);
  expect(Number.isFinite(trainer.step(Uint32Array.of(5), { rate: 0.1 }))).toBe(true);
});

test('a trainer goes on from its state to the same bits', () => {
  const of = task({ activation: 'relu', batchNorm: true, dropout: 0.1 });
  const trainer = new NetworkTrainer(of);
  for (let key = 0; key < 5; key++) trainer.step(rows, { rate: 0.01, key });
  const { state } = trainer;
  const steps = (from: NetworkTrainer) =>
    [5, 6, 7].map((key) => from.step(rows.subarray(key), { rate: 0.01, key }));
  const expected = steps(trainer);
  const resumed = new NetworkTrainer(of);
  resumed.state = state;
  expect(steps(resumed)).toEqual(expected);
  expect(resumed.state).toEqual(trainer.state);
});
