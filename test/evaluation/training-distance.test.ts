import { describe, expect, it } from 'vitest';
import { trainingDistance } from '../../src/evaluation/training-distance.js';
import { Matrix } from '../../src/matrix.js';
import { Random } from '../../src/random.js';

describe('the distance to training rows', () => {
  const random = new Random(11);
  const rowsOf = (rows: number) =>
    Matrix.fromColumns(
      [1, 100, 0.01].map((unit) =>
        Float64Array.from({ length: rows }, () => unit * random.uniform()),
      ),
    );
  const [train, others] = [rowsOf(300), rowsOf(50)];
  const distances = trainingDistance(train);

  const spread = [0, 1, 2].map((j) => {
    const column = train.column(j);
    const mean = column.reduce((sum, value) => sum + value, 0) / 300;
    return Math.sqrt(column.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 300);
  });
  const between = (a: Float64Array, b: Float64Array) =>
    Math.hypot(...spread.map((unit, j) => (a[j] - b[j]) / unit));
  const nearest = (point: Float64Array, skipped = -1) =>
    Math.min(
      ...Array.from({ length: 300 }, (_, i) =>
        i === skipped ? Infinity : between(point, train.row(i)),
      ),
    );

  it('is that to the nearest, in standard deviations of the training rows', () => {
    distances.of(others).forEach((distance, i) => {
      expect(distance).toBeCloseTo(nearest(others.row(i)), 10);
    });
    distances.units.forEach((unit, j) => {
      expect(unit / spread[j]).toBeCloseTo(1, 12);
    });
  });

  it('is measured among training rows from each to another', () => {
    const expected = Array.from({ length: 300 }, (_, i) => nearest(train.row(i), i));
    expected.sort((a, b) => a - b);
    distances.amongTraining.forEach((distance, i) => {
      expect(distance).toBeCloseTo(expected[i], 10);
    });
  });

  it('is zero for a training row', () => {
    expect(distances.of(train).every((distance) => distance < 1e-12)).toBe(true);
  });
});
