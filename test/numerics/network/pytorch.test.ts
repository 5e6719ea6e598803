import { describe, expect, test } from 'vitest';
import { allRows, CASES, listed, rateOf, STEPS, trainerOf } from './pytorch-cases.js';

type Tensors = readonly ArrayLike<number>[];

/** The largest difference of two lists of tensors, as a share of the largest entry of each tensor. */
function relativeDifference(ours: Tensors, theirs: Tensors): number {
  expect(ours.map(({ length }) => length)).toEqual(theirs.map(({ length }) => length));
  const shares = ours.map((tensor, t) => {
    const other = Array.from(theirs[t]);
    const largest = Math.max(...other.map(Math.abs));
    return Math.max(...other.map((value, i) => Math.abs(value - tensor[i]))) / largest;
  });
  return Math.max(...shares);
}

/** The gradients that PyTorch reports contain the penalty, ours is given to the optimiser apart. */
const withPenalty = (
  gradient: readonly Float64Array[],
  parameters: readonly Float64Array[],
  l2 = 0,
) =>
  gradient.map((tensor, t) =>
    t % 2 === 0 ? tensor.map((slope, i) => slope + l2 * parameters[t][i]) : tensor,
  );

describe.each(CASES)('$case.name', ({ case: one, double, single }) => {
  const { l2 = 0 } = one;
  const settings = (step: number) => ({ rate: rateOf(one, step), l2 });

  test('rates are those of PyTorch', () => {
    const ours = Array.from({ length: STEPS }, (_, step) => rateOf(one, step));
    expect(relativeDifference([ours], [double.rates])).toBeLessThan(1e-12);
  });

  test('in double precision, one step and a hundred are those of PyTorch to 1e-9', () => {
    const trainer = trainerOf(one, 'double');
    const before = listed(trainer.parameters);
    const losses = [trainer.step(allRows, settings(0))];
    const gradient = withPenalty(listed(trainer.gradient), before, 0);
    if (one.clip === undefined) {
      expect(relativeDifference(gradient, double.gradient)).toBeLessThan(1e-9);
    }
    expect(relativeDifference(listed(trainer.parameters), double.first)).toBeLessThan(1e-9);
    for (let step = 1; step < STEPS; step++) losses.push(trainer.step(allRows, settings(step)));
    expect(relativeDifference([losses], [double.losses])).toBeLessThan(1e-9);
    expect(relativeDifference(listed(trainer.parameters), double.last)).toBeLessThan(1e-9);
    const running = trainer.running.flatMap((own, l) =>
      own ? [own.mean, own.variance].map((values) => values.subarray(0, one.hidden[l])) : [],
    );
    if (running.length > 0) {
      expect(relativeDifference(running, double.running)).toBeLessThan(1e-9);
    }
    const outputs = trainer.outputs(allRows.subarray(0, 8));
    expect(relativeDifference([outputs], [double.outputs])).toBeLessThan(1e-9);
  });

  test('in single precision, loss and gradient agree to 1e-5, the losses of a hundred steps to 1e-3', () => {
    const trainer = trainerOf(one, 'single');
    const before = listed(trainer.parameters);
    const loss = trainer.differentiate(allRows, settings(0));
    const gradient = withPenalty(listed(trainer.gradient), before, l2);
    expect(Math.abs(loss / single.losses[0] - 1)).toBeLessThan(1e-5);
    expect(relativeDifference(gradient, single.gradient)).toBeLessThan(1e-5);
    const losses = Array.from({ length: STEPS }, (_, step) =>
      trainer.step(allRows, settings(step)),
    );
    losses.forEach((value, step) => {
      expect(Math.abs(value / single.losses[step] - 1)).toBeLessThan(1e-3);
    });
  });
});
