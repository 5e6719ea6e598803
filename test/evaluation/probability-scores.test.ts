import { describe, expect, test } from 'vitest';
import { InvalidInput, InvalidOption } from '../../src/errors.js';
import { brierScore, logLoss, topKAccuracyScore } from '../../src/evaluation/probability-scores.js';
import { Matrix } from '../../src/matrix.js';
import { complaint } from '../fixtures.js';

const LOSSES = [brierScore, logLoss];

describe('scores of the probability of the positive class', () => {
  test('are the mean square and the mean negative logarithm', () => {
    expect(brierScore([0, 1, 1], [0.25, 0.5, 1])).toBeCloseTo((0.0625 + 0.25) / 3, 14);
    const expected = -(Math.log(0.75) + Math.log(0.5) + Math.log(0.125)) / 3;
    expect(logLoss([0, 1, 1], [0.25, 0.5, 0.125])).toBeCloseTo(expected, 14);
  });

  test('are 0 for a sure truth, finite for a sure mistake', () => {
    expect(brierScore([0, 1], [0, 1])).toBe(0);
    expect(logLoss([0, 1], [0, 1])).toBeLessThan(1e-15);
    expect(brierScore([0, 1], [1, 0])).toBe(1);
    expect(logLoss([0, 1], [1, 0])).toBeCloseTo(52 * Math.LN2, 10);
  });

  test('refuse unknown labels, lengths that differ and what is no probability', () => {
    for (const score of LOSSES) {
      expect(complaint(() => score([0, 1], [0.5]), InvalidInput)).toMatch(/2, got 1/);
      expect(complaint(() => score([0, 3], [0.5, 0.5]), InvalidInput)).toMatch(/row 2.*got 3/);
      expect(complaint(() => score(['a'], [0.5]), InvalidInput)).toMatch(/row 1.*positive.*got a/);
      for (const bad of [Number.NaN, -0.1, 1.1]) {
        expect(complaint(() => score([0, 1], [0.5, bad]), InvalidInput)).toMatch(`${bad}`);
      }
    }
  });
});

describe('scores of the probabilities of all classes', () => {
  const probability = Matrix.from([
    [0.5, 0.25, 0.25],
    [0.2, 0.5, 0.3],
    [0.1, 0.4, 0.5],
  ]);

  test('are those of the positive class if there are two classes, whatever their labels', () => {
    const positive = [0.25, 0.5, 0.9];
    const both = Matrix.from(positive.map((p) => [1 - p, p]));
    for (const score of LOSSES) {
      const expected = score([0, 1, 1], positive);
      expect(score([0, 1, 1], both)).toBeCloseTo(expected, 14);
      expect(score(['b', 'a', 'a'], positive, { positive: 'a' })).toBe(expected);
      expect(score(['b', 'a', 'a'], both, { classes: ['b', 'a'] })).toBeCloseTo(expected, 14);
      expect(score([false, true, true], positive)).toBe(expected);
    }
  });

  test('are a mean square over all classes, and the logarithm of the true one', () => {
    const truth = ['a', 'b', 'c'];
    expect(logLoss(truth, probability)).toBeCloseTo(Math.LN2, 14);
    const squares = 0.25 + 0.125 + (0.25 + 0.04 + 0.09) + (0.25 + 0.01 + 0.16);
    expect(brierScore(truth, probability)).toBeCloseTo(squares / 3, 14);
    expect(brierScore(['a'], [[0, 1, 0]], { classes: truth })).toBe(2);
  });

  test('leave out rows of weight 0', () => {
    const options = { classes: ['a', 'b', 'c'], sampleWeight: [2, 0, 0] };
    expect(logLoss(['a', 'a', 'a'], probability, options)).toBeCloseTo(Math.LN2, 14);
    expect(brierScore(['a', 'a', 'a'], probability, options)).toBeCloseTo(0.375, 14);
    for (const score of LOSSES) {
      expect(score(['a'], [[1, 0]], { classes: ['a', 'b'], sampleWeight: [0] })).toBeNaN();
    }
  });

  test('want a column per class, and rows that sum to 1', () => {
    const two = [
      [0.5, 0.5],
      [0.5, 0.5],
    ];
    for (const score of LOSSES) {
      expect(complaint(() => score(['a', 'a'], two), InvalidInput)).toMatch(/1, got 2.*classes/);
      const three = () => score(['a', 'b'], two, { classes: ['a', 'b', 'c'] });
      expect(complaint(three, InvalidInput)).toMatch(/a column per class, 3, got 2/);
      const sum = () =>
        score(
          ['a', 'b'],
          [
            [0.5, 0.5],
            [0.5, 0.4],
          ],
        );
      expect(complaint(sum, InvalidInput)).toMatch(/row 2.*sum to 1.*0.9/);
    }
  });
});

describe('top-k accuracy', () => {
  const scores = [
    [3, 2, 1],
    [3, 2, 1],
    [3, 2, 1],
    [3, 2, 1],
  ];
  const truth = ['a', 'b', 'b', 'c'];

  test('is the share of rows whose class is among the k best', () => {
    expect([1, 2, 3, 4].map((k) => topKAccuracyScore(truth, scores, { k }))).toEqual([
      0.25, 0.75, 1, 1,
    ]);
    expect(topKAccuracyScore(truth, scores)).toBe(0.75);
    expect(topKAccuracyScore(truth, scores, { k: 1, sampleWeight: [3, 1, 0, 0] })).toBe(0.75);
  });

  test('prefers the later of two classes with equal scores', () => {
    const options = { classes: ['a', 'b', 'c'], k: 2 };
    expect(
      topKAccuracyScore(
        ['a', 'b'],
        [
          [1, 1, 1],
          [1, 1, 1],
        ],
        options,
      ),
    ).toBe(0.5);
  });

  test('refuses a k below 1, and scores that are NaN', () => {
    expect(complaint(() => topKAccuracyScore(truth, scores, { k: 0 }), InvalidOption)).toMatch(/0/);
    const bad = () =>
      topKAccuracyScore(
        ['a', 'b'],
        [
          [0, 1],
          [Number.NaN, 1],
        ],
      );
    expect(complaint(bad, InvalidInput)).toMatch(/row 2.*column 1.*NaN/);
  });
});
