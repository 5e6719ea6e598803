/** Temperature scaling of more than two classes. */
import { describe, expect, it } from 'vitest';
import { logLoss } from '../../src/evaluation/probability-scores.js';
import { chooseTemperature, fitTemperature, softmaxAt } from '../../src/evaluation/temperature.js';
import { Matrix } from '../../src/matrix.js';
import { Random } from '../../src/random.js';

/** Logits of four classes, whose labels are drawn from the probabilities at a temperature. */
function drawn(temperature: number, rows: number) {
  const random = new Random(3);
  const logits = Matrix.from(
    Array.from({ length: rows }, () => [0, 1, 2, 3].map(() => random.uniform(-4, 4))),
  );
  const probability = softmaxAt(logits, temperature);
  const y = Float64Array.from({ length: rows }, (_, row) => {
    let u = random.uniform();
    return [...probability.row(row)].findIndex((p) => {
      u -= p;
      return u < 0;
    });
  });
  const of = Int32Array.from({ length: rows }, (_, row) => row % 50);
  return { logits, y, groups: { unit: 'row', count: 50, names: null, of } } as const;
}

describe('the temperature of logits', () => {
  it.each([0.5, 1, 3])('is found where labels are drawn at %d', (temperature) => {
    const { logits, y } = drawn(temperature, 4000);
    const found = fitTemperature(logits, y);
    expect(Math.abs(found / temperature - 1)).toBeLessThan(0.08);
    const lossAt = (t: number) => logLoss(y, softmaxAt(logits, t), { classes: [0, 1, 2, 3] });
    for (const factor of [0.98, 1.02]) {
      expect(lossAt(found)).toBeLessThan(lossAt(factor * found));
    }
  });

  it('is chosen where it helps, and left alone where it does not', () => {
    expect(chooseTemperature([drawn(3, 1500)], new Random(0)).kind).toBe('temperature');
    const { kind, temperature } = chooseTemperature([drawn(1, 1500)], new Random(0));
    expect([kind, temperature]).toEqual(['none', 1]);
  });

  it.each([3, 300])('is as sure as %d rows without error allow', (rows) => {
    const y = Float64Array.from({ length: rows }, (_, row) => row % 3);
    const apart = Matrix.from(
      Array.from(y, (index) => [0, 1, 2].map((c) => (c === index ? 5 : 0))),
    );
    const [sure] = softmaxAt(apart, fitTemperature(apart, y)).row(0);
    expect(sure).toBeCloseTo(1 - 1 / (rows + 2), 6);
  });

  it('stays finite if logits are all alike', () => {
    expect(Number.isFinite(fitTemperature(Matrix.zeros(3, 3), [0, 1, 2]))).toBe(true);
  });
});
