import { describe, expect, it } from 'vitest';
import { InvalidInput } from '../../src/errors.js';
import { errorsByGroup, residualsByGroup } from '../../src/evaluation/group-errors.js';
import { greatestErrors, worstRows } from '../../src/evaluation/worst-rows.js';
import { Matrix } from '../../src/matrix.js';
import { complaint } from '../fixtures.js';

describe('the rows that are most wrong', () => {
  const truth = ['a', 'b', 'c', 'c', 'a', 'b'];
  const probability = Matrix.from([
    [0.2, 0.7, 0.1],
    [0.1, 0.8, 0.1],
    [0.5, 0.45, 0.05],
    [0.4, 0.4, 0.2],
    [0.05, 0.05, 0.9],
    [0.5, 0.5, 0],
  ]);

  it('have the lowest probability of their own class, and are misclassified', () => {
    expect(worstRows(truth, probability, ['a', 'b', 'c'])).toEqual(
      [
        { row: 5, truth: 'b', predicted: 'a', probability: 0.5 },
        { row: 3, truth: 'c', predicted: 'a', probability: 0.2 },
        { row: 0, truth: 'a', predicted: 'b', probability: 0.2 },
        { row: 2, truth: 'c', predicted: 'a', probability: 0.05 },
        { row: 4, truth: 'a', predicted: 'c', probability: 0.05 },
      ].sort((x, y) => x.probability - y.probability || x.row - y.row),
    );
    expect(worstRows(truth, probability, ['a', 'b', 'c'], 2).map(({ row }) => row)).toEqual([2, 4]);
  });

  it('are of classes that have a column each', () => {
    const short = () => worstRows(truth, probability, ['a', 'b']);
    expect(complaint(short, InvalidInput)).toMatch(/probabilities of 2 classes, got 3 columns/);
    const stranger = () => worstRows([...truth.slice(1), 'd'], probability, ['a', 'b', 'c']);
    expect(complaint(stranger, InvalidInput)).toMatch(/row 6/);
  });

  it('have the greatest errors, of numbers', () => {
    const missed = greatestErrors([1, 2, 3, 4], [1.5, 2, 0, 4.5], 3);
    expect(missed.map(({ row }) => row)).toEqual([2, 0, 3]);
  });
});

describe('errors by group', () => {
  it('of numbers are a bias and a root mean square, the greatest first', () => {
    const residuals = residualsByGroup([1, 2, 3, 4], [1, 2, 5, 2], ['a', 'a', 'b', 'b']);
    expect(residuals).toEqual([
      { group: 'b', rows: 2, bias: 0, rootMeanSquaredError: 2 },
      { group: 'a', rows: 2, bias: 0, rootMeanSquaredError: 0 },
    ]);
  });

  it('have every group’s confusion matrix, of all classes, the least accurate first', () => {
    const errors = errorsByGroup([0, 1, 2, 0, 1, 1], [0, 1, 0, 0, 0, 1], [7, 7, 8, 8, 8, 7]);
    expect(errors.map(({ group, rows, accuracy }) => [group, rows, accuracy])).toEqual([
      [8, 3, 1 / 3],
      [7, 3, 1],
    ]);
    expect(errors[0].confusion).toEqual({
      classes: [0, 1, 2],
      counts: [
        [1, 0, 0],
        [1, 0, 0],
        [1, 0, 0],
      ],
    });
    expect(errors[0].interval.low).toBeLessThan(1 / 3);
    expect(errors[1].interval).toEqual({ low: 1, high: 1 });
  });
});
