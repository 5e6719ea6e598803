import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CELL_STATUS } from '../../src/deploy/cell-status.js';
import { applyGuard, type Mahalanobis, squaredDistance } from '../../src/deploy/domain-guard.js';
import { fitGuard } from '../../src/deploy/fit-guard.js';
import { InvalidInput } from '../../src/errors.js';
import { Matrix } from '../../src/matrix.js';
import { Random } from '../../src/random.js';
import { always, complaint, seeds } from '../fixtures.js';

/** Rows in which every feature leans on those before it. */
function leaning(seed: number, rows: number, columns: number): Matrix {
  const random = new Random(seed);
  const x = Matrix.zeros(rows, columns);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      const before = j > 0 ? x.get(i, j - 1) : 0;
      x.data[i * columns + j] = 0.7 * before + random.uniform(-1, 1) * 10 ** (j - 1);
    }
  }
  return x;
}

const distances = (x: Matrix, shape: Mahalanobis | null) =>
  Array.from({ length: x.rows }, (_, i) => {
    if (!shape) throw new Error('expected a distance');
    return Math.sqrt(squaredDistance(shape, x.row(i)));
  });

describe('a guard', () => {
  test('has every training row inside, and the box no larger than that takes', () => {
    always(
      fc.property(seeds, fc.integer({ min: 1, max: 4 }), (seed, columns) => {
        const x = leaning(seed, 40, columns);
        const guard = fitGuard(x, 'flag');
        for (let i = 0; i < x.rows; i++) {
          expect(applyGuard(guard, x.row(i).slice())).toBe(CELL_STATUS.ok);
        }
        for (let j = 0; j < columns; j++) {
          expect(guard.box?.lower[j]).toBe(Math.min(...x.column(j)));
          expect(guard.box?.upper[j]).toBe(Math.max(...x.column(j)));
        }
      }),
    );
  });

  test('measures distances whose squares have the number of features for their mean', () => {
    always(
      fc.property(seeds, fc.integer({ min: 1, max: 4 }), (seed, columns) => {
        const x = leaning(seed, 60, columns);
        const squares = distances(x, fitGuard(x, 'flag').mahalanobis).map((d) => d * d);
        expect(squares.reduce((sum, d) => sum + d, 0) / x.rows).toBeCloseTo(columns, 8);
      }),
    );
  });

  test('measures the same distances in other units', () => {
    const x = leaning(1, 50, 3);
    const other = new Matrix(
      x.data.map((value, at) => [1e-6, 3, 1e5][at % 3] * value - 7),
      50,
      3,
    );
    const [a, b] = [x, other].map((rows) => distances(rows, fitGuard(rows, 'flag').mahalanobis));
    a.forEach((distance, i) => {
      expect(b[i]).toBeCloseTo(distance, 6);
    });
  });

  test('keeps quantiles of the distances, the last of which is its limit', () => {
    const x = leaning(2, 1001, 3);
    const { mahalanobis } = fitGuard(x, 'flag');
    const sorted = distances(x, mahalanobis).sort((a, b) => a - b);
    expect(mahalanobis?.quantiles.map(({ share }) => share)).toEqual([0.5, 0.9, 0.99, 0.999, 1]);
    for (const { share, distance } of mahalanobis?.quantiles ?? []) {
      expect(distance).toBeCloseTo(sorted[Math.round(1000 * share)], 9);
    }
    expect(mahalanobis?.limit).toBeCloseTo(sorted[1000], 12);
  });

  test('sees a cell that is inside the box and far from all rows', () => {
    const random = new Random(5);
    const rows = Array.from({ length: 500 }, () => {
      const t = random.uniform(-1, 1);
      return [t, t + random.uniform(-0.1, 0.1)];
    });
    const guard = fitGuard(rows, 'flag');
    expect(applyGuard(guard, Float64Array.of(0.9, -0.9))).toBe(CELL_STATUS.outside);
    expect(applyGuard(guard, Float64Array.of(0.9, 0.9))).toBe(CELL_STATUS.ok);
  });

  test('clamps when told to', () => {
    const guard = fitGuard(
      [
        [0, 0],
        [1, 0],
        [0, 1],
        [1, 1],
      ],
      'clamp',
    );
    const row = Float64Array.of(5, 0.25);
    expect(applyGuard(guard, row)).toBe(CELL_STATUS.clamped);
    expect([...row]).toEqual([1, 0.25]);
  });

  test('has no distance where features depend linearly on each other, or do not vary', () => {
    const random = new Random(6);
    const dependent = Array.from({ length: 50 }, () => {
      const [a, b] = [random.uniform(), random.uniform()];
      return [a, b, 2 * a - b];
    });
    expect(fitGuard(dependent, 'flag').mahalanobis).toBeNull();
    expect(
      fitGuard(
        [
          [1, 2],
          [1, 3],
          [1, 5],
        ],
        'flag',
      ).mahalanobis,
    ).toBeNull();
    expect(fitGuard([[1, 2]], 'flag')).toMatchObject({ mahalanobis: null });
  });

  test('wants rows of finite numbers', () => {
    expect(complaint(() => fitGuard([], 'flag'), InvalidInput)).toMatch(/at least one row/);
    expect(complaint(() => fitGuard([[1], [Number.NaN]], 'flag'), InvalidInput)).toMatch(/row 2/);
  });
});
