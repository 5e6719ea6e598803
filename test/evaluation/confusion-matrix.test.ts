import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { InvalidInput } from '../../src/errors.js';
import {
  accuracyScore,
  addConfusion,
  balancedAccuracyScore,
  cohenKappaScore,
  confusionMatrix,
  matthewsCorrcoef,
} from '../../src/evaluation/confusion-matrix.js';
import { always, complaint } from '../fixtures.js';

const SCORES = [accuracyScore, balancedAccuracyScore, matthewsCorrcoef, cohenKappaScore] as const;

describe('the confusion matrix', () => {
  test('counts truth by row and prediction by column, whatever labels are', () => {
    const expected = [
      [2, 1, 0],
      [0, 1, 0],
      [1, 0, 1],
    ];
    const truth = [0, 0, 0, 1, 2, 2];
    const predicted = [0, 0, 1, 1, 0, 2];
    expect(confusionMatrix(truth, predicted)).toEqual({ classes: [0, 1, 2], counts: expected });
    const names = ['Zee', 'äh', 'z'].sort();
    const named = (labels: number[]) => labels.map((label) => names[label]);
    const counted = confusionMatrix(named(truth), named(predicted));
    expect(counted).toEqual({ classes: names, counts: expected });
    expect(confusionMatrix([true, false], [true, true])).toEqual({
      classes: [false, true],
      counts: [
        [0, 1],
        [0, 1],
      ],
    });
  });

  test('has the classes that are asked for, in their order', () => {
    const classes = ['b', 'c', 'a'];
    const { counts } = confusionMatrix(['a', 'b'], ['a', 'a'], { classes });
    expect(counts).toEqual([
      [0, 0, 1],
      [0, 0, 0],
      [0, 0, 1],
    ]);
    expect(confusionMatrix([], [], { classes: [0, 1] }).counts).toEqual([
      [0, 0],
      [0, 0],
    ]);
    expect(confusionMatrix([], [])).toEqual({ classes: [], counts: [] });
  });

  test('finds any of many classes', () => {
    const labels = Array.from({ length: 40 }, (_, i) => `class ${i}`);
    const { counts } = confusionMatrix(labels, labels);
    expect(counts.map((row, i) => row[i])).toEqual(labels.map(() => 1));
  });

  test('refuses lengths that differ, labels of several types, unknown labels and bad weights', () => {
    const refused = (...given: Parameters<typeof confusionMatrix>) =>
      complaint(() => confusionMatrix(...given), InvalidInput);
    expect(refused([0, 1], [0])).toMatch(/2, got 1/);
    expect(refused([0, 'a'], [0, 1])).toMatch(/number and string/);
    expect(refused([0, 2], [0, 1], { classes: [0, 1] })).toMatch(/row 2.*0, 1, got 2/);
    expect(refused([0], [Number.NaN])).toMatch(/NaN/);
    expect(refused([0, 1], [0, 1], { sampleWeight: [1] })).toMatch(/2 sample weights.*got 1/);
    expect(refused([0, 1], [0, 1], { sampleWeight: [1, -1] })).toMatch(/row 2.*got -1/);
    expect(refused([0, 1], [0, 1], { sampleWeight: [Infinity, 1] })).toMatch(/row 1.*Infinity/);
  });
});

const labelled = fc.array(
  fc.tuple(fc.constantFrom('a', 'b', 'c', 'd'), fc.constantFrom('a', 'b', 'c', 'd')),
  { minLength: 1, maxLength: 50 },
);

describe('scores that follow from the confusion matrix', () => {
  test('do not depend on the order of the classes, Cohen’s weighted ones aside', () => {
    always(
      fc.property(labelled, (pairs) => {
        const [truth, predicted] = [pairs.map(([t]) => t), pairs.map(([, p]) => p)];
        const orders = [
          ['a', 'b', 'c', 'd'],
          ['c', 'a', 'd', 'b'],
        ];
        const [one, other] = orders.map((classes) =>
          confusionMatrix(truth, predicted, { classes }),
        );
        for (const score of SCORES) {
          const [first, second] = [score(one), score(other)];
          if (Number.isNaN(first)) expect(second).toBeNaN();
          else expect(second).toBeCloseTo(first, 12);
        }
      }),
    );
  });

  test('count a weight of n as n rows, and rows of weight 0 not at all', () => {
    always(
      fc.property(labelled, (pairs) => {
        const weighted = pairs.map(([t, p], i) => ({ t, p, times: i % 3 }));
        const repeated = weighted.flatMap(({ t, p, times }) => Array(times).fill([t, p]));
        const classes = ['a', 'b', 'c', 'd'];
        expect(
          confusionMatrix(
            pairs.map(([t]) => t),
            pairs.map(([, p]) => p),
            { classes, sampleWeight: weighted.map(({ times }) => times) },
          ),
        ).toEqual(
          confusionMatrix(
            repeated.map(([t]) => t),
            repeated.map(([, p]) => p),
            { classes },
          ),
        );
      }),
    );
  });

  test('come from counts of parts that are added up', () => {
    const options = { classes: ['a', 'b'] };
    const part = confusionMatrix(['a', 'b'], ['a', 'a'], options);
    const rest = confusionMatrix(['b', 'b'], ['b', 'b'], options);
    const whole = confusionMatrix(['a', 'b', 'b', 'b'], ['a', 'a', 'b', 'b'], options);
    expect(addConfusion(part, rest)).toEqual(whole);
  });

  test('are 1 for perfect predictions', () => {
    const perfect = confusionMatrix(['a', 'b', 'c'], ['a', 'b', 'c']);
    for (const score of SCORES) expect(score(perfect)).toBe(1);
    expect(cohenKappaScore(perfect, 'linear')).toBe(1);
    expect(cohenKappaScore(perfect, 'quadratic')).toBe(1);
  });

  test("have scikit-learn's values where they are not defined", () => {
    const none = confusionMatrix([], []);
    expect(SCORES.map((score) => score(none))).toEqual([0, Number.NaN, 0, Number.NaN]);
    const single = confusionMatrix([1, 1], [1, 1]);
    expect(SCORES.map((score) => score(single))).toEqual([1, 1, 0, Number.NaN]);
    // The class that is never true has no recall, and is left out of the mean.
    expect(balancedAccuracyScore(confusionMatrix([0, 0, 1], [0, 2, 1]))).toBe(0.75);
  });

  test('of classes in an order count a miss by two classes as worse than one by one', () => {
    const truth = [0, 1, 2, 0, 1, 2];
    const near = confusionMatrix(truth, [0, 1, 2, 1, 1, 2]);
    const far = confusionMatrix(truth, [0, 1, 2, 2, 1, 2]);
    for (const weights of ['linear', 'quadratic'] as const) {
      expect(cohenKappaScore(near, weights)).toBeGreaterThan(cohenKappaScore(far, weights));
    }
  });
});
