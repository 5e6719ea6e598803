import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { InvalidInput } from '../../src/errors.js';
import { fitBinary } from '../../src/estimators/estimator.js';
import { KNeighborsClassifier } from '../../src/estimators/k-neighbors.js';
import { MlKnn } from '../../src/estimators/reference.js';
import type { Matrix } from '../../src/matrix.js';
import { always, bentTask, complaint, gridTask, nested, seeds, type Task } from '../fixtures.js';

/** Votes for class 1 by the definition: all distances, sorted. */
function bruteForce({ x, y }: Task, point: ArrayLike<number>, k: number, weights: string): number {
  const nearest = Array.from({ length: x.rows }, (_, row) => ({
    row,
    distance: Math.sqrt(x.row(row).reduce((sum, v, j) => sum + (v - point[j]) ** 2, 0)),
  }))
    .sort((a, b) => a.distance - b.distance || a.row - b.row)
    .slice(0, k);
  const coinciding = nearest.filter(({ distance }) => distance === 0);
  const voters = weights === 'distance' && coinciding.length > 0 ? coinciding : nearest;
  const equal = weights === 'uniform' || voters === coinciding;
  let [positive, all] = [0, 0];
  for (const { row, distance } of voters) {
    const vote = equal ? 1 : 1 / distance;
    all += vote;
    positive += y[row] * vote;
  }
  return positive / all;
}

describe('KNeighborsClassifier', () => {
  test.each(['uniform', 'distance'] as const)('votes as brute force does: %s', (weights) => {
    always(
      fc.property(
        seeds,
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 1, max: 4 }),
        fc.constantFrom(bentTask, gridTask),
        (seed, nNeighbors, d, draw) => {
          const task = draw(seed, 60, d);
          task.y.set([0, 1]);
          const model = fitBinary(
            new KNeighborsClassifier({ nNeighbors, weights }),
            task.x,
            task.y,
          );
          const queries = [...nested(draw(seed + 1, 8, d).x), ...nested(task.x).slice(0, 8)];
          const p = model.predictProba(queries);
          const predicted = model.predict(queries);
          queries.forEach((query, i) => {
            const expected = bruteForce(task, query, nNeighbors, weights);
            expect(p.get(i, 1)).toBeCloseTo(expected, 12);
            if (Math.abs(expected - 0.5) > 1e-9) expect(predicted[i]).toBe(expected > 0.5 ? 1 : 0);
          });
        },
      ),
    );
  });

  test('lets the neighbours at distance zero alone vote, if votes go by distance', () => {
    const x = [[0], [0], [0], [1e-9], [5]];
    const fitted = (weights: 'uniform' | 'distance') =>
      fitBinary(new KNeighborsClassifier({ nNeighbors: 4, weights }), x, [1, 0, 1, 0, 0]);
    expect(fitted('distance').evidence([[0]])[0]).toBeCloseTo(2 / 3, 15);
    expect(fitted('uniform').evidence([[0]])[0]).toBe(0.5);
    expect(fitted('uniform').predict([[0]])[0]).toBe(0);
  });

  test('weighs votes by distance at any scale', () => {
    const x = [[0], [1], [3], [7]];
    const votes = (scale: number, y: readonly (0 | 1 | 2)[]) => {
      const rows = x.map((row) => row.map((value) => value * scale));
      const model = new KNeighborsClassifier({ nNeighbors: 4, weights: 'distance' }).fit(rows, [
        ...y,
      ]);
      return [...model.predictProba([[2.25 * scale], [1 * scale]]).data];
    };
    for (const y of [
      [0, 1, 1, 0],
      [0, 1, 2, 2],
    ] as const) {
      for (const scale of [1e-305, 1e-200, 1e-161, 1e-100, 1e100, 1e161, 1e200, 1e307]) {
        votes(scale, y).forEach((share, i) => {
          expect(share).toBeCloseTo(votes(1, y)[i], 12);
        });
      }
    }
  });

  test('names its neighbours, nearest first', () => {
    const model = fitBinary(
      new KNeighborsClassifier({ nNeighbors: 3 }),
      [[0], [4], [1], [4]],
      [0, 1, 0, 1],
    );
    const { distances, indices } = model.kneighbors([[3], [0.5]]);
    expect([...indices.row(0)]).toEqual([1, 3, 2]);
    expect([...distances.row(0)]).toEqual([1, 1, 2]);
    expect([...indices.row(1)]).toEqual([0, 2, 1]);
    expect([...distances.row(1)]).toEqual([0.5, 0.5, 3.5]);
  });

  test('predicts its training rows rightly with one neighbour', () => {
    const { x, y } = bentTask(1, 200);
    expect(fitBinary(new KNeighborsClassifier({ nNeighbors: 1 }), x, y).predict(x)).toEqual(y);
  });

  test('agrees with ml-knn, which agrees with brute force', () => {
    const { x, y } = bentTask(2, 300);
    const queries: Matrix = bentTask(3, 200).x;
    for (const nNeighbors of [1, 3, 5, 7]) {
      const ours = fitBinary(new KNeighborsClassifier({ nNeighbors }), x, y);
      const theirs = new MlKnn({ nNeighbors }).fit(x, y);
      expect(ours.predict(queries)).toEqual(theirs.predict(queries));
    }
  });

  test('keeps the training rows as they were given', () => {
    const { x, y } = bentTask(4, 300);
    const given = x.data.slice();
    const model = fitBinary(new KNeighborsClassifier(), x, y);
    x.data.fill(0);
    expect(model.x).toEqual(given);
  });

  test('reports the rows that are in the tree, and stops when its signal is aborted', () => {
    const { x, y } = bentTask(5, 400);
    const done: number[] = [];
    fitBinary(new KNeighborsClassifier(), x, y, {
      onProgress: (progress) => done.push(progress.done),
    });
    expect(done.at(-1)).toBe(400);
    const signal = AbortSignal.abort(new Error('enough'));
    expect(() => fitBinary(new KNeighborsClassifier(), x, y, { signal })).toThrow('enough');
  });

  test('wants as many rows as neighbours', () => {
    const few = () => fitBinary(new KNeighborsClassifier(), [[0], [1]], [0, 1]);
    expect(complaint(few, InvalidInput)).toMatch(/at least nNeighbors = 5 rows, got 2/);
  });

  test('votes without NaN if distances underflow or overflow', () => {
    const model = fitBinary(
      new KNeighborsClassifier({ nNeighbors: 3, weights: 'distance' }),
      [[0], [1e-170], [1], [2]],
      [0, 1, 1, 1],
    );
    for (const at of [0, 1e-200, 1e-160, 1e160, 1e300]) {
      const [score] = model.evidence([[at]]);
      expect([at, score >= 0 && score <= 1]).toEqual([at, true]);
    }
  });
});
