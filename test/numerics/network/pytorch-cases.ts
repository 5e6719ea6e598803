/** The networks that PyTorch trained (test/oracles/python/make-network-fixtures.py), as tasks for ours. */
import { readFileSync } from 'node:fs';
import type { Precision } from '../../../src/numerics/network/arithmetic.js';
import type { NetworkShape } from '../../../src/numerics/network/network-shape.js';
import { type NetworkLoss, NetworkTrainer } from '../../../src/numerics/network/network-trainer.js';
import type { OptimizerSettings } from '../../../src/numerics/network/optimizer.js';
import type { LayerParameters } from '../../../src/numerics/network/parameters.js';
import { rateAt, type ScheduleName } from '../../../src/numerics/network/schedule.js';

const ROWS = 61;
const INPUTS = 5;
export const STEPS = 100;

/** A number in [-1, 1) that both sides compute exactly alike. */
const number = (i: number, j: number, stream: number) =>
  Number(BigInt(i * 7919 + j * 104729 + stream * 15485863) ** 2n % 20011n) / 10005.5 - 1;

function matrix(rows: number, columns: number, stream: number, factor = 1): Float64Array {
  const values = new Float64Array(rows * columns);
  return values.map((_, at) => factor * number(Math.floor(at / columns), at % columns, stream));
}

interface Case extends NetworkShape {
  readonly name: string;
  readonly loss: NetworkLoss;
  readonly optimizer: 'adamw' | 'nesterov' | 'momentum';
  readonly weightDecay: number;
  readonly schedule: ScheduleName;
  readonly rate: number;
  readonly clip?: number;
  readonly l2?: number;
}

export interface PytorchCase {
  readonly case: Case;
  readonly double: {
    readonly losses: readonly number[];
    readonly rates: readonly number[];
    readonly gradient: readonly (readonly number[])[];
    readonly first: readonly (readonly number[])[];
    readonly last: readonly (readonly number[])[];
    readonly running: readonly (readonly number[])[];
    readonly outputs: readonly number[];
  };
  readonly single: {
    readonly losses: readonly number[];
    readonly gradient: readonly (readonly number[])[];
  };
}

const file = new URL('../../fixtures/networks/pytorch.json', import.meta.url);
export const CASES: readonly PytorchCase[] = JSON.parse(readFileSync(file, 'utf8')).cases;

export const allRows = Uint32Array.from({ length: ROWS }, (_, i) => i);

function initial(shape: Case): LayerParameters[] {
  const widths = [INPUTS, ...shape.hidden, shape.outputs];
  return widths.slice(1).map((outputs, l) => {
    const bound = 1 / Math.sqrt(widths[l]);
    const normalised = shape.batchNorm && l < shape.hidden.length;
    return {
      weights: matrix(outputs, widths[l], 10 + l, bound),
      shift: normalised
        ? matrix(1, outputs, 40 + l).map((v) => 0.5 * v)
        : matrix(1, outputs, 20 + l, bound),
      scale: normalised ? matrix(1, outputs, 30 + l).map((v) => 1 + 0.5 * v) : null,
    };
  });
}

function targets({ loss }: Case, x: Float64Array): Float64Array {
  return Float64Array.from({ length: ROWS }, (_, i) => {
    const [a, b, c] = x.subarray(i * INPUTS);
    const score = a + b ** 2 - c;
    if (loss === 'binary') return Number(score > 0.3);
    if (loss === 'softmax') return Number(score > 0) + Number(score > 0.7);
    return 2 * score;
  });
}

export function trainerOf(one: Case, precision: Precision): NetworkTrainer {
  const x = matrix(ROWS, INPUTS, 1);
  const shape = { ...one, inputs: INPUTS };
  const common = { weightDecay: one.weightDecay, decaysAll: true, clip: one.clip ?? null };
  const optimizer: OptimizerSettings =
    one.optimizer === 'adamw'
      ? { kind: 'adamw', beta1: 0.9, beta2: 0.999, epsilon: 1e-8, ...common }
      : { kind: 'sgd', momentum: 0.9, nesterov: one.optimizer === 'nesterov', ...common };
  return new NetworkTrainer({
    shape,
    loss: one.loss,
    delta: 0.5,
    optimizer,
    precision,
    data: { x, targets: targets(one, x), weights: matrix(1, ROWS, 2).map((v) => 1.5 + v) },
    batchSize: ROWS,
    parameters: initial(one),
  });
}

/** The rate of a step, by our schedules. */
export function rateOf({ schedule, rate }: Case, step: number): number {
  const gamma = schedule === 'step' ? 0.5 : 0.99;
  const every = schedule === 'step' ? 30 : 1;
  const warmUp = schedule === 'cosine' ? 10 : 0;
  return rate * rateAt({ name: schedule, warmUp, total: STEPS, gamma, every, lowest: 0.1 }, step);
}

/** Weights, then scale and shift, layer by layer, as PyTorch lists them. */
export const listed = (layers: readonly LayerParameters[]): Float64Array[] =>
  layers.flatMap(({ weights, scale, shift }) =>
    scale ? [weights, scale, shift] : [weights, shift],
  );
